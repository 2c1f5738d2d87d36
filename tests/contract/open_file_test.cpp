// SPDX-License-Identifier: MIT
// Each thing that keeps tenon from a SQLite file has its own message and its own next step.
#include "support/refusal.hpp"
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

using namespace tenon;
using tenon::test::check_refusal;
using tenon::test::error_of;
using tenon::test::refusal;
using tenon::test::TemporaryFolder;

namespace {

namespace files = std::filesystem;

bool has_sqlite() {
    for (const Driver* driver : drivers()) {
        if (driver->dialect == Dialect::sqlite) return true;
    }
    MESSAGE("SKIPPED: this build has no SQLite driver");
    return false;
}

Url sqlite_url(const files::path& path) {
    return parse_url("sqlite:" + path.string());
}

// Root may read and write everything: the tests of permissions need to be somebody else for a while.
class Nobody {
public:
    Nobody() : was_root_(geteuid() == 0) {
        if (was_root_) REQUIRE(seteuid(65534) == 0);
    }
    ~Nobody() {
        if (was_root_ && seteuid(0) != 0) std::abort();
    }
    Nobody(const Nobody&) = delete;
    Nobody& operator=(const Nobody&) = delete;

private:
    bool was_root_;
};

}  // namespace

TEST_SUITE("contract/open_file") {
    TEST_CASE("a SQLite file that cannot be opened says why") {
        if (!has_sqlite()) return;
        const TemporaryFolder folder;
        const auto path = folder / "app.db";
        SUBCASE("no folder") {
            check_refusal(refusal(sqlite_url(folder / "var/app.db")), "there is no folder",
                          "mkdir -p " + folder.path().string());
        }
        SUBCASE("no file, and none is to be made") {
            check_refusal(refusal(sqlite_url(path), {.create = false}), "there is no such file",
                          path.string());
            CHECK_FALSE(files::exists(path));
        }
        SUBCASE("no file to read") {
            check_refusal(refusal(sqlite_url(path), {.read_only = true}), "there is no such file",
                          path.string());
            CHECK_FALSE(files::exists(path));
        }
        SUBCASE("a folder") {
            check_refusal(refusal(sqlite_url(folder.path())), "it is a folder", "name a file");
        }
        SUBCASE("something else") {
            test::write(path,
                        "this is not a database, but long enough to look at: " + std::string(2000, 'x'));
            check_refusal(refusal(sqlite_url(path)), "is not a SQLite database", path.string());
        }
        SUBCASE("an empty file is an empty database") {
            test::write(path, "");
            CHECK(driver_for(Dialect::sqlite).open(sqlite_url(path), {.create = false}) != nullptr);
        }
    }

    TEST_CASE("a SQLite file that this user may not touch says so") {
        if (!has_sqlite()) return;
        const TemporaryFolder folder;
        const auto path = folder / "app.db";
        driver_for(Dialect::sqlite).open(sqlite_url(path), {})->execute("CREATE TABLE t (a)");
        files::permissions(folder.path(), files::perms{0755});
        SUBCASE("to read") {
            files::permissions(path, files::perms{0});
            const Nobody nobody;
            check_refusal(refusal(sqlite_url(path)), "permission denied", "read and write " + path.string());
        }
        SUBCASE("to create") {
            files::permissions(folder.path(), files::perms{0555});
            const Nobody nobody;
            check_refusal(refusal(sqlite_url(folder / "new.db")), "permission denied", "write in the folder");
        }
        SUBCASE("to enter its folder") {
            files::permissions(folder.path(), files::perms{0});
            const Nobody nobody;
            check_refusal(refusal(sqlite_url(path)), "permission denied", "enter the folder");
        }
        SUBCASE("to write: found when it is written to") {
            files::permissions(path, files::perms{0444});
            const Nobody nobody;
            const auto connection = driver_for(Dialect::sqlite).open(sqlite_url(path), {});
            connection->execute("SELECT * FROM t");
            const auto error = error_of(*connection, "INSERT INTO t VALUES (1)");
            REQUIRE(error.has_value());
            CHECK(error->kind() == DatabaseError::Kind::read_only);
            CHECK(std::string_view(error->what()).find("readonly") != std::string_view::npos);
        }
        files::permissions(folder.path(), files::perms{0755});
    }

    TEST_CASE("a SQLite file that another process holds is locked, not broken") {
        if (!has_sqlite()) return;
        const TemporaryFolder folder;
        const Url url = sqlite_url(folder / "app.db");
        const auto holder = driver_for(Dialect::sqlite).open(url, {});
        holder->execute("BEGIN EXCLUSIVE");
        const ErrorDetail detail = refusal(url, {.connect_timeout = std::chrono::milliseconds(200)});
        CHECK(detail.kind == ErrorKind::locked);
        CHECK(detail.message.find("is locked by ") != std::string::npos);
        CHECK(detail.hint.find("--lock-timeout") != std::string::npos);
    }

    TEST_CASE("a session with SQLite enforces foreign keys") {
        if (!has_sqlite()) return;
        const auto connection = driver_for(Dialect::sqlite).open(parse_url("sqlite::memory:"), {});
        CHECK(test::number(*connection, "PRAGMA foreign_keys") == 1);
    }
}

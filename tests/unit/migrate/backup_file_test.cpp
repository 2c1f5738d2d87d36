// SPDX-License-Identifier: MIT
#include "migrate/backup_file.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

#include <iterator>

using namespace tenon;
namespace files = std::filesystem;

namespace {

std::ptrdiff_t count_in(const test::TemporaryFolder& folder) {
    return std::distance(files::directory_iterator(folder.path()), files::directory_iterator());
}

}  // namespace

TEST_SUITE("migrate/backup_file") {
    TEST_CASE("a backup has its name once it is whole, and nothing is left of one that is not") {
        const test::TemporaryFolder folder;
        {
            const BackupFile file(folder.path(), "app.db");
            CHECK(files::exists(file.part()));
            CHECK_FALSE(files::exists(file.path()));
            CHECK(file.path().filename().string().starts_with("app.db.backup-2"));
            write_file(file.part().string() + "-journal", "x");
        }
        CHECK(count_in(folder) == 0);
        BackupFile file(folder.path(), "app.db");
        write_file(file.part(), "all of it");
        file.keep();
        CHECK(read_file(file.path()) == "all of it");
        CHECK(count_in(folder) == 1);
    }

    TEST_CASE("a second backup in the same second has another name") {
        const test::TemporaryFolder folder;
        BackupFile first(folder.path(), "app.db");
        BackupFile second(folder.path(), "app.db");
        CHECK(first.path() != second.path());
        first.keep();
        second.keep();
        BackupFile third(folder.path(), "app.db");
        CHECK_FALSE(files::exists(third.path()));
    }

    TEST_CASE("a backup is for its owner alone until it resembles its original") {
        const test::TemporaryFolder folder;
        write_file(folder / "app.db", "x");
        files::permissions(folder / "app.db", files::perms(0640));
        const BackupFile file(folder.path(), "app.db");
        CHECK(files::status(file.part()).permissions() == files::perms(0600));
        file.resemble(folder / "app.db");
        CHECK(files::status(file.part()).permissions() == files::perms(0640));
    }

    TEST_CASE("a name of a database cannot lead out of the folder") {
        const test::TemporaryFolder folder;
        CHECK(BackupFile(folder.path(), "../../etc/x").path().parent_path() == folder.path());
    }

    TEST_CASE("a folder that is not there is said, with what to change") {
        const test::TemporaryFolder folder;
        try {
            const BackupFile file(folder / "none", "app.db");
            FAIL("no error");
        } catch (const Error& error) {
            CHECK(error.detail().hint.find("backup_folder") != std::string::npos);
            CHECK(error.detail().state == "nothing was changed");
        }
    }
}

// SPDX-License-Identifier: MIT
#include "tenon/doctor.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "database/connection.hpp"
#include "support/modules.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tenon;
using tenon::test::TemporaryFolder;

namespace {

const Check* find(const Checks& checks, std::string_view id) {
    const auto found =
        std::find_if(checks.begin(), checks.end(), [id](const Check& check) { return check.id == id; });
    return found == checks.end() ? nullptr : &*found;
}

// "fail: there is no folder …"
std::string said(const Checks& checks, std::string_view id) {
    const Check* check = find(checks, id);
    return check == nullptr ? "nothing" : concat(to_string(check->health), ": ", check->message);
}

Checks examined(const std::filesystem::path& file, const std::string& prefix = "t_") {
    Settings settings;
    settings.prefix = prefix;
    return examine_database(parse_url("sqlite:" + file.string()), settings);
}

std::unique_ptr<Connection> opened(const std::filesystem::path& file) {
    return driver_for(Dialect::sqlite).open(parse_url("sqlite:" + file.string()), {});
}

}  // namespace

TEST_SUITE("doctor") {
    TEST_CASE("the exit status says whether something fails, and whether it is about access") {
        const Check good{"ledger", Health::ok, "", ""};
        const Check warned{"tls", Health::warning, "", ""};
        const Check broken{"ledger", Health::failure, "", ""};
        CHECK(exit_status(Checks{}) == 0);
        CHECK(exit_status(Checks{good, warned}) == 0);
        CHECK(exit_status(Checks{good, broken}) == 4);
        for (const char* id : {"connection", "file", "privileges"})
            CHECK(exit_status(Checks{broken, Check{id, Health::failure, "", ""}, broken}) == 8);
    }

    TEST_CASE("a SQLite file that is not there yet is fine, and is not made") {
        const TemporaryFolder folder;
        const Checks checks = examined(folder / "new.db");
        CHECK(said(checks, "file").ends_with("is not there yet: the first run makes it"));
        CHECK(exit_status(checks) == 0);
        CHECK_FALSE(std::filesystem::exists(folder / "new.db"));
    }

    TEST_CASE("a SQLite file without its folder is a failure of access") {
        const TemporaryFolder folder;
        const Checks checks = examined(folder / "none/new.db");
        CHECK(said(checks, "file").starts_with("fail: there is no folder "));
        CHECK(find(checks, "file")->hint.starts_with("mkdir -p "));
        CHECK(exit_status(checks) == 8);
    }

    TEST_CASE("what is no database is a failure of the connection") {
        const TemporaryFolder folder;
        write_file(folder / "text.db", std::string(5000, 'x'));
        const Checks checks = examined(folder / "text.db");
        CHECK(said(checks, "connection").find("the file is not a SQLite database") != std::string::npos);
        CHECK(exit_status(checks) == 8);
    }

    TEST_CASE("an empty database has nothing wrong with it, and stays as it is") {
        const TemporaryFolder folder;
        opened(folder / "app.db")->execute("CREATE TABLE t (id INTEGER)");
        const std::string before = read_file(folder / "app.db");
        const Checks checks = examined(folder / "app.db");
        for (const Check& check : checks) {
            CAPTURE(check.id);
            CAPTURE(check.message);
            CHECK(check.health == Health::ok);
        }
        CHECK(said(checks, "version").starts_with("ok: sqlite 3."));
        CHECK(said(checks, "journal-mode") == "ok: the journal mode is delete");
        CHECK(said(checks, "lock") == "ok: nobody else writes");
        CHECK(said(checks, "ledger") == "ok: there is none yet: the first run makes it");
        CHECK(read_file(folder / "app.db") == before);
    }

    TEST_CASE("who has a SQLite file is named") {
        const TemporaryFolder folder;
        const auto holder = opened(folder / "app.db");
        holder->execute("CREATE TABLE t (id INTEGER)");
        holder->execute("BEGIN IMMEDIATE");
        const Checks checks = examined(folder / "app.db");
        CHECK(said(checks, "lock").starts_with("warn: database is locked"));
        CHECK(exit_status(checks) == 0);
    }

    TEST_CASE("a journal that a dead process left is told, and not rolled back") {
        const TemporaryFolder folder;
        opened(folder / "app.db")->execute("CREATE TABLE t (id INTEGER)");
        write_file(folder / "app.db-journal", "left behind");
        const Checks checks = examined(folder / "app.db");
        CHECK(said(checks, "journal").find("is left of a process that died") != std::string::npos);
        CHECK(read_file(folder / "app.db-journal") == "left behind");
    }

    TEST_CASE("ledgers of other prefixes are told: a warning while our own is absent") {
        const TemporaryFolder folder;
        const auto database = opened(folder / "app.db");
        for (const char* table : {"cms_tenon_module", "cms_tenon_history", "cms_tenon_progress"})
            database->execute(concat("CREATE TABLE ", table, " (id INTEGER)"));
        CHECK(said(examined(folder / "app.db"), "other-ledger") ==
              "warn: there is a ledger with the prefix cms_");
        database->execute("DROP TABLE cms_tenon_module");
        CHECK(said(examined(folder / "app.db"), "other-ledger") ==
              "warn: of a ledger with the prefix cms_ only cms_tenon_history, cms_tenon_progress is there");
    }

    TEST_CASE("a damaged ledger is a failure with what to do") {
        const TemporaryFolder folder;
        const auto database = opened(folder / "app.db");
        database->execute("CREATE TABLE t_tenon_module (code TEXT, version TEXT)");
        database->execute("INSERT INTO t_tenon_module VALUES ('tenon', '1')");
        const Checks checks = examined(folder / "app.db");
        CHECK(said(checks, "ledger").starts_with("fail: the ledger is damaged"));
        CHECK_FALSE(find(checks, "ledger")->hint.empty());
        CHECK(exit_status(checks) == 4);
    }

    TEST_CASE("an override of the session that the engine does not take is found") {
        const TemporaryFolder folder;
        opened(folder / "app.db")->execute("CREATE TABLE t (id INTEGER)");
        Settings settings;
        settings.statement_timeout = std::chrono::milliseconds(5);
        const Checks checks = examine_database(parse_url("sqlite:" + (folder / "app.db").string()), settings);
        CHECK(said(checks, "session").find("has no timeout") != std::string::npos);
    }

    TEST_CASE("a prefix that cannot be is told before anything is asked") {
        const TemporaryFolder folder;
        CHECK(said(examined(folder / "app.db", "a-b"), "database") == "fail: \"a-b\" is no prefix");
    }

    TEST_CASE("module folders are counted with their findings") {
        const TemporaryFolder folder;
        std::filesystem::create_directories(folder / "modules/shop");
        write_file(folder / "modules/shop/info.xml",
                   "<install><name>Shop</name><code>shop</code>"
                   "<version>1.0</version></install>");
        std::filesystem::create_directories(folder / "broken/shop");
        write_file(folder / "broken/shop/info.xml", "<install>");
        const Checks checks = examine_modules({folder / "modules", folder / "broken", folder / "none"});
        REQUIRE(checks.size() == 3);
        CHECK(checks[0].message.ends_with("modules: 1 module, 0 errors, 0 warnings"));
        CHECK(checks[0].health == Health::ok);
        CHECK(checks[1].health == Health::failure);
        CHECK(checks[1].hint.starts_with("tenon lint "));
        CHECK(checks[2].health == Health::failure);
    }
}

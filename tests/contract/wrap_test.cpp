// SPDX-License-Identifier: MIT
// A SQLite handle that the application has opened: tenon works on it and leaves it as it was.
#include "support/handle.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

#include <array>
#include <thread>

using namespace tenon;
using namespace tenon::test;

namespace {

const char* const pragmas[] = {"foreign_keys",
                               "busy_timeout",
                               "journal_mode",
                               "locking_mode",
                               "recursive_triggers",
                               "legacy_alter_table",
                               "ignore_check_constraints",
                               "synchronous",
                               "cache_size",
                               "temp_store",
                               "query_only",
                               "read_uncommitted",
                               "writable_schema",
                               "wal_autocheckpoint",
                               "journal_size_limit"};

std::vector<std::string> settings_of(Handle& handle) {
    std::vector<std::string> settings;
    for (const char* name : pragmas)
        settings.push_back(std::string(name) + " = " + handle.text("PRAGMA " + std::string(name)));
    settings.push_back("LIKE: " + handle.text("SELECT 'a' LIKE 'A'"));
    settings.push_back("databases: " + handle.text("SELECT group_concat(name) FROM pragma_database_list"));
    settings.push_back("last row: " + handle.text("SELECT last_insert_rowid()"));
    return settings;
}

RunResult migrate(Handle& handle, const Catalog& catalog, Settings settings = {}) {
    Database database = Database::wrap(handle.get());
    Migrator migrator(database, catalog, std::move(settings));
    Events events;
    return migrator.run({}, events);
}

// A module whose only script is this.
Catalog module_with(ModuleRoot& root, const std::string& script) {
    root.add("shop", "<version>0.0.1</version><data><install>install.sql</install></data>",
             {{"install.sql", script}});
    return root.read();
}

ErrorDetail refusal_of(Handle& handle, const Catalog& catalog) {
    try {
        static_cast<void>(migrate(handle, catalog));
        FAIL("the run was not refused");
    } catch (const Error& error) {
        return error.detail();
    }
    return {};
}

// Everything that a script can set and an application may have chosen otherwise.
const char* const changes_settings =
    "PRAGMA foreign_keys = ON;\nPRAGMA busy_timeout = 7;\nPRAGMA synchronous = OFF;\n"
    "PRAGMA cache_size = 77;\nPRAGMA recursive_triggers = OFF;\nPRAGMA case_sensitive_like = OFF;\n"
    "PRAGMA temp_store = MEMORY;\nPRAGMA wal_autocheckpoint = 7;\nATTACH ':memory:' AS \"a\"\"b\";\n"
    "CREATE TABLE shop (id INTEGER PRIMARY KEY);\nINSERT INTO shop VALUES (70);\n";

void choose_settings(Handle& handle) {
    for (const char* statement :
         {"CREATE TABLE own (id INTEGER PRIMARY KEY)", "INSERT INTO own VALUES (41)",
          "PRAGMA foreign_keys = OFF", "PRAGMA busy_timeout = 1234", "PRAGMA recursive_triggers = ON",
          "PRAGMA legacy_alter_table = ON", "PRAGMA case_sensitive_like = ON", "PRAGMA cache_size = 123",
          "PRAGMA journal_mode = PERSIST"})
        handle.execute(statement);
}

int count_of_calls(void* counter, int /*calls*/) {
    ++*static_cast<int*>(counter);
    return 0;
}

}  // namespace

TEST_SUITE("contract/wrap") {
    TEST_CASE("modules are brought into a database in memory that the application goes on to use") {
        Handle handle(":memory:");
        handle.execute("CREATE TABLE own (id INTEGER PRIMARY KEY)");
        ModuleRoot root;
        const auto catalog =
            module_with(root, "CREATE TABLE shop (id INTEGER);\nINSERT INTO shop VALUES (7);\n");
        CHECK_FALSE(migrate(handle, catalog).failure.has_value());
        CHECK(handle.text("SELECT id FROM shop") == "7");
        handle.execute("INSERT INTO own VALUES (1)");
        Database database = Database::wrap(handle.get());
        CHECK(Migrator(database, catalog, {}).up_to_date());
        CHECK(database.server().engine == Engine::sqlite);
        CHECK_FALSE(database.reconnect());
    }

    TEST_CASE("a run leaves every setting of the handle as it was, however it ends") {
        const TemporaryFolder folder;
        ModuleRoot root;
        for (const std::string& file : {std::string(":memory:"), (folder / "test.db").string()}) {
            for (const std::string& end : {std::string(), std::string("INSERT INTO missing VALUES (1);\n")}) {
                CAPTURE(file);
                CAPTURE(end);
                std::filesystem::remove(folder / "test.db");
                Handle handle(file);
                choose_settings(handle);
                const auto before = settings_of(handle);
                const auto result = migrate(handle, module_with(root, changes_settings + end));
                CHECK(result.failure.has_value() == !end.empty());
                CHECK(settings_of(handle) == before);
            }
        }
    }

    TEST_CASE("journal and locking mode are set back, also after a script that had the file for itself") {
        const TemporaryFolder folder;
        Handle handle((folder / "test.db").string());
        handle.execute("PRAGMA journal_mode = TRUNCATE");
        SUBCASE("normal") {}
        SUBCASE("exclusive") {
            handle.execute("PRAGMA locking_mode = EXCLUSIVE");
        }
        const auto before = settings_of(handle);
        ModuleRoot root;
        const auto result = migrate(
            handle,
            module_with(root, "CREATE TABLE shop (id INTEGER);\nPRAGMA journal_mode = WAL;\nVACUUM;\n"));
        CHECK_FALSE(result.failure.has_value());
        CHECK(settings_of(handle) == before);
    }

    TEST_CASE("foreign keys hold in scripts, although the application has them off") {
        Handle handle(":memory:");
        handle.execute("PRAGMA foreign_keys = OFF");
        ModuleRoot root;
        const auto result = migrate(handle, module_with(root,
                                                        "CREATE TABLE parent (id INTEGER PRIMARY KEY);\n"
                                                        "CREATE TABLE child (parent REFERENCES parent(id));\n"
                                                        "INSERT INTO child VALUES (1);\n"));
        REQUIRE(result.failure.has_value());
        CHECK(handle.text("SELECT COUNT(*) FROM sqlite_master WHERE name = 'child'") == "0");
    }

    TEST_CASE("a run is refused while the application is in the middle of something, which stays as it is") {
        Handle handle(":memory:");
        handle.execute("CREATE TABLE own (id INTEGER PRIMARY KEY)");
        ModuleRoot root;
        const auto catalog = module_with(root, "CREATE TABLE shop (id INTEGER);\n");
        SUBCASE("a transaction") {
            handle.execute("BEGIN");
            handle.execute("INSERT INTO own VALUES (1)");
            const auto refusal = refusal_of(handle, catalog);
            CHECK(refusal.kind == ErrorKind::usage);
            CHECK(refusal.message.find("transaction open") != std::string::npos);
            CHECK(sqlite3_get_autocommit(handle.get()) == 0);
            handle.execute("COMMIT");
            CHECK(handle.text("SELECT COUNT(*) FROM own") == "1");
        }
        SUBCASE("a result") {
            handle.execute("INSERT INTO own VALUES (1), (2)");
            sqlite3_stmt* reading = nullptr;
            REQUIRE(sqlite3_prepare_v2(handle.get(), "SELECT id FROM own", -1, &reading, nullptr) ==
                    SQLITE_OK);
            REQUIRE(sqlite3_step(reading) == SQLITE_ROW);
            CHECK(refusal_of(handle, catalog).kind == ErrorKind::usage);
            CHECK(sqlite3_step(reading) == SQLITE_ROW);
            sqlite3_finalize(reading);
        }
        CHECK_FALSE(migrate(handle, catalog).failure.has_value());
    }

    TEST_CASE(
        "an authorizer, a LIKE and a busy handler of the application stay, and its authorizer is asked") {
        const TemporaryFolder folder;
        Handle handle((folder / "test.db").string());
        int asked = 0;
        int busy = 0;
        const auto authorize = [](void* counter, int, const char*, const char*, const char*, const char*) {
            ++*static_cast<int*>(counter);
            return SQLITE_OK;
        };
        sqlite3_set_authorizer(handle.get(), authorize, &asked);
        sqlite3_busy_handler(handle.get(), count_of_calls, &busy);
        const auto like = [](sqlite3_context* context, int, sqlite3_value**) {
            sqlite3_result_int(context, 2);
        };
        sqlite3_create_function(handle.get(), "like", 2, SQLITE_UTF8, nullptr, like, nullptr, nullptr);
        ModuleRoot root;
        CHECK_FALSE(
            migrate(handle, module_with(root, "CREATE TABLE shop (id INTEGER);\n")).failure.has_value());
        CHECK(asked > 0);
        asked = 0;
        CHECK(handle.text("SELECT 'a' LIKE 'b'") == "2");
        CHECK(asked > 0);
        Handle other((folder / "test.db").string());
        other.execute("BEGIN IMMEDIATE");
        CHECK(sqlite3_exec(handle.get(), "INSERT INTO shop VALUES (1)", nullptr, nullptr, nullptr) ==
              SQLITE_BUSY);
        CHECK(busy == 1);
    }

    TEST_CASE(
        "a run waits for another connection of the application, as long as it may, and can be stopped") {
        const TemporaryFolder folder;
        const std::string file = (folder / "test.db").string();
        Handle handle(file);
        Handle other(file);
        other.execute("BEGIN IMMEDIATE");
        ModuleRoot root;
        const auto catalog = module_with(root, "CREATE TABLE shop (id INTEGER);\n");
        Settings settings;
        std::atomic<int> interrupted{0};
        settings.interrupted = &interrupted;
        const auto begin = std::chrono::steady_clock::now();
        std::thread later;
        const auto kind_of_failure = [&] {
            try {
                static_cast<void>(migrate(handle, catalog, settings));
            } catch (const Error& error) {
                return error.kind();
            }
            return ErrorKind::failed;
        };
        SUBCASE("until it is free") {
            later = std::thread([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(300));
                other.execute("ROLLBACK");
            });
            CHECK_FALSE(migrate(handle, catalog, settings).failure.has_value());
            later.join();
        }
        SUBCASE("until its time is up") {
            settings.lock_timeout = std::chrono::milliseconds(200);
            handle.execute("PRAGMA busy_timeout = 20000");
            CHECK(kind_of_failure() == ErrorKind::locked);
        }
        SUBCASE("until it is told to stop") {
            later = std::thread([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(300));
                interrupted = 2;
            });
            CHECK(kind_of_failure() == ErrorKind::interrupted);
            later.join();
        }
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
    }

    TEST_CASE("there is nothing to wrap in no handle") {
        try {
            static_cast<void>(Database::wrap(nullptr));
            FAIL("wrapped");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::usage);
        }
    }
}

// SPDX-License-Identifier: MIT
// What only SQLite needs: scripts that its transactions would break, and processes that share one file.
#include "tenon/migrator.hpp"

#include "database/connection.hpp"
#include "ledger/ledger.hpp"
#include "support/modules.hpp"
#include "support/targets.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using test::number;

namespace {

RunResult run(Database& database, const Catalog& catalog, Verb verb, Settings settings = {}) {
    Migrator migrator(database, catalog, std::move(settings));
    Request request;
    request.verb = verb;
    request.all = true;
    Events events;
    return migrator.run(request, events);
}

Database open(const test::TemporaryFolder& folder) {
    return Database::open(parse_url("sqlite:" + (folder / "test.db").string()));
}

const char* const two_versions =
    "<version>0.0.2</version><data><update><filename>update.001.sql</filename>"
    "<filename>update.002.sql</filename></update></data>";

const char* const parent_and_child =
    "CREATE TABLE parent (id INTEGER PRIMARY KEY);\n"
    "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent(id) ON DELETE CASCADE);\n"
    "INSERT INTO parent VALUES (1);\nINSERT INTO child VALUES (10, 1);\n";

// SQLite's own recipe for changing a table (lang_altertable.html, "Making Other Kinds Of Table Schema
// Changes").
const char* const rebuild =
    "PRAGMA foreign_keys = OFF;\nBEGIN;\n"
    "CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT);\n"
    "INSERT INTO new_parent (id) SELECT id FROM parent;\n"
    "DROP TABLE parent;\nALTER TABLE new_parent RENAME TO parent;\n"
    "COMMIT;\nPRAGMA foreign_keys = ON;\n";

const char* const bare_rebuild =
    "PRAGMA foreign_keys = OFF;\n"
    "CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT);\n"
    "INSERT INTO new_parent (id) SELECT id FROM parent;\n"
    "DROP TABLE parent;\nALTER TABLE new_parent RENAME TO parent;\n"
    "PRAGMA foreign_keys = ON;\n";

}  // namespace

TEST_SUITE("contract/sqlite_run") {
    TEST_CASE("a table rebuild keeps the child rows, which a naive transaction loses") {
        const test::TemporaryFolder folder;
        auto database = open(folder);
        auto& connection = database.connection();
        SUBCASE("naive: the pragma inside the transaction is ignored, the cascade takes the children") {
            connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
            connection.execute(
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent(id) ON DELETE "
                "CASCADE)");
            connection.execute("INSERT INTO parent VALUES (1)");
            connection.execute("INSERT INTO child VALUES (10, 1)");
            connection.execute("BEGIN");
            connection.execute("PRAGMA foreign_keys = OFF");
            connection.execute("DROP TABLE parent");
            connection.execute("COMMIT");
            CHECK(number(connection, "SELECT COUNT(*) FROM child") == 0);
        }
        for (const char* script : {rebuild, bare_rebuild}) {
            SUBCASE(script) {
                test::ModuleRoot root;
                root.add("shop", two_versions,
                         {{"update.001.sql", parent_and_child}, {"update.002.sql", script}});
                const auto result = run(database, root.read(), Verb::migrate);
                REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
                CHECK(number(connection, "SELECT COUNT(*) FROM child") == 1);
                CHECK(number(connection, "SELECT COUNT(*) FROM pragma_table_info('parent')") == 2);
                CHECK(number(connection, "PRAGMA foreign_keys") == 1);
            }
        }
    }

    TEST_CASE("rows that a script orphans while foreign keys are off undo that script") {
        const test::TemporaryFolder folder;
        auto database = open(folder);
        test::ModuleRoot root;
        root.add("shop", two_versions,
                 {{"update.001.sql", parent_and_child},
                  {"update.002.sql", "PRAGMA foreign_keys = OFF;\nDELETE FROM parent;\n"}});
        const auto result = run(database, root.read(), Verb::migrate);
        REQUIRE(result.failure.has_value());
        // the switch works between transactions only, so the script before it is committed
        CHECK(result.failure->kind() == ErrorKind::half_applied);
        CHECK(number(database.connection(), "SELECT COUNT(*) FROM parent") == 1);
        CHECK(Ledger(database.connection(), "").read().find("shop")->version.text() == "0.0.1");
    }

    TEST_CASE("a statement that refuses a transaction runs by itself") {
        const test::TemporaryFolder folder;
        auto database = open(folder);
        test::ModuleRoot root;
        root.add("shop", two_versions,
                 {{"update.001.sql", parent_and_child}, {"update.002.sql", "VACUUM;\n"}});
        const auto result = run(database, root.read(), Verb::migrate);
        REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
        CHECK(number(database.connection(), "SELECT COUNT(*) FROM child") == 1);
        CHECK(number(database.connection(), "SELECT COUNT(*) FROM tenon_progress") == 0);
    }

    TEST_CASE("with one transaction a script, the scripts before the failing one stay") {
        const test::TemporaryFolder folder;
        auto database = open(folder);
        test::ModuleRoot root;
        root.add(
            "shop", two_versions,
            {{"update.001.sql", parent_and_child}, {"update.002.sql", "INSERT INTO nowhere VALUES (1);\n"}});
        Settings settings;
        settings.transaction = TransactionMode::script;
        const auto result = run(database, root.read(), Verb::migrate, settings);
        REQUIRE(result.failure.has_value());
        CHECK(result.failure->kind() == ErrorKind::failed);
        CHECK(result.failure->detail().state == "shop stays at 0.0.1");
        CHECK(number(database.connection(), "SELECT COUNT(*) FROM child") == 1);
    }

    TEST_CASE("what another process has installed between plan and lock is not installed again") {
        // the other process runs while this one shows its plan
        class Overtaking : public Events {
        public:
            Overtaking(const test::TemporaryFolder& folder, const Catalog& catalog)
                : folder_(folder), catalog_(catalog) {}
            bool confirm(const Preview& /*preview*/) override {
                if (++asked == 1) {
                    auto other = open(folder_);
                    REQUIRE_FALSE(run(other, catalog_, Verb::migrate).failure.has_value());
                }
                return true;
            }
            int asked = 0;

        private:
            const test::TemporaryFolder& folder_;
            const Catalog& catalog_;
        };
        const test::TemporaryFolder folder;
        test::ModuleRoot root;
        root.add("shop", two_versions,
                 {{"update.001.sql", parent_and_child}, {"update.002.sql", "SELECT 1;\n"}});
        const auto catalog = root.read();
        auto database = open(folder);
        Migrator migrator(database, catalog, {});
        Overtaking events(folder, catalog);
        Request request;
        request.verb = Verb::migrate;
        const auto result = migrator.run(request, events);
        CHECK_FALSE(result.failure.has_value());
        CHECK(result.steps.empty());
        CHECK(events.asked == 1);
        CHECK(number(database.connection(), "SELECT COUNT(*) FROM child") == 1);
        CHECK(migrator.history("shop").size() == 2);
    }

    TEST_CASE("what another process has installed between two modules is not installed again") {
        class Between : public Events {
        public:
            Between(const test::TemporaryFolder& folder, const Catalog& catalog)
                : folder_(folder), catalog_(catalog) {}
            void step_finished(const StepResult& /*step*/) override {
                if (++finished > 1) return;
                auto other = open(folder_);
                REQUIRE_FALSE(run(other, catalog_, Verb::migrate).failure.has_value());
            }
            int finished = 0;

        private:
            const test::TemporaryFolder& folder_;
            const Catalog& catalog_;
        };
        const test::TemporaryFolder folder;
        test::ModuleRoot root;
        const char* const one = "<version>1</version><data><install>install.sql</install></data>";
        root.add("a", one, {{"install.sql", "SELECT 1;\n"}});
        root.add("b", one, {{"install.sql", parent_and_child}});
        const auto catalog = root.read();
        auto database = open(folder);
        Migrator migrator(database, catalog, {});
        Between events(folder, catalog);
        Request request;
        request.verb = Verb::migrate;
        const auto result = migrator.run(request, events);
        CHECK_FALSE(result.failure.has_value());
        CHECK(result.steps.size() == 1);
        CHECK(migrator.history("b").size() == 1);
    }

    TEST_CASE("a file that another process is writing to is waited for, then given up by name") {
        const test::TemporaryFolder folder;
        auto database = open(folder);
        auto other = open(folder);
        other.connection().execute("BEGIN IMMEDIATE");
        test::ModuleRoot root;
        root.add("shop", two_versions,
                 {{"update.001.sql", parent_and_child}, {"update.002.sql", "SELECT 1;\n"}});
        Settings settings;
        settings.lock_timeout = std::chrono::milliseconds(50);
        try {
            static_cast<void>(run(database, root.read(), Verb::migrate, settings));
            FAIL("it ran");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::locked);
        }
        other.connection().execute("ROLLBACK");
        CHECK_FALSE(run(database, root.read(), Verb::migrate).failure.has_value());
    }
}

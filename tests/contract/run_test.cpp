// SPDX-License-Identifier: MIT
// What a run does to a database and to the ledger, on every engine.
#include "tenon/migrator.hpp"

#include "ledger/ledger.hpp"
#include "support/modules.hpp"
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tenon;
using test::number;
using test::Target;

namespace {

// One module whose table counts what ran, on every engine alike.
const char* const shop =
    "<version>0.0.3</version><data><install>install.sql</install><update>"
    "<filename>update.002.sql</filename><filename>update.003.sql</filename></update>"
    "<uninstall>uninstall.sql</uninstall></data>";

const std::map<std::string, std::string> shop_scripts{
    {"install.sql", "CREATE TABLE <DB_PREFIX>shop (id INTEGER);\nINSERT INTO <DB_PREFIX>shop VALUES (3);\n"},
    {"update.002.sql", "INSERT INTO <DB_PREFIX>shop VALUES (2);\n"},
    {"update.003.sql",
     "INSERT INTO <DB_PREFIX>shop VALUES (31);\nINSERT INTO <DB_PREFIX>shop VALUES (32);\n"},
    {"uninstall.sql", "DROP TABLE IF EXISTS <DB_PREFIX>shop;\n"}};

std::map<std::string, std::string> with(const std::string& name, const std::string& text) {
    auto scripts = shop_scripts;
    scripts[name] = text;
    return scripts;
}

struct Bench {
    explicit Bench(const Target& target) : database(Database::open(target.url)) {
        auto& connection = database.connection();
        for (const char* table : {"tenon_module", "tenon_history", "tenon_progress", "tenon_lock", "shop",
                                  "child", "parent", "modules"}) {
            connection.execute(std::string("DROP TABLE IF EXISTS t_") + table);
        }
    }

    [[nodiscard]] Settings settings() const {
        Settings settings = base;
        settings.prefix = "t_";
        settings.actor = "tester";
        settings.host = "bench";
        return settings;
    }

    RunResult resume(const Catalog& catalog) {
        Migrator migrator(database, catalog, settings());
        Events events;
        return migrator.resume(events);
    }

    RunResult run(const Catalog& catalog, Verb verb, std::vector<std::string> codes = {"shop"}) {
        Migrator migrator(database, catalog, settings());
        Request request;
        request.verb = verb;
        request.codes = std::move(codes);
        Events events;
        return migrator.run(request, events);
    }

    Snapshot ledger() { return Ledger(database.connection(), "t_").read(); }
    std::vector<HistoryRow> history() { return Ledger(database.connection(), "t_").history("shop"); }
    std::int64_t count(const std::string& table) {
        return number(database.connection(), "SELECT COUNT(*) FROM t_" + table);
    }
    bool has(const std::string& table) {
        return !test::error_of(database.connection(), "SELECT 1 FROM t_" + table);
    }

    Database database;
    Settings base;
};

// An older release of the shop, installed.
void install_first(Bench& bench) {
    test::ModuleRoot root;
    root.add("shop", "<version>0.0.1</version><data><install>install.sql</install></data>", shop_scripts);
    const auto result = bench.run(root.read(), Verb::install);
    REQUIRE_FALSE(result.failure.has_value());
}

std::string version_of(const Snapshot& snapshot) {
    const auto* module = snapshot.find("shop");
    return module == nullptr ? "absent"
                             : std::string(to_string(module->state)) + " " + module->version.text();
}

}  // namespace

TEST_SUITE("contract/run") {
    TEST_CASE("install, update and uninstall run what they should and record it") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                test::ModuleRoot root;
                root.add("shop", shop, shop_scripts);
                const auto catalog = root.read();

                install_first(bench);
                CHECK(version_of(bench.ledger()) == "installed 0.0.1");

                const auto update = bench.run(catalog, Verb::update);
                REQUIRE_FALSE(update.failure.has_value());
                CHECK(update.steps.size() == 2);
                CHECK(bench.count("shop") == 4);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");

                CHECK(bench.run(catalog, Verb::update).steps.empty());
                CHECK(bench.count("shop") == 4);

                const auto uninstall = bench.run(catalog, Verb::uninstall);
                REQUIRE_FALSE(uninstall.failure.has_value());
                CHECK_FALSE(bench.has("shop"));
                CHECK(version_of(bench.ledger()) == "absent");
                CHECK_FALSE(bench.ledger().progress.has_value());

                const auto history = bench.history();
                std::vector<std::string> rows;
                for (const auto& row : history) {
                    rows.push_back(std::string(to_string(row.action)) + " " + row.from.text() + " " +
                                   row.to.text() + " " + row.outcome);
                }
                CHECK(rows == std::vector<std::string>{"install 0 0.0.1 done", "update 0.0.1 0.0.2 done",
                                                       "update 0.0.2 0.0.3 done", "uninstall 0.0.3 0 done"});
                CHECK(history.back().actor == "tester");
            }
        }
    }

    TEST_CASE("a failing statement leaves everything unchanged, or says where it stands") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                test::ModuleRoot root;
                root.add("shop", shop,
                         with("update.003.sql",
                              "INSERT INTO <DB_PREFIX>shop VALUES (31);\n\nINSERT INTO nowhere "
                              "VALUES (1);\nINSERT INTO <DB_PREFIX>shop VALUES (32);\n"));
                const auto result = bench.run(root.read(), Verb::update);
                REQUIRE(result.failure.has_value());
                const auto& detail = result.failure->detail();
                CHECK(detail.where.line == 3);
                CHECK(detail.message.find("nowhere") != std::string::npos);
                if (target.driver().transactional_ddl) {
                    CHECK(detail.kind == ErrorKind::failed);
                    CHECK(bench.count("shop") == 1);
                    CHECK(version_of(bench.ledger()) == "installed 0.0.1");
                    CHECK_FALSE(bench.ledger().progress.has_value());
                } else {
                    CHECK(detail.kind == ErrorKind::half_applied);
                    CHECK(bench.count("shop") == 3);
                    CHECK(version_of(bench.ledger()) == "updating 0.0.2");
                    const auto progress = bench.ledger().progress;
                    REQUIRE(progress.has_value());
                    CHECK(progress->statement == 1);
                    CHECK(progress->line == 3);
                    CHECK(progress->standing == Standing::failed);
                    CHECK_THROWS_AS(bench.run(root.read(), Verb::uninstall), Error);
                }
                CHECK(bench.history().back().outcome ==
                      (target.driver().transactional_ddl ? "failed" : "half-applied"));
            }
        }
    }

    TEST_CASE("a mended script goes on where it stopped, and only if what ran is still the same") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            if (target.driver().transactional_ddl) continue;
            const auto broken = with("update.003.sql",
                                     "INSERT INTO <DB_PREFIX>shop VALUES (31);\n"
                                     "INSERT INTO nowhere VALUES (1);\n");
            const auto stopped = [&](Bench& bench) {
                install_first(bench);
                test::ModuleRoot root;
                root.add("shop", shop, broken);
                REQUIRE(bench.run(root.read(), Verb::update).failure->kind() == ErrorKind::half_applied);
            };
            SUBCASE((target.name + ": resume").c_str()) {
                Bench bench(target);
                stopped(bench);
                test::ModuleRoot root;
                root.add("shop", shop, shop_scripts);
                const auto result = bench.resume(root.read());
                REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
                CHECK(bench.count("shop") == 4);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
                CHECK_FALSE(bench.ledger().progress.has_value());
            }
            SUBCASE((target.name + ": the same command again").c_str()) {
                Bench bench(target);
                stopped(bench);
                test::ModuleRoot root;
                root.add("shop", shop, shop_scripts);
                CHECK_FALSE(bench.run(root.read(), Verb::update).failure.has_value());
                CHECK(bench.count("shop") == 4);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            }
            SUBCASE((target.name + ": a statement that ran has changed").c_str()) {
                Bench bench(target);
                stopped(bench);
                test::ModuleRoot root;
                root.add("shop", shop, with("update.003.sql", "INSERT INTO <DB_PREFIX>shop VALUES (99);\n"));
                CHECK_THROWS_WITH_AS(bench.resume(root.read()),
                                     "update.003.sql has changed in its first 1 statement, which already ran",
                                     Error);
                CHECK(bench.count("shop") == 3);
                CHECK(version_of(bench.ledger()) == "updating 0.0.2");
            }
            SUBCASE((target.name + ": it fails again").c_str()) {
                Bench bench(target);
                stopped(bench);
                test::ModuleRoot root;
                root.add("shop", shop, broken);
                CHECK(bench.resume(root.read()).failure->kind() == ErrorKind::half_applied);
                CHECK(bench.count("shop") == 3);
            }
            SUBCASE((target.name + ": a statement in doubt").c_str()) {
                Bench bench(target);
                stopped(bench);
                bench.database.connection().execute("UPDATE t_tenon_progress SET standing = 'running'");
                test::ModuleRoot root;
                root.add("shop", shop, shop_scripts);
                CHECK_THROWS_AS(bench.resume(root.read()), Error);
                CHECK(bench.count("shop") == 3);
            }
        }
    }

    TEST_CASE("a first statement that fails without effect leaves the former state everywhere") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                test::ModuleRoot root;
                root.add("shop", shop, with("install.sql", "CREATE TABEL x (id INTEGER);\n"));
                const auto result = bench.run(root.read(), Verb::install);
                REQUIRE(result.failure.has_value());
                CHECK(result.failure->kind() == ErrorKind::failed);
                CHECK(version_of(bench.ledger()) == "absent");
                CHECK_FALSE(bench.ledger().progress.has_value());
                // and the mended script then runs from its beginning
                test::ModuleRoot mended;
                mended.add("shop", shop, shop_scripts);
                CHECK_FALSE(bench.run(mended.read(), Verb::install).failure.has_value());
                CHECK(bench.count("shop") == 1);
            }
        }
    }

    TEST_CASE("what a script sets does not reach the next one") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            if (!target.is(Dialect::mysql)) continue;
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                test::ModuleRoot root;
                auto scripts = with("update.002.sql",
                                    "SET SESSION sql_mode = 'ANSI_QUOTES', foreign_key_checks = 0;\n"
                                    "USE information_schema;\n");
                scripts["update.003.sql"] =
                    "INSERT INTO <DB_PREFIX>shop SELECT LENGTH(\"abc\") + 1000 * @@foreign_key_checks;\n";
                root.add("shop", shop, scripts);
                const auto result = bench.run(root.read(), Verb::update);
                REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
                CHECK(number(bench.database.connection(), "SELECT MAX(id) FROM t_shop") == 1003);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            }
        }
    }

    TEST_CASE("a module that the application's own table lists is not installed over") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                auto& connection = bench.database.connection();
                connection.execute("CREATE TABLE t_modules (code VARCHAR(40), version VARCHAR(10))");
                connection.execute("INSERT INTO t_modules VALUES ('shop', '0.0.2')");
                test::ModuleRoot root;
                root.add("shop", shop, shop_scripts);
                try {
                    bench.run(root.read(), Verb::install);
                    FAIL("it was installed");
                } catch (const Error& error) {
                    CHECK(error.kind() == ErrorKind::policy);
                    CHECK(error.detail().hint == "tenon adopt shop=0.0.2");
                }
                CHECK_FALSE(bench.has("shop"));
                CHECK_FALSE(bench.has("tenon_module"));
            }
        }
    }

    TEST_CASE("an uninstall that keeps going lists what failed and ends") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                test::ModuleRoot root;
                root.add(
                    "shop", shop,
                    with("uninstall.sql", "DELETE FROM nowhere;\nDROP TABLE IF EXISTS <DB_PREFIX>shop;\n"));
                bench.base.keep_going = true;
                const auto result = bench.run(root.read(), Verb::uninstall);
                REQUIRE_FALSE(result.failure.has_value());
                REQUIRE(result.steps[0].findings.size() == 1);
                CHECK_FALSE(bench.has("shop"));
                CHECK(version_of(bench.ledger()) == "absent");
                CHECK(bench.history().back().error.find("nowhere") != std::string::npos);
            }
        }
    }

    TEST_CASE("destructive statements are found with the rows that they would take") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                test::ModuleRoot root;
                root.add("shop", shop,
                         with("update.002.sql",
                              "DROP TABLE IF EXISTS <DB_PREFIX>nowhere;\n"
                              "DELETE FROM <DB_PREFIX>shop;\n"));
                const auto catalog = root.read();
                Settings settings;
                settings.prefix = "t_";
                Migrator migrator(bench.database, catalog, settings);
                Request request;
                request.verb = Verb::update;
                const auto preview = migrator.preview(request);
                REQUIRE(preview.steps.size() == 2);
                REQUIRE(preview.steps[0].destructive.size() == 1);
                CHECK(preview.steps[0].destructive[0].rows == 1);
                CHECK(preview.steps[0].destructive[0].where.line == 2);
                CHECK(preview.steps[1].destructive.empty());
                CHECK(preview.destructive());
            }
        }
    }

    TEST_CASE("a ledger that was killed while it was made is made again") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            for (const char* left : {"DROP TABLE t_tenon_history", "DROP TABLE t_tenon_module", "SELECT 1"}) {
                SUBCASE((target.name + ": " + left).c_str()) {
                    Bench bench(target);
                    install_first(bench);
                    auto& connection = bench.database.connection();
                    connection.execute("DELETE FROM t_tenon_module");
                    connection.execute("DELETE FROM t_tenon_history");
                    connection.execute(left);
                    connection.execute("DROP TABLE t_shop");
                    CHECK_FALSE(bench.ledger().exists);
                    install_first(bench);
                    CHECK(version_of(bench.ledger()) == "installed 0.0.1");
                }
            }
        }
    }

    TEST_CASE("a damaged ledger and one of a newer tenon are refused") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            for (const char* damage :
                 {"DROP TABLE t_tenon_history", "DROP TABLE t_tenon_progress", "DROP TABLE t_tenon_module",
                  "DELETE FROM t_tenon_module WHERE code = 'tenon'",
                  "ALTER TABLE t_tenon_module DROP COLUMN state",
                  "UPDATE t_tenon_module SET version = '99' WHERE code = 'tenon'",
                  "UPDATE t_tenon_module SET state = 'sleeping' WHERE code = 'shop'"}) {
                SUBCASE((target.name + ": " + damage).c_str()) {
                    Bench bench(target);
                    install_first(bench);
                    bench.database.connection().execute(damage);
                    try {
                        static_cast<void>(bench.ledger());
                        FAIL("it was read");
                    } catch (const Error& error) {
                        CHECK(error.kind() == ErrorKind::verification);
                    }
                }
            }
        }
    }
}

// SPDX-License-Identifier: MIT
// What a run does to a database and to the ledger, on every engine.
#include "support/shop.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

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
}

// SPDX-License-Identifier: MIT
// Repairs of the ledger, on every engine; decisions about a statement in doubt, on MariaDB.
#include "support/module.hpp"
#include "support/shop.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

const char* const shop_with_rollback =
    "<version>0.0.3</version><data><install>install.sql</install><update>"
    "<filename>update.002.sql</filename><filename>update.003.sql</filename></update>"
    "<rollback><filename>rollback.003.sql</filename></rollback>"
    "<uninstall>uninstall.sql</uninstall></data>";

RepairPlan repair(Bench& bench, const ModuleRoot& root, Repair what, const char* version = nullptr) {
    const Catalog catalog = root.read();
    Migrator migrator(bench.database, catalog, bench.settings());
    RepairRequest request{.repair = what, .code = "shop", .version = {}, .reason = "looked at it"};
    if (version != nullptr) request.version = Version::parse(version).value();
    Events events;
    return migrator.repair(request, events);
}

std::string findings(Bench& bench, const ModuleRoot& root) {
    const Catalog catalog = root.read();
    Migrator migrator(bench.database, catalog, bench.settings());
    return ids(migrator.verify().findings);
}

// Nothing tells whether the third statement of the update has run: it failed half-way, in a MyISAM table.
void stop_in_doubt(Bench& bench, ModuleRoot& root) {
    install_first(bench);
    bench.database.connection().execute("ALTER TABLE t_shop ENGINE = MyISAM");
    bench.database.connection().execute("ALTER TABLE t_shop ADD UNIQUE (id)");
    root.add("shop", shop,
             with("update.003.sql",
                  "INSERT INTO <DB_PREFIX>shop VALUES (31);\n"
                  "INSERT INTO <DB_PREFIX>shop SELECT 40 UNION ALL SELECT 31;\n"
                  "INSERT INTO <DB_PREFIX>shop VALUES (50);\n"));
    REQUIRE(bench.run(root.read(), Verb::update).failure->kind() == ErrorKind::half_applied);
    REQUIRE(bench.ledger().progress->standing == Standing::doubtful);
    REQUIRE(bench.count("shop") == 4);  // 3, 2, 31 and half of the statement: 40
    const auto again = bench.resume(root.read());
    REQUIRE(again.failure.has_value());
    CHECK(again.failure->detail().hint.find("tenon repair shop mark-applied --reason") != std::string::npos);
}

}  // namespace

TEST_SUITE("contract/repair") {
    TEST_CASE("each repair is a row of the history, and leaves a ledger that verifies") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                ModuleRoot root;
                root.add("shop", shop_with_rollback,
                         with("rollback.003.sql", "DELETE FROM <DB_PREFIX>shop WHERE id > 3;\n"));
                repair(bench, root, Repair::mark_applied, "0.0.2");
                CHECK(version_of(bench.ledger()) == "installed 0.0.2");
                CHECK(findings(bench, root) == "");
                repair(bench, root, Repair::mark_applied, "0.0.3");
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
                repair(bench, root, Repair::mark_pending, "0.0.2");
                CHECK(findings(bench, root) == "warning update-out-of-order");
                repair(bench, root, Repair::set_version, "0.0.1");
                CHECK(findings(bench, root) == "");
                CHECK(bench.count("shop") == 1);  // no script ran
                const auto row = bench.history().back();
                CHECK(row.action == Action::repair);
                CHECK(row.outcome == "version-set");
                CHECK(row.reason == "looked at it");
                CHECK(row.actor == "tester");
                REQUIRE_FALSE(bench.run(root.read(), Verb::update).failure.has_value());
                CHECK(bench.count("shop") == 4);
                CHECK(findings(bench, root) == "");
            }
        }
    }

    TEST_CASE("accepted checksums make verify clean") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                ModuleRoot root;
                root.add("shop", shop, shop_scripts);
                REQUIRE_FALSE(bench.run(root.read(), Verb::update).failure.has_value());
                auto changed = with("update.002.sql", "-- changed\n");
                changed["rollback.003.sql"] = "DELETE FROM <DB_PREFIX>shop WHERE id > 3;\n";
                ModuleRoot later;
                later.add("shop", shop_with_rollback, changed);
                CHECK(findings(bench, later) == "error script-changed, note rollback-changed");
                CHECK(repair(bench, later, Repair::accept_checksum).rows.size() == 2);
                CHECK(findings(bench, later) == "");
                CHECK(repair(bench, later, Repair::accept_checksum).rows.empty());
                CHECK(findings(bench, root) ==
                      "error script-changed");  // the old text is the changed one now
            }
        }
    }

    TEST_CASE("an edited record is set right") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                ModuleRoot root;
                root.add("shop", shop, shop_scripts);
                REQUIRE_FALSE(bench.run(root.read(), Verb::update).failure.has_value());
                auto& connection = bench.database.connection();
                std::string stays;  // a row that is gone stays an error
                SUBCASE("another version") {
                    connection.execute("UPDATE t_tenon_module SET version = '0.0.1' WHERE code = 'shop'");
                }
                SUBCASE("no record at all") {
                    connection.execute("DELETE FROM t_tenon_module WHERE code = 'shop'");
                }
                SUBCASE("the last row of the history is gone") {
                    connection.execute("DELETE FROM t_tenon_history WHERE id = 4");
                    stays = "error history-row-missing";
                }
                CHECK(findings(bench, root).find("error module-row") != std::string::npos);
                repair(bench, root, Repair::set_version, "0.0.3");
                CHECK(findings(bench, root).find(stays) == 0);
                CHECK(findings(bench, root).find("module-row") == std::string::npos);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            }
        }
    }

    TEST_CASE("an events object that says no keeps everything as it is") {
        const test::TemporaryFolder folder;
        class No : public Events {
            bool confirm_repair(const RepairPlan& /*plan*/) override { return false; }
        };
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                ModuleRoot root;
                root.add("shop", shop, shop_scripts);
                const Catalog catalog = root.read();
                Migrator migrator(bench.database, catalog, bench.settings());
                No events;
                const RepairRequest request{.repair = Repair::set_version,
                                            .code = "shop",
                                            .version = Version::parse("0.0.2"),
                                            .reason = "x"};
                CHECK_THROWS_AS(static_cast<void>(migrator.repair(request, events)), Error);
                CHECK(version_of(bench.ledger()) == "installed 0.0.1");
                CHECK(bench.history().size() == 1);
            }
        }
    }

    TEST_CASE("a statement in doubt is decided both ways, and the resume goes on") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_of(Dialect::mysql, folder)) {
            Bench bench(target);
            ModuleRoot root;
            stop_in_doubt(bench, root);
            auto& connection = bench.database.connection();
            SUBCASE("it has run: the rest of it is made by hand") {
                const auto plan = repair(bench, root, Repair::mark_applied);
                CHECK(plan.changes.size() == 1);
                CHECK(bench.ledger().progress->statement == 2);
                CHECK(bench.ledger().progress->line == 3);
                CHECK(bench.ledger().progress->standing == Standing::ready);
                REQUIRE_FALSE(bench.resume(root.read()).failure.has_value());
                CHECK(bench.count("shop") == 5);
                CHECK(number(connection, "SELECT COUNT(*) FROM t_shop WHERE id = 40") == 1);
            }
            SUBCASE("it has not run: what stands of it is taken away, the statement is sent again") {
                connection.execute("DELETE FROM t_shop WHERE id IN (31, 40)");
                connection.execute("ALTER TABLE t_shop DROP INDEX id");
                repair(bench, root, Repair::mark_pending);
                CHECK(bench.ledger().progress->statement == 1);
                CHECK(repair(bench, root, Repair::mark_pending).rows.empty());
                REQUIRE_FALSE(bench.resume(root.read()).failure.has_value());
                CHECK(number(connection, "SELECT COUNT(*) FROM t_shop WHERE id = 31") == 1);
                CHECK(bench.count("shop") == 5);
            }
            CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            CHECK(findings(bench, root) == "");
            const auto rows = bench.history();
            CHECK(rows.at(rows.size() - 2).action == Action::repair);
            CHECK(rows.at(rows.size() - 2).outcome.find("statement-") == 0);
        }
    }

    TEST_CASE("a statement that has been changed since it was sent is not decided about") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_of(Dialect::mysql, folder)) {
            Bench bench(target);
            ModuleRoot root;
            stop_in_doubt(bench, root);
            ModuleRoot mended;
            mended.add(
                "shop", shop,
                with("update.003.sql",
                     "INSERT INTO <DB_PREFIX>shop VALUES (31);\nINSERT INTO <DB_PREFIX>shop SELECT 41;\n"));
            CHECK_THROWS_WITH_AS(repair(bench, mended, Repair::mark_applied),
                                 "statement 2 of update.003.sql has been changed since it was sent", Error);
            CHECK_THROWS_WITH_AS(repair(bench, root, Repair::set_version, "0.0.1"),
                                 "shop is half applied: it was updating to 0.0.3", Error);
        }
    }

    TEST_CASE("a number that only the marked statement could have made is not made up") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_of(Dialect::mysql, folder)) {
            Bench bench(target);
            ModuleRoot root;
            stop_in_doubt(bench, root);
            ModuleRoot reading;
            reading.add("shop", shop,
                        with("update.003.sql",
                             "INSERT INTO <DB_PREFIX>shop VALUES (31);\n"
                             "INSERT INTO <DB_PREFIX>shop SELECT 40 UNION ALL SELECT 31;\n"
                             "SET @made = LAST_INSERT_ID();\n"));
            repair(bench, reading, Repair::mark_applied);
            const auto result = bench.resume(reading.read());
            REQUIRE(result.failure.has_value());
            CHECK(std::string(result.failure->what()).find("LAST_INSERT_ID() or ROW_COUNT() would give") !=
                  std::string::npos);
        }
    }

    TEST_CASE("a stored rollback script that is wrong is mended while the module stands in it") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_of(Dialect::mysql, folder)) {
            Bench bench(target);
            install_first(bench);
            const std::string good =
                "DELETE FROM <DB_PREFIX>shop WHERE id > 31;\nDELETE FROM <DB_PREFIX>shop WHERE id > 3;\n";
            const std::string bad = "DELETE FROM <DB_PREFIX>shop WHERE id > 31;\nDELETE FROM nowhere;\n";
            ModuleRoot root;
            root.add("shop", shop_with_rollback, with("rollback.003.sql", bad));
            REQUIRE_FALSE(bench.run(root.read(), Verb::update).failure.has_value());
            const auto failed = bench.run(root.read(), Verb::rollback);
            REQUIRE(failed.failure.has_value());
            CHECK(failed.failure->detail().hint.find("tenon repair shop accept-checksum --reason") !=
                  std::string::npos);
            REQUIRE(version_of(bench.ledger()) == "rolling-back 0.0.3");
            ModuleRoot mended;
            mended.add("shop", shop_with_rollback, with("rollback.003.sql", good));
            repair(bench, mended, Repair::accept_checksum);
            CHECK(version_of(bench.ledger()) == "rolling-back 0.0.3");
            REQUIRE_FALSE(bench.resume(mended.read()).failure.has_value());
            CHECK(version_of(bench.ledger()) == "installed 0.0.2");
            CHECK(bench.count("shop") == 2);
            CHECK(findings(bench, mended) == "");
        }
    }
}

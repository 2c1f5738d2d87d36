// SPDX-License-Identifier: MIT
// Going on after a failure, on every engine that commits each statement.
#include "support/shop.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

TEST_SUITE("contract/resume") {
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
            SUBCASE((target.name + ": rows whose transaction was cut off").c_str()) {
                Bench bench(target);
                stopped(bench);
                bench.database.connection().execute("UPDATE t_tenon_progress SET standing = 'ready'");
                test::ModuleRoot root;
                root.add("shop", shop, shop_scripts);
                CHECK_FALSE(bench.resume(root.read()).failure.has_value());
                CHECK(bench.count("shop") == 4);
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
}

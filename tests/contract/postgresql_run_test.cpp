// SPDX-License-Identifier: MIT
// What a run does on PostgreSQL alone: data for COPY, statements that refuse a transaction, what a script
// sets, and the lock.
#include "support/shop.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

using namespace tenon;
using namespace tenon::test;

namespace {

std::vector<Target> targets(const TemporaryFolder& folder) {
    return targets_of(Dialect::postgresql, folder);
}

// Installs the shop, then updates it with this script as its second release.
RunResult update_with(Bench& bench, const std::map<std::string, std::string>& scripts) {
    install_first(bench);
    ModuleRoot root;
    root.add("shop", shop, scripts);
    return bench.run(root.read(), Verb::update);
}

void check_done(const RunResult& result) {
    CHECK_FALSE(result.failure.has_value());
    if (result.failure) FAIL_CHECK(std::string(result.failure->what()));
}

struct Waiting final : Events {
    void waiting_for_lock(const std::string& holder) override { held_by = holder; }
    std::string held_by;
};

}  // namespace

TEST_SUITE("contract/postgresql_run") {
    TEST_CASE("COPY FROM STDIN reads the data that follow it in the script") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            Bench bench(target);
            SUBCASE("as they are") {
                check_done(update_with(bench, with("update.002.sql",
                                                   "COPY <DB_PREFIX>shop (id) FROM stdin;\n100\n200\n\\.\n"
                                                   "INSERT INTO <DB_PREFIX>shop VALUES (400);\n"
                                                   "COPY <DB_PREFIX>shop FROM STDIN WITH (FORMAT csv);\n"
                                                   "800\n\\.\n")));
                CHECK(number(bench.database.connection(), "SELECT SUM(id) FROM t_shop WHERE id >= 100") ==
                      1500);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            }
            SUBCASE("more than one piece of them") {
                std::string script = "COPY <DB_PREFIX>shop FROM stdin;\n";
                for (int i = 0; i < 100'000; ++i) script += std::to_string(1000 + i % 10) + "\n";
                check_done(update_with(bench, with("update.002.sql", script + "\\.\n")));
                CHECK(number(bench.database.connection(), "SELECT COUNT(*) FROM t_shop WHERE id >= 1000") ==
                      100'000);
            }
            SUBCASE("a wrong line undoes the action and is named") {
                const auto result = update_with(bench, with("update.002.sql",
                                                            "COPY <DB_PREFIX>shop FROM stdin;\n1\nnix\n2\n\\."
                                                            "\nSELECT 1;\n"));
                REQUIRE(result.failure.has_value());
                CHECK(result.failure->detail().message.find("t_shop, line 2") != std::string::npos);
                CHECK(bench.count("shop") == 1);
            }
        }
    }

    TEST_CASE("statements that refuse a transaction run step by step") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            Bench bench(target);
            SUBCASE("CREATE INDEX CONCURRENTLY and VACUUM") {
                check_done(update_with(
                    bench, with("update.002.sql",
                                "INSERT INTO <DB_PREFIX>shop VALUES (2);\n"
                                "CREATE INDEX CONCURRENTLY <DB_PREFIX>shop_id ON <DB_PREFIX>shop (id);\n"
                                "VACUUM <DB_PREFIX>shop;\n")));
                CHECK(number(bench.database.connection(),
                             "SELECT COUNT(*) FROM pg_index i JOIN pg_class c ON c.oid = indexrelid "
                             "WHERE relname = 't_shop_id' AND indisvalid") == 1);
            }
            SUBCASE("an enum value that is used where it is added") {
                bench.database.connection().execute("DROP TYPE IF EXISTS t_mood CASCADE");
                bench.database.connection().execute("CREATE TYPE t_mood AS ENUM ('calm')");
                check_done(update_with(
                    bench, with("update.002.sql",
                                "ALTER TYPE <DB_PREFIX>mood ADD VALUE 'merry';\n"
                                "INSERT INTO <DB_PREFIX>shop SELECT 7 WHERE 'merry'::<DB_PREFIX>mood > "
                                "'calm';\n")));
                CHECK(number(bench.database.connection(), "SELECT COUNT(*) FROM t_shop WHERE id = 7") == 1);
            }
            CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            CHECK_FALSE(bench.ledger().progress.has_value());
        }
    }

    TEST_CASE("what a script sets on PostgreSQL does not reach the next one, nor the ledger") {
        const TemporaryFolder folder;
        const std::string settings =
            "SET search_path = pg_catalog;\nSET TIME ZONE 'Asia/Tokyo';\nSET statement_timeout = '300ms';\n"
            "SET client_encoding = 'LATIN1';\nSET standard_conforming_strings = off;\n"
            "SET lock_timeout = '1ms';\nCREATE TEMPORARY TABLE left_over (a INTEGER);\n"
            "PREPARE left_statement AS SELECT 1;\n";
        for (const auto& target : targets(folder)) {
            auto scripts = with("update.002.sql", settings);
            scripts["update.003.sql"] =
                "SELECT pg_sleep(0.4);\n"
                "INSERT INTO <DB_PREFIX>shop SELECT 1000 WHERE current_setting('TimeZone') <> 'Asia/Tokyo' "
                "AND current_setting('client_encoding') = 'UTF8' AND 'a\\b' = E'a\\\\b' "
                "AND current_user = session_user AND current_setting('lock_timeout') = '1min' "
                "AND to_regclass('left_over') IS NULL AND NOT EXISTS (SELECT 1 FROM "
                "pg_prepared_statements);\n";
            for (const bool step_by_step : {false, true}) {
                SUBCASE(step_by_step ? "step by step" : "in a transaction") {
                    Bench bench(target);
                    auto& connection = bench.database.connection();
                    if (connection.query("SELECT 1 FROM pg_roles WHERE rolname = 'tenon_other'").empty())
                        connection.execute("CREATE ROLE tenon_other");
                    if (step_by_step)
                        bench.base.transaction = TransactionMode::none;
                    else
                        scripts["update.002.sql"] += "SET ROLE tenon_other;\n";  // may not write the ledger
                    check_done(update_with(bench, scripts));
                    CHECK(number(connection, "SELECT MAX(id) FROM t_shop") == 1000);
                    CHECK(version_of(bench.ledger()) == "installed 0.0.3");
                }
            }
        }
    }

    TEST_CASE("an inherited statement timeout does not kill a run, one that is asked for does") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            Bench bench(target);
            auto& connection = bench.database.connection();
            connection.execute("ALTER ROLE tenon IN DATABASE tenon_contract SET statement_timeout = '50ms'");
            Bench limited(target);
            const auto scripts =
                with("update.002.sql", "INSERT INTO <DB_PREFIX>shop SELECT 5 FROM pg_sleep(0.2);\n");
            SUBCASE("inherited") {
                check_done(update_with(limited, scripts));
                CHECK(limited.count("shop") == 4);
            }
            SUBCASE("asked for") {
                install_first(limited);
                ModuleRoot root;
                root.add("shop", shop, scripts);
                limited.base.statement_timeout = std::chrono::milliseconds(50);
                const auto result = limited.run(root.read(), Verb::update);
                REQUIRE(result.failure.has_value());
                CHECK(result.failure->detail().sqlstate == "57014");
                CHECK(limited.count("shop") == 1);
            }
            connection.execute("ALTER ROLE tenon IN DATABASE tenon_contract RESET statement_timeout");
        }
    }

    TEST_CASE("many migrators wait while one builds an index concurrently: nobody deadlocks") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            Bench bench(target);
            install_first(bench);
            ModuleRoot root;
            root.add("shop", shop,
                     with("update.002.sql",
                          "INSERT INTO <DB_PREFIX>shop SELECT generate_series(1000, 50000);\n"
                          "CREATE INDEX CONCURRENTLY <DB_PREFIX>shop_id ON <DB_PREFIX>shop (id);\n"
                          "SELECT pg_sleep(0.5);\n"
                          "CREATE INDEX CONCURRENTLY <DB_PREFIX>shop_id2 ON <DB_PREFIX>shop (id);\n"));
            const auto catalog = root.read();
            const Settings settings = bench.settings();
            std::atomic<int> steps{0};
            std::atomic<int> failures{0};
            std::vector<std::thread> migrators;
            for (int i = 0; i < 6; ++i) {
                migrators.emplace_back([&] {
                    try {
                        Database database = Database::open(target.url);
                        Migrator migrator(database, catalog, settings);
                        Request request;
                        request.verb = Verb::update;
                        Events events;
                        const auto result = migrator.run(request, events);
                        steps += static_cast<int>(result.steps.size());
                        if (result.failure) ++failures;
                    } catch (const std::exception&) {
                        ++failures;
                    }
                });
            }
            for (auto& migrator : migrators) migrator.join();
            CHECK(failures == 0);
            CHECK(steps == 2);
            CHECK(version_of(bench.ledger()) == "installed 0.0.3");
        }
    }

    TEST_CASE("a script that lets the lock go is stopped before the ledger is written") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            for (const auto* release : {"SELECT pg_advisory_unlock_all();\n", "DISCARD ALL;\n"}) {
                SUBCASE(release) {
                    Bench bench(target);
                    bench.base.transaction = TransactionMode::none;  // one holds a lock of its own to its end
                    const auto result = update_with(bench, with("update.002.sql", release));
                    REQUIRE(result.failure.has_value());
                    CHECK(result.failure->detail().message.find("lost its lock") != std::string::npos);
                }
            }
        }
    }

    TEST_CASE("who waits for the lock is told who holds it, and gives up in time") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            Bench bench(target);
            install_first(bench);
            ModuleRoot root;
            root.add("shop", shop, with("update.002.sql", "SELECT pg_sleep(2);\n"));
            const auto catalog = root.read();
            std::thread holder([&, settings = bench.settings()] {
                Database database = Database::open(target.url);
                Migrator other(database, catalog, settings);
                Request request;
                request.verb = Verb::update;
                Events events;
                static_cast<void>(other.run(request, events));
            });
            std::this_thread::sleep_for(std::chrono::milliseconds(700));
            Settings impatient = bench.settings();
            impatient.lock_timeout = std::chrono::milliseconds(500);
            Migrator migrator(bench.database, catalog, impatient);
            Request request;
            request.verb = Verb::update;
            Waiting events;
            try {
                static_cast<void>(migrator.run(request, events));
                FAIL_CHECK("it did not wait");
            } catch (const Error& error) {
                CHECK(error.kind() == ErrorKind::locked);
                CHECK(error.detail().message.find("held by tester on bench since ") != std::string::npos);
            }
            CHECK(events.held_by.find("tester on bench") != std::string::npos);
            holder.join();
            CHECK(version_of(bench.ledger()) == "installed 0.0.3");
        }
    }
}

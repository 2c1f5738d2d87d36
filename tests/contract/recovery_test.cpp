// SPDX-License-Identifier: MIT
// Statements whose outcome is not known, on the servers: what the database holds decides.
#include "support/shop.hpp"

#include "base/digest.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

using namespace tenon;
using namespace tenon::test;

namespace {

class CountedEvents : public Events {
public:
    int reconnections = 0;
    void reconnected(const std::string& /*why*/) override { ++reconnections; }
};

std::string sleep_in(const Target& target) {
    return target.is(Dialect::mysql) ? "SELECT SLEEP(3)" : "SELECT pg_sleep(3)";
}

// Ends the session that sleeps, as an administrator does.
void kill_sleeper(const Target& target) {
    const auto connection = target.open();
    const bool mysql = target.is(Dialect::mysql);
    for (int i = 0; i < 100; ++i) {
        const auto rows = connection->query(
            mysql ? "SELECT ID FROM information_schema.PROCESSLIST WHERE STATE = 'User sleep'"
                  : "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
        if (!rows.empty()) {
            const auto id = as_text(rows[0][0]);
            connection->execute(mysql ? "KILL " + id : "SELECT pg_terminate_backend(" + id + ")");
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

// The script's first statement stands marked as running, as a crash leaves it.
void leave_running(Bench& bench, const std::string& statement, const std::string& observed) {
    const std::vector<Value> values{sha256_hex(statement), observed};
    bench.database.connection().query(
        "UPDATE t_tenon_progress SET statement = 0, done_hash = '', standing = 'running', "
        "statement_hash = ?, observed = ?",
        values);
}

const std::string second_row = "INSERT INTO <DB_PREFIX>shop VALUES (2)";

// An update that stops at its second statement, with the first one, into a MyISAM table, done.
void stop_in_myisam(Bench& bench, ModuleRoot& root, const std::string& first = second_row) {
    install_first(bench);
    bench.database.connection().execute("ALTER TABLE t_shop ENGINE = MyISAM");
    root.add("shop", shop, with("update.002.sql", first + ";\nINSERT INTO nowhere VALUES (1);\n"));
    REQUIRE(bench.run(root.read(), Verb::update).failure->kind() == ErrorKind::half_applied);
}

std::string counted(int rows, const char* ours) {
    return R"({"tables":[{"schema":"","name":"t_shop","by":"count","ours":)" + std::string(ours) +
           R"(,"value":)" + std::to_string(rows) + "}]}";
}

}  // namespace

TEST_SUITE("contract/recovery") {
    TEST_CASE("a run whose connection is killed goes on, and every row is there once") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            if (target.is(Dialect::sqlite)) continue;
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                test::ModuleRoot root;
                root.add(
                    "shop", shop,
                    with("update.003.sql", "INSERT INTO <DB_PREFIX>shop VALUES (31);\n" + sleep_in(target) +
                                               ";\nINSERT INTO <DB_PREFIX>shop VALUES (32);\n"));
                const auto catalog = root.read();
                Migrator migrator(bench.database, catalog, bench.settings());
                CountedEvents events;
                std::thread killer([&] { kill_sleeper(target); });
                Request request;
                request.verb = Verb::update;
                const auto result = migrator.run(request, events);
                killer.join();
                REQUIRE_MESSAGE(!result.failure.has_value(), std::string(result.failure->what()));
                CHECK(events.reconnections == 1);
                CHECK(bench.count("shop") == 4);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            }
        }
    }

    TEST_CASE("an INSERT without transactions is judged by the number of rows") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            if (!target.is(Dialect::mysql)) continue;
            const std::string sent = "INSERT INTO t_shop VALUES (2)";
            const auto judged = [&](int before, const char* ours) {
                Bench bench(target);
                test::ModuleRoot broken;
                stop_in_myisam(bench, broken);
                CHECK(bench.count("shop") == 2);
                leave_running(bench, sent, counted(before, ours));
                ModuleRoot mended;
                mended.add("shop", shop, shop_scripts);
                const auto result = bench.resume(mended.read());
                const auto rows = bench.count("shop");
                if (result.failure) {
                    CHECK(result.failure->kind() == ErrorKind::half_applied);
                    CHECK(result.failure->detail().where.line == 1);
                    CHECK(std::string(result.failure->what()).find("t_shop") != std::string::npos);
                }
                return result.failure ? std::int64_t{-1} : rows;
            };
            SUBCASE("as many as before: it is run") {
                CHECK(judged(2, "false") == 5);
            }
            SUBCASE("one more, in a table of ours: it has run") {
                CHECK(judged(1, "true") == 4);
            }
            SUBCASE("one more, in a table of others: in doubt") {
                CHECK(judged(1, "false") == -1);
            }
            SUBCASE("another number: in doubt") {
                CHECK(judged(0, "true") == -1);
            }
        }
    }

    TEST_CASE("what nothing tells is in doubt, and says why") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            if (!target.is(Dialect::mysql)) continue;
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                bench.database.connection().execute("CREATE OR REPLACE PROCEDURE t_fill() DO 1");
                test::ModuleRoot root;
                stop_in_myisam(bench, root, "CALL <DB_PREFIX>fill()");
                leave_running(bench, "CALL t_fill()", "{}");
                const auto result = bench.resume(root.read());
                REQUIRE(result.failure.has_value());
                CHECK(result.failure->kind() == ErrorKind::half_applied);
                CHECK(std::string(result.failure->what()).find("CALL") != std::string::npos);
                CHECK(result.failure->detail().hint.find("tenon abort shop") != std::string::npos);
                CHECK(version_of(bench.ledger()) == "updating 0.0.1");
            }
            SUBCASE("a marked statement that has been changed since") {
                Bench bench(target);
                test::ModuleRoot broken;
                stop_in_myisam(bench, broken);
                leave_running(bench, "INSERT INTO t_shop VALUES (77)", counted(1, "true"));
                ModuleRoot mended;
                mended.add("shop", shop, shop_scripts);
                CHECK(bench.resume(mended.read()).failure->kind() == ErrorKind::half_applied);
                CHECK(bench.count("shop") == 2);
            }
        }
    }

    TEST_CASE("nothing of ours comes between a statement and ROW_COUNT()") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            if (!target.is(Dialect::mysql)) continue;
            for (const char* engine : {"InnoDB", "MyISAM"}) {
                SUBCASE(engine) {
                    Bench bench(target);
                    install_first(bench);
                    bench.database.connection().execute(std::string("ALTER TABLE t_shop ENGINE = ") + engine);
                    test::ModuleRoot root;
                    root.add("shop", shop,
                             with("update.003.sql",
                                  "INSERT INTO <DB_PREFIX>shop VALUES (7), (8);\n"
                                  "SET @n = ROW_COUNT();\n"
                                  "INSERT INTO <DB_PREFIX>shop VALUES (100 + @n);\n"
                                  "UPDATE <DB_PREFIX>shop SET id = id + 1000 WHERE id < 9;\n"
                                  "SET @n = ROW_COUNT();\n"
                                  "INSERT INTO <DB_PREFIX>shop VALUES (200 + @n);\n"));
                    const auto result = bench.run(root.read(), Verb::update);
                    REQUIRE_MESSAGE(!result.failure.has_value(), std::string(result.failure->what()));
                    auto& connection = bench.database.connection();
                    CHECK(number(connection, "SELECT COUNT(*) FROM t_shop WHERE id = 102") == 1);
                    CHECK(number(connection, "SELECT COUNT(*) FROM t_shop WHERE id = 204") == 1);
                }
            }
        }
    }
}

// SPDX-License-Identifier: MIT
// What a driver of a server promises beyond driver_test.cpp, and what MariaDB and MySQL alone can do.
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace tenon;
using tenon::test::error_of;
using tenon::test::failure_of;
using tenon::test::number;
using tenon::test::Target;
using tenon::test::TemporaryFolder;
using tenon::test::text;
using tenon::test::with_table;
using Kind = DatabaseError::Kind;

namespace {

std::vector<Target> mysql_targets(const TemporaryFolder& folder) {
    auto targets = test::targets_in(folder);
    std::erase_if(targets, [](const Target& target) { return !target.is(Dialect::mysql); });
    return targets;
}

void kill(const Target& target, std::int64_t session) {
    target.open()->execute("KILL " + std::to_string(session));
}

}  // namespace

TEST_SUITE("contract/server") {
    TEST_CASE("a killed session is lost for good: it never becomes another session by itself") {
        const TemporaryFolder folder;
        for (const auto& target : mysql_targets(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = with_table(target, "lost", "a INTEGER");
                connection->execute(target.driver().begin);
                connection->execute("INSERT INTO lost VALUES (1)");
                kill(target, number(*connection, "SELECT CONNECTION_ID()"));
                const auto first = error_of(*connection, "INSERT INTO lost VALUES (2)");
                REQUIRE(first.has_value());
                CHECK(first->kind() == Kind::lost);
                for (int again = 0; again < 3; ++again) {
                    const auto error = error_of(*connection, "INSERT INTO lost VALUES (3)");
                    REQUIRE(error.has_value());
                    CHECK(error->kind() == Kind::lost);
                }
                const auto asked = error_of([&] { static_cast<void>(connection->in_transaction()); });
                REQUIRE(asked.has_value());
                CHECK(asked->kind() == Kind::lost);
                CHECK(number(*target.open(), "SELECT COUNT(*) FROM lost") == 0);
            }
        }
    }

    TEST_CASE("a killed statement is an error, and its session lives on") {
        const TemporaryFolder folder;
        for (const auto& target : mysql_targets(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = target.open();
                const auto session = std::to_string(number(*connection, "SELECT CONNECTION_ID()"));
                const auto other = target.open();
                other->execute("SET GLOBAL event_scheduler = ON");
                other->execute(
                    "CREATE OR REPLACE EVENT killer ON SCHEDULE AT CURRENT_TIMESTAMP + INTERVAL 1 SECOND "
                    "DO KILL QUERY " +
                    session);
                const auto error =
                    error_of(*connection, "SELECT COUNT(*) FROM seq_1_to_1000000000 WHERE seq % 7 = 3");
                REQUIRE(error.has_value());
                CHECK(error->code() == 1317);
                CHECK(error->kind() == Kind::statement);
                CHECK(number(*connection, "SELECT CONNECTION_ID()") == std::stoll(session));
                other->execute("SET GLOBAL event_scheduler = OFF");
            }
        }
    }

    TEST_CASE("a statement that the server will not take whole ends the session: it is lost") {
        const TemporaryFolder folder;
        for (const auto& target : mysql_targets(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto owner = target.open();
                const auto limit = number(*owner, "SELECT @@GLOBAL.max_allowed_packet");
                owner->execute("SET GLOBAL max_allowed_packet = 1048576");
                const auto connection = target.open();
                owner->execute("SET GLOBAL max_allowed_packet = " + std::to_string(limit));
                const auto error = error_of(*connection, "SELECT '" + std::string(2'000'000, 'x') + "'");
                REQUIRE(error.has_value());
                CHECK(error->kind() == Kind::lost);
                CHECK(failure_of(*connection, "SELECT 1").kind() == Kind::lost);
            }
        }
    }

    TEST_CASE("all results of a CALL are read, and an error among them is seen") {
        const TemporaryFolder folder;
        for (const auto& target : mysql_targets(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = with_table(target, "calls", "a INTEGER");
                connection->execute("DROP PROCEDURE IF EXISTS several");
                connection->execute(
                    "CREATE PROCEDURE several(fails INTEGER) BEGIN\n"
                    "  SELECT 1; SELECT 2, 3; INSERT INTO calls VALUES (1); SELECT a FROM calls;\n"
                    "  IF fails THEN SELECT * FROM no_such_table; END IF;\n"
                    "  INSERT INTO calls VALUES (2);\nEND");
                connection->execute("CALL several(0)");
                CHECK(number(*connection, "SELECT COUNT(*) FROM calls") == 2);
                CHECK(connection->query("CALL several(0)") == Rows{{std::int64_t{1}}});
                CHECK(number(*connection, "SELECT COUNT(*) FROM calls") == 4);
                const auto error = error_of(*connection, "CALL several(1)");
                REQUIRE(error.has_value());
                CHECK(error->kind() == Kind::missing);
                CHECK(number(*connection, "SELECT COUNT(*) FROM calls") == 5);
            }
        }
    }

    TEST_CASE("an error in the middle of a result is no end of it") {
        const TemporaryFolder folder;
        for (const auto& target : mysql_targets(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = with_table(target, "middle", "a INTEGER");
                connection->execute("INSERT INTO middle VALUES (1), (2), (3), (4)");
                const std::string late =
                    "SELECT (SELECT a FROM middle i WHERE o.a > 2) FROM middle o ORDER BY a";
                CHECK(failure_of(*connection, late).code() == 1242);
                const auto queried = error_of([&] { connection->query(late); });
                REQUIRE(queried.has_value());
                CHECK(queried->code() == 1242);
                CHECK(number(*connection, "SELECT COUNT(*) FROM middle") == 4);
            }
        }
    }

    TEST_CASE("what the driver sets leaves the server's settings as they are") {
        const TemporaryFolder folder;
        for (const auto& target : mysql_targets(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = target.open();
                CHECK(connection->query(
                          "SELECT @@tx_isolation, @@autocommit, @@sql_mode = @@GLOBAL.sql_mode") ==
                      Rows{{text("REPEATABLE-READ"), std::int64_t{1}, std::int64_t{1}}});
                connection->execute("SET GLOBAL tx_isolation = 'READ-COMMITTED'");
                CHECK(as_text(target.open()->query("SELECT @@tx_isolation").at(0).at(0)) == "READ-COMMITTED");
                connection->execute("SET GLOBAL tx_isolation = 'REPEATABLE-READ'");
                CHECK(connection->query("SELECT @@character_set_client, @@character_set_connection, "
                                        "@@character_set_results") ==
                      Rows{{text("utf8mb4"), text("utf8mb4"), text("utf8mb4")}});
            }
        }
    }

    TEST_CASE("arguments mean the same whatever a script has set") {
        const TemporaryFolder folder;
        const std::vector<Value> arguments{text("\xC3\xBC \\' \" \xF0\x9F\x98\x80")};
        for (const auto& target : mysql_targets(folder)) {
            for (const auto* setting : {"SET NAMES latin1", "SET sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES'",
                                        "SET character_set_client = utf8mb3", "SET NAMES utf8mb4"}) {
                SUBCASE((target.name + ": " + setting).c_str()) {
                    const auto connection = with_table(target, "charset", "t TEXT CHARACTER SET utf8mb4");
                    connection->execute(setting);
                    connection->query("INSERT INTO charset VALUES (?)", arguments);
                    CHECK(connection->query("SELECT HEX(t) FROM charset") ==
                          Rows{{text("C3BC205C27202220F09F9880")}});
                    CHECK(connection->query("SELECT 1 FROM charset WHERE t = ?", arguments).size() == 1);
                }
            }
        }
    }

    TEST_CASE("what is no integer of 64 bits and no double stays the text that the server sends") {
        const TemporaryFolder folder;
        for (const auto& target : mysql_targets(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = target.open();
                CHECK(connection->query(
                          "SELECT CAST(18446744073709551615 AS UNSIGNED), 1.50, DATE '2024-02-29', "
                          "TIME '-01:02:03', b'101' + 0, TRUE, 1e0 / 3") ==
                      Rows{{text("18446744073709551615"), text("1.50"), text("2024-02-29"), text("-01:02:03"),
                            std::int64_t{5}, std::int64_t{1}, 1.0 / 3}});
            }
        }
    }

    TEST_CASE("what an account may not do is told from what is wrong") {
        const TemporaryFolder folder;
        for (const auto& target : mysql_targets(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto owner = with_table(target, "secret", "a INTEGER");
                owner->execute("DROP USER IF EXISTS visitor");
                owner->execute("CREATE USER visitor IDENTIFIED BY 'v'");
                owner->execute("GRANT SELECT ON " + target.url.database + ".* TO visitor");
                Target visitor = target;
                visitor.url.user = "visitor";
                visitor.url.password = "v";
                const auto connection = visitor.open();
                connection->execute("SELECT * FROM secret");
                for (const auto* statement : {"INSERT INTO secret VALUES (1)", "DROP TABLE secret",
                                              "SET GLOBAL max_connections = 100"})
                    CHECK(failure_of(*connection, statement).kind() == Kind::privilege);
            }
        }
    }

    TEST_CASE("the time to connect does not limit a statement") {
        const TemporaryFolder folder;
        for (const auto& target : mysql_targets(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = target.open({.connect_timeout = std::chrono::milliseconds(1000)});
                CHECK(number(*connection, "SELECT SLEEP(2.5)") == 0);
            }
        }
    }
}

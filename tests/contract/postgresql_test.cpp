// SPDX-License-Identifier: MIT
// What the PostgreSQL driver promises beyond driver_test.cpp.
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <stdexcept>

using namespace tenon;
using namespace tenon::test;
using Kind = DatabaseError::Kind;

namespace {

std::vector<Target> targets(const TemporaryFolder& folder) {
    return targets_of(Dialect::postgresql, folder);
}

void end(const Target& target, std::int64_t session) {
    target.open()->query("SELECT pg_terminate_backend(" + std::to_string(session) + ", 5000)");
}

BatchResult batch(Connection& connection, std::initializer_list<std::string_view> statements) {
    const std::vector<std::string_view> list(statements);
    return connection.execute_batch(list);
}

// Pieces of COPY data.
CopyData pieces(std::vector<std::string> all) {
    return [all = std::move(all), next = std::size_t{0}](std::string& into) mutable {
        if (next == all.size()) return false;
        into = all[next++];
        return true;
    };
}

}  // namespace

TEST_SUITE("contract/postgresql") {
    TEST_CASE("an ended session is lost for good: it never becomes another session by itself") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto connection = with_table(target, "lost", "a INTEGER");
            connection->execute("BEGIN");
            connection->execute("INSERT INTO lost VALUES (1)");
            end(target, number(*connection, "SELECT pg_backend_pid()"));
            for (int again = 0; again < 3; ++again)
                CHECK(failure_of(*connection, "INSERT INTO lost VALUES (2)").kind() == Kind::lost);
            const auto asked = error_of([&] { static_cast<void>(connection->in_transaction()); });
            REQUIRE(asked.has_value());
            CHECK(asked->kind() == Kind::lost);
            CHECK(batch(*connection, {"SELECT 1", "SELECT 2"}).error->kind() == Kind::lost);
            CHECK(number(*target.open(), "SELECT COUNT(*) FROM lost") == 0);
        }
    }

    TEST_CASE("a session that ends in the middle of a batch is lost, and says how far it came") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto connection = with_table(target, "lost", "a INTEGER");
            const auto result = batch(*connection, {"BEGIN", "INSERT INTO lost VALUES (1)",
                                                    "SELECT pg_terminate_backend(pg_backend_pid())",
                                                    "INSERT INTO lost VALUES (2)", "COMMIT"});
            CHECK(result.done == 2);
            REQUIRE(result.error.has_value());
            CHECK(result.error->kind() == Kind::lost);
            CHECK(failure_of(*connection, "SELECT 1").kind() == Kind::lost);
            CHECK(number(*target.open(), "SELECT COUNT(*) FROM lost") == 0);
        }
    }

    TEST_CASE("arguments mean the same whatever a script has set, in a batch, too") {
        const TemporaryFolder folder;
        const std::vector<Value> arguments{text("\xC3\xBC \\' \" \\x41 \xF0\x9F\x98\x80 $1 ?"),
                                           std::int64_t{-5}, -0.5};
        for (const auto& target : targets(folder)) {
            for (const auto* setting :
                 {"SET client_encoding = 'LATIN1'", "SET standard_conforming_strings = off",
                  "SET search_path = ''", "SET backslash_quote = off", "SET client_encoding = 'SJIS'"}) {
                SUBCASE(setting) {
                    const auto connection =
                        with_table(target, "public.charset", "t TEXT, i INTEGER, d DOUBLE PRECISION");
                    const std::string insert = "INSERT INTO public.charset VALUES (?, ?, 1 -?)";
                    const std::string written = connection->bound(insert, arguments);
                    CHECK(batch(*connection, {"BEGIN", setting, written, "COMMIT"}).done == 4);
                    connection->query(insert, arguments);
                    CHECK(number(*connection,
                                 "SELECT COUNT(*) FROM public.charset "
                                 "WHERE i = -5 AND d = 1.5 AND encode(convert_to(t, 'UTF8'), "
                                 "'hex') = 'c3bc205c272022205c78343120f09f98802024312"
                                 "03f'") == 2);
                    CHECK(connection
                              ->query("SELECT 1 FROM public.charset WHERE t = ? AND i = ? AND -d < ?",
                                      arguments)
                              .size() == 2);
                }
            }
        }
    }

    TEST_CASE("a batch in a transaction stops at the statement that fails, which is known exactly") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto connection = with_table(target, "b", "a INTEGER PRIMARY KEY");
            const std::string_view wrong = "SELECT 'ü',\n  nix FROM b";
            const auto result = batch(*connection, {"BEGIN", "INSERT INTO b VALUES (1)", wrong,
                                                    "INSERT INTO b VALUES (2)", "COMMIT"});
            CHECK(result.done == 2);
            REQUIRE(result.error.has_value());
            CHECK(result.error->kind() == Kind::missing);
            CHECK(result.error->offset() == wrong.find("nix"));
            CHECK(connection->in_transaction());
            connection->execute("ROLLBACK");
            CHECK(number(*connection, "SELECT COUNT(*) FROM b") == 0);
            // the session is as before
            CHECK(batch(*connection, {"BEGIN", "INSERT INTO b VALUES (1)", "COMMIT", "BEGIN",
                                      "INSERT INTO b VALUES (2)", "ROLLBACK"})
                      .done == 6);
            CHECK(number(*connection, "SELECT SUM(a) FROM b") == 1);
        }
    }

    TEST_CASE("COPY may stand in a batch, where it gets no data and its output is dropped") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto connection = with_table(target, "b", "a INTEGER");
            CHECK(batch(*connection, {"BEGIN", "INSERT INTO b VALUES (1)", "COPY b TO STDOUT",
                                      "SELECT a FROM b", "COMMIT"})
                      .done == 5);
            const auto result =
                batch(*connection, {"BEGIN", "INSERT INTO b VALUES (2)", "COPY b FROM STDIN", "COMMIT"});
            CHECK(result.done == 2);
            CHECK(result.error.has_value());
            connection->execute("ROLLBACK");
            CHECK(number(*connection, "SELECT SUM(a) FROM b") == 1);
        }
    }

    TEST_CASE("outside a transaction each statement of a batch is its own") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto connection = with_table(target, "b", "a INTEGER PRIMARY KEY");
            const auto result = batch(*connection, {"INSERT INTO b VALUES (1)", "INSERT INTO b VALUES (2)",
                                                    "VACUUM b", "CREATE INDEX CONCURRENTLY b_index ON b (a)",
                                                    "INSERT INTO b VALUES (1)", "INSERT INTO b VALUES (3)"});
            CHECK(result.done == 4);
            REQUIRE(result.error.has_value());
            CHECK(result.error->sqlstate() == "23505");
            CHECK_FALSE(connection->in_transaction());
            CHECK(number(*target.open(), "SELECT SUM(a) FROM b") == 3);
        }
    }

    TEST_CASE("COPY takes its data in pieces, and an error names the line of the data") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto connection = with_table(target, "copied", "a INTEGER, t TEXT");
            const std::string copy = "COPY copied FROM STDIN";
            connection->copy_in(copy, pieces({"1\tone\n2\tt", "wo\n", "3\tthree\n"}));
            CHECK(connection->affected_rows() == 3);
            CHECK(number(*connection, "SELECT SUM(a) FROM copied WHERE t <> ''") == 6);
            const auto error = error_of([&] { connection->copy_in(copy, pieces({"4\tx\n", "five\tx\n"})); });
            REQUIRE(error.has_value());
            CHECK(std::string_view(error->what()).find("copied, line 2") != std::string_view::npos);
            CHECK_THROWS_AS(
                connection->copy_in(copy, [](std::string&) -> bool { throw std::runtime_error("torn"); }),
                std::runtime_error);
            CHECK(error_of(*connection, copy).has_value());  // no data at all
            CHECK(error_of([&] {
                      connection->copy_in("COPY nowhere FROM STDIN", pieces({"1\n"}));
                  })->kind() == Kind::missing);
            connection->execute("COPY copied TO STDOUT");
            CHECK(number(*connection, "SELECT COUNT(*) FROM copied") == 3);
        }
    }

    TEST_CASE("a COMMIT that rolls back is an error") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto connection = with_table(target, "c", "a INTEGER PRIMARY KEY");
            connection->execute("BEGIN");
            connection->execute("INSERT INTO c VALUES (1)");
            CHECK(error_of(*connection, "INSERT INTO c VALUES (1)").has_value());
            CHECK(failure_of(*connection, "COMMIT").sqlstate() == "25P02");
            CHECK_FALSE(connection->in_transaction());
            CHECK(number(*connection, "SELECT COUNT(*) FROM c") == 0);
        }
    }

    TEST_CASE("what the server says beside its answers goes to the hook") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            std::vector<std::string> heard;
            OpenOptions options;
            options.notice = [&](const std::string& notice) { heard.push_back(notice); };
            const auto connection = target.open(options);
            connection->execute("DROP TABLE IF EXISTS never_there");
            connection->execute("DO $$ BEGIN RAISE WARNING 'look out'; END $$");
            CHECK(heard == std::vector<std::string>{"NOTICE: table \"never_there\" does not exist, skipping",
                                                    "WARNING: look out"});
        }
    }

    TEST_CASE("the place of an error is counted in characters of the session's encoding") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto connection = target.open();
            const std::string statement = "SELECT '\xC3\xBC\xE2\x82\xAC', nix";
            CHECK(failure_of(*connection, statement).offset() == statement.find("nix"));
            connection->execute("SET client_encoding = 'LATIN1'");
            CHECK(failure_of(*connection, "SELECT '\xFC', nix").offset() == 12);
        }
    }

    TEST_CASE("inherited timeouts do not kill what tenon does") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto owner = target.open();
            owner->execute("DROP ROLE IF EXISTS hasty");
            owner->execute("CREATE ROLE hasty LOGIN PASSWORD 'h'");
            for (const auto* timeout :
                 {"statement_timeout", "idle_in_transaction_session_timeout", "idle_session_timeout"})
                owner->execute(std::string("ALTER ROLE hasty SET ") + timeout + " = '50ms'");
            Target hasty = target;
            hasty.url.user = "hasty";
            hasty.url.password = "h";
            const auto connection = hasty.open();
            connection->execute("SELECT pg_sleep(0.2)");
            connection->execute("RESET ALL");
            CHECK(error_of(*connection, "SELECT pg_sleep(0.2)").has_value());
            connection->restore();
            connection->execute("SELECT pg_sleep(0.2)");
        }
    }

    TEST_CASE("the lock timeout is exact to the millisecond") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto connection = target.open();
            connection->set_lock_timeout(std::chrono::milliseconds(1234));
            CHECK(as_text(connection->query("SHOW lock_timeout").at(0).at(0)) == "1234ms");
            connection->set_lock_timeout(std::chrono::milliseconds(0));
            CHECK(as_text(connection->query("SHOW lock_timeout").at(0).at(0)) == "1ms");
        }
    }

    TEST_CASE("the search path of the URL is the session's, and its first schema the ledger's place") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            target.open()->execute("CREATE SCHEMA IF NOT EXISTS \"Odd name\"");
            Target other = target;
            other.url.parameters["search_path"] = "\"Odd name\", public";
            const auto connection = other.open();
            CHECK(connection->server().database == "Odd name");
            connection->execute("RESET ALL");
            CHECK(as_text(connection->query("SELECT current_schema()").at(0).at(0)) == "public");
            connection->restore();
            CHECK(as_text(connection->query("SELECT current_schema()").at(0).at(0)) == "Odd name");
        }
    }

    TEST_CASE("what is no integer of 64 bits and no double stays the text that the server sends") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            CHECK(target.open()->query("SELECT 18446744073709551615, 1.50, DATE '2024-02-29', true, "
                                       "1e0::float8 / 3, 'NaN'::float8, '{1,2}'::int[], 7::int2") ==
                  Rows{{text("18446744073709551615"), text("1.50"), text("2024-02-29"), std::int64_t{1},
                        1.0 / 3, text("NaN"), text("{1,2}"), std::int64_t{7}}});
        }
    }

    TEST_CASE("what an account may not do is told from what is wrong") {
        const TemporaryFolder folder;
        for (const auto& target : targets(folder)) {
            const auto owner = with_table(target, "secret", "a INTEGER");
            owner->execute("DROP ROLE IF EXISTS visitor");
            owner->execute("CREATE ROLE visitor LOGIN PASSWORD 'v'");
            Target visitor = target;
            visitor.url.user = "visitor";
            visitor.url.password = "v";
            const auto connection = visitor.open();
            for (const auto* statement : {"SELECT * FROM secret", "INSERT INTO secret VALUES (1)",
                                          "DROP TABLE secret", "CREATE DATABASE mine"})
                CHECK(failure_of(*connection, statement).kind() == Kind::privilege);
        }
    }
}

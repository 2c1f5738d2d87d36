// SPDX-License-Identifier: MIT
// What every driver promises, whatever database is behind it.
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <limits>

using namespace tenon;
using tenon::test::error_of;
using tenon::test::number;
using tenon::test::TemporaryFolder;
using tenon::test::text;
using tenon::test::with_table;
using Kind = DatabaseError::Kind;

TEST_SUITE("contract/driver") {
    TEST_CASE("a session knows its server") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = target.open();
                const auto& server = connection->server();
                CHECK(dialect_of(server.engine) == target.url.dialect);
                CHECK(server.version.find_first_not_of("0123456789.") == std::string::npos);
                CHECK(server.version.find('.') != std::string::npos);
                CHECK(server.database == (target.is(Dialect::sqlite)  ? "main"
                                          : target.is(Dialect::mysql) ? target.url.database
                                                                      : "public"));
            }
        }
    }

    TEST_CASE("every value comes back as it went in") {
        const TemporaryFolder folder;
        std::string all_bytes;
        for (int byte = 0; byte < 256; ++byte) all_bytes += static_cast<char>(byte);
        std::vector<Row> rows{
            {std::int64_t{1}, std::numeric_limits<std::int64_t>::min(), 0.1, text("plain"), text(all_bytes)},
            {std::int64_t{2}, std::numeric_limits<std::int64_t>::max(), -2.5e300, text(""), text("")},
            {std::int64_t{3}, std::int64_t{0}, 1.0, text(std::string("a\0b", 3)), text(std::string("\0", 1))},
            {std::int64_t{4}, nullptr, nullptr, nullptr, nullptr},
            {std::int64_t{5}, std::int64_t{-1}, 5e-324, text("it's \\ \"quoted\" `so` ? -- /* %s"),
             text("'")},
            {std::int64_t{6}, std::int64_t{7}, 0.0, text("gr\xC3\xBC\xC3\x9F \xE2\x82\xAC \xF0\x9F\x98\x80"),
             text("\xFF")}};
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const bool postgresql = target.is(Dialect::postgresql);
                if (postgresql) rows[2][3] = text("a b");  // its texts hold no NUL
                const auto connection =
                    with_table(target, "v",
                               std::string("n INTEGER, i BIGINT, d DOUBLE PRECISION, t TEXT, b ") +
                                   (postgresql ? "BYTEA" : "BLOB"));
                for (const auto& row : rows) connection->query("INSERT INTO v VALUES (?, ?, ?, ?, ?)", row);
                CHECK(connection->query("SELECT n, i, d, t, b FROM v ORDER BY n") == rows);
                const std::vector<Value> needle{rows[5][3]};
                CHECK(as_integer(connection->query("SELECT n FROM v WHERE t = ?", needle).at(0).at(0)) == 6);
            }
        }
    }

    TEST_CASE("only a ? outside quotes and comments stands for an argument, and each has one") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = target.open();
                const std::vector<Value> one{text("x")};
                const auto rows = connection->query("SELECT '?', 'it''s ?', /* ? */ ? -- ?", one);
                CHECK(rows == Rows{{text("?"), text("it's ?"), text("x")}});
                CHECK(error_of([&] { connection->query("SELECT ?, ?", one); }).has_value());
                CHECK(error_of([&] { connection->query("SELECT 1", one); }).has_value());
                CHECK(number(*connection, "SELECT 1") == 1);
            }
        }
    }

    TEST_CASE("texts of several megabytes travel as arguments and inside a statement") {
        const TemporaryFolder folder;
        const std::string megabytes(5'000'000, 'm');
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection =
                    with_table(target, "l", target.is(Dialect::mysql) ? "t LONGTEXT" : "t TEXT");
                const std::vector<Value> arguments{text(megabytes)};
                connection->query("INSERT INTO l VALUES (?)", arguments);
                connection->execute("INSERT INTO l VALUES ('" + megabytes + "')");
                CHECK(connection->query("SELECT t FROM l") == Rows{{text(megabytes)}, {text(megabytes)}});
            }
        }
    }

    TEST_CASE("an error says what it is and where it stands, and the session lives on") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = with_table(target, "e", "a INTEGER PRIMARY KEY");
                const std::string broken = "SELECT a\n  FROM\n  WHERE a = 1";
                const auto syntax = error_of(*connection, broken);
                REQUIRE(syntax.has_value());
                CHECK(syntax->kind() == Kind::statement);
                const int codes[] = {1, 1064, 0};  // PostgreSQL has SQLSTATEs only
                CHECK(syntax->code() == codes[static_cast<int>(target.url.dialect)]);
                if (target.is(Dialect::postgresql)) CHECK(syntax->sqlstate() == "42601");
                CHECK(syntax->offset() == broken.find("WHERE"));

                const auto table = error_of(*connection, "SELECT * FROM no_such_table");
                REQUIRE(table.has_value());
                CHECK(table->kind() == Kind::missing);
                CHECK(std::string_view(table->what()).find("no_such_table") != std::string_view::npos);
                const auto column = error_of(*connection, "SELECT no_such_column FROM e");
                REQUIRE(column.has_value());
                CHECK(column->kind() == Kind::missing);

                connection->execute("INSERT INTO e VALUES (1)");
                const auto duplicate = error_of(*connection, "INSERT INTO e VALUES (1)");
                REQUIRE(duplicate.has_value());
                CHECK(duplicate->kind() == Kind::statement);
                const int duplicates[] = {1555, 1062, 0};
                const char* const states[] = {"", "23000", "23505"};
                CHECK(duplicate->code() == duplicates[static_cast<int>(target.url.dialect)]);
                CHECK(duplicate->sqlstate() == states[static_cast<int>(target.url.dialect)]);
                CHECK(duplicate->offset() == DatabaseError::npos);
                CHECK(number(*connection, "SELECT COUNT(*) FROM e") == 1);
            }
        }
    }

    TEST_CASE("a transaction is seen, kept by COMMIT and undone by ROLLBACK") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = with_table(target, "x", "a INTEGER");
                CHECK_FALSE(connection->in_transaction());
                connection->execute(target.driver().begin);
                CHECK(connection->in_transaction());
                connection->execute("INSERT INTO x VALUES (1)");
                CHECK(connection->affected_rows() == 1);
                CHECK(connection->in_transaction());
                CHECK(connection->affected_rows() == 1);
                connection->execute("ROLLBACK");
                CHECK_FALSE(connection->in_transaction());
                CHECK(number(*connection, "SELECT COUNT(*) FROM x") == 0);
                connection->execute(target.driver().begin);
                connection->execute("INSERT INTO x VALUES (2)");
                connection->execute("COMMIT");
                CHECK(number(*target.open(), "SELECT COUNT(*) FROM x") == 1);
            }
        }
    }

    TEST_CASE("a schema change is undone exactly where the driver says so") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = target.open();
                connection->execute("DROP TABLE IF EXISTS ddl");
                connection->execute(target.driver().begin);
                connection->execute("CREATE TABLE ddl (a INTEGER)");
                CHECK(connection->in_transaction() == target.driver().transactional_ddl);
                connection->execute("ROLLBACK");
                const bool gone = error_of(*connection, "SELECT * FROM ddl").has_value();
                CHECK(gone == target.driver().transactional_ddl);
            }
        }
    }

    TEST_CASE("a transaction of a session that ends is undone") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                auto connection = with_table(target, "u", "a INTEGER");
                connection->execute(target.driver().begin);
                connection->execute("INSERT INTO u VALUES (1)");
                connection.reset();
                CHECK(number(*target.open(), "SELECT COUNT(*) FROM u") == 0);
            }
        }
    }

    TEST_CASE("waiting for a lock ends at the lock timeout") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto holder = with_table(target, "w", "a INTEGER");
                holder->execute("INSERT INTO w VALUES (1)");
                const auto waiter = target.open();
                waiter->set_lock_timeout(std::chrono::milliseconds(900));
                holder->execute(target.driver().begin);
                holder->execute("UPDATE w SET a = 2");
                const auto begin = std::chrono::steady_clock::now();
                const auto error = error_of(*waiter, "UPDATE w SET a = 3");
                const auto waited = std::chrono::steady_clock::now() - begin;
                REQUIRE(error.has_value());
                CHECK(error->kind() == Kind::busy);
                CHECK(waited > std::chrono::milliseconds(500));
                CHECK(waited < std::chrono::seconds(5));
                holder->execute("ROLLBACK");
                waiter->execute("UPDATE w SET a = 3");
                CHECK(number(*waiter, "SELECT a FROM w") == 3);
            }
        }
    }

    TEST_CASE("changed rows are counted, and only those of the last statement") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = with_table(target, "c", "a INTEGER");
                CHECK(connection->affected_rows() == 0);
                connection->execute("INSERT INTO c VALUES (1), (2), (3)");
                CHECK(connection->affected_rows() == 3);
                connection->execute("SELECT * FROM c");
                CHECK(connection->affected_rows() == 0);
                connection->execute("DELETE FROM c WHERE a > 1");
                CHECK(connection->affected_rows() == 2);
                connection->execute("UPDATE c SET a = 9 WHERE a = 8");
                CHECK(connection->affected_rows() == 0);
                const std::vector<Value> arguments{std::int64_t{5}};
                connection->query("INSERT INTO c VALUES (?)", arguments);
                CHECK(connection->affected_rows() == 1);
                connection->execute("DROP TABLE c");
                CHECK(connection->affected_rows() == 0);
            }
        }
    }

    TEST_CASE("execute drops what a statement returns") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = with_table(target, "s", "a INTEGER");
                connection->execute("INSERT INTO s VALUES (1), (2), (3)");
                connection->execute("SELECT * FROM s");
                connection->execute("SELECT * FROM s WHERE a > 5");
                connection->execute("INSERT INTO s VALUES (4) RETURNING a");
                CHECK(number(*connection, "SELECT COUNT(*) FROM s") == 4);
            }
        }
    }

    TEST_CASE("comments may stand before, in and after a statement") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = with_table(target, "k", "a INTEGER");
                connection->execute("-- first\nINSERT INTO k /* here */ VALUES (1) -- last");
                connection->execute("INSERT INTO k VALUES (2) /* last; SELECT 1 */");
                connection->execute("INSERT INTO k VALUES (3)\n-- last\n\n");
                CHECK(number(*connection, "SELECT SUM(a) FROM k") == 6);
            }
        }
    }

    TEST_CASE("two statements at once, or none, are refused before anything runs") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = with_table(target, "m", "a INTEGER");
                const std::string two = "INSERT INTO m VALUES (1);\nINSERT INTO m VALUES (2)";
                const auto error = error_of(*connection, two);
                REQUIRE(error.has_value());
                CHECK(error->kind() == Kind::statement);
                const bool between =
                    error->offset() == two.find(';') + 1 || error->offset() == two.find('\n') + 1;
                CHECK(between);
                CHECK(error_of(*connection, "").has_value());
                CHECK(error_of(*connection, std::string("INSERT INTO m VALUES (3)\0; SELECT 1", 35))
                          .has_value());
                CHECK(number(*connection, "SELECT COUNT(*) FROM m") == 0);
            }
        }
    }

    TEST_CASE("a session opened to read refuses to write and says that it is read-only") {
        const TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                with_table(target, "r", "a INTEGER")->execute("INSERT INTO r VALUES (1)");
                const auto connection = target.open({.read_only = true});
                CHECK(number(*connection, "SELECT COUNT(*) FROM r") == 1);
                for (const auto* statement : {"INSERT INTO r VALUES (2)", "CREATE TABLE r2 (a INTEGER)"}) {
                    const auto error = error_of(*connection, statement);
                    REQUIRE(error.has_value());
                    CHECK(error->kind() == Kind::read_only);
                }
                CHECK(number(*connection, "SELECT COUNT(*) FROM r") == 1);
            }
        }
    }
}

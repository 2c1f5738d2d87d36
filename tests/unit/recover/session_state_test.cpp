// SPDX-License-Identifier: MIT
#include "recover/session_state.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

using Lines = std::vector<std::string>;

ServerInfo server(Engine engine) {
    ServerInfo info;
    info.engine = engine;
    return info;
}

const ServerInfo mariadb = server(Engine::mariadb);
const ServerInfo mysql = server(Engine::mysql);
const ServerInfo postgresql = server(Engine::postgresql);

void add(SessionState& state, std::string_view statement, Dialect dialect = Dialect::mysql) {
    state.add(effect_of(statement, dialect), statement);
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

Lines restoring(const std::string& saved) {
    SessionState state(mariadb);
    return state.restoring(saved);
}

}  // namespace

TEST_SUITE("recover/session_state") {
    TEST_CASE("what statements set is what the server is asked for") {
        SessionState state(mariadb);
        const std::string before = state.expression();
        CHECK(before == "CONCAT_WS(x'0a', CONCAT('l ', LAST_INSERT_ID()))");
        add(state, "SELECT 1");
        CHECK(state.expression() == before);
        add(state, "SET SESSION sql_mode = 'ANSI'");
        add(state, "SET @Ab = 3");
        add(state, "USE other");
        const std::string expression = state.expression();
        CHECK(
            holds(expression, "CONCAT('v sql_mode ', COALESCE(HEX(CAST(@@SESSION.sql_mode AS CHAR)), '-'))"));
        CHECK(holds(expression, "CONCAT('d ', HEX(DATABASE()))"));
        CHECK(holds(expression, "CONCAT('u 6162 '"));  // ab
        CHECK(holds(expression, "@`ab`"));
        CHECK_FALSE(holds(expression, "'L "));
        CHECK_FALSE(holds(expression, "'p "));
    }

    TEST_CASE("locks and prepared statements are saved as their text, until they are given back") {
        SessionState state(mariadb);
        add(state, "LOCK TABLES a WRITE");
        CHECK(state.locked_by() == "LOCK TABLES a WRITE");
        CHECK(holds(state.expression(), "'L 4C4F434B205441424C45532061205752495445'"));
        add(state, "UNLOCK TABLES");
        CHECK(state.locked_by().empty());
        CHECK_FALSE(holds(state.expression(), "'L "));

        CHECK(state.prepared("p") == nullptr);
        state.set_prepared("p", "SELECT 1");
        REQUIRE(state.prepared("p") != nullptr);
        CHECK(*state.prepared("p") == "SELECT 1");
        CHECK(holds(state.expression(), "'p 70 53454C4543542031'"));
        add(state, "DEALLOCATE PREPARE p");
        CHECK(state.prepared("p") == nullptr);
        CHECK_FALSE(holds(state.expression(), "'p "));
    }

    TEST_CASE("a name cannot end the text that it stands in") {
        SessionState state(mariadb);
        add(state, "SET @`a'b``c` = 1");
        CHECK(holds(state.expression(), "'u 6127626063 '"));
        CHECK(holds(state.expression(), "@`a'b``c`"));
    }

    TEST_CASE("on engines that run the statements again nothing is saved") {
        SessionState state(postgresql);
        add(state, "SET search_path = a", Dialect::postgresql);
        CHECK(state.expression().empty());
    }

    TEST_CASE("every kind of line is a statement that makes it again") {
        CHECK(restoring("v sql_mode 414E5349") == Lines{"SET SESSION sql_mode = _utf8mb4 x'414E5349'"});
        CHECK(restoring("v character_set_results -") == Lines{"SET SESSION character_set_results = NULL"});
        CHECK(restoring("d 6F60") == Lines{"USE `o```"});
        CHECK(restoring("l 18446744073709551615") == Lines{"SET last_insert_id = 18446744073709551615"});
        CHECK(restoring("L 4C4F434B") == Lines{"LOCK"});
        CHECK(restoring("p 70 53") == Lines{"SET @tenon_text = _utf8mb4 x'53'",
                                            "PREPARE `p` FROM @tenon_text", "SET @tenon_text = NULL"});
        CHECK(restoring("d 61\nl 3\nd 62") == Lines{"USE `a`", "SET last_insert_id = 3", "USE `b`"});
    }

    TEST_CASE("an empty value of a variable is an empty text") {
        CHECK(restoring("v sql_mode \nl 1") ==
              Lines{"SET SESSION sql_mode = _utf8mb4 x''", "SET last_insert_id = 1"});
    }

    TEST_CASE("values of variables that are numbers stay numbers") {
        CHECK(restoring("v a 30") == Lines{"SET SESSION a = 0"});
        CHECK(restoring("v a 2D312E35") == Lines{"SET SESSION a = -1.5"});
        CHECK(restoring("v a 2B30303A3030") == Lines{"SET SESSION a = _utf8mb4 x'2B30303A3030'"});  // +00:00
        CHECK(restoring("v a 312D32") == Lines{"SET SESSION a = _utf8mb4 x'312D32'"});              // 1-2
    }

    TEST_CASE("user variables keep their type") {
        const auto value = [](const std::string& rest) {
            const auto lines = restoring("u 61 " + rest);
            REQUIRE(lines.size() == 1);
            const std::string begin = "SET @`a` = ";
            REQUIRE(lines[0].starts_with(begin));
            return lines[0].substr(begin.size());
        };
        CHECK(value("494E54 2D37 latin1_swedish_ci") == "-7");                 // INT
        CHECK(value("494E5420554E5349474E4544 37 latin1_swedish_ci") == "7");  // INT UNSIGNED
        CHECK(value("444543494D414C 312E3530 latin1_swedish_ci") == "1.50");   // DECIMAL
        CHECK(value("444543494D414C 36 latin1_swedish_ci") == "CAST(6 AS DECIMAL(65, 0))");
        CHECK(value("444F55424C45 32 latin1_swedish_ci") == "2e0");  // DOUBLE
        CHECK(value("444F55424C45 31653330 latin1_swedish_ci") == "1e30");
        CHECK(value("56415243484152 C3A9 utf8mb4_bin") == "_utf8mb4 x'C3A9' COLLATE utf8mb4_bin");
        CHECK(value("56415243484152 E9 latin1_german1_ci") == "_latin1 x'E9' COLLATE latin1_german1_ci");
        CHECK(value("4C4F4E47424C4F42 00FF binary") == "x'00FF'");
        CHECK(value("56415243484152  utf8mb4_bin") == "_utf8mb4 x'' COLLATE utf8mb4_bin");
        CHECK(value("494E54 - binary") == "NULL");
    }

    TEST_CASE("what was prepared is known again") {
        SessionState state(mariadb);
        static_cast<void>(state.restoring("p 70 53454C4543542031"));
        REQUIRE(state.prepared("p") != nullptr);
        CHECK(*state.prepared("p") == "SELECT 1");
        CHECK(holds(state.expression(), "'p 70 53454C4543542031'"));
    }

    TEST_CASE("lines that say nothing are passed over") {
        for (const char* saved : {"", "\n\n", " ", " v a 30", "v", "v a", "u", "u 61", "u 61 494E54", "x 1",
                                  "p 70", "vv a 30", "d", "l", "L"}) {
            CAPTURE(saved);
            CHECK(restoring(saved).empty());
        }
    }

    TEST_CASE("a temporary table pins the session until it is dropped") {
        SessionState state(mariadb);
        CHECK(state.pinned().empty());
        add(state, "CREATE TEMPORARY TABLE s.t (a INT)");
        CHECK(state.pinned() == "the temporary table s.t is gone");
        CHECK(state.has_temporary_tables());
        add(state, "DROP TABLE other");
        CHECK_FALSE(state.pinned().empty());
        add(state, "DROP TEMPORARY TABLE s.t");
        CHECK(state.pinned().empty());
        CHECK_FALSE(state.has_temporary_tables());
    }

    TEST_CASE("what only this session holds pins it until it is released") {
        SessionState state(mariadb);
        add(state, "SELECT GET_LOCK('a', 1)");
        CHECK_FALSE(state.pinned().empty());
        add(state, "SELECT RELEASE_LOCK('b')");
        CHECK_FALSE(state.pinned().empty());
        add(state, "SELECT RELEASE_LOCK('a')");
        CHECK(state.pinned().empty());

        SessionState other(postgresql);
        add(other, "LISTEN news", Dialect::postgresql);
        CHECK_FALSE(other.pinned().empty());
        add(other, "UNLISTEN news", Dialect::postgresql);
        CHECK(other.pinned().empty());
    }

    TEST_CASE("MySQL does not say of which type a user variable is: it pins the session") {
        SessionState state(mysql);
        add(state, "SET @a = 1");
        CHECK(state.pinned() == "the value of @a is gone");
        SessionState known(mariadb);
        add(known, "SET @a = 1");
        CHECK(known.pinned().empty());
    }
}

// SPDX-License-Identifier: MIT
// Statements that hold statements: each script here is two of them.
#include "support/script.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

/// Whether a script is the statement that is given and SELECT 99 behind it.
bool ends_before_select(const std::string& statement, Dialect dialect, const std::string& before = "") {
    const auto texts = test::texts_of(before + statement + ";\nSELECT 99;\n", dialect);
    return texts.size() >= 2 && texts.back() == "SELECT 99" && texts[texts.size() - 2] == statement;
}

constexpr const char* oracle = "SET sql_mode = 'ORACLE';\n";

}  // namespace

TEST_SUITE("script/body") {
    TEST_CASE("MySQL: stored programs need no DELIMITER") {
        for (const std::string statement :
             {"CREATE PROCEDURE p() BEGIN END",
              "CREATE DEFINER=`a`@`b` PROCEDURE IF NOT EXISTS p(IN x INT, OUT y DECIMAL(4,2)) COMMENT 'x;' "
              "DETERMINISTIC\n"
              "l: BEGIN SELECT IF(1,2,3), REPEAT('a',2); END l",
              "CREATE FUNCTION f(x INT) RETURNS SET('a','b') CHARACTER SET utf8 IF x THEN RETURN 1; ELSE "
              "RETURN 2; END IF",
              "CREATE FUNCTION f() RETURNS INT RETURN IF(1,2,3)",
              "CREATE TRIGGER t AFTER UPDATE ON u FOR EACH ROW FOLLOWS v CASE NEW.a WHEN 1 THEN SET @a=1; "
              "END CASE",
              "CREATE TRIGGER t AFTER UPDATE ON u FOR EACH ROW SET NEW.a = CASE 1 WHEN 1 THEN 2 END",
              "CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS CURRENT_TIMESTAMP DO WHILE 1 DO SET @a=1; END "
              "WHILE",
              "ALTER EVENT e DO BEGIN SET @a=1; END",
              "CREATE PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR NOT FOUND, SQLSTATE '23000' BEGIN "
              "ROLLBACK; END; SET x = 1; END",
              "CREATE PROCEDURE p() BEGIN DECLARE CONTINUE HANDLER FOR 1062 SET x = CASE 1 WHEN 1 THEN 2 "
              "END; SET y = 1; END",
              "CREATE PROCEDURE p() BEGIN SELECT end, begin FROM t; SET NEW.end = 1; SET @end = 2; END",
              "CREATE PROCEDURE p() BEGIN REPEAT SET i=1; UNTIL i END REPEAT; FOR i IN 1..3 DO SET @a=i; END "
              "FOR; END",
              "CREATE PROCEDURE p() BEGIN CASE WHEN 1 THEN IF 1 THEN SELECT 1; END IF; ELSE BEGIN END; END "
              "CASE; END",
              "CREATE PROCEDURE p() BEGIN DROP TABLE IF EXISTS t; DO IF(1,2,3); SELECT 1 AS `end`; END",
              "/*!50003 CREATE*/ /*!50020 DEFINER=x*/ PROCEDURE p() BEGIN SELECT 1; END",
              "BEGIN NOT ATOMIC SELECT 1; IF 1 THEN SELECT 2; END IF; END", "IF 1 THEN SELECT 1; END IF",
              "x: LOOP LEAVE x; END LOOP", "WHILE 0 DO SELECT 1; END WHILE"}) {
            CAPTURE(statement);
            CHECK(ends_before_select(statement, Dialect::mysql));
        }
    }

    TEST_CASE("MySQL: what only looks like a body is none") {
        for (const std::string statement :
             {"BEGIN", "START TRANSACTION", "CREATE TABLE t (begin INT, `end` INT)",
              "DROP PROCEDURE IF EXISTS p", "CREATE VIEW v AS SELECT CASE 1 WHEN 1 THEN 2 END",
              "SELECT IF(1,2,3), CASE 1 WHEN 1 THEN 2 END", "CREATE FUNCTION f RETURNS INTEGER SONAME 'x.so'",
              "CREATE PROCEDURE p() SELECT IF(1,2,3)", "CREATE DEFINER = event USER x", "XA BEGIN 'x'",
              "REPLACE INTO t VALUES (1)"}) {
            CAPTURE(statement);
            CHECK(ends_before_select(statement, Dialect::mysql));
        }
    }

    TEST_CASE("MariaDB in Oracle mode: blocks, declarations, packages") {
        for (const std::string statement :
             {"BEGIN SELECT 1; END", "DECLARE x INT := 1; BEGIN NULL; EXCEPTION WHEN OTHERS THEN NULL; END",
              "CREATE PROCEDURE p AS x INT; BEGIN IF 1 THEN NULL; ELSIF 2 THEN NULL; END IF; END p",
              "CREATE FUNCTION f(a INT) RETURN INT IS BEGIN RETURN CASE a WHEN 1 THEN 2 END; END",
              "CREATE PACKAGE p AS FUNCTION f RETURN INT; PROCEDURE q; END",
              "CREATE PACKAGE BODY p AS x INT; FUNCTION f RETURN INT AS BEGIN RETURN 1; END; PROCEDURE q IS "
              "BEGIN NULL; END; END",
              "BEGIN FOR i IN 1..2 LOOP NULL; END LOOP; <<l>> WHILE 1 LOOP NULL; END LOOP; DECLARE y INT; "
              "BEGIN NULL; END; END"}) {
            CAPTURE(statement);
            CHECK(ends_before_select(statement, Dialect::mysql, oracle));
        }
    }

    TEST_CASE("PostgreSQL: BEGIN ATOMIC, and no other BEGIN") {
        for (const std::string statement :
             {"CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT CASE WHEN 1=1 THEN 2 END; SELECT 1 AS "
              "end; END",
              "CREATE FUNCTION begin() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$",
              "CREATE FUNCTION f(a int DEFAULT (CASE WHEN true THEN 1 END)) RETURNS int BEGIN ATOMIC; SELECT "
              "x.end; END",
              "BEGIN", "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b;)"}) {
            CAPTURE(statement);
            CHECK(ends_before_select(statement, Dialect::postgresql));
        }
    }

    TEST_CASE("SQLite: triggers end at END behind a semicolon") {
        for (const std::string statement :
             {"CREATE TRIGGER t BEGIN SELECT CASE WHEN 1 THEN 2 END; END",
              "CREATE TEMP TRIGGER IF NOT EXISTS t BEGIN SELECT 'END;'; SELECT 1 AS end; /* END; */ END",
              "EXPLAIN QUERY PLAN CREATE TRIGGER t BEGIN SELECT 1; END", "BEGIN", "END",
              "CREATE TABLE trigger_begin (x)"}) {
            CAPTURE(statement);
            CHECK(ends_before_select(statement, Dialect::sqlite));
        }
    }
}

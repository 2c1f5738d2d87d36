// SPDX-License-Identifier: MIT
#include "database/mysql/errors.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using mysql::kind_of;
using mysql::quoted_offset;
using Kind = DatabaseError::Kind;

namespace {

std::string near(const std::string& quoted, int line) {
    return "You have an error in your SQL syntax; check the manual for the right syntax to use near '" +
           quoted + "' at line " + std::to_string(line);
}

}  // namespace

TEST_SUITE("database/mysql/errors") {
    TEST_CASE("an error number is a kind of failure") {
        for (const int code : {1053, 1153, 1927, 2006, 2013, 2014, 2055, 4031})
            CHECK(kind_of(code, "") == Kind::lost);
        for (const int code : {1205, 1213, 3572}) CHECK(kind_of(code, "") == Kind::busy);
        for (const int code : {1044, 1142, 1143, 1227, 1370}) CHECK(kind_of(code, "") == Kind::privilege);
        for (const int code : {1049, 1051, 1054, 1146, 1305}) CHECK(kind_of(code, "") == Kind::missing);
        for (const int code : {1036, 1792, 1836}) CHECK(kind_of(code, "") == Kind::read_only);
        for (const int code : {0, 1062, 1064, 1317, 1451, 9999}) CHECK(kind_of(code, "") == Kind::statement);
    }

    TEST_CASE("1290 is read-only where the option in the message is that one") {
        CHECK(kind_of(1290, "running with the --read-only option") == Kind::read_only);
        CHECK(kind_of(1290, "running with the --read_only option") == Kind::read_only);
        CHECK(kind_of(1290, "running with the --secure-file-priv option") == Kind::statement);
    }

    TEST_CASE("a syntax error points to the text that it quotes") {
        const std::string sql = "SELECT a\nFROM x\nWHERE a = b\nWHERE c";
        CHECK(quoted_offset(near("WHERE c", 4), sql) == sql.rfind("WHERE"));
        CHECK(quoted_offset(near("WHERE a = b\nWHERE c", 3), sql) == sql.find("WHERE"));
        CHECK(quoted_offset(near("", 4), sql) == sql.size());
    }

    TEST_CASE("a quotation that was cut is looked for in its line") {
        const std::string part = "x, " + std::string(77, 'y');
        const std::string sql = "SELECT 1,\n" + part + " FROM\n" + part + " FROM t";
        CHECK(quoted_offset(near(part, 3), sql) == sql.rfind("x, "));
        CHECK(quoted_offset(near(part, 2), sql) == sql.find("x, "));
        CHECK(quoted_offset(near(part, 1), sql) == DatabaseError::npos);
    }

    TEST_CASE("a message without a quotation gives no place") {
        CHECK(quoted_offset("Table 'near' doesn't exist", "SELECT 1") == DatabaseError::npos);
        CHECK(quoted_offset("' at line 3 near '", "SELECT 1") == DatabaseError::npos);
        CHECK(quoted_offset("", "") == DatabaseError::npos);
    }
}

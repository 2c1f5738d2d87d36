// SPDX-License-Identifier: MIT
#include "doctor/privileges.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace tenon;

namespace {

std::string missing(std::vector<std::string> grants, std::string_view database = "app_test") {
    constexpr std::array<std::string_view, 3> wanted{"SELECT", "CREATE", "CREATE VIEW"};
    return join(missing_privileges(grants, database, wanted), ", ");
}

}  // namespace

TEST_SUITE("doctor/privileges") {
    TEST_CASE("a grant on everything or on the database counts") {
        CHECK(missing({"GRANT ALL PRIVILEGES ON *.* TO `u`@`%` IDENTIFIED BY PASSWORD '*AB'"}).empty());
        CHECK(missing({"GRANT USAGE ON *.* TO `u`@`%`", "GRANT ALL PRIVILEGES ON `app_test`.* TO `u`@`%`"})
                  .empty());
        CHECK(missing({"GRANT SELECT, CREATE, CREATE VIEW ON `app_test`.* TO `u`@`%`"}).empty());
    }

    TEST_CASE("what no grant gives is missing") {
        CHECK(missing({}) == "SELECT, CREATE, CREATE VIEW");
        CHECK(missing({"GRANT USAGE ON *.* TO `u`@`%`"}) == "SELECT, CREATE, CREATE VIEW");
        CHECK(missing({"GRANT SELECT, CREATE VIEW ON `app_test`.* TO `u`@`%`"}) == "CREATE");
        CHECK(missing({"GRANT CREATE ON *.* TO `u`@`%`", "GRANT SELECT ON `app_test`.* TO `u`@`%`"}) ==
              "CREATE VIEW");
    }

    TEST_CASE("a grant on another database, a table, a column or a role does not count") {
        for (const char* grant :
             {"GRANT ALL PRIVILEGES ON `other`.* TO `u`@`%`",
              "GRANT ALL PRIVILEGES ON `app_test`.`t` TO `u`@`%`",
              "GRANT SELECT (a, b) ON `app_test`.`t` TO `u`@`%`", "GRANT `role` TO `u`@`%`",
              "GRANT EXECUTE ON PROCEDURE `app_test`.`p` TO `u`@`%`", "GRANT PROXY ON ''@'%' TO 'u'@'%'"}) {
            CAPTURE(grant);
            CHECK(missing({grant}) == "SELECT, CREATE, CREATE VIEW");
        }
    }

    TEST_CASE("a pattern in the name of the database is read as LIKE reads it") {
        CHECK(missing({"GRANT ALL PRIVILEGES ON `app%`.* TO `u`@`%`"}).empty());
        CHECK(missing({"GRANT ALL PRIVILEGES ON `app_test`.* TO `u`@`%`"}, "appXtest").empty());
        CHECK(missing({"GRANT ALL PRIVILEGES ON `app\\_test`.* TO `u`@`%`"}).empty());
        CHECK_FALSE(missing({"GRANT ALL PRIVILEGES ON `app\\_test`.* TO `u`@`%`"}, "appXtest").empty());
        CHECK(missing({"GRANT ALL PRIVILEGES ON `a``b`.* TO `u`@`%`"}, "a`b").empty());
    }
}

// SPDX-License-Identifier: MIT
#include "database/mysql/option_file.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using mysql::fill_login;

namespace {

Url filled(std::string_view url, std::string_view file) {
    Url result = parse_url(url);
    fill_login(result, file);
    return result;
}

}  // namespace

TEST_SUITE("database/mysql/option_file") {
    TEST_CASE("what the URL leaves open comes from [client]") {
        const Url url =
            filled("mysql:///db",
                   "# mine\n[client]\nuser = me\npassword=\"p # w\"\nhost=db.example.org\nport=3307\n");
        CHECK(url.user == "me");
        CHECK(url.has_password);
        CHECK(url.password == "p # w");
        CHECK(url.host == "db.example.org");
        CHECK(url.port == 3307);
    }

    TEST_CASE("the URL wins, and its host is never mixed with a port or socket of the file") {
        const std::string_view file = "[client]\nuser=me\npassword=pw\nhost=other\nport=3307\nsocket=/s\n";
        const Url url = filled("mysql://you:@here/db", file);
        CHECK(url.user == "you");
        CHECK(url.password.empty());
        CHECK(url.host == "here");
        CHECK(url.port == 0);
        CHECK(url.parameters.empty());
        CHECK(filled("mysql://you@/db?socket=/mine", file).parameters.at("socket") == "/mine");
        CHECK(filled("mysql://you@/db?socket=/mine", file).host.empty());
    }

    TEST_CASE("a file for this machine names a socket") {
        CHECK(filled("mysql:///db", "[client]\nsocket=/s\n").parameters.at("socket") == "/s");
        CHECK(filled("mysql:///db", "[client]\nhost=localhost\nsocket=/s\n").parameters.at("socket") == "/s");
    }

    TEST_CASE("other groups are other programs'") {
        CHECK(
            filled("mysql:///db", "user=none\n[mysqld]\nuser=mysql\n[mysqldump]\nuser=dump\n").user.empty());
        CHECK(filled("mysql:///db", "[client-server]\nuser=a\n[ client-mariadb ]\nuser=b\n[mysql]\nuser=c")
                  .user == "b");
    }

    TEST_CASE("values are unquoted and unescaped as the clients do it") {
        const auto password = [](const std::string& value) {
            return filled("mysql:///db", "[client]\r\npassword = " + value + "\r\n").password;
        };
        CHECK(password("plain # comment") == "plain");
        CHECK(password("'it\\'s'") == "it's");
        CHECK(password("\"a\\\\b\\sc\\td\"") == "a\\b c\td");
        CHECK(password("'  kept  '") == "  kept  ");
        CHECK(password("\"#;=\"") == "#;=");
        CHECK_FALSE(filled("mysql:///db", "[client]\npassword\n").has_password);
    }

    TEST_CASE("a port that is none is refused, and nothing else in a file is an error") {
        CHECK_THROWS_AS(filled("mysql:///db", "[client]\nhost=h\nport=x\n"), Error);
        CHECK_NOTHROW(filled("mysql:///db", "[client\n[]\n]\n=\n[client]\n=x\nssl-verify-server-cert=0\n\\"));
    }
}

// SPDX-License-Identifier: MIT
#include "archive/names.hpp"

#include "archive/limits.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace tenon;

namespace {

std::string collision_of(const std::vector<std::string>& names) {
    const auto found = find_collision(names);
    return found ? collision_text(*found, names) : "";
}

const std::string collide =
    " collide: their names, or those of their folders, differ by case or Unicode form alone";

}  // namespace

TEST_SUITE("archive/names") {
    TEST_CASE("names of plain files below a folder are good") {
        for (const char* name : {"a", "module.xml", "data/install.mysql.sql", "a b/c-d_e.(1)", "...", "a..b",
                                 "..a/b", ".hidden", "d\xc3\xa9j\xc3\xa0/\xe6\x97\xa5.sql", "ab:c", "--x"})
            CHECK_MESSAGE(name_problem(name).empty(), name);
        CHECK(name_problem(std::string(longest_name, 'a')).empty());
    }

    TEST_CASE("what leads elsewhere, or is another name on some system, is told") {
        CHECK(name_problem("") == "has no name");
        CHECK(name_problem("/etc/passwd") == "is an absolute path");
        CHECK(name_problem("C:/a") == "is an absolute path of a drive");
        CHECK(name_problem("c:a") == "is an absolute path of a drive");
        for (const char* name : {"..", "../a", "a/..", "a/../b"})
            CHECK(name_problem(name) == "has \"..\" in its name: it leads out of the bundle");
        for (const char* name : {".", "./a", "a/.", "a/./b"})
            CHECK(name_problem(name) == "has \".\" in its name");
        for (const char* name : {"a//b", "a/"}) CHECK(name_problem(name) == "has an empty part in its name");
        CHECK(name_problem("a\\b") == "has a backslash in its name");
        CHECK(name_problem("..\\a") == "has a backslash in its name");
        CHECK(name_problem("-") == "means the standard input to sha256sum");
    }

    TEST_CASE("what cannot be seen, is no text, or is too much of it, is told") {
        for (const char* name : {"a\nb", "a\x7f", "\x1b[2Ja",
                                 "a\xc2\x9b"
                                 "b",
                                 "a\xe2\x80\xae"
                                 "b",
                                 "a\xe2\x80\x8b"})
            CHECK(name_problem(name) == "has a control or hidden character in its name");
        CHECK(name_problem(std::string_view("a\0b", 3)) == "has a control or hidden character in its name");
        for (const char* name : {"\xff", "a\xc3", "\xc0\xaf", "\xed\xa0\x80"})
            CHECK(name_problem(name) == "has a name that is not UTF-8");
        CHECK(name_problem(std::string(longest_name + 1, 'a')) ==
              "has a name of 1025 bytes, at most 1024 are read");
        std::string deep = "a";
        for (std::size_t i = 1; i < deepest_name; ++i) deep += "/a";
        CHECK(name_problem(deep).empty());
        CHECK(name_problem(deep + "/a") == "lies in 32 folders, at most 31 are read");
    }

    TEST_CASE("names that can lie together do not collide") {
        CHECK(collision_of({}).empty());
        CHECK(collision_of({"a", "b", "c/a", "c/b", "c/d/a", "a.b", "ab"}).empty());
    }

    TEST_CASE("a name that is there twice, or a folder as well, collides") {
        CHECK(collision_of({"a", "b", "a"}) == "\"a\" is there twice");
        CHECK(collision_of({"a", "a/b"}) ==
              "\"a\" and \"a/b\" cannot be together: one is a folder of the other");
        CHECK(collision_of({"x/a/b", "x/a"}) ==
              "\"x/a/b\" and \"x/a\" cannot be together: one is a folder of the other");
    }

    TEST_CASE("names that differ by case or Unicode form alone collide, of folders, too") {
        CHECK(collision_of({"Data.sql", "data.SQL"}) == "\"Data.sql\" and \"data.SQL\"" + collide);
        // told with their bytes: they may look the same
        CHECK(collision_of({"d\xc3\xa9", "de\xcc\x81"}) == "\"d\\xc3\\xa9\" and \"de\\xcc\\x81\"" + collide);
        CHECK(collision_of({"\xc3\x89", "e\xcc\x81"}) == "\"\\xc3\\x89\" and \"e\\xcc\\x81\"" + collide);
        CHECK(collision_of({"\xc3\x9f", "SS"}) == "\"\\xc3\\x9f\" and \"SS\"" + collide);
        CHECK(collision_of({"k", "\xe2\x84\xaa"}) == "\"k\" and \"\\xe2\\x84\\xaa\"" + collide);  // Kelvin
        CHECK(collision_of({"Data/a", "data/b"}) == "\"Data/a\" and \"data/b\"" + collide);
        CHECK(collision_of({"A", "a/b"}) == "\"A\" and \"a/b\"" + collide);
    }

    TEST_CASE("a name in a message can neither steer a terminal nor turn the text around") {
        CHECK(quoted_entry("a b") == "\"a b\"");
        CHECK(quoted_entry("d\xc3\xa9") == "\"d\xc3\xa9\"");
        CHECK(quoted_entry("a\n\x1b") == "\"a\\x0a\\x1b\"");
        CHECK(quoted_entry("a\xe2\x80\xae") == "\"a\\xe2\\x80\\xae\"");
        CHECK(quoted_entry("\xff") == "\"\\xff\"");
    }
}

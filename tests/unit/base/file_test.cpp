// SPDX-License-Identifier: MIT
#include "base/file.hpp"

#include "tenon/error.hpp"

#include "support/temporary.hpp"

#include <doctest/doctest.h>

using namespace tenon;

TEST_SUITE("base/file") {
    TEST_CASE("what is written is what is read") {
        const test::TemporaryFolder folder;
        const std::string bytes("a\r\n\0b", 5);
        write_file(folder / "x", bytes);
        CHECK(read_file(folder / "x") == bytes);
        write_file(folder / "x", "shorter");
        CHECK(read_file(folder / "x") == "shorter");
    }

    TEST_CASE("a file that cannot be read is named with the reason") {
        const test::TemporaryFolder folder;
        CHECK_THROWS_WITH_AS(static_cast<void>(read_file("/nowhere/at/all")),
                             "cannot read /nowhere/at/all: No such file or directory", Error);
        CHECK_THROWS_AS(static_cast<void>(read_file(folder.path())), Error);
        write_file(folder / "large", std::string(100, 'x'));
        CHECK_THROWS_AS(static_cast<void>(read_file(folder / "large", 99)), Error);
        CHECK(read_file(folder / "large", 100).size() == 100);
    }

    TEST_CASE("a line is found without its line end") {
        const test::TemporaryFolder folder;
        write_file(folder / "x", "one\r\ntwo\n\nfour");
        CHECK(line_of_file(folder / "x", 1) == "one");
        CHECK(line_of_file(folder / "x", 2) == "two");
        CHECK(line_of_file(folder / "x", 3).empty());
        CHECK(line_of_file(folder / "x", 4) == "four");
        CHECK(line_of_file(folder / "x", 5).empty());
    }
}

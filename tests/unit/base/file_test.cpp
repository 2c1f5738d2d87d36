// SPDX-License-Identifier: MIT
#include "base/file.hpp"

#include "tenon/error.hpp"

#include "support/temporary.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

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

    TEST_CASE("a secret file is for its owner alone, whatever the umask, and never replaces one") {
        const test::TemporaryFolder folder;
        int number = 0;
        for (const mode_t mask : {0U, 022U, 0777U}) {
            const auto file = folder / std::to_string(++number);
            const mode_t before = ::umask(mask);
            create_secret_file(file, "secret");
            ::umask(before);
            CHECK(std::filesystem::status(file).permissions() == std::filesystem::perms{0600});
            CHECK(read_file(file) == "secret");
        }
        CHECK_THROWS_WITH_AS(create_secret_file(folder / "1", "yours"),
                             ("cannot write " + (folder / "1").string() + ": File exists").c_str(), Error);
        CHECK(read_file(folder / "1") == "secret");
        std::filesystem::create_symlink(folder / "elsewhere", folder / "link");
        CHECK_THROWS_AS(create_secret_file(folder / "link", "secret"), Error);
        CHECK_FALSE(std::filesystem::exists(folder / "elsewhere"));
    }

    TEST_CASE("a file that is made never replaces one") {
        const test::TemporaryFolder folder;
        create_file(folder / "x", "mine");
        CHECK_THROWS_WITH_AS(create_file(folder / "x", "yours"),
                             ("cannot write " + (folder / "x").string() + ": File exists").c_str(), Error);
        CHECK(read_file(folder / "x") == "mine");
    }

    TEST_CASE(
        "a replaced file keeps its permissions, and one that cannot be replaced leaves nothing behind") {
        const test::TemporaryFolder folder;
        write_file(folder / "x", "old");
        std::filesystem::permissions(folder / "x", std::filesystem::perms::owner_read);
        write_file(folder / "x", "new");
        CHECK(std::filesystem::status(folder / "x").permissions() == std::filesystem::perms::owner_read);
        std::filesystem::create_directories(folder / "folder" / "full");
        CHECK_THROWS_AS(write_file(folder / "folder", "text"), Error);
        CHECK_FALSE(std::filesystem::exists(folder / "folder.new"));
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

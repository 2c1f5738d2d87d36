// SPDX-License-Identifier: MIT
#include "scaffold/write.hpp"

#include "base/file.hpp"
#include "scaffold/templates.hpp"
#include "support/scaffolds.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using test::refusal_of;

TEST_SUITE("scaffold/write") {
    TEST_CASE("files are made with their folders, and changed ones keep their permissions") {
        const test::TemporaryFolder folder;
        write_file(folder / "old", "before\n");
        const auto mine = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
        std::filesystem::permissions(folder / "old", mine);
        write_scaffold(
            {{{folder / "a/b/new", "text\n", {}}, {folder / "old", "after\n", "before\n"}}, {}, {}, {}});
        CHECK(read_file(folder / "a/b/new") == "text\n");
        CHECK(read_file(folder / "old") == "after\n");
        CHECK(std::filesystem::status(folder / "old").permissions() == mine);
        CHECK(test::tree_of(folder.path()) == std::vector<std::string>{"a", "a/b", "a/b/new", "old"});
    }

    TEST_CASE("a file that exists is never overwritten, nor is one beside it made") {
        const test::TemporaryFolder folder;
        write_file(folder / "mine", "mine\n");
        std::filesystem::create_symlink("nowhere", folder / "link");
        for (const char* name : {"mine", "link"}) {
            const Scaffold scaffold{{{folder / "new", "", {}}, {folder / name, "yours\n", {}}}, {}, {}, {}};
            CHECK(refusal_of([&] { write_scaffold(scaffold); }) ==
                  "2: " + (folder / name).string() +
                      " exists already | nothing was written | tenon overwrites no file: move it away, or "
                      "choose "
                      "another name");
        }
        CHECK(read_file(folder / "mine") == "mine\n");
        CHECK(test::tree_of(folder.path()) == std::vector<std::string>{"link", "mine"});
    }

    TEST_CASE("what was made is removed again when the rest cannot be written") {
        const test::TemporaryFolder folder;
        write_file(folder / "old", "changed by another\n");
        write_file(folder / "file", "");
        const ScaffoldFile made{folder / "a/b/new", "text\n", {}};
        CHECK(refusal_of([&] {
                  write_scaffold({{made, {folder / "old", "after\n", "before\n"}}, {}, {}, {}});
              }) == "2: " + (folder / "old").string() +
                        " was changed meanwhile | nothing was left behind | give the same "
                        "command again");
        const std::string failure = refusal_of([&] {
            write_scaffold({{made,
                             {folder / "old", "after\n", "changed by another\n"},
                             {folder / "file/below", "text\n", {}}},
                            {},
                            {},
                            {}});
        });
        CHECK(failure.starts_with("1: cannot write "));
        CHECK(failure.find("| nothing was left behind |") != std::string::npos);
        CHECK(read_file(folder / "old") == "changed by another\n");
        CHECK(test::tree_of(folder.path()) == std::vector<std::string>{"file", "old"});
    }

    TEST_CASE("a manifest behind a link is changed where it lies") {
        const test::TemporaryFolder folder;
        write_file(folder / "real", "before\n");
        std::filesystem::create_symlink("real", folder / "link");
        write_scaffold({{{folder / "link", "after\n", "before\n"}}, {}, {}, {}});
        CHECK(std::filesystem::is_symlink(folder / "link"));
        CHECK(read_file(folder / "real") == "after\n");
    }

    TEST_CASE("changes are shown line by line") {
        CHECK(changes_of({"a", "one\ntwo\n", {}}) == std::vector<std::string>{"+ one", "+ two"});
        CHECK(changes_of({"a", "one\r\nTWO\r\nnew\r\nthree\r\n", "one\r\ntwo\r\nthree\r\n"}) ==
              std::vector<std::string>{"- two", "+ TWO", "+ new"});
        CHECK(changes_of({"a", "one\n", "one\n"}).empty());
    }

    TEST_CASE("words of a title become a part of a file's name") {
        CHECK(words_of("Add a note!") == "add_a_note");
        CHECK(words_of("  --  ").empty());
        CHECK(words_of("K\xC3\xA4se") == "k_se");
        CHECK(words_of(std::string(100, 'a')).size() == 40);
        CHECK(table_of("a-module-with-a-very-long-code") == "a_module_with_a_very");
    }
}

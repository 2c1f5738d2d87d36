// SPDX-License-Identifier: MIT
#include "archive/blob.hpp"

#include "support/refusal.hpp"
#include "support/temporary.hpp"
#include "tenon/error.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>

using namespace tenon;
using namespace std::chrono_literals;

namespace {

std::string unreadable(const std::filesystem::path& path) {
    try {
        static_cast<void>(open_blob(path));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::failed);
        return error.what();
    }
    return "opened";
}

}  // namespace

TEST_SUITE("archive/blob") {
    TEST_CASE("a file and memory give the bytes at any place") {
        const test::TemporaryFolder folder;
        test::write(folder / "a", "0123456789");
        for (const auto& blob : {open_blob(folder / "a"), memory_blob("0123456789")}) {
            CHECK(blob->size() == 10);
            CHECK(blob->text(3, 4) == "3456");
            CHECK(blob->text(10, 0).empty());
        }
    }

    TEST_CASE("what is not a regular file is refused at once, never waited for") {
        const test::TemporaryFolder folder;
        REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
        const std::string beginning = "cannot read " + folder.path().string();
        CHECK(unreadable(folder / "pipe") == beginning + "/pipe: it is not a regular file");
        CHECK(unreadable(folder.path()) == beginning + ": it is a folder");
        CHECK(unreadable("/dev/zero") == "cannot read /dev/zero: it is not a regular file");
        CHECK(unreadable(folder / "none") == beginning + "/none: No such file or directory");
    }

    TEST_CASE("a file that takes the place of an open one is not read") {
        const test::TemporaryFolder folder;
        test::write(folder / "a", "first");
        test::write(folder / "b", "other");
        const auto blob = open_blob(folder / "a");
        std::filesystem::rename(folder / "b", folder / "a");
        CHECK(blob->text(0, 5) == "first");
    }

    TEST_CASE("a file that somebody writes to is not read on") {
        const test::TemporaryFolder folder;
        test::write(folder / "a", "0123456789");
        const auto blob = open_blob(folder / "a");
        CHECK(blob->text(0, 1) == "0");
        test::write(folder / "a", "9876543210");
        // the clock of the file system may not have moved on yet
        std::filesystem::last_write_time(folder / "a", std::filesystem::file_time_type::clock::now() + 1s);
        CHECK_THROWS_WITH_AS(
            static_cast<void>(blob->text(0, 1)),
            ("cannot read " + (folder / "a").string() + ": it was written to while it was read").c_str(),
            Error);
    }

    TEST_CASE("a file that became shorter is an error") {
        const test::TemporaryFolder folder;
        test::write(folder / "a", "0123456789");
        const auto blob = open_blob(folder / "a");
        std::filesystem::resize_file(folder / "a", 4);
        CHECK_THROWS_WITH_AS(
            static_cast<void>(blob->text(0, 10)),
            ("cannot read " + (folder / "a").string() + ": it became shorter while it was read").c_str(),
            Error);
    }
}

// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include <doctest/doctest.h>

#include <cerrno>
#include <cstdio>
#include <memory>

using namespace tenon::cli;

namespace {

struct Close {
    void operator()(std::FILE* file) const noexcept { static_cast<void>(std::fclose(file)); }
};

}  // namespace

TEST_SUITE("cli/terminal") {
    TEST_CASE("colours are put around texts only where they are wanted") {
        CHECK(Paint(true)(Style::good, "ok") == "\x1b[32mok\x1b[0m");
        CHECK(Paint(true)(Style::good, "").empty());
        CHECK(Paint(false)(Style::good, "ok") == "ok");
    }

    TEST_CASE("--color decides over everything else") {
        CHECK(wants_colors(stdout, ColorWhen::always));
        CHECK_FALSE(wants_colors(stdout, ColorWhen::never));
    }

    TEST_CASE("a disk that is full is remembered") {
        const std::unique_ptr<std::FILE, Close> full(std::fopen("/dev/full", "w"));
        REQUIRE(full);
        Stream stream(full.get(), false);
        stream.line("lost");
        stream.flush();
        CHECK(stream.failure() == ENOSPC);
    }

    TEST_CASE("what is written arrives") {
        const std::unique_ptr<std::FILE, Close> file(std::tmpfile());
        REQUIRE(file);
        Stream stream(file.get(), false);
        stream.line("here");
        stream.flush();
        CHECK(stream.failure() == 0);
        CHECK_FALSE(stream.is_terminal());
        CHECK(std::ftell(file.get()) == 5);
    }
}

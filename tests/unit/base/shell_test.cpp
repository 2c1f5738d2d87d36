// SPDX-License-Identifier: MIT
#include "base/shell.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

#include <csignal>

using namespace tenon;
using test::TemporaryFolder;

namespace {

struct Ran {
    ShellResult result;
    std::string output;
};

Ran run(const std::string& text, std::chrono::milliseconds timeout = {},
        const std::atomic<int>* interrupted = nullptr) {
    const TemporaryFolder folder;
    write_file(folder / "out", "");
    Ran ran;
    ran.result = run_shell({.text = text,
                            .environment = {{"WORD", "a b"}},
                            .output = folder / "out",
                            .timeout = timeout,
                            .interrupted = interrupted});
    ran.output = read_file(folder / "out");
    return ran;
}

}  // namespace

TEST_SUITE("base/shell") {
    TEST_CASE("a command has its variables, prints into a file and reads nothing") {
        const Ran ran = run("echo \"$WORD\"; cat; echo talk >&2; exit 7");
        CHECK(ran.output == "a b\n");
        CHECK(ran.result.talked == "talk\n");
        CHECK(ran.result.end == ShellResult::End::exited);
        CHECK(ran.result.number == 7);
    }

    TEST_CASE("a command has no terminal and no file of ours") {
        CHECK(run("(: < /dev/tty) 2> /dev/null && echo terminal; ls /proc/self/fd | tail -n +4").output ==
              "3\n");
    }

    TEST_CASE("a command ignores no signal that this program ignores") {
        const auto before = std::signal(SIGPIPE, SIG_IGN);
        CHECK(run("yes | head -n 1").output == "y\n");
        CHECK(run("kill -PIPE $$").result.number == SIGPIPE);
        std::signal(SIGPIPE, before);
    }

    TEST_CASE("of what a command says its end is kept") {
        const Ran ran = run("yes 123456789 | head -c 1000000 >&2; echo end >&2");
        CHECK(ran.result.talked.size() == 4096);
        CHECK(ran.result.talked.ends_with("end\n"));
    }

    TEST_CASE("a command that takes too long is ended, whoever holds its streams") {
        const auto begin = std::chrono::steady_clock::now();
        const Ran ran = run("sleep 100 & sleep 100", std::chrono::milliseconds(200));
        CHECK(ran.result.end == ShellResult::End::timed_out);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(3));
    }

    TEST_CASE("a command that has ended is not waited for because of what it left behind") {
        const auto begin = std::chrono::steady_clock::now();
        CHECK(run("sleep 3 &").result.number == 0);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
    }

    TEST_CASE("a signal for this program ends the command") {
        const std::atomic<int> signal{SIGINT};
        CHECK(run("sleep 100", {}, &signal).result.end == ShellResult::End::interrupted);
    }
}

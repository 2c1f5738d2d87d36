// SPDX-License-Identifier: MIT
#include "cli/recorder.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cerrno>

using namespace tenon;
using namespace tenon::cli;

TEST_SUITE("cli/recorder") {
    TEST_CASE("a line of the log is key=value, in quotes where it must be") {
        CHECK(log_text({{"a", "plain"}, {"b", "two words"}, {"c", "say \"x\""}, {"d", "k=v"}, {"n", 7}}) ==
              "a=plain b=\"two words\" c=\"say \\\"x\\\"\" d=\"k=v\" n=7");
    }

    TEST_CASE("a line of the log leaves out nothing but what is nothing") {
        CHECK(log_text({{"a", nullptr}, {"b", ""}, {"c", false}, {"d", 0}, {"e", Json::array({1, 2})}}) ==
              "c=false d=0 e=2");
        CHECK(log_text(Json::object()).empty());
    }

    TEST_CASE("no line of the log can become two, or steer a terminal") {
        CHECK(log_text({{"a", "x\nevent=finished\x1b[2J"}}) == "a=\"x\\nevent=finished\\u001b[2J\"");
        CHECK(text_of({{"a", "b\xff"}}) == "{\"a\":\"b\xef\xbf\xbd\"}");
    }

    TEST_CASE("the log is made for its owner alone and appended to") {
        const test::TemporaryFolder folder;
        for (int i = 0; i < 2; ++i) CHECK(LogFile(folder / "log").append("line") == 0);
        CHECK(read_file(folder / "log") == "line\nline\n");
        const auto mode = std::filesystem::status(folder / "log").permissions();
        CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
        CHECK_THROWS_AS(LogFile(folder / "none" / "log"), Error);
        CHECK(LogFile("/dev/full").append("line") == ENOSPC);
    }
}

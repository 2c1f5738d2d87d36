// SPDX-License-Identifier: MIT
#include "config/locate.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::config;

TEST_SUITE("config/locate") {
    TEST_CASE("the project's file is looked for upwards, up to the root of the repository") {
        const test::TemporaryFolder folder;
        std::filesystem::create_directories(folder / "project/.git");
        std::filesystem::create_directories(folder / "project/deep/er");
        write_file(folder / "tenon.toml", "");
        CHECK_FALSE(project_file(folder / "project/deep/er"));
        write_file(folder / "project/tenon.toml", "");
        CHECK(project_file(folder / "project") == "tenon.toml");
        CHECK(project_file(folder / "project/deep") == "../tenon.toml");
        CHECK(project_file(folder / "project/deep/er") == "../../tenon.toml");
        write_file(folder / "project/deep/tenon.toml", "");
        CHECK(project_file(folder / "project/deep/er") == "../tenon.toml");
    }

    TEST_CASE("outside of a repository one's own file above counts") {
        const test::TemporaryFolder folder;
        std::filesystem::create_directories(folder / "project/deep");
        write_file(folder / "project/tenon.toml", "");
        CHECK(project_file(folder / "project/deep") == "../tenon.toml");
    }

    TEST_CASE("the user's file lies where XDG says, else below the home") {
        CHECK(user_file({{"XDG_CONFIG_HOME", {"/x", {}}}, {"HOME", {"/h", {}}}}) == "/x/tenon/config.toml");
        CHECK(user_file({{"XDG_CONFIG_HOME", {"", {}}}, {"HOME", {"/h", {}}}}) ==
              "/h/.config/tenon/config.toml");
        CHECK(user_file({}).empty());
    }
}

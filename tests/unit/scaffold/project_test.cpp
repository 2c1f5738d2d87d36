// SPDX-License-Identifier: MIT
#include "tenon/scaffold.hpp"

#include "base/file.hpp"
#include "config/reader.hpp"
#include "support/scaffolds.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using test::refusal_of;

TEST_SUITE("scaffold/project") {
    TEST_CASE("a new project has a configuration, a folder for its database and a sample module") {
        const test::TemporaryFolder folder;
        write_scaffold(plan_project({.folder = folder.path()}));
        CHECK(test::tree_of(folder.path()) ==
              std::vector<std::string>{"modules", "modules/hello", "modules/hello/data",
                                       "modules/hello/data/install.sqlite.sql",
                                       "modules/hello/data/uninstall.sqlite.sql", "modules/hello/info.xml",
                                       "tenon.toml", "var", "var/.gitignore"});
        CHECK(test::complaints_about(read_catalog({folder / "modules"})).empty());
    }

    TEST_CASE("its tenon.toml is one that tenon reads, with what was asked for") {
        const test::TemporaryFolder folder;
        const auto scaffold =
            plan_project({.folder = folder.path(), .modules = "my \"mods\\", .prefix = "shop_"});
        const auto read = config::read_settings("tenon.toml", scaffold.files.at(0).content, "");
        REQUIRE(read.findings.empty());
        const config::Layer& values = read.file.everywhere;
        CHECK(values.url->value.text == "sqlite:var/app.db");
        CHECK(values.prefix->value == "shop_");
        CHECK(values.modules->value == std::vector<std::filesystem::path>{"my \"mods\\"});
        CHECK(read.file.environments.empty());
    }

    TEST_CASE("what its comments offer can be uncommented") {
        const test::TemporaryFolder folder;
        std::string text = plan_project({.folder = folder.path()}).files.at(0).content;
        for (const std::string start : {"# SITE_NAME", "# [env.prod]", "# url = \"env", "# prefix ="}) {
            const auto at = text.find(start);
            REQUIRE(at != std::string::npos);
            text.erase(at, 2);
        }
        const auto read = config::read_settings("tenon.toml", text, "");
        CHECK(read.findings.empty());
        CHECK(read.file.environments.count("prod") == 1);
    }

    TEST_CASE("a project that is one already is left alone") {
        const test::TemporaryFolder folder;
        write_file(folder / "tenon.toml", "prefix = \"mine_\"\n");
        CHECK(refusal_of([&] { static_cast<void>(plan_project({.folder = folder.path()})); }) ==
              "2: " + (folder / "tenon.toml").string() +
                  " exists already | nothing was written | this is a project already: tenon new module CODE");
        CHECK(test::tree_of(folder.path()) == std::vector<std::string>{"tenon.toml"});
    }

    TEST_CASE("modules and ignored files that are there stay, and no sample comes between them") {
        const test::TemporaryFolder folder;
        write_scaffold(plan_module({.code = "shop", .root = folder / "modules"}, {}));
        std::filesystem::create_directories(folder / "var");
        write_file(folder / "var/.gitignore", "mine\n");
        const auto scaffold = plan_project({.folder = folder.path()});
        CHECK(test::paths_of(scaffold, folder.path()) == std::vector<std::string>{"tenon.toml"});
        REQUIRE(scaffold.notes.size() == 1);
        CHECK(scaffold.notes[0].ends_with("has content: no sample module is made"));
    }

    TEST_CASE("a prefix that cannot be is refused") {
        CHECK(refusal_of([] { static_cast<void>(plan_project({.prefix = "a-b"})); }) ==
              "2: the prefix \"a-b\" may only have letters, digits and _, at most 32 |  | ");
    }
}

// SPDX-License-Identifier: MIT
#include "tenon/scaffold.hpp"

#include "base/file.hpp"
#include "support/scaffolds.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using test::refusal_of;

namespace {

std::string refusal(const std::string& code, const Catalog& catalog = {}, const std::string& name = {}) {
    const test::TemporaryFolder root;
    return refusal_of(
        [&] { static_cast<void>(plan_module({.code = code, .name = name, .root = root.path()}, catalog)); });
}

}  // namespace

TEST_SUITE("scaffold/module") {
    TEST_CASE("a new module has a manifest and scripts for every database") {
        const test::TemporaryFolder root;
        const auto scaffold = plan_module({.code = "shop", .root = root.path(), .testdata = true}, {});
        CHECK(scaffold.module == "shop");
        CHECK(scaffold.version.text() == "0.0.1");
        CHECK(test::paths_of(scaffold, root.path()) ==
              std::vector<std::string>{
                  "shop/info.xml", "shop/data/install.sqlite.sql", "shop/data/install.mysql.sql",
                  "shop/data/install.postgresql.sql", "shop/data/testdata.sqlite.sql",
                  "shop/data/testdata.mysql.sql", "shop/data/testdata.postgresql.sql",
                  "shop/data/delete.test.sqlite.sql", "shop/data/delete.test.mysql.sql",
                  "shop/data/delete.test.postgresql.sql", "shop/data/uninstall.sqlite.sql",
                  "shop/data/uninstall.mysql.sql", "shop/data/uninstall.postgresql.sql"});
        CHECK(test::tree_of(root.path()).empty());
        write_scaffold(scaffold);
        const Catalog catalog = read_catalog({root.path()});
        REQUIRE(catalog.modules.size() == 1);
        CHECK(test::complaints_about(catalog).empty());
        CHECK(catalog.modules[0].manifest.testdata.has_value());
        CHECK(engines_of(catalog.modules[0]).size() == 4);
    }

    TEST_CASE("with chosen databases it has only their scripts, and lists one that is there") {
        for (const Dialect dialect : {Dialect::sqlite, Dialect::mysql, Dialect::postgresql}) {
            const test::TemporaryFolder root;
            write_scaffold(plan_module({.code = "shop", .root = root.path(), .dialects = {dialect}}, {}));
            CHECK(test::tree_of(root / "shop").size() == 4);
            const Catalog catalog = read_catalog({root.path()});
            CHECK(test::complaints_about(catalog).empty());
            CHECK(catalog.modules.at(0).manifest.install->file ==
                  "install." + std::string(to_string(dialect)) + ".sql");
        }
    }

    TEST_CASE("the name is made from the code, or given, and escaped in the manifest") {
        const test::TemporaryFolder root;
        write_scaffold(plan_module({.code = "web-forms_2", .root = root.path()}, {}));
        write_scaffold(plan_module({.code = "shop", .name = "Shop & <Co>", .root = root.path()}, {}));
        const Catalog catalog = read_catalog({root.path()});
        CHECK(catalog.find("web-forms_2")->manifest.name == "Web forms 2");
        CHECK(catalog.find("shop")->manifest.name == "Shop & <Co>");
        CHECK(test::complaints_about(catalog).empty());
    }

    TEST_CASE("names of tables stay short enough for every engine and the longest prefix") {
        const test::TemporaryFolder root;
        const std::string code = "a-module-with-a-very-long-code-that-nobody-would-type";
        const auto scaffold = plan_module({.code = code, .root = root.path()}, {});
        for (const auto& file : scaffold.files) {
            const auto at = file.content.find("<DB_PREFIX>");
            if (at == std::string::npos) continue;
            CHECK(file.content.find("<DB_PREFIX>a_module_with_a_very_items") == at);
        }
    }

    TEST_CASE("a code that cannot be is refused, with one that can") {
        CHECK(
            refusal("Shop") ==
            "2: \"Shop\" cannot be a module's code: a small letter, then small letters, digits, _ and -, at "
            "most 64 |  | did you mean shop?");
        CHECK(refusal("2nd shop!").ends_with("| did you mean nd_shop?"));
        CHECK(refusal("../shop").ends_with("| did you mean shop?"));
        CHECK(refusal("").ends_with("| tenon new module shop"));
        CHECK(refusal("\xC3\xA4").ends_with("| tenon new module shop"));
        CHECK(refusal(std::string(65, 'a')).ends_with("did you mean " + std::string(64, 'a') + "?"));
        CHECK(refusal("tenon") == "2: the code tenon is tenon's own |  | choose another code");
        CHECK(refusal("shop", {}, "two\nlines") ==
              "2: the title \"two\\x0alines\" is more than a line of text |  | ");
    }

    TEST_CASE("no module is made inside of another one") {
        const test::TemporaryFolder root;
        write_scaffold(plan_module({.code = "shop", .root = root.path()}, {}));
        const Catalog catalog = read_catalog({root / "shop"});
        CHECK(
            refusal_of(
                [&] { static_cast<void>(plan_module({.code = "cart", .root = root / "shop"}, catalog)); }) ==
            "2: " + (root / "shop").string() +
                " is the folder of the module shop, not one of modules | nothing was written | tenon -m DIR "
                "new module CODE makes it below DIR");
    }

    TEST_CASE("a code that is taken, or a folder that has something in it, is refused") {
        const test::TemporaryFolder root;
        write_scaffold(plan_module({.code = "shop", .root = root.path()}, {}));
        const Catalog catalog = read_catalog({root.path()});
        CHECK(refusal("shop", catalog) == "2: there is a module shop already: " + (root / "shop").string() +
                                              " |  | an update of it: tenon new update shop");
        CHECK(
            refusal_of([&] { static_cast<void>(plan_module({.code = "shop", .root = root.path()}, {})); }) ==
            "2: " + (root / "shop").string() +
                " exists already | nothing was written | tenon overwrites no file: move it away, or choose "
                "another code");
        std::filesystem::create_directories(root / "empty");
        write_scaffold(plan_module({.code = "empty", .root = root.path()}, {}));
        CHECK(std::filesystem::exists(root / "empty" / "info.xml"));
    }
}

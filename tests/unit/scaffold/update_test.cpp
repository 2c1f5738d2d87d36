// SPDX-License-Identifier: MIT
#include "tenon/scaffold.hpp"

#include "base/file.hpp"
#include "support/module.hpp"
#include "support/modules.hpp"
#include "support/scaffolds.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using test::refusal_of;

namespace {

constexpr const char* now = "2026-01-02 03:04:05";

Module only(const test::ModuleRoot& root) {
    Catalog catalog = root.read();
    REQUIRE(catalog.modules.size() == 1);
    return std::move(catalog.modules[0]);
}

const char* const shop =
    "<version>0.0.3</version><data><install>install.sqlite.sql</install><update>"
    "<filename>update.003.sqlite.sql</filename></update></data>";
const std::map<std::string, std::string> scripts{{"install.sqlite.sql", "SELECT 1;\n"},
                                                 {"update.003.sqlite.sql", "SELECT 1;\n"}};

std::string refusal(const test::ModuleRoot& root, const NewUpdate& update) {
    return refusal_of([&] { static_cast<void>(plan_update(only(root), update)); });
}

}  // namespace

TEST_SUITE("scaffold/update") {
    TEST_CASE("an update of a new module passes lint, time after time, on to versions of two digits") {
        const test::TemporaryFolder folder;
        write_scaffold(plan_module({.code = "shop", .root = folder.path()}, {}));
        for (int release = 2; release <= 12; ++release) {
            const Catalog catalog = read_catalog({folder.path()});
            const auto scaffold = plan_update(catalog.modules.at(0), {.title = "Prices & <more>"});
            CHECK(scaffold.version == Version::of({0, 0, static_cast<std::uint64_t>(release)}));
            CHECK(scaffold.files.size() == 7);
            CHECK(scaffold.notes.size() == (release == 10 ? 1U : 0U));
            write_scaffold(scaffold);
            CHECK(test::complaints_about(read_catalog({folder.path()})).empty());
        }
        const Catalog catalog = read_catalog({folder.path()});
        const Manifest& manifest = catalog.modules.at(0).manifest;
        REQUIRE(manifest.updates.size() == 11);
        CHECK(manifest.rollbacks.size() == 11);
        CHECK(manifest.updates[7].file == "update.009.mysql.sql");
        CHECK(manifest.updates[7].version.text() == "0.0.9");
        CHECK(manifest.updates[8].file == "update.0.0.10.mysql.sql");
        CHECK(manifest.updates[8].title == "Prices & <more>");
    }

    TEST_CASE("the title is the script's first comment") {
        test::ModuleRoot root;
        root.add("shop", shop, scripts);
        auto scaffold = plan_update(only(root), {.title = "Prices have a currency"});
        CHECK(scaffold.files.at(0).content.starts_with("-- Prices have a currency\n"));
        scaffold = plan_update(only(root), {});
        CHECK(
            scaffold.files.at(0).content.starts_with("-- shop 0.0.4: say here in a line what it changes\n"));
    }

    TEST_CASE("scripts are written for chosen databases, or for those that are used if the module has none") {
        test::ModuleRoot root;
        root.add("shop", "<version>0.0.3</version>", {});
        const auto folder = root.path() / "shop" / "data";
        CHECK(test::paths_of(plan_update(only(root), {.otherwise = {Dialect::postgresql}}), folder) ==
              std::vector<std::string>{"update.004.postgresql.sql", "rollback.004.postgresql.sql",
                                       "../info.xml"});
        CHECK(test::paths_of(plan_update(only(root), {.rollback = false}), folder) ==
              std::vector<std::string>{"update.004.sqlite.sql", "update.004.mysql.sql",
                                       "update.004.postgresql.sql", "../info.xml"});
        test::ModuleRoot own;
        own.add("shop", shop, scripts);
        CHECK(test::paths_of(plan_update(only(own), {.rollback = false,
                                                     .dialects = {Dialect::mysql},
                                                     .otherwise = {Dialect::postgresql}}),
                             own.path() / "shop" / "data") ==
              std::vector<std::string>{"update.004.mysql.sql", "../info.xml"});
    }

    TEST_CASE("a version that is not newer, or has scripts, is refused") {
        test::ModuleRoot root;
        root.add("shop", shop, scripts);
        CHECK(refusal(root, {.version = Version::of({0, 0, 3})}) ==
              "2: 0.0.3 is not newer than 0.0.3, the version of shop | nothing was written | the next one: "
              "tenon "
              "new update shop 0.0.4");
        CHECK(refusal(root, {.version = Version::of({0, 0, 2})}).starts_with("2: 0.0.2 is not newer"));
        write_file(root.path() / "shop/data/update.004.mysql.sql", "");
        CHECK(refusal(root, {}) ==
              "2: shop has a script for 0.0.4 already: update.004.mysql.sql | nothing was "
              "written | list it in the manifest and raise <version>, or name a newer version");
        CHECK(refusal(root, {.version = Version::of({0, 0, 5})}) == "no failure");
        write_file(root.path() / "shop/data/rollback.0.0.5.sql", "");
        CHECK(refusal(root, {.version = Version::of({0, 0, 5})}).find("rollback.0.0.5.sql") !=
              std::string::npos);
    }

    TEST_CASE("an update that the manifest lists already is refused, even if its file is missing") {
        test::ModuleRoot root;
        root.add("shop", "<version>0.0.3</version><data><update>update.004.sql</update></data>", {});
        CHECK(refusal(root, {}).starts_with("2: shop has a script for 0.0.4 already: update.004.sql |"));
    }

    TEST_CASE("a manifest with errors is refused with what is wrong") {
        test::ModuleRoot root;
        root.add("shop", "<version>0.0.3</version><data><update>../update.sql</update></data>", {});
        try {
            static_cast<void>(plan_update(only(root), {}));
            FAIL("it was planned");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::verification);
            CHECK(std::string(error.what()) == "the manifest of shop has errors");
            CHECK(test::ids(error.detail().findings) == "error script-outside");
        }
    }

    TEST_CASE("there is a number above every version but one") {
        test::ModuleRoot root;
        root.add("shop", "<version>1.18446744073709551615</version>", {});
        CHECK(refusal(root, {}) ==
              "2: there is no number above 1.18446744073709551615 |  | name a version: tenon "
              "new update shop VERSION");
    }

    TEST_CASE("timestamps follow the clock") {
        test::ModuleRoot root;
        root.add("shop", "<version>20251205143000</version>", {});
        const auto scaffold = plan_update(only(root), {.dialects = {Dialect::sqlite}, .now = now});
        CHECK(scaffold.version.text() == "20260102030405");
        CHECK(scaffold.files.at(0).path.filename() == "update.20260102030405.sqlite.sql");
    }

    TEST_CASE("real modules get an update that lint does not complain about") {
        const auto corpus = test::source_root() / "../shared/corpus/apphp/directy-cmf";
        if (!std::filesystem::exists(corpus)) {
            MESSAGE("SKIPPED: no published modules at ", corpus.string());
            return;
        }
        const test::TemporaryFolder folder;
        std::filesystem::copy(corpus, folder / "modules", std::filesystem::copy_options::recursive);
        const Catalog before = read_catalog({folder / "modules"});
        REQUIRE(before.modules.size() >= 15);
        // an install script that writes its version into the application's table is rightly complained about
        const auto count = [](const Catalog& catalog) {
            std::size_t complaints = 0;
            for (const auto& finding : lint_catalog(catalog)) {
                const bool other =
                    finding.level != FindingLevel::note && finding.id != "install-version-differs";
                complaints += other ? 1 : 0;
            }
            return complaints;
        };
        const std::size_t complaints = count(before);
        for (const Module& module : before.modules) {
            CAPTURE(module.code());
            write_scaffold(plan_update(module, {.title = "Next"}));
        }
        const Catalog after = read_catalog({folder / "modules"});
        CHECK(count(after) == complaints);
        for (const Module& module : after.modules) {
            CAPTURE(module.code());
            CHECK(module.manifest.updates.back().version == module.manifest.version);
            CHECK(module.manifest.rollbacks.back().version == module.manifest.version);
        }
    }
}

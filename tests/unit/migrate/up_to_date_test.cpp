// SPDX-License-Identifier: MIT
#include "migrate/status.hpp"

#include "tenon/error.hpp"

#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

// One module of each kind, at 0.0.2.
Catalog one_of_each(ModuleRoot& root) {
    root.add("base", "<version>0.0.2</version><moduleType>core</moduleType>");
    root.add("office", "<version>0.0.2</version><moduleType>application</moduleType>");
    root.add("extra", "<version>0.0.2</version>");
    return root.read();
}

const std::vector<RecordedModule> all_current{recorded("base", "0.0.2"), recorded("extra", "0.0.2"),
                                              recorded("office", "0.0.2")};

Selection needed() {
    return {.codes = {}, .kinds = {ModuleKind::core, ModuleKind::application}};
}

}  // namespace

TEST_SUITE("migrate/up_to_date") {
    TEST_CASE("everything is up to date when each module is recorded at its manifest's version") {
        ModuleRoot root;
        const auto catalog = one_of_each(root);
        CHECK(is_up_to_date(catalog, ledger_with(all_current), {}));
        CHECK_FALSE(is_up_to_date(catalog, {}, {}));
        auto modules = all_current;
        SUBCASE("but not with an older one") {
            modules[1].version = v("0.0.1");
        }
        SUBCASE("nor with a newer one") {
            modules[1].version = v("0.0.3");
        }
        SUBCASE("nor when one is absent") {
            modules.pop_back();
        }
        SUBCASE("nor when one is unfinished") {
            modules[2].state = ModuleState::updating;
        }
        CHECK_FALSE(is_up_to_date(catalog, ledger_with(modules), {}));
    }

    TEST_CASE("an empty catalog needs nothing, and what lies in no folder does not count") {
        CHECK(is_up_to_date({}, {}, {}));
        CHECK(is_up_to_date({}, ledger_with({recorded("gone", "1.0")}), {}));
    }

    TEST_CASE("only the modules that are asked about count, by kind or by code") {
        ModuleRoot root;
        const auto catalog = one_of_each(root);
        auto modules = all_current;
        modules.erase(modules.begin() + 1);  // extra
        CHECK(is_up_to_date(catalog, ledger_with(modules), needed()));
        CHECK(is_up_to_date(catalog, ledger_with(modules), {.codes = {"base"}, .kinds = {}}));
        CHECK_FALSE(
            is_up_to_date(catalog, ledger_with(modules), {.codes = {"extra"}, .kinds = {ModuleKind::core}}));
        modules[0].version = v("0.0.1");
        CHECK_FALSE(is_up_to_date(catalog, ledger_with(modules), needed()));
        CHECK(is_up_to_date(catalog, ledger_with(modules), {.codes = {"office"}, .kinds = {}}));
    }

    TEST_CASE("an optional module may be absent, and has to be current when it is installed") {
        ModuleRoot root;
        const auto catalog = one_of_each(root);
        auto modules = all_current;
        auto selection = needed();
        modules[1].version = v("0.0.1");
        CHECK(is_up_to_date(catalog, ledger_with(modules), selection));
        selection.installed = true;
        CHECK_FALSE(is_up_to_date(catalog, ledger_with(modules), selection));
        modules.erase(modules.begin() + 1);
        CHECK(is_up_to_date(catalog, ledger_with(modules), selection));
        CHECK_FALSE(is_up_to_date(catalog, {}, selection));
        CHECK(is_up_to_date(catalog, {}, {.codes = {}, .kinds = {}, .installed = true}));
    }

    TEST_CASE("whatever is unfinished counts, since nothing else can run before it") {
        ModuleRoot root;
        const auto catalog = one_of_each(root);
        auto modules = all_current;
        modules[1].state = ModuleState::updating;
        CHECK_FALSE(is_up_to_date(catalog, ledger_with(modules), needed()));
    }

    TEST_CASE("a manifest that cannot be read may be any module's") {
        ModuleRoot root;
        static_cast<void>(one_of_each(root));
        std::filesystem::create_directories(root.path() / "broken");
        write_file(root.path() / "broken" / "info.xml", "<install><version>");
        const auto catalog = root.read();
        CHECK_FALSE(is_up_to_date(catalog, ledger_with(all_current), needed()));
        CHECK(is_up_to_date(catalog, ledger_with(all_current), {.codes = {"base"}, .kinds = {}}));
    }

    TEST_CASE("a code that the catalog does not have is a mistake of the program") {
        ModuleRoot root;
        const auto catalog = one_of_each(root);
        try {
            static_cast<void>(is_up_to_date(catalog, {}, {.codes = {"bas"}, .kinds = {}}));
            FAIL("the answer is not false: the question was wrong");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::usage);
            CHECK(error.detail().hint == "did you mean base?");
        }
    }

    TEST_CASE("what a check by kind finds missing, a migrate by kind brings") {
        ModuleRoot root;
        const auto catalog = one_of_each(root);
        Request wish;
        wish.kinds = needed().kinds;
        CHECK(order_of(make_plan(catalog, {}, wish, sqlite)) ==
              std::vector<std::string>{"install base", "install office"});
        wish.codes = {"extra", "base"};
        wish.kinds = {ModuleKind::core};
        CHECK(order_of(make_plan(catalog, ledger_with({recorded("base", "0.0.1")}), wish, sqlite)) ==
              std::vector<std::string>{"update base", "install extra"});
    }

    TEST_CASE("the parts of a request have to fit together") {
        ModuleRoot root;
        const auto catalog = one_of_each(root);
        Request wish;
        SUBCASE("an install of nothing") {
            wish.verb = Verb::install;
        }
        SUBCASE("an uninstall of nothing") {
            wish.verb = Verb::uninstall;
        }
        SUBCASE("an uninstall by kind") {
            wish.verb = Verb::uninstall;
            wish.codes = {"extra"};
            wish.kinds = {ModuleKind::core};
        }
        SUBCASE("codes and all") {
            wish.codes = {"extra"};
            wish.all = true;
        }
        SUBCASE("one version for many modules") {
            wish.verb = Verb::update;
            wish.to = v("0.0.2");
        }
        CHECK(refusal(catalog, {}, wish).kind == ErrorKind::usage);
    }
}

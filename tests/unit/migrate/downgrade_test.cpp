// SPDX-License-Identifier: MIT
// A module's files that are older than what is recorded of it: refused, or gone down to when that is asked.
#include "tenon/bundle.hpp"
#include "tenon/pack.hpp"

#include "support/plans.hpp"

#include <doctest/doctest.h>

#include <memory>

using namespace tenon;
using namespace tenon::test;

namespace {

HistoryRow row(Action action, const char* from, const char* to, const char* script, const char* rollback) {
    HistoryRow row;
    row.module = "shop";
    row.action = action;
    row.from = v(from);
    row.to = v(to);
    row.version = row.to;
    row.script = script;
    row.rollback_script = rollback;
    row.rollback_text = rollback;
    row.outcome = "done";
    row.base = v("0.0.3");
    return row;
}

/// The shop's folder is at 0.0.3; what is recorded has had two updates more.
struct OlderShop {
    explicit OlderShop(const char* rollback_of_5 = "rollback.005.sql") {
        root.add("shop", three_updates, three_scripts);
        catalog = root.read();
        const std::vector<HistoryRow> rows{
            row(Action::install, "0", "0.0.3", "install.sql", ""),
            row(Action::update, "0.0.3", "0.0.4", "update.004.sql", "rollback.004.sql"),
            row(Action::update, "0.0.4", "0.0.5", "update.005.sql", rollback_of_5)};
        applied.emplace("shop", replay(rows));
        auto module = recorded("shop", "0.0.5");
        module.base = v("0.0.3");
        module.applied = applied.at("shop").set();
        snapshot = ledger_with({module});
    }

    [[nodiscard]] Plan plan(Verb verb, bool down, const char* to = nullptr) const {
        return make_plan(catalog, snapshot, wish(verb, down, to), sqlite, applied);
    }
    [[nodiscard]] ErrorDetail refused(Verb verb, bool down, const char* to = nullptr) const {
        try {
            static_cast<void>(plan(verb, down, to));
        } catch (const Error& error) {
            return error.detail();
        }
        FAIL("the plan was not refused");
        return {};
    }
    [[nodiscard]] static Request wish(Verb verb, bool down, const char* to = nullptr) {
        Request wish = request(
            verb, verb == Verb::migrate ? std::vector<std::string>() : std::vector<std::string>{"shop"});
        wish.allow_downgrade = down;
        if (to != nullptr) wish.to = v(to);
        return wish;
    }

    ModuleRoot root;
    Catalog catalog;
    Snapshot snapshot;
    AppliedModules applied;
};

}  // namespace

TEST_SUITE("migrate/forward") {
    TEST_CASE("files that are older than what is recorded are refused, and the flag is named") {
        const OlderShop shop;
        for (const Verb verb : {Verb::update, Verb::migrate}) {
            const auto detail = shop.refused(verb, false);
            CHECK(detail.kind == ErrorKind::policy);
            REQUIRE(detail.findings.size() == 1);
            CHECK(detail.findings[0].id == "recorded-newer");
            CHECK(detail.hint.find("tenon update shop --allow-downgrade") != std::string::npos);
        }
    }

    TEST_CASE("a downgrade that is allowed runs the stored rollback scripts, the newest first") {
        const OlderShop shop;
        for (const Verb verb : {Verb::update, Verb::migrate}) {
            const Plan plan = shop.plan(verb, true);
            CHECK(order_of(plan) == std::vector<std::string>{"rollback shop"});
            CHECK(scripts_of(plan) == std::vector<std::string>{"rollback.005.sql", "rollback.004.sql"});
            CHECK(plan.actions[0].to == v("0.0.3"));
            CHECK(plan.actions[0].steps[0].script->text != nullptr);
        }
    }

    TEST_CASE("a downgrade needs every stored script, and stays at versions that the module has been at") {
        CHECK(OlderShop("").refused(Verb::update, true).findings.at(0).id == "rollback-missing");
        const OlderShop shop;
        CHECK(shop.refused(Verb::update, true, "0.0.4").findings.at(0).id == "version-unknown");
        CHECK(shop.refused(Verb::update, true, "0.0.2").findings.at(0).id == "version-too-old");
    }

    TEST_CASE("a downgrade asks for the module's history") {
        const OlderShop shop;
        CHECK(needs_history(shop.catalog, shop.snapshot, OlderShop::wish(Verb::update, true)) ==
              std::vector<std::string>{"shop"});
    }

    TEST_CASE("a module that another one needs does not go below what that one needs") {
        OlderShop shop;
        shop.root.add("cart", needing("<module code=\"shop\" version=\">=0.0.4\"/>"), two_scripts);
        shop.catalog = shop.root.read();
        shop.snapshot.modules.insert(shop.snapshot.modules.begin(), recorded("cart", "1.0"));
        const auto detail = shop.refused(Verb::update, true);
        CHECK(detail.kind == ErrorKind::requirement);
    }

    TEST_CASE("a folder that is older leaves an installed module alone, an older bundle is refused") {
        OlderShop shop;
        CHECK(shop.plan(Verb::install, false).unchanged.size() == 1);
        const auto built = build_bundle(shop.root.path() / "shop", shop.root.path() / "old.tenon.zip");
        REQUIRE(!has_errors(built.findings));
        shop.catalog = read_catalog({}, {.bundles = {built.file}, .trust = {}});
        const auto detail = shop.refused(Verb::install, false);
        CHECK(detail.kind == ErrorKind::policy);
        CHECK(detail.message.find("is older than what is recorded") != std::string::npos);
        CHECK(shop.refused(Verb::install, true).kind == ErrorKind::policy);
        CHECK(order_of(shop.plan(Verb::update, true)) == std::vector<std::string>{"rollback shop"});
    }

    TEST_CASE("what nobody vouches for is refused with a status of its own, but for what is stored") {
        OlderShop shop;
        shop.catalog =
            read_catalog({shop.root.path()}, {.bundles = {}, .trust = {.level = TrustLevel::required}});
        shop.snapshot.modules[0].version = shop.snapshot.modules[0].target = v("0.0.2");
        CHECK(shop.refused(Verb::update, false).kind == ErrorKind::trust);
        CHECK(shop.refused(Verb::uninstall, false).kind == ErrorKind::trust);
        shop.snapshot.modules[0].version = shop.snapshot.modules[0].target = v("0.0.5");
        CHECK(shop.refused(Verb::update, true).kind == ErrorKind::trust);
        CHECK(order_of(shop.plan(Verb::rollback, false)) == std::vector<std::string>{"rollback shop"});
    }
}

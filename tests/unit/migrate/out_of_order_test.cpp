// SPDX-License-Identifier: MIT
#include "migrate/out_of_order.hpp"

#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

// At 0.0.3, installed at 0.0.1, with these updates applied since.
RecordedModule recorded_with(const std::vector<const char*>& versions) {
    RecordedModule module = recorded("shop", "0.0.3");
    module.base = v("0.0.1");
    for (const char* version : versions) module.applied.add(v(version));
    return module;
}

Applied history_with(const std::vector<const char*>& versions) {
    Applied applied;
    for (const char* version : versions) applied.updates.emplace_back().version = v(version);
    return applied;
}

std::vector<std::string> versions_of(const std::vector<ScriptEntry>& entries) {
    std::vector<std::string> versions;
    versions.reserve(entries.size());
    for (const auto& entry : entries) versions.push_back(entry.version.text());
    return versions;
}

using Texts = std::vector<std::string>;

const char* const four_updates =
    "<version>0.0.4</version><data><update><filename>update.001.sql</filename>"
    "<filename>update.002.sql</filename><filename>update.003.sql</filename>"
    "<filename>update.004.sql</filename></update></data>";

}  // namespace

TEST_SUITE("migrate/out_of_order") {
    TEST_CASE("the updates that ran are the listed ones: nothing is out of order, and no history is needed") {
        ModuleRoot root;
        root.add("shop", four_updates);
        const auto catalog = root.read();
        const Module& module = catalog.at("shop");
        CHECK_FALSE(may_be_out_of_order(module, recorded_with({"0.0.2", "0.0.3"})));
        CHECK_FALSE(may_be_out_of_order(module, recorded_with({"0.0.3", "0.0.2"})));
        CHECK(out_of_order(module, recorded_with({"0.0.2", "0.0.3"}), history_with({"0.0.2", "0.0.3"}))
                  .empty());
    }

    TEST_CASE("an update between base and recorded version that never ran is out of order") {
        ModuleRoot root;
        root.add("shop", four_updates);
        const auto catalog = root.read();
        const Module& module = catalog.at("shop");
        CHECK(may_be_out_of_order(module, recorded_with({"0.0.3"})));
        CHECK(versions_of(out_of_order(module, recorded_with({"0.0.3"}), history_with({"0.0.3"}))) ==
              Texts{"0.0.2"});
        CHECK(versions_of(out_of_order(module, recorded_with({}), history_with({}))) ==
              Texts{"0.0.2", "0.0.3"});
    }

    TEST_CASE("an update that ran and is no longer listed asks for the history, which clears it up") {
        ModuleRoot root;
        root.add("shop", four_updates);
        const auto catalog = root.read();
        const Module& module = catalog.at("shop");
        const auto row = recorded_with({"0.0.2", "0.0.2.5", "0.0.3"});
        CHECK(may_be_out_of_order(module, row));
        CHECK(out_of_order(module, row, history_with({"0.0.2", "0.0.2.5", "0.0.3"})).empty());
    }

    TEST_CASE("what the install script brought, and what is still to come, is never out of order") {
        ModuleRoot root;
        root.add("shop", four_updates);
        const auto catalog = root.read();
        RecordedModule row = recorded("shop", "0.0.3");
        CHECK_FALSE(may_be_out_of_order(catalog.at("shop"), row));
        CHECK(out_of_order(catalog.at("shop"), row, {}).empty());
    }

    TEST_CASE("the warning stands at the manifest's entry and names the command that runs it") {
        ModuleRoot root;
        root.add("shop", four_updates);
        const auto catalog = root.read();
        const Module& module = catalog.at("shop");
        const auto finding = out_of_order_finding(module, module.manifest.updates.at(1));
        CHECK(finding.level == FindingLevel::warning);
        CHECK(finding.message ==
              "update.002.sql: the update to 0.0.2 of shop came after its time and never ran");
        CHECK(finding.where == module.manifest.updates.at(1).where);
        CHECK(finding.hint == "tenon update shop --out-of-order runs it");
    }

    TEST_CASE("a plan runs late updates only when asked, at the recorded version and before the newer ones") {
        ModuleRoot root;
        root.add("shop", four_updates,
                 {{"update.001.sql", "SELECT 1;"},
                  {"update.002.sql", "SELECT 2;"},
                  {"update.003.sql", "SELECT 3;"},
                  {"update.004.sql", "SELECT 4;"}});
        const auto catalog = root.read();
        const auto ledger = ledger_with({recorded_with({"0.0.3"})});
        Request wish = request(Verb::update, {"shop"});
        CHECK(needs_history(catalog, ledger, wish) == Texts{"shop"});
        const AppliedModules applied{{"shop", history_with({"0.0.3"})}};
        const auto plain = make_plan(catalog, ledger, wish, sqlite, applied);
        CHECK(scripts_of(plain) == Texts{"update.004.sql"});
        CHECK(plain.findings.size() == 1);
        wish.out_of_order = true;
        const auto plan = make_plan(catalog, ledger, wish, sqlite, applied);
        CHECK(scripts_of(plan) == Texts{"update.002.sql", "update.004.sql"});
        CHECK(plan.findings.empty());
        const auto& late = plan.actions.at(0).steps.at(0);
        CHECK(late.from == v("0.0.3"));
        CHECK(late.to == v("0.0.3"));
        CHECK(late.version == v("0.0.2"));
        CHECK(plan.actions.at(0).manner.out_of_order);
    }
}

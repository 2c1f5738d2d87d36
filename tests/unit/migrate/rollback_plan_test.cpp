// SPDX-License-Identifier: MIT
// Which scripts take a module down, and what is refused before any of them runs.
#include "support/plans.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tenon;
using namespace tenon::test;

namespace {

HistoryRow row(Action action, const char* from, const char* to, const char* script,
               const char* rollback = "") {
    HistoryRow row;
    row.module = "cms";
    row.action = action;
    row.from = v(from);
    row.to = v(to);
    row.version = row.to;
    row.script = script;
    row.rollback_script = rollback;
    row.rollback_text = rollback;
    row.outcome = "done";
    row.base = v("0.0.1");
    return row;
}

std::vector<HistoryRow> three_rows() {
    return {row(Action::install, "0", "0.0.1", "install.sql"),
            row(Action::update, "0.0.1", "0.0.2", "update.002.sql", "rollback.002.sql"),
            row(Action::update, "0.0.2", "0.0.3", "", ""),
            row(Action::update, "0.0.3", "0.0.4", "update.004.sql", "rollback.004.sql")};
}

struct Cms {
    explicit Cms(const std::vector<HistoryRow>& rows) {
        applied.emplace("cms", replay(rows));
        auto module = recorded("cms", applied.at("cms").version.text().c_str());
        module.base = applied.at("cms").base;
        module.applied = applied.at("cms").set();
        snapshot = ledger_with({module});
    }

    [[nodiscard]] Plan plan(Verb verb, const char* to = nullptr) const {
        return make_plan(catalog, snapshot, wish(verb, to), sqlite, applied);
    }
    [[nodiscard]] ErrorDetail refused(Verb verb, const char* to = nullptr) const {
        try {
            static_cast<void>(plan(verb, to));
        } catch (const Error& error) {
            return error.detail();
        }
        FAIL("the plan was not refused");
        return {};
    }
    [[nodiscard]] static Request wish(Verb verb, const char* to) {
        Request request;
        request.verb = verb;
        request.codes = {"cms"};
        if (to != nullptr) request.to = v(to);
        return request;
    }

    Catalog catalog;  // empty: a rollback needs no folder
    Snapshot snapshot;
    AppliedModules applied;
};

}  // namespace

TEST_SUITE("migrate/rollback") {
    TEST_CASE("one step goes back to what was recorded before the newest update") {
        const Cms cms(three_rows());
        const auto plan = cms.plan(Verb::rollback);
        REQUIRE(plan.actions.size() == 1);
        const auto& action = plan.actions[0];
        CHECK(action.action == Action::rollback);
        CHECK(action.to == v("0.0.3"));
        REQUIRE(action.steps.size() == 1);
        CHECK(action.steps[0].script->name == "rollback.004.sql");
        CHECK(*action.steps[0].script->text == "rollback.004.sql");
        CHECK(action.steps[0].version == v("0.0.4"));
    }

    TEST_CASE("the newest update is undone first, versions without a script are passed through") {
        const Cms cms(three_rows());
        const auto plan = cms.plan(Verb::rollback, "0.0.1");
        CHECK(scripts_of(plan) == std::vector<std::string>{"rollback.004.sql", "rollback.002.sql"});
        CHECK(plan.actions[0].steps[0].to == v("0.0.3"));
        CHECK(plan.actions[0].steps[1].from == v("0.0.3"));
        CHECK(plan.actions[0].steps[1].to == v("0.0.1"));
    }

    TEST_CASE("a version above the last script is left without one") {
        auto rows = three_rows();
        rows.push_back(row(Action::update, "0.0.4", "0.0.5", ""));
        const Cms cms(rows);
        CHECK(scripts_of(cms.plan(Verb::rollback, "0.0.4")) == std::vector<std::string>{"-"});
        CHECK(cms.plan(Verb::rollback).actions[0].to == v("0.0.3"));
    }

    TEST_CASE("an update without a rollback script blocks all of it") {
        auto rows = three_rows();
        rows[1].rollback_script.clear();
        const Cms cms(rows);
        const auto detail = cms.refused(Verb::rollback, "0.0.1");
        CHECK(detail.kind == ErrorKind::policy);
        REQUIRE(detail.findings.size() == 1);
        CHECK(detail.findings[0].id == "rollback-missing");
        CHECK_NOTHROW(static_cast<void>(cms.plan(Verb::rollback)));
    }

    TEST_CASE("a skipped update is taken back without a script") {
        auto rows = three_rows();
        rows[3].outcome = "skipped";
        rows[3].rollback_script.clear();
        const auto plan = Cms(rows).plan(Verb::rollback);
        CHECK(scripts_of(plan) == std::vector<std::string>{"-"});
        CHECK(plan.actions[0].steps[0].marks == Marks::taken_back);
    }

    TEST_CASE("what is out of reach is refused, with the versions there are") {
        const Cms cms(three_rows());
        CHECK(cms.refused(Verb::rollback, "0.0.0").findings[0].id == "version-too-old");
        CHECK(cms.refused(Verb::rollback, "0.0.9").findings[0].id == "version-newer");
        const auto unknown = cms.refused(Verb::go_to, "0.0.2.5");
        CHECK(unknown.kind == ErrorKind::usage);
        CHECK(unknown.hint == "the versions there are: 0.0.1, 0.0.2, 0.0.3 and 0.0.4");
        CHECK(cms.plan(Verb::go_to, "0.0.4").unchanged.size() == 1);
        CHECK(
            Cms({row(Action::install, "0", "0.0.1", "install.sql")}).plan(Verb::rollback).unchanged.size() ==
            1);
    }

    TEST_CASE("a module that is not installed, or not known, cannot be rolled back") {
        Cms cms(three_rows());
        cms.snapshot.modules.clear();
        CHECK(cms.refused(Verb::rollback).findings[0].id == "module-unknown");
        CHECK(cms.refused(Verb::go_to, "0.0.1").findings[0].id == "module-unknown");
    }

    TEST_CASE("what was undone is not undone again") {
        auto rows = three_rows();
        auto back = row(Action::rollback, "0.0.4", "0.0.3", "rollback.004.sql");
        back.version = v("0.0.4");
        rows.push_back(back);
        const Cms cms(rows);
        CHECK(scripts_of(cms.plan(Verb::rollback)) == std::vector<std::string>{"rollback.002.sql"});
        CHECK(cms.snapshot.modules[0].version == v("0.0.3"));
    }
}

// SPDX-License-Identifier: MIT
#include "migrate/repair.hpp"

#include "tenon/error.hpp"

#include "migrate/verify.hpp"
#include "support/plans.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>

using namespace tenon;
using namespace tenon::test;

namespace {

const char* const five_updates =
    "<version>0.0.5</version><data><install>install.sql</install><update>"
    "<filename>update.002.sql</filename><filename>update.003.sql</filename>"
    "<filename>update.004.sql</filename></update>"
    "<rollback><filename>rollback.003.sql</filename></rollback></data>";

const std::map<std::string, std::string> five_scripts{
    {"install.sql", "SELECT 1;"},    {"update.002.sql", "SELECT 2;"},      {"update.003.sql", "SELECT 3;"},
    {"update.004.sql", "SELECT 4;"}, {"rollback.003.sql", "SELECT -3;\n"},
};

HistoryRow ran(Action action, const char* from, const char* to, const char* script) {
    HistoryRow row;
    row.module = "shop";
    row.action = action;
    row.from = v(from);
    row.to = row.version = v(to);
    row.base = v("0.0.1");
    row.script = script;
    row.checksum = "sha256-lf:old";
    row.outcome = "done";
    return row;
}

// A module whose record and history follow the repairs that are made to it.
class Patient {
public:
    explicit Patient(std::vector<HistoryRow> rows) : history(std::move(rows)) {
        root_.add("shop", five_updates, five_scripts);
        catalog = root_.read();
        const Applied applied = replay(history);
        module = recorded("shop", applied.version.text().c_str());
        module.base = applied.base;
        module.applied = applied.set();
    }

    RepairPlan plan(Repair repair, const char* version, const char* reason = "because") const {
        RepairRequest request{.repair = repair, .code = "shop", .version = {}, .reason = reason};
        if (version != nullptr) request.version = v(version);
        const Snapshot snapshot = ledger_with({module});
        const Applied applied = replay(history);
        return plan_repair(
            RepairInput{.catalog = catalog,
                        .snapshot = snapshot,
                        .applied = applied,
                        .request = request,
                        .engine = Engine::sqlite,
                        .by = {},
                        .read_rollback = [](const Step& step) { return step.rollback->name; }});
    }

    RepairPlan make(Repair repair, const char* version) {
        RepairPlan made = plan(repair, version);
        history.insert(history.end(), made.rows.begin(), made.rows.end());
        if (made.module) module = *made.module;
        return made;
    }

    std::string refusal(Repair repair, const char* version, const char* reason = "because") const {
        try {
            static_cast<void>(plan(repair, version, reason));
        } catch (const Error& error) {
            return std::to_string(exit_status(error.kind())) + ": " + error.what() + " | " +
                   error.detail().hint;
        }
        return "not refused";
    }

    std::string text() const {
        std::string text = module.version.text() + " from " + module.base.text();
        for (const auto& update : replay(history).updates) text += " +" + update.version.text();
        return text;
    }

    std::vector<HistoryRow> history;
    Catalog catalog;
    RecordedModule module;

private:
    ModuleRoot root_;
};

Patient at_two() {
    return Patient({ran(Action::install, "0", "0.0.1", "install.sql"),
                    ran(Action::update, "0.0.1", "0.0.2", "update.002.sql")});
}

}  // namespace

TEST_SUITE("migrate/repair") {
    TEST_CASE("mark-applied moves the version, with the file's checksum and what undoes it") {
        Patient patient = at_two();
        const auto plan = patient.make(Repair::mark_applied, "0.0.3");
        CHECK(patient.text() == "0.0.3 from 0.0.1 +0.0.2 +0.0.3");
        REQUIRE(plan.rows.size() == 1);
        CHECK(plan.rows[0].script == "update.003.sql");
        CHECK(plan.rows[0].checksum.size() == 74);
        CHECK(plan.rows[0].rollback_text == "rollback.003.sql");
        CHECK(plan.rows[0].reason == "because");
        CHECK(plan.changes == std::vector<std::string>{
                                  "the update to 0.0.3 (update.003.sql) counts as applied; rollback.003.sql "
                                  "is stored to undo it",
                                  "recorded version: 0.0.2 → 0.0.3"});
        CHECK(patient.plan(Repair::mark_applied, "0.0.3").unchanged ==
              "the update to 0.0.3 counts as applied already");
    }

    TEST_CASE("mark-applied passes over no pending update, and marks none that is not listed") {
        const Patient patient = at_two();
        CHECK(patient.refusal(Repair::mark_applied, "0.0.4")
                  .find("6: the update to 0.0.3 comes before it and is pending | run it (tenon update shop "
                        "--to 0.0.3)") == 0);
        CHECK(patient.refusal(Repair::mark_applied, "0.0.7") ==
              "2: shop has no update to 0.0.7 | the versions there are: 0.0.2, 0.0.3 and 0.0.4");
        CHECK(patient.refusal(Repair::mark_applied, "0.0.1").find("2: 0.0.1 is part of what was installed") ==
              0);
    }

    TEST_CASE("mark-pending takes the newest update back, or leaves it out of order") {
        Patient patient = at_two();
        patient.make(Repair::mark_applied, "0.0.3");
        SUBCASE("the newest") {
            patient.make(Repair::mark_pending, "0.0.3");
            CHECK(patient.text() == "0.0.2 from 0.0.1 +0.0.2");
        }
        SUBCASE("an older one, which then counts as applied again without moving the version") {
            patient.make(Repair::mark_pending, "0.0.2");
            CHECK(patient.text() == "0.0.3 from 0.0.1 +0.0.3");
            patient.make(Repair::mark_applied, "0.0.2");
            CHECK(patient.text() == "0.0.3 from 0.0.1 +0.0.2 +0.0.3");
        }
        CHECK(patient.refusal(Repair::mark_pending, "0.0.4")
                  .find("2: no update of shop to 0.0.4 has been applied") == 0);
    }

    TEST_CASE("set-version goes down, up, and below the installation") {
        Patient patient = at_two();
        patient.make(Repair::set_version, "0.0.1");
        CHECK(patient.text() == "0.0.1 from 0.0.1");
        patient.make(Repair::set_version, "0.0.4");
        CHECK(patient.text() == "0.0.4 from 0.0.4");
        patient.make(Repair::set_version, "0.0.5");  // no update leads there: files only
        CHECK(patient.text() == "0.0.5 from 0.0.4");
        patient.make(Repair::set_version, "0.0.1");
        CHECK(patient.text() == "0.0.1 from 0.0.1");
        CHECK(patient.plan(Repair::set_version, "0.0.1").unchanged == "shop is recorded at 0.0.1 already");
        CHECK(patient.refusal(Repair::set_version, "0.9") ==
              "2: shop has no version 0.9 | the versions there are: 0.0.1, 0.0.2, 0.0.3, 0.0.4 and 0.0.5");
    }

    TEST_CASE("set-version makes a record that was edited, and its history, agree") {
        Patient patient = at_two();
        patient.module.version = patient.module.target = v("0.0.3");
        patient.module.applied = {};
        CHECK_FALSE(row_differs(patient.module, replay(patient.history)).empty());
        patient.make(Repair::set_version, "0.0.2");
        CHECK(patient.text() == "0.0.2 from 0.0.1 +0.0.2");
        CHECK(row_differs(patient.module, replay(patient.history)).empty());
    }

    TEST_CASE("accept-checksum takes over what has changed, and rollback scripts that came later") {
        Patient patient = at_two();
        patient.make(Repair::mark_applied, "0.0.3");
        const auto plan = patient.make(Repair::accept_checksum, nullptr);
        REQUIRE(plan.rows.size() == 2);  // the install script is of another version than the manifest
        CHECK(plan.rows[0].version == v("0.0.2"));
        CHECK(plan.rows[1].rollback_text == "rollback.003.sql");
        CHECK(patient.text() == "0.0.3 from 0.0.1 +0.0.2 +0.0.3");
        CHECK(replay(patient.history).find(v("0.0.2"))->checksum != "sha256-lf:old");
        CHECK(patient.plan(Repair::accept_checksum, "0.0.2").unchanged ==
              "every script is as it was recorded");
        CHECK(patient.refusal(Repair::accept_checksum, "0.0.4") ==
              "2: no script of shop for 0.0.4 has run | the versions there are: 0.0.1, 0.0.2 and 0.0.3");
    }

    TEST_CASE("a repair without a reason names the line to type") {
        const Patient patient = at_two();
        CHECK(patient.refusal(Repair::mark_applied, "0.0.3", " ") ==
              "2: a repair needs a reason: it is written into the history | tenon repair shop mark-applied "
              "0.0.3 "
              "--reason \"...\"");
        CHECK(patient.refusal(Repair::set_version, nullptr) ==
              "2: set-version needs the version that the database is at | tenon repair shop set-version "
              "VERSION "
              "--reason \"...\"");
    }

    TEST_CASE("a half applied module is finished first") {
        Patient patient = at_two();
        patient.module.state = ModuleState::updating;
        CHECK(patient.refusal(Repair::set_version, "0.0.1").find("7: shop is half applied") == 0);
    }

    TEST_CASE("whatever repairs are made, in whatever order, the record is what the history adds up to") {
        constexpr std::array versions{"0.0.1", "0.0.2", "0.0.3", "0.0.4", "0.0.5"};
        constexpr std::array repairs{Repair::mark_applied, Repair::mark_pending, Repair::set_version,
                                     Repair::accept_checksum};
        std::uint32_t random = 7;
        const auto draw = [&random](std::size_t count) {
            random = random * 1664525U + 1013904223U;
            return static_cast<std::size_t>(random >> 16U) % count;
        };
        int made = 0;
        for (int round = 0; round < 40; ++round) {
            Patient patient = at_two();
            for (int step = 0; step < 12; ++step) {
                const Repair repair = repairs[draw(repairs.size())];
                const char* version = versions[draw(versions.size())];
                try {
                    if (!patient.make(repair, version).rows.empty()) ++made;
                } catch (const Error&) {
                    continue;  // refused: nothing may have changed
                }
                const Applied applied = replay(patient.history);
                REQUIRE(row_differs(patient.module, applied) == "");
                REQUIRE(applied.version >= applied.base);
                for (const auto& update : applied.updates) {
                    REQUIRE(update.version > applied.base);
                    REQUIRE(update.version <= applied.version);
                }
            }
        }
        CHECK(made > 100);
    }
}

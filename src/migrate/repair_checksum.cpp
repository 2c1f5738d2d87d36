// SPDX-License-Identifier: MIT
// accept-checksum: the files as they are now are what ran, and what undoes it.
#include "base/text.hpp"
#include "migrate/drift.hpp"
#include "migrate/planner.hpp"
#include "migrate/repair.hpp"

#include <utility>

namespace tenon {

namespace {

std::string short_checksum(const std::string& checksum) {
    constexpr std::size_t shown = 12;
    const auto colon = checksum.find(':');
    return colon == std::string::npos ? checksum : checksum.substr(0, colon + 1 + shown);
}

class Acceptance {
public:
    Acceptance(const RepairInput& input, const RecordedModule& recorded)
        : input_(input),
          recorded_(recorded),
          module_(sound_module(input, recorded)),
          finder_(module_, input.engine, input.applied) {
        plan_.code = recorded.code;
    }

    RepairPlan run() {
        const auto& applied = input_.applied;
        if (!input_.request.version) {
            accept_install();
            for (const auto& update : applied.updates) accept(update);
        } else if (const auto* update = applied.find(*input_.request.version)) {
            refuse_unusable(update->script, finder_.of(*update));
            accept(*update);
        } else if (!applied.install_script.empty() && *input_.request.version == applied.install_version) {
            refuse_unusable(applied.install_script, finder_.of_install());
            accept_install();
        } else {
            refuse_unknown();
        }
        if (plan_.rows.empty())
            plan_.unchanged = "every script is as it was recorded";
        else if (recorded_.state == ModuleState::installed)
            conclude(plan_, recorded_, applied);
        return std::move(plan_);
    }

private:
    [[noreturn]] void refuse_unknown() const {
        std::vector<Version> versions;
        if (!input_.applied.install_script.empty()) versions.push_back(input_.applied.install_version);
        for (const auto& update : input_.applied.updates) versions.push_back(update.version);
        const Version& version = *input_.request.version;
        refuse_repair(concat("no script of ", recorded_.code, " for ", version.text(), " has run"),
                      versions.empty() ? std::string("no script is recorded")
                                       : concat("the versions there are: ",
                                                nearest_versions(std::move(versions), version)));
    }

    void refuse_unusable(const std::string& script, const DriftOf& drift) const {
        if (drift.drift == Drift::missing)
            refuse_repair(concat(script, " is not there: it has no checksum"), "bring it back");
        if (drift.listed_as)
            refuse_repair(concat(drift.now->name, " is listed as the update to ", drift.listed_as->text()),
                          concat("list it for ", input_.request.version->text(), " again"));
    }

    HistoryRow row_for(const Version& version) const {
        return repair_row(input_.by, input_.request, "checksum-accepted", input_.applied.version, version,
                          input_.applied.base);
    }

    // Whether there is something to accept; the name and the checksum are in the row then.
    bool take_over(HistoryRow& row, const DriftOf& drift) {
        if (drift.drift == Drift::none || drift.drift == Drift::missing || drift.drift == Drift::unlisted ||
            drift.listed_as)
            return false;
        const std::string before = row.script;
        if (drift.now) row.script = drift.now->name;
        if (before != row.script) plan_.changes.push_back(concat(row.script, " takes the place of ", before));
        if (row.checksum != drift.checksum)
            plan_.changes.push_back(concat(row.script, ": ", short_checksum(row.checksum), " → ",
                                           short_checksum(drift.checksum)));
        row.checksum = drift.checksum;
        return true;
    }

    void accept_install() {
        const auto& applied = input_.applied;
        HistoryRow row = row_for(applied.install_version);
        row.script = applied.install_script;
        row.checksum = applied.install_checksum;
        if (take_over(row, finder_.of_install())) plan_.rows.push_back(std::move(row));
    }

    void accept(const AppliedUpdate& update) {
        HistoryRow row = row_for(update.version);
        row.script = update.script;
        row.checksum = update.checksum;
        row.title = update.title;
        row.rollback_script = update.rollback_script;
        row.rollback_text = update.rollback_text;
        row.rollback_defaults = update.rollback_defaults;
        const bool script = take_over(row, finder_.of(update));
        const bool rollback = finder_.rollback_differs(update);
        if (rollback) take_rollback(row, update);
        if (script || rollback) plan_.rows.push_back(std::move(row));
    }

    void take_rollback(HistoryRow& row, const AppliedUpdate& update) {
        Step step;
        step.rollback = finder_.rollback_of(update.version);
        step.placeholders = module_.manifest.placeholders;
        row.rollback_script = step.rollback->name;
        row.rollback_text = input_.read_rollback(step);
        row.rollback_defaults = defaults_text(step.placeholders);
        plan_.changes.push_back(
            concat(row.rollback_script, " is stored to undo the update to ", update.version.text(),
                   update.rollback_script.empty() ? "" : ", in place of what was stored"));
        const auto& progress = input_.snapshot.progress;
        const bool stands_in_it =
            recorded_.state == ModuleState::rolling_back && progress && progress->module == recorded_.code &&
            progress->script == update.rollback_script && progress->script != row.rollback_script;
        if (!stands_in_it) return;
        plan_.progress = progress;
        plan_.progress->script = row.rollback_script;
    }

    const RepairInput& input_;
    const RecordedModule& recorded_;
    const Module& module_;
    DriftFinder finder_;
    RepairPlan plan_;
};

}  // namespace

RepairPlan plan_accept(const RepairInput& input, const RecordedModule& recorded) {
    return Acceptance(input, recorded).run();
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "migrate/abort.hpp"

#include "base/text.hpp"
#include "migrate/planner.hpp"
#include "migrate/resume.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace tenon {

namespace {

// Of the script in which it stands; a statement that failed as the first has changed nothing.
bool has_taken_effect(const std::optional<Progress>& progress) {
    if (!progress) return false;
    return progress->statement > 0 || progress->standing == Standing::running ||
           progress->standing == Standing::doubtful;
}

class AbortPlanner {
public:
    AbortPlanner(const Catalog& catalog, const Snapshot& snapshot, const ServerInfo& server)
        : recorded_(*unfinished_module(snapshot)),
          module_(catalog.find(recorded_.code)),
          input_{.catalog = catalog,
                 .snapshot = snapshot,
                 .request = request_,
                 .server = server,
                 .applied = applied_} {}

    /// `begun`: something has taken effect, so a script must run.
    Plan uninstall(bool begun, const Version& from) {
        const auto script = [&] { return script_of(module_->manifest.uninstall, "uninstall script"); };
        return plan(Action::uninstall, {}, begun, script, from, {});
    }

    /// Half of the test data goes as all of it would.
    Plan clear_testdata(bool begun) {
        const auto& others = module_ == nullptr ? std::vector<ScriptEntry>() : module_->manifest.others;
        const auto entry = others.empty() ? std::nullopt : std::optional(others.front());
        const auto script = [&] { return script_of(entry, "script that deletes its test data"); };
        Plan made = plan(Action::testdata_delete, recorded_.version, begun, script, recorded_.version,
                         recorded_.version);
        for (auto& action : made.actions) action.manner.testdata_delete = true;
        return made;
    }

    /// The version of the update in which it stands: a late one is below what is recorded.
    [[nodiscard]] Version version_of(const Progress& progress) {
        if (progress.from < progress.to || module_ == nullptr) return progress.to;
        for (const auto& entry : module_->manifest.updates) {
            Findings ignored;
            const auto file = script_for(*module_, entry, input_.server.engine, ignored);
            if (file && file->name == progress.script) return file->version;
        }
        refusals_.add(ErrorKind::verification, "script-unknown",
                      concat(recorded_.code, " stands in ", progress.script,
                             ", which its manifest does not name any more"),
                      concat("bring back its entry in ", module_->manifest.file));
        refusals_.throw_if_any();
        return progress.to;
    }

    Plan roll_back(bool begun, const Version& from, const Version& to) {
        const auto script = [&] { return script_of(rollback_entry(from), rollback_words(from)); };
        return plan(Action::rollback, from, begun, script, from, to);
    }

private:
    // `recorded` is the version that the ledger shows meanwhile.
    template <typename FindScript>
    Plan plan(Action action, const Version& recorded, bool begun, const FindScript& script,
              const Version& from, const Version& to) {
        Plan plan;
        if (module_ == nullptr) {
            refuse_unknown(input_, recorded_.code, refusals_);
        } else {
            refuse_errors_of(*module_, refusals_);
            Step step{.script = {},
                      .from = from,
                      .to = to,
                      .rollback = {},
                      .version = from,
                      .marks = Marks::nothing,
                      .placeholders = module_->manifest.placeholders,
                      .title = {}};
            if (begun) step.script = script();
            plan.actions.push_back(ModuleAction{.code = recorded_.code,
                                                .action = action,
                                                .from = recorded,
                                                .to = to,
                                                .steps = {std::move(step)},
                                                .name = module_->manifest.name,
                                                .kind = module_->manifest.kind,
                                                .manner = {.undoes = true},
                                                .notices = {},
                                                .bundle = module_->bundle,
                                                .signed_by = module_->signed_by});
        }
        refusals_.throw_if_any();
        return plan;
    }

    [[nodiscard]] static std::string rollback_words(const Version& version) {
        return concat("rollback script for its update to ", version.text());
    }

    [[nodiscard]] std::optional<ScriptEntry> rollback_entry(const Version& version) const {
        const auto& rollbacks = module_->manifest.rollbacks;
        const auto found = std::find_if(rollbacks.begin(), rollbacks.end(),
                                        [&](const ScriptEntry& entry) { return entry.version == version; });
        return found == rollbacks.end() ? std::nullopt : std::optional(*found);
    }

    [[nodiscard]] std::optional<ScriptFile> script_of(const std::optional<ScriptEntry>& entry,
                                                      const std::string& words) {
        if (entry) return required_script(input_, *module_, *entry, refusals_);
        refusals_.add(ErrorKind::policy, "abort-impossible",
                      concat(recorded_.code, " has no ", words, ": what was done of it cannot be undone"),
                      concat("mend the script that failed and finish it: tenon resume ", recorded_.code,
                             "; or write the missing one, name it in the manifest, and try again"),
                      Position{module_->manifest.file});
        return std::nullopt;
    }

    const RecordedModule& recorded_;
    const Module* module_;
    Request request_;
    AppliedModules applied_;
    PlanInput input_;
    Refusals refusals_;
};

}  // namespace

Plan make_abort_plan(const Catalog& catalog, const Snapshot& snapshot, const ServerInfo& server) {
    const RecordedModule* recorded = unfinished_module(snapshot);
    if (recorded == nullptr) return {};
    AbortPlanner planner(catalog, snapshot, server);
    const auto& progress = snapshot.progress;
    const bool begun = has_taken_effect(progress);
    switch (recorded->state) {
        case ModuleState::installing:
            return planner.uninstall(begun || recorded->version != Version(), recorded->target);
        case ModuleState::updating:
            if (recorded->manner.testdata_delete) break;
            if (recorded->manner.testdata) return planner.clear_testdata(begun);
            return planner.roll_back(begun, progress ? planner.version_of(*progress) : recorded->target,
                                     recorded->version);
        default:
            break;
    }
    throw Error(ErrorDetail{.kind = ErrorKind::policy,
                            .message = concat(recorded->code, " was ", to_string(recorded->state),
                                              ": that cannot be undone, only finished"),
                            .state = unfinished_error(*recorded, progress).state,
                            .hint = concat("tenon resume ", recorded->code)});
}

Plan make_cut_off_abort_plan(const Catalog& catalog, const Snapshot& snapshot, const ServerInfo& server) {
    const RecordedModule* recorded = unfinished_module(snapshot);
    if (recorded == nullptr) return {};
    AbortPlanner planner(catalog, snapshot, server);
    if (recorded->manner.testdata_delete) return planner.clear_testdata(true);
    if (recorded->state == ModuleState::rolling_back)
        return planner.roll_back(true, recorded->version, recorded->target);
    return planner.uninstall(true, snapshot.progress ? snapshot.progress->from : Version());
}

}  // namespace tenon

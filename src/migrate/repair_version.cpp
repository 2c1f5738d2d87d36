// SPDX-License-Identifier: MIT
// Repairs of versions: what counts as applied.
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "migrate/drift.hpp"
#include "migrate/planner.hpp"
#include "migrate/repair.hpp"
#include "migrate/verify.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

[[noreturn]] void refuse_policy(std::string message, std::string hint) {
    throw Error(ErrorDetail{.kind = ErrorKind::policy,
                            .message = std::move(message),
                            .state = "nothing was changed",
                            .hint = std::move(hint)});
}

std::string versions_near(std::vector<Version> versions, const Version& version) {
    if (versions.empty()) return "none is recorded";
    return concat("the versions there are: ", nearest_versions(std::move(versions), version));
}

class VersionRepair {
public:
    VersionRepair(const RepairInput& input, const RecordedModule& recorded)
        : input_(input),
          recorded_(recorded),
          applied_(input.applied),
          module_(input.catalog.find(recorded.code)),
          version_(*input.request.version) {
        plan_.code = recorded.code;
    }

    RepairPlan run() {
        if (input_.request.repair == Repair::set_version) {
            set_version();
        } else {
            refuse_without_installation();
            if (input_.request.repair == Repair::mark_applied)
                mark_applied();
            else
                mark_pending();
        }
        if (!plan_.rows.empty()) conclude(plan_, recorded_, applied_);
        return std::move(plan_);
    }

private:
    void refuse_without_installation() const {
        if (applied_.installed) return;
        refuse_policy(concat("the history of ", recorded_.code, " has no installation"),
                      concat("say first at which version it is: tenon repair ", recorded_.code,
                             " set-version VERSION --reason \"...\""));
    }

    HistoryRow& add_row(std::string outcome, const Version& to, const Version& base) {
        plan_.rows.push_back(
            repair_row(input_.by, input_.request, std::move(outcome), applied_.version, version_, base));
        plan_.rows.back().to = to;
        return plan_.rows.back();
    }

    void refuse_part_of_installation() const {
        if (version_ > applied_.base) return;
        refuse_repair(concat(version_.text(), " is part of what was installed: ", recorded_.code,
                             " began at ", applied_.base.text()),
                      concat("to go below it: tenon repair ", recorded_.code, " set-version VERSION"));
    }

    [[nodiscard]] std::vector<Version> listed() const {
        std::vector<Version> versions;
        if (module_ == nullptr) return versions;
        for (const auto& entry : module_->manifest.updates) versions.push_back(entry.version);
        return versions;
    }

    [[nodiscard]] const Module& module() const { return sound_module(input_, recorded_); }

    void mark_applied() {
        const auto& manifest = module().manifest;
        if (applied_.find(version_) != nullptr) {
            plan_.unchanged = concat("the update to ", version_.text(), " counts as applied already");
            return;
        }
        refuse_part_of_installation();
        const auto entry =
            std::find_if(manifest.updates.begin(), manifest.updates.end(),
                         [&](const ScriptEntry& update) { return update.version == version_; });
        if (entry == manifest.updates.end())
            refuse_repair(concat(recorded_.code, " has no update to ", version_.text()),
                          versions_near(listed(), version_));
        if (version_ > manifest.version)
            refuse_repair(concat("the update to ", version_.text(),
                                 " is newer than the manifest, which is of ", manifest.version.text()),
                          {});
        refuse_to_pass_over(manifest);
        const DriftFinder finder(*module_, input_.engine, applied_);
        const auto file = finder.update_to(version_);
        if (!file)
            refuse_repair(concat(entry->file, " is not there, or has no variant for this engine"),
                          "bring it back: its checksum is recorded");
        auto& row = add_row("marked-applied", std::max(applied_.version, version_), applied_.base);
        row.script = file->name;
        row.checksum = checksum_of_file(*file);
        row.title = file->title;
        store_rollback(finder, row);
        plan_.changes.push_back(
            concat("the update to ", version_.text(), " (", row.script, ") counts as applied; ",
                   row.rollback_script.empty() ? std::string("it has no rollback script")
                                               : concat(row.rollback_script, " is stored to undo it")));
    }

    void refuse_to_pass_over(const Manifest& manifest) const {
        for (const auto& entry : manifest.updates) {
            if (entry.version <= applied_.version || entry.version >= version_) continue;
            if (applied_.find(entry.version) != nullptr) continue;
            refuse_policy(concat("the update to ", entry.version.text(), " comes before it and is pending"),
                          concat("run it (tenon update ", recorded_.code, " --to ", entry.version.text(),
                                 "), or mark it first: tenon repair ", recorded_.code, " mark-applied ",
                                 entry.version.text(), " --reason \"...\""));
        }
    }

    void store_rollback(const DriftFinder& finder, HistoryRow& row) const {
        const auto file = finder.rollback_of(version_);
        if (!file) return;
        Step step;
        step.rollback = file;
        step.placeholders = module_->manifest.placeholders;
        row.rollback_script = file->name;
        row.rollback_text = input_.read_rollback(step);
        row.rollback_defaults = defaults_text(step.placeholders);
    }

    void mark_pending() {
        const auto* update = applied_.find(version_);
        if (update == nullptr) {
            refuse_part_of_installation();
            std::vector<Version> versions;
            for (const auto& other : applied_.updates) versions.push_back(other.version);
            refuse_repair(
                concat("no update of ", recorded_.code, " to ", version_.text(), " has been applied"),
                versions_near(std::move(versions), version_));
        }
        const bool newest = applied_.updates.back().version == version_;
        const Version to = newest ? version_before(applied_, applied_.base, *update) : applied_.version;
        if (to == Version())
            refuse_policy(concat("the update to ", version_.text(), " is all there is of ", recorded_.code),
                          concat("tenon uninstall ", recorded_.code, " takes it away"));
        add_row("marked-pending", to, applied_.base).script = update->script;
        plan_.changes.push_back(concat("the update to ", version_.text(), " is pending again",
                                       newest ? "" : ", out of order: newer ones stay applied"));
    }

    void set_version() {
        refuse_unknown_version();
        const bool same = applied_.installed && version_ == applied_.version &&
                          row_differs(recorded_, applied_).empty() &&
                          input_.snapshot.find(recorded_.code) != nullptr;
        if (same) {
            plan_.unchanged = concat(recorded_.code, " is recorded at ", version_.text(), " already");
            return;
        }
        const Version base = base_for_version();
        add_row("version-set", version_, base);
        for (const auto& update : applied_.updates)
            if (update.version > version_)
                plan_.changes.push_back(concat("the update to ", update.version.text(), " is pending again"));
        if (base != applied_.base)
            plan_.changes.push_back(
                concat("everything up to ", base.text(),
                       " counts as part of the installation: no rollback leads below it"));
    }

    // Updates that are passed over have no rollback text and no checksum: they become part of the base.
    [[nodiscard]] Version base_for_version() const {
        if (!applied_.installed || version_ < applied_.base) return version_;
        if (version_ <= applied_.version) return applied_.base;
        if (module_ == nullptr) return version_;
        const auto& updates = module_->manifest.updates;
        const bool passes = std::any_of(updates.begin(), updates.end(), [&](const ScriptEntry& entry) {
            return entry.version > applied_.version && entry.version <= version_;
        });
        return passes ? version_ : applied_.base;
    }

    void refuse_unknown_version() const {
        std::vector<Version> versions = listed();
        if (module_ != nullptr) versions.push_back(module_->manifest.version);
        for (const auto& update : applied_.updates) versions.push_back(update.version);
        for (const auto& version :
             {applied_.base, applied_.version, applied_.install_version, recorded_.version})
            if (version != Version()) versions.push_back(version);
        if (std::find(versions.begin(), versions.end(), version_) != versions.end()) return;
        refuse_repair(concat(recorded_.code, " has no version ", version_.text()),
                      versions_near(std::move(versions), version_));
    }

    const RepairInput& input_;
    const RecordedModule& recorded_;
    const Applied& applied_;
    const Module* module_;
    const Version& version_;
    RepairPlan plan_;
};

}  // namespace

RepairPlan plan_version_repair(const RepairInput& input, const RecordedModule& recorded) {
    return VersionRepair(input, recorded).run();
}

}  // namespace tenon

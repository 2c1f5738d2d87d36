// SPDX-License-Identifier: MIT
// The way down: the rollback scripts as they were when their updates ran, newest first.
#include "base/text.hpp"
#include "migrate/planner.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

const Applied& applied_of(const PlanInput& input, const RecordedModule& recorded) {
    static const Applied nothing;
    const auto found = input.applied.find(recorded.code);
    return found != input.applied.end() ? found->second : nothing;
}

// Everything that the module has been at, or can be at on its way down.
std::vector<Version> versions_below(const Applied& applied, const RecordedModule& recorded) {
    std::vector<Version> versions{recorded.base};
    for (const auto& update : applied.updates) {
        versions.push_back(version_before(applied, recorded.base, update));
        versions.push_back(update.version);
    }
    return versions;
}

void add_known(std::vector<Version>& versions, const Module* module, const RecordedModule& recorded) {
    versions.push_back(recorded.version);
    if (module == nullptr) return;
    for (const auto& entry : module->manifest.updates) {
        if (entry.version > recorded.version && entry.version <= module->manifest.version)
            versions.push_back(entry.version);
    }
    if (module->manifest.version > recorded.version) versions.push_back(module->manifest.version);
}

ScriptFile stored_script(const AppliedUpdate& update) {
    return ScriptFile{.path = concat(update.rollback_script, " (stored)"),
                      .name = update.rollback_script,
                      .version = update.version,
                      .title = {},
                      .where = {},
                      .text = std::make_shared<const std::string>(update.rollback_text)};
}

void refuse_without_rollback(const RecordedModule& recorded, const AppliedUpdate& update,
                             const Module* module, Refusals& refusals) {
    std::string hint = "restore a backup, or write a new update that undoes it";
    if (module != nullptr) {
        const auto& rollbacks = module->manifest.rollbacks;
        const bool has_one = std::any_of(rollbacks.begin(), rollbacks.end(), [&](const ScriptEntry& entry) {
            return entry.version == update.version;
        });
        if (has_one)
            hint = concat("the manifest has one now, which did not exist when the update ran: tenon repair ",
                          recorded.code, " accept-checksum ", update.version.text(),
                          " --reason TEXT takes it over");
    }
    refusals.add(
        ErrorKind::policy, "rollback-missing",
        concat("the update of ", recorded.code, " to ", update.version.text(),
               update.script.empty() ? "" : concat(" (", update.script, ")"), " has no rollback script"),
        std::move(hint));
}

class RollbackPlanner {
public:
    RollbackPlanner(const PlanInput& input, Refusals& refusals) : input_(input), refusals_(refusals) {}

    Plan run() {
        for (const auto& code : input_.request.codes) roll_back(code);
        return std::move(plan_);
    }

private:
    void roll_back(const std::string& code) {
        const RecordedModule* recorded = input_.snapshot.find(code);
        if (recorded == nullptr) {
            if (input_.catalog.find(code) == nullptr) return refuse_unknown(input_, code, refusals_);
            refusals_.add(ErrorKind::usage, "module-absent",
                          concat(code, " is not installed: there is nothing to roll back"),
                          concat("tenon install ", code));
            return;
        }
        const Version to = target(*recorded);
        if (to == recorded->version)
            plan_.unchanged.push_back(
                Unchanged{.code = code, .version = to, .why = already(*recorded), .hint = {}});
        else if (to > recorded->version)
            refuse_above(*recorded, to);
        else
            go_down(*recorded, to);
    }

    [[nodiscard]] std::string already(const RecordedModule& recorded) const {
        return input_.request.to ? std::string("already there")
                                 : concat("no update since its installation at ", recorded.version.text());
    }

    // Without a version: one update back.
    [[nodiscard]] Version target(const RecordedModule& recorded) const {
        if (input_.request.to) return *input_.request.to;
        const Applied& applied = applied_of(input_, recorded);
        if (applied.updates.empty())
            return recorded.base < recorded.version ? recorded.base : recorded.version;
        return version_before(applied, recorded.base, applied.updates.back());
    }

    void refuse_above(const RecordedModule& recorded, const Version& to) {
        refusals_.add(ErrorKind::usage, "version-newer",
                      concat(recorded.code, " is at ", recorded.version.text(), ", below ", to.text(),
                             ": a rollback only goes down"),
                      concat("tenon goto ", recorded.code, " ", to.text()));
    }

    void go_down(const RecordedModule& recorded, const Version& to) {
        if (!leads_down(input_, recorded, to, refusals_)) return;
        WantedModules wanted{
            {recorded.code, Wanted{.action = Action::rollback, .from = recorded.version, .to = to}}};
        check_dependants(input_, wanted, refusals_);
        plan_.actions.push_back(rollback_action(input_, recorded, to, refusals_));
    }

    const PlanInput& input_;
    Refusals& refusals_;
    Plan plan_;
};

Step down_step(const AppliedUpdate& update, const Version& from, const Version& to) {
    Step step{.script = {},
              .from = from,
              .to = to,
              .rollback = {},
              .version = update.version,
              .marks = Marks::taken_back,
              .placeholders = defaults_from(update.rollback_defaults),
              .title = update.title};
    if (!update.skipped) step.script = stored_script(update);
    return step;
}

}  // namespace

Version version_before(const Applied& applied, const Version& base, const AppliedUpdate& update) {
    Version version = base;
    for (const auto& other : applied.updates) {
        if (other.version < update.version) version = other.version;
    }
    return update.from < update.version && update.from > version ? update.from : version;
}

bool leads_down(const PlanInput& input, const RecordedModule& recorded, const Version& to,
                Refusals& refusals) {
    if (to < recorded.base) {
        refusals.add(ErrorKind::usage, "version-too-old",
                     concat(recorded.code, " began at ", recorded.base.text(), ": no script leads back to ",
                            to.text()),
                     concat("tenon uninstall ", recorded.code, " takes it away; tenon rollback ",
                            recorded.code, " --to ", recorded.base.text(), " is the furthest"));
        return false;
    }
    auto known = versions_below(applied_of(input, recorded), recorded);
    if (std::find(known.begin(), known.end(), to) != known.end()) return true;
    add_known(known, input.catalog.find(recorded.code), recorded);
    refusals.add(ErrorKind::usage, "version-unknown", concat(recorded.code, " has never been at ", to.text()),
                 concat("the versions there are: ", nearest_versions(std::move(known), to)));
    return false;
}

ModuleAction rollback_action(const PlanInput& input, const RecordedModule& recorded, const Version& to,
                             Refusals& refusals) {
    const Applied& applied = applied_of(input, recorded);
    const Module* module = input.catalog.find(recorded.code);
    ModuleAction action{.code = recorded.code,
                        .action = Action::rollback,
                        .from = recorded.version,
                        .to = to,
                        .steps = {},
                        .name = recorded.name,
                        .kind = recorded.kind,
                        .manner = {}};
    Version at = recorded.version;
    for (auto update = applied.updates.rbegin(); update != applied.updates.rend(); ++update) {
        if (update->version <= to) break;
        if (!update->skipped && update->rollback_script.empty())
            refuse_without_rollback(recorded, *update, module, refusals);
        const Version next = std::max(to, version_before(applied, recorded.base, *update));
        action.steps.push_back(down_step(*update, at, next));
        at = next;
    }
    if (at > to)
        action.steps.push_back(Step{.script = {},
                                    .from = at,
                                    .to = to,
                                    .rollback = {},
                                    .version = at,
                                    .marks = Marks::nothing,
                                    .placeholders = {},
                                    .title = {}});
    return action;
}

std::string nearest_versions(std::vector<Version> versions, const Version& version) {
    std::sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) { return a < b; });
    versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
    const auto above = std::lower_bound(versions.begin(), versions.end(), version,
                                        [](const Version& a, const Version& b) { return a < b; });
    const auto position = above - versions.begin();
    constexpr std::ptrdiff_t most = 5;
    const auto size = static_cast<std::ptrdiff_t>(versions.size());
    const auto first = std::clamp<std::ptrdiff_t>(position - 3, 0, std::max<std::ptrdiff_t>(size - most, 0));
    std::vector<std::string> names;
    for (auto i = first; i < std::min(first + most, size); ++i)
        names.push_back(versions[static_cast<std::size_t>(i)].text());
    if (names.size() < 2) return join(names, "");
    const std::string last = std::move(names.back());
    names.pop_back();
    return concat(join(names, ", "), " and ", last);
}

Plan plan_rollback(const PlanInput& input, Refusals& refusals) {
    return RollbackPlanner(input, refusals).run();
}

}  // namespace tenon

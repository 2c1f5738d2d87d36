// SPDX-License-Identifier: MIT
// Which scripts bring one module from one version to another.
#include "base/text.hpp"
#include "migrate/out_of_order.hpp"
#include "migrate/planner.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tenon {

namespace {

std::optional<ScriptFile> rollback_of(const PlanInput& input, const Module& module, const Version& version) {
    const auto& rollbacks = module.manifest.rollbacks;
    const auto found = std::find_if(rollbacks.begin(), rollbacks.end(),
                                    [&](const ScriptEntry& entry) { return entry.version == version; });
    if (found == rollbacks.end()) return std::nullopt;
    Findings ignored;  // an update may run on an engine for which its rollback was not written
    return script_for(module, *found, input.server.engine, ignored);
}

bool lies_within(const Version& version, const Wanted& wanted) {
    return version > wanted.from && version <= wanted.to;
}

std::vector<ScriptFile> updates_within(const PlanInput& input, const Module& module, const Wanted& wanted,
                                       Refusals& refusals) {
    std::vector<ScriptFile> scripts;
    for (const auto& entry : module.manifest.updates) {
        if (!lies_within(entry.version, wanted)) continue;
        if (auto file = required_script(input, module, entry, refusals)) scripts.push_back(*std::move(file));
    }
    return scripts;
}

// Files that look like updates of the wanted range and that the manifest does not list.
void add_unlisted(const PlanInput& input, const Module& module, const Wanted& wanted,
                  std::vector<ScriptFile>& scripts, Refusals& refusals) {
    if (input.request.unlisted == Unlisted::ignore) return;
    for (auto& file : unlisted_updates(module, input.server.engine)) {
        if (!lies_within(file.version, wanted)) continue;
        if (input.request.unlisted == Unlisted::error) {
            refusals.add(ErrorKind::verification, "update-unlisted",
                         concat(file.name, " looks like the update to ", file.version.text(),
                                ", but the manifest does not list it"),
                         "list it in <update>, or decide with --unlisted=run or --unlisted=ignore",
                         Position{module.manifest.file});
            continue;
        }
        scripts.push_back(std::move(file));
    }
    std::stable_sort(scripts.begin(), scripts.end(),
                     [](const ScriptFile& a, const ScriptFile& b) { return a.version < b.version; });
}

Step record_only(const Version& from, const Version& to) {
    return Step{.script = {},
                .from = from,
                .to = to,
                .rollback = {},
                .version = to,
                .marks = Marks::nothing,
                .placeholders = {},
                .title = {}};
}

Step update_step(const PlanInput& input, const Module& module, ScriptFile script, const Version& from,
                 const Version& to) {
    Step step = record_only(from, to);
    step.version = script.version;
    step.rollback = rollback_of(input, module, script.version);
    step.script = std::move(script);
    step.marks = Marks::applied;
    step.placeholders = module.manifest.placeholders;
    return step;
}

// Updates that came after their time: the recorded version stays.
void add_out_of_order(const PlanInput& input, const Module& module, const Wanted& wanted,
                      std::vector<Step>& steps, Refusals& refusals, Findings& findings) {
    const auto* recorded = input.snapshot.find(module.code());
    const auto applied = input.applied.find(module.code());
    if (recorded == nullptr || applied == input.applied.end()) return;
    for (const auto& entry : out_of_order(module, *recorded, applied->second)) {
        if (!input.request.out_of_order) {
            findings.push_back(out_of_order_finding(module, entry));
            continue;
        }
        if (auto file = required_script(input, module, entry, refusals))
            steps.push_back(update_step(input, module, *std::move(file), wanted.from, wanted.from));
    }
}

std::vector<Step> update_steps(const PlanInput& input, const Module& module, const Wanted& wanted,
                               Refusals& refusals) {
    auto scripts = updates_within(input, module, wanted, refusals);
    add_unlisted(input, module, wanted, scripts, refusals);
    std::vector<Step> steps;
    Version at = wanted.from;
    for (auto& script : scripts) {
        Version to = script.version;
        steps.push_back(update_step(input, module, std::move(script), at, to));
        at = std::move(to);
    }
    // a release that changed files only is recorded without a script
    if (at < wanted.to) {
        steps.push_back(record_only(at, wanted.to));
    }
    return steps;
}

std::vector<Step> install_steps(const PlanInput& input, const Module& module, const Wanted& wanted,
                                Refusals& refusals) {
    if (!module.manifest.install) {
        auto steps = update_steps(input, module, wanted, refusals);
        // nothing to run at all: the version is recorded
        if (wanted.from == Version() && (steps.empty() || !steps.front().script)) {
            steps = {record_only(wanted.from, wanted.to)};
            steps.front().marks = Marks::base;
        }
        return steps;
    }
    Step step = record_only(wanted.from, wanted.to);
    step.script = required_script(input, module, *module.manifest.install, refusals);
    step.marks = Marks::base;
    step.placeholders = module.manifest.placeholders;
    return {std::move(step)};
}

// They were shown, and agreed to, before the action began.
std::vector<Notice> notices_of(const PlanInput& input, const Module& module, const Wanted& wanted) {
    std::vector<Notice> notices;
    const auto* recorded = input.snapshot.find(module.code());
    if (recorded == nullptr || recorded->state != ModuleState::installed) return notices;
    const auto& all = module.manifest.notices;
    std::copy_if(all.begin(), all.end(), std::back_inserter(notices),
                 [&](const Notice& notice) { return lies_within(notice.version, wanted); });
    return notices;
}

}  // namespace

std::optional<ScriptFile> required_script(const PlanInput& input, const Module& module,
                                          const ScriptEntry& entry, Refusals& refusals) {
    Findings findings;
    auto file = script_for(module, entry, input.server.engine, findings);
    for (auto& finding : findings) {
        // no variant for the engine is a matter of requirements, the rest of the manifest
        const bool variant = finding.id == "no-variant";
        refusals.add(variant ? ErrorKind::requirement : ErrorKind::verification, std::move(finding));
    }
    return file;
}

ModuleAction forward_action(const PlanInput& input, const Module& module, const Wanted& wanted,
                            Refusals& refusals, Findings& findings) {
    refuse_errors_of(module, refusals);
    std::copy_if(module.findings.begin(), module.findings.end(), std::back_inserter(findings),
                 [](const Finding& finding) { return finding.level == FindingLevel::warning; });
    auto steps = wanted.action == Action::install ? install_steps(input, module, wanted, refusals)
                                                  : std::vector<Step>();
    if (wanted.action == Action::update) {
        add_out_of_order(input, module, wanted, steps, refusals, findings);
        for (auto& step : update_steps(input, module, wanted, refusals)) steps.push_back(std::move(step));
    }
    return ModuleAction{.code = module.code(),
                        .action = wanted.action,
                        .from = wanted.from,
                        .to = wanted.to,
                        .steps = std::move(steps),
                        .name = module.manifest.name,
                        .kind = module.manifest.kind,
                        .manner = manner_of(input.request),
                        .notices = notices_of(input, module, wanted),
                        .bundle = module.bundle,
                        .signed_by = module.signed_by};
}

}  // namespace tenon

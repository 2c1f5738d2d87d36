// SPDX-License-Identifier: MIT
// Which scripts bring one module from one version to another.
#include "base/text.hpp"
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

std::vector<Step> update_steps(const PlanInput& input, const Module& module, const Wanted& wanted,
                               Refusals& refusals) {
    auto scripts = updates_within(input, module, wanted, refusals);
    add_unlisted(input, module, wanted, scripts, refusals);
    std::vector<Step> steps;
    Version at = wanted.from;
    for (auto& script : scripts) {
        Version to = script.version;
        auto rollback = rollback_of(input, module, to);
        steps.push_back(
            Step{.script = std::move(script), .from = at, .to = to, .rollback = std::move(rollback)});
        at = std::move(to);
    }
    // a release that changed files only is recorded without a script
    if (at < wanted.to) {
        steps.push_back(Step{
            .script = {}, .from = at, .to = wanted.to, .rollback = rollback_of(input, module, wanted.to)});
    }
    return steps;
}

std::vector<Step> install_steps(const PlanInput& input, const Module& module, const Wanted& wanted,
                                Refusals& refusals) {
    if (!module.manifest.install) {
        auto steps = update_steps(input, module, wanted, refusals);
        // nothing to run at all: the version is recorded
        if (steps.empty())
            steps.push_back(Step{.script = {}, .from = wanted.from, .to = wanted.to, .rollback = {}});
        return steps;
    }
    auto script = required_script(input, module, *module.manifest.install, refusals);
    return {Step{.script = std::move(script), .from = wanted.from, .to = wanted.to, .rollback = {}}};
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
                                                  : update_steps(input, module, wanted, refusals);
    return ModuleAction{.code = module.code(),
                        .action = wanted.action,
                        .from = wanted.from,
                        .to = wanted.to,
                        .steps = std::move(steps),
                        .module = &module};
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "migrate/planner.hpp"
#include "tenon/build.hpp"

#include <algorithm>
#include <deque>
#include <utility>

namespace tenon {

namespace {

class Resolver {
public:
    Resolver(const PlanInput& input, WantedModules& wanted, Refusals& refusals)
        : input_(input), wanted_(wanted), refusals_(refusals) {}

    void run() {
        for (const auto& [code, ignored] : wanted_) open_.push_back(code);
        while (!open_.empty()) {
            const std::string code = std::move(open_.front());
            open_.pop_front();
            const Module* module = input_.catalog.find(code);
            if (module == nullptr) continue;
            for (const auto& requirement : module->manifest.requirements) meet(*module, requirement);
        }
        check_bystanders();
    }

    // Installed modules that are not part of the plan, but need or refuse what it changes.
    void check_bystanders() {
        for (const auto& recorded : input_.snapshot.modules) {
            const Module* module = input_.catalog.find(recorded.code);
            if (module == nullptr || wanted_.count(recorded.code) != 0) continue;
            // what the manifest of another release needs says nothing of the one that is installed
            if (module->manifest.version != recorded.version) continue;
            for (const auto& requirement : module->manifest.requirements)
                check_bystander(*module, requirement);
        }
    }

private:
    // The version that `code` has once the plan has run; null if it is then absent.
    const Version* version_after(std::string_view code) const {
        if (const auto found = wanted_.find(code); found != wanted_.end()) return &found->second.to;
        const auto* recorded = input_.snapshot.find(code);
        return recorded != nullptr ? &recorded->version : nullptr;
    }

    void meet(const Module& module, const Requirement& requirement) {
        switch (requirement.kind) {
            case Requirement::Kind::module:
                return meet_module(module, requirement);
            case Requirement::Kind::conflict:
                return check_conflict(module.code(), requirement);
            case Requirement::Kind::database:
                return check_database(module, requirement);
            case Requirement::Kind::tenon:
                return check_tenon(module, requirement);
        }
    }

    void meet_module(const Module& module, const Requirement& requirement) {
        const Version* version = version_after(requirement.name);
        if (version != nullptr && requirement.range.contains(*version)) return;
        const Module* needed = input_.catalog.find(requirement.name);
        const auto* recorded = input_.snapshot.find(requirement.name);
        const bool planned = wanted_.count(requirement.name) != 0;
        if (needed != nullptr && !planned && requirement.range.contains(needed->manifest.version)) {
            const bool newer = recorded == nullptr || needed->manifest.version > recorded->version;
            if (newer) return take_along(*needed, recorded);
        }
        refuse_module(module, requirement, needed, version);
    }

    void take_along(const Module& needed, const RecordedModule* recorded) {
        wanted_.emplace(needed.code(),
                        Wanted{.action = recorded == nullptr ? Action::install : Action::update,
                               .from = recorded == nullptr ? Version() : recorded->version,
                               .to = needed.manifest.version});
        open_.push_back(needed.code());
    }

    void refuse_module(const Module& module, const Requirement& requirement, const Module* needed,
                       const Version* version) {
        const std::string need =
            concat(module.code(), " needs ", requirement.name, requirement.range.text().empty() ? "" : " ",
                   requirement.range.text());
        if (needed == nullptr && version == nullptr) {
            refusals_.add(ErrorKind::requirement, "requirement-missing",
                          concat(need, ", which is neither installed nor among the modules"),
                          concat("add the module ", requirement.name, " to the modules folder"),
                          requirement.where);
            return;
        }
        const Version& found = version != nullptr ? *version : needed->manifest.version;
        refusals_.add(ErrorKind::requirement, "requirement-version",
                      concat(need, ", but the version ",
                             version != nullptr ? "there would be is " : "available is ", found.text()),
                      concat("get a release of ", requirement.name, " that is ", requirement.range.text()),
                      requirement.where);
    }

    void check_conflict(const std::string& code, const Requirement& requirement) {
        const Version* version = version_after(requirement.name);
        if (version == nullptr || !requirement.range.contains(*version)) return;
        refusals_.add(ErrorKind::requirement, "conflict",
                      concat(code, " cannot be together with ", requirement.name, " ", version->text()),
                      concat("tenon uninstall ", requirement.name), requirement.where);
    }

    void check_database(const Module& module, const Requirement& requirement) {
        if (requirement.name != to_string(input_.server.engine)) return;
        const auto version = Version::parse(input_.server.version);
        if (version && requirement.range.contains(*version)) return;
        refusals_.add(ErrorKind::requirement, "requirement-database",
                      concat(module.code(), " needs ", requirement.name, " ", requirement.range.text(),
                             ", the server is ", input_.server.version),
                      "use a release of the module that supports this server", requirement.where);
    }

    void check_tenon(const Module& module, const Requirement& requirement) {
        if (requirement.range.contains(*Version::parse(build::version))) return;
        refusals_.add(ErrorKind::requirement, "requirement-tenon",
                      concat(module.code(), " needs tenon ", requirement.range.text(), ", this is tenon ",
                             build::version),
                      "use a newer tenon", requirement.where);
    }

    void check_bystander(const Module& module, const Requirement& requirement) {
        const auto changed = wanted_.find(requirement.name);
        if (changed == wanted_.end()) return;
        if (requirement.kind == Requirement::Kind::conflict)
            return check_conflict(module.code(), requirement);
        if (requirement.kind != Requirement::Kind::module) return;
        if (requirement.range.contains(changed->second.to)) return;
        refusals_.add(ErrorKind::requirement, "requirement-version",
                      concat(module.code(), " is installed and needs ", requirement.name, " ",
                             requirement.range.text(), ", which would become ", changed->second.to.text()),
                      concat("update ", module.code(), " to a release that works with it"),
                      requirement.where);
    }

    const PlanInput& input_;
    WantedModules& wanted_;
    Refusals& refusals_;
    std::deque<std::string> open_;
};

}  // namespace

void resolve_requirements(const PlanInput& input, WantedModules& wanted, Refusals& refusals) {
    Resolver(input, wanted, refusals).run();
}

void check_dependants(const PlanInput& input, WantedModules& wanted, Refusals& refusals) {
    Resolver(input, wanted, refusals).check_bystanders();
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "migrate/planner.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace tenon {

namespace {

class UninstallPlanner {
public:
    UninstallPlanner(const PlanInput& input, Refusals& refusals) : input_(input), refusals_(refusals) {}

    Plan run() {
        const auto& codes = input_.request.codes;
        std::for_each(codes.begin(), codes.end(), [this](const std::string& code) { want(code); });
        if (input_.request.cascade)
            add_dependants();
        else
            refuse_needed();
        plan_actions();
        return std::move(plan_);
    }

private:
    void want(const std::string& code) {
        const Module* module = input_.catalog.find(code);
        if (module == nullptr) return refuse_unknown(input_, code, refusals_);
        if (input_.snapshot.find(code) == nullptr) {
            plan_.unchanged.push_back(
                Unchanged{.code = code, .version = {}, .why = "not installed", .hint = {}});
            return;
        }
        gone_.insert(code);
    }

    [[nodiscard]] bool needs(const Module& module, const std::string& code) const {
        const auto& requirements = module.manifest.requirements;
        return std::any_of(requirements.begin(), requirements.end(), [&](const Requirement& requirement) {
            return requirement.kind == Requirement::Kind::module && requirement.name == code;
        });
    }

    // Installed modules outside the plan that need one inside it, by the code of what they need.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> needed_by() const {
        std::vector<std::pair<std::string, std::string>> pairs;
        for (const auto& recorded : input_.snapshot.modules) {
            const Module* module = input_.catalog.find(recorded.code);
            if (module == nullptr || gone_.count(recorded.code) != 0) continue;
            for (const auto& code : gone_) {
                if (needs(*module, code)) pairs.emplace_back(code, recorded.code);
            }
        }
        return pairs;
    }

    void add_dependants() {
        for (auto pairs = needed_by(); !pairs.empty(); pairs = needed_by()) {
            for (const auto& [code, dependant] : pairs) gone_.insert(dependant);
        }
    }

    void refuse_needed() {
        for (const auto& [code, dependant] : needed_by()) {
            refusals_.add(ErrorKind::policy, "module-needed", concat(code, " is needed by ", dependant),
                          concat("tenon uninstall ", code, " --cascade takes along what needs it"));
        }
    }

    void plan_actions() {
        Findings ignored;  // requirements that are missing do not matter on the way out
        auto order = install_order(input_.catalog, {gone_.begin(), gone_.end()}, ignored);
        std::reverse(order.begin(), order.end());
        for (const Module* module : order) {
            if (gone_.count(module->code()) != 0) add_action(*module);
        }
    }

    void add_action(const Module& module) {
        if (!module.manifest.removable) {
            refusals_.add(ErrorKind::policy, "module-not-removable",
                          concat(module.code(), " says that it must not be removed (removable=\"no\")"), {},
                          Position{module.manifest.file});
        }
        refuse_errors_of(module, refusals_);
        const Version from = input_.snapshot.find(module.code())->version;
        ModuleAction action{.code = module.code(),
                            .action = Action::uninstall,
                            .from = from,
                            .to = {},
                            .steps = {Step{.script = script_of(module),
                                           .from = from,
                                           .to = {},
                                           .rollback = {},
                                           .version = {},
                                           .marks = Marks::nothing,
                                           .placeholders = module.manifest.placeholders,
                                           .title = {}}},
                            .name = module.manifest.name,
                            .kind = module.manifest.kind,
                            .manner = {},
                            .notices = {},
                            .bundle = module.bundle,
                            .signed_by = module.signed_by};
        plan_.actions.push_back(std::move(action));
    }

    std::optional<ScriptFile> script_of(const Module& module) {
        if (!module.manifest.uninstall) {
            plan_.findings.push_back(Finding{
                .level = FindingLevel::warning,
                .id = "uninstall-absent",
                .where = Position{module.manifest.file},
                .message =
                    concat(module.code(), " has no uninstall script: its tables stay, only the record goes"),
                .hint = {}});
            return std::nullopt;
        }
        return required_script(input_, module, *module.manifest.uninstall, refusals_);
    }

    const PlanInput& input_;
    Refusals& refusals_;
    std::set<std::string> gone_;
    Plan plan_;
};

}  // namespace

Plan plan_uninstall(const PlanInput& input, Refusals& refusals) {
    return UninstallPlanner(input, refusals).run();
}

}  // namespace tenon

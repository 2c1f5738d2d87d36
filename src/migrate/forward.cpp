// SPDX-License-Identifier: MIT
// The way forward: installs and updates, and what they take along.
#include "base/text.hpp"
#include "migrate/out_of_order.hpp"
#include "migrate/planner.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

class ForwardPlanner {
public:
    ForwardPlanner(const PlanInput& input, Refusals& refusals) : input_(input), refusals_(refusals) {}

    Plan run() {
        for (const auto& code : selected()) want(code);
        resolve_requirements(input_, wanted_, refusals_);
        const auto order = ordered();
        // what needs a module goes down before it
        std::for_each(order.rbegin(), order.rend(), [this](const Module* module) { add_down(*module); });
        std::for_each(order.begin(), order.end(), [this](const Module* module) { add_up(*module); });
        return std::move(plan_);
    }

private:
    std::vector<std::string> selected() {
        const auto& request = input_.request;
        if (!request.codes.empty() && request.kinds.empty()) return request.codes;
        // a module that cannot be read would be passed over silently
        refuse_errors(input_.catalog.findings, refusals_);
        if (input_.catalog.modules.empty()) {
            plan_.findings.push_back({.level = FindingLevel::warning,
                                      .id = "no-modules",
                                      .where = {},
                                      .message = "there is no module in the modules folders",
                                      .hint = "a module is a folder with an info.xml: is --modules right?"});
        }
        std::vector<std::string> codes = request.codes;
        for (const auto& module : input_.catalog.modules) {
            const bool recorded = input_.snapshot.find(module.code()) != nullptr;
            if (request.verb == Verb::update && !recorded) continue;
            if (!is_of(request.kinds, module) || is_one_of(request.codes, module.code())) continue;
            codes.push_back(module.code());
        }
        return codes;
    }

    static bool is_of(const std::vector<ModuleKind>& kinds, const Module& module) {
        return kinds.empty() || std::find(kinds.begin(), kinds.end(), module.manifest.kind) != kinds.end();
    }

    static bool is_one_of(const std::vector<std::string>& codes, const std::string& code) {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    }

    void want(const std::string& code) {
        const Module* module = input_.catalog.find(code);
        if (module == nullptr) return refuse_unknown(input_, code, refusals_);
        const auto* recorded = input_.snapshot.find(code);
        if (recorded == nullptr) return want_install(*module);
        if (input_.request.verb == Verb::install) return keep_installed(*module, *recorded);
        want_update(*module, *recorded);
    }

    void want_install(const Module& module) {
        if (input_.request.verb == Verb::update || input_.request.verb == Verb::go_to) {
            refusals_.add(ErrorKind::requirement, "module-absent", concat(module.code(), " is not installed"),
                          concat("tenon install ", module.code()));
            return;
        }
        wanted_.emplace(module.code(),
                        Wanted{.action = Action::install, .from = {}, .to = module.manifest.version});
    }

    void keep_installed(const Module& module, const RecordedModule& recorded) {
        // an older bundle must not pass for what is there
        if (module.bundle && recorded.version > module.manifest.version)
            return refuse_newer(module, recorded);
        const bool outdated = recorded.version < module.manifest.version;
        plan_.unchanged.push_back(Unchanged{
            .code = module.code(),
            .version = recorded.version,
            .why = outdated ? concat("already installed; ", module.manifest.version.text(), " is available")
                            : std::string("already installed"),
            .hint = outdated ? concat("tenon update ", module.code()) : std::string()});
    }

    void want_update(const Module& module, const RecordedModule& recorded) {
        const Version to = input_.request.to.value_or(module.manifest.version);
        if (recorded.version > module.manifest.version) return want_older(module, recorded, to);
        if (to > module.manifest.version && input_.request.verb == Verb::go_to) {
            refuse_unknown_version(input_, module, recorded, to, refusals_);
        } else if (to > module.manifest.version) {
            refuse_above(module, to);
        } else if (to < recorded.version) {
            refusals_.add(ErrorKind::usage, "version-older",
                          concat(module.code(), " is at ", recorded.version.text(), ", above ", to.text()),
                          "an update only goes up");
        } else if (to == recorded.version && runs_out_of_order(module, recorded)) {
            wanted_.emplace(module.code(), Wanted{.action = Action::update, .from = to, .to = to});
        } else if (to == recorded.version) {
            warn_of_out_of_order(module, recorded);
            plan_.unchanged.push_back(Unchanged{
                .code = module.code(), .version = recorded.version, .why = "up to date", .hint = {}});
        } else {
            refuse_unknown_version(input_, module, recorded, to, refusals_);
            wanted_.emplace(module.code(),
                            Wanted{.action = Action::update, .from = recorded.version, .to = to});
        }
    }

    [[nodiscard]] std::vector<ScriptEntry> late_updates(const Module& module,
                                                        const RecordedModule& recorded) const {
        const auto applied = input_.applied.find(module.code());
        if (applied == input_.applied.end()) return {};
        return out_of_order(module, recorded, applied->second);
    }

    [[nodiscard]] bool runs_out_of_order(const Module& module, const RecordedModule& recorded) const {
        return input_.request.out_of_order && !late_updates(module, recorded).empty();
    }

    void warn_of_out_of_order(const Module& module, const RecordedModule& recorded) {
        for (const auto& entry : late_updates(module, recorded))
            plan_.findings.push_back(out_of_order_finding(module, entry));
    }

    void want_older(const Module& module, const RecordedModule& recorded, const Version& to) {
        if (!input_.request.allow_downgrade) return refuse_newer(module, recorded);
        if (to > module.manifest.version) return refuse_above(module, to);
        wanted_.emplace(module.code(),
                        Wanted{.action = Action::rollback, .from = recorded.version, .to = to});
    }

    void refuse_above(const Module& module, const Version& to) {
        refusals_.add(ErrorKind::usage, "version-unknown",
                      concat(module.code(), " has no version ", to.text(), "; the newest is ",
                             module.manifest.version.text()),
                      concat("tenon update ", module.code()));
    }

    void refuse_newer(const Module& module, const RecordedModule& recorded) {
        const std::string& offered = module.manifest.version.text();
        const std::string file = module.bundle ? printable(module.folder.string()) : std::string();
        const std::string command =
            concat("tenon update ", module.bundle ? file : module.code(), " --allow-downgrade");
        refusals_.add(
            ErrorKind::policy, "recorded-newer",
            module.bundle ? concat(file, " is older than what is recorded: it brings ", module.code(), " ",
                                   offered, ", and ", recorded.version.text(), " is installed")
                          : concat(module.code(), " is recorded at ", recorded.version.text(),
                                   ", newer than the ", offered, " of its manifest"),
            concat(module.bundle ? "" : "bring back the newer release of the module; ", command,
                   " goes down to ", module.bundle ? "it" : "this one", " by the stored rollback scripts"),
            module.manifest.version_where);
    }

    void add_down(const Module& module) {
        const auto found = wanted_.find(module.code());
        if (found == wanted_.end() || found->second.action != Action::rollback) return;
        refuse_errors_of(module, refusals_);
        const auto& recorded = *input_.snapshot.find(module.code());
        if (leads_down(input_, recorded, found->second.to, refusals_))
            plan_.actions.push_back(rollback_action(input_, recorded, found->second.to, refusals_));
    }

    void add_up(const Module& module) {
        const auto found = wanted_.find(module.code());
        if (found == wanted_.end() || found->second.action == Action::rollback) return;
        plan_.actions.push_back(forward_action(input_, module, found->second, refusals_, plan_.findings));
    }

    std::vector<const Module*> ordered() {
        std::vector<std::string> codes;
        for (const auto& [code, ignored] : wanted_) codes.push_back(code);
        Findings findings;
        auto order = install_order(input_.catalog, codes, findings);
        for (const auto& finding : findings) {
            // what is missing has been judged with the ledger in hand
            if (finding.id == "requirement-circle") refusals_.add(ErrorKind::requirement, finding);
        }
        return order;
    }

    const PlanInput& input_;
    Refusals& refusals_;
    WantedModules wanted_;
    Plan plan_;
};

}  // namespace

Plan plan_forward(const PlanInput& input, Refusals& refusals) {
    return ForwardPlanner(input, refusals).run();
}

}  // namespace tenon

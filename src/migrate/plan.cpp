// SPDX-License-Identifier: MIT
#include "tenon/plan.hpp"

#include "base/text.hpp"
#include "migrate/out_of_order.hpp"
#include "migrate/planner.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tenon {

const char* to_string(Verb verb) noexcept {
    switch (verb) {
        case Verb::install:
            return "install";
        case Verb::update:
            return "update";
        case Verb::uninstall:
            return "uninstall";
        case Verb::rollback:
            return "rollback";
        case Verb::go_to:
            return "goto";
        case Verb::testdata:
            return "testdata";
        case Verb::testdata_delete:
            return "testdata-delete";
        case Verb::migrate:
            break;
    }
    return "migrate";
}

namespace {

// Nothing new starts while something is half done: its place is the one row of progress there is.
void refuse_while_unfinished(const PlanInput& input) {
    for (const auto& module : input.snapshot.modules) {
        if (module.state == ModuleState::installed) continue;
        throw Error(unfinished_error(module, input.snapshot.progress));
    }
}

class ForwardPlanner {
public:
    ForwardPlanner(const PlanInput& input, Refusals& refusals) : input_(input), refusals_(refusals) {}

    Plan run() {
        for (const auto& code : selected()) want(code);
        resolve_requirements(input_, wanted_, refusals_);
        for (const Module* module : ordered()) {
            const auto found = wanted_.find(module->code());
            if (found == wanted_.end()) continue;
            plan_.actions.push_back(
                forward_action(input_, *module, found->second, refusals_, plan_.findings));
        }
        return std::move(plan_);
    }

private:
    std::vector<std::string> selected() {
        const auto& request = input_.request;
        if (!request.codes.empty() && request.kinds.empty()) return request.codes;
        // a module that cannot be read would be passed over silently
        for (const auto& finding : input_.catalog.findings) {
            if (finding.level == FindingLevel::error) refusals_.add(ErrorKind::verification, finding);
        }
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
        if (recorded.version > module.manifest.version) return refuse_newer(module, recorded);
        if (to > module.manifest.version && input_.request.verb == Verb::go_to) {
            refuse_unknown_version(input_, module, recorded, to, refusals_);
        } else if (to > module.manifest.version) {
            refusals_.add(ErrorKind::usage, "version-unknown",
                          concat(module.code(), " has no version ", to.text(), "; the newest is ",
                                 module.manifest.version.text()),
                          concat("tenon update ", module.code()));
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

    void refuse_newer(const Module& module, const RecordedModule& recorded) {
        refusals_.add(ErrorKind::policy, "recorded-newer",
                      concat(module.code(), " is recorded at ", recorded.version.text(), ", newer than the ",
                             module.manifest.version.text(), " of its manifest"),
                      "bring back the newer release of the module", module.manifest.version_where);
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

// A goto of a module that is not installed is refused on the way up, which needs an installed one, too.
bool goes_up(const PlanInput& input) {
    const auto& codes = input.request.codes;
    return std::all_of(codes.begin(), codes.end(), [&](const std::string& code) {
        const auto* recorded = input.snapshot.find(code);
        return recorded == nullptr || (input.request.to && *input.request.to > recorded->version);
    });
}

Plan plan_of(const PlanInput& input, Refusals& refusals) {
    switch (input.request.verb) {
        case Verb::uninstall:
            return plan_uninstall(input, refusals);
        case Verb::rollback:
            return plan_rollback(input, refusals);
        case Verb::go_to:
            return goes_up(input) ? ForwardPlanner(input, refusals).run() : plan_rollback(input, refusals);
        case Verb::testdata:
        case Verb::testdata_delete:
            return plan_testdata(input, refusals);
        case Verb::install:
        case Verb::update:
        case Verb::migrate:
            break;
    }
    return ForwardPlanner(input, refusals).run();
}

}  // namespace

ErrorDetail unfinished_error(const RecordedModule& module, const std::optional<Progress>& progress) {
    ErrorDetail detail{.kind = ErrorKind::half_applied,
                       .message = concat(module.code, " is half applied: it was ", to_string(module.state)),
                       .hint = concat("tenon resume ", module.code)};
    if (module.target > module.version) detail.message += concat(" to ", module.target.text());
    if (!progress) return detail;
    detail.where = Position{progress->script, progress->line, progress->column};
    detail.state = concat("statement ", std::to_string(progress->statement + 1), " of ",
                          std::to_string(progress->statements), " in ", progress->script, " ",
                          progress->standing == Standing::failed ? concat("failed: ", progress->error)
                          : progress->standing == Standing::ready || progress->standing == Standing::stopped
                              ? std::string("is the next to run")
                              : std::string("was running when tenon ended"));
    return detail;
}

Plan make_plan(const Catalog& catalog, const Snapshot& snapshot, const Request& request,
               const ServerInfo& server, const AppliedModules& applied) {
    check_request(request);
    const PlanInput input{
        .catalog = catalog, .snapshot = snapshot, .request = request, .server = server, .applied = applied};
    refuse_while_unfinished(input);
    Refusals refusals;
    Plan plan = plan_of(input, refusals);
    refusals.throw_if_any();
    return plan;
}

std::vector<std::string> needs_history(const Catalog& catalog, const Snapshot& snapshot,
                                       const Request& request) {
    const bool always = request.verb == Verb::rollback || request.verb == Verb::go_to ||
                        request.verb == Verb::testdata || request.verb == Verb::testdata_delete;
    const bool forward = request.verb == Verb::update || request.verb == Verb::migrate;
    std::vector<std::string> codes;
    for (const auto& recorded : snapshot.modules) {
        const bool named = request.codes.empty() || std::find(request.codes.begin(), request.codes.end(),
                                                              recorded.code) != request.codes.end();
        const Module* module = catalog.find(recorded.code);
        const bool late = forward && module != nullptr && may_be_out_of_order(*module, recorded);
        if (named && (always || late)) codes.push_back(recorded.code);
    }
    return codes;
}

Manner manner_of(const Request& request) {
    return Manner{.undoes = false,
                  .out_of_order = request.out_of_order,
                  .ignores_unlisted = request.unlisted == Unlisted::ignore,
                  .runs_unlisted = request.unlisted == Unlisted::run};
}

void refuse_unknown_version(const PlanInput& input, const Module& module, const RecordedModule& recorded,
                            const Version& version, Refusals& refusals) {
    std::vector<Version> known{recorded.version, module.manifest.version};
    for (const auto& entry : module.manifest.updates) {
        if (entry.version > recorded.version && entry.version < module.manifest.version)
            known.push_back(entry.version);
    }
    if (std::find(known.begin(), known.end(), version) != known.end()) return;
    if (const auto below = input.applied.find(module.code());
        below != input.applied.end() && input.request.verb == Verb::go_to) {
        known.push_back(recorded.base);
        for (const auto& update : below->second.updates) known.push_back(update.version);
    }
    refusals.add(ErrorKind::usage, "version-unknown",
                 concat(module.code(), " has no version ", version.text()),
                 concat("the versions there are: ", nearest_versions(std::move(known), version)));
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "tenon/plan.hpp"

#include "base/text.hpp"
#include "migrate/out_of_order.hpp"
#include "migrate/planner.hpp"

#include <algorithm>
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
            return goes_up(input) ? plan_forward(input, refusals) : plan_rollback(input, refusals);
        case Verb::testdata:
        case Verb::testdata_delete:
            return plan_testdata(input, refusals);
        case Verb::install:
        case Verb::update:
        case Verb::migrate:
            break;
    }
    return plan_forward(input, refusals);
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
        const bool down = forward && request.allow_downgrade && module != nullptr &&
                          module->manifest.version < recorded.version;
        if (named && (always || late || down)) codes.push_back(recorded.code);
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

// SPDX-License-Identifier: MIT
#include "migrate/resume.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "migrate/abort.hpp"
#include "migrate/planner.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

Action action_of(ModuleState state) {
    switch (state) {
        case ModuleState::installing:
            return Action::install;
        case ModuleState::rolling_back:
            return Action::rollback;
        case ModuleState::uninstalling:
            return Action::uninstall;
        case ModuleState::updating:
        case ModuleState::installed:
            break;
    }
    return Action::update;
}

void check_script_name(const RecordedModule& module, const Progress& progress, const Plan& plan) {
    const auto& steps = plan.actions.at(0).steps;
    if (!steps.empty() && steps[0].script && steps[0].script->name == progress.script) return;
    throw Error(
        ErrorDetail{.kind = ErrorKind::verification,
                    .message = concat(module.code, " stands in ", progress.script,
                                      ", which is not what its manifest names for ", progress.to.text()),
                    .state = unfinished_error(module, progress).state,
                    .hint = concat("bring back ", progress.script, " and its manifest entry")});
}

// As it was asked for.
Request request_of(const RecordedModule& recorded) {
    Request request;
    request.codes = {recorded.code};
    request.cascade = true;  // what needed it has been dealt with when the action began
    request.out_of_order = recorded.manner.out_of_order;
    if (recorded.manner.runs_unlisted) request.unlisted = Unlisted::run;
    if (recorded.manner.ignores_unlisted) request.unlisted = Unlisted::ignore;
    return request;
}

Plan plan_of_rest(const PlanInput& input, const RecordedModule& recorded, Refusals& refusals) {
    Plan plan;
    const Manner& manner = recorded.manner;
    const Action action = action_of(recorded.state);
    const Module* module = input.catalog.find(recorded.code);
    if (action == Action::rollback) {  // needs no module: its scripts are in the ledger
        plan.actions.push_back(rollback_action(input, recorded, recorded.target, refusals));
    } else if (module == nullptr) {
        refuse_unknown(input, recorded.code, refusals);
    } else if (action == Action::uninstall) {
        plan = plan_uninstall(input, refusals);
        for (auto& part : plan.actions) part.manner = manner;
    } else if (manner.testdata || manner.testdata_delete) {
        plan.actions.push_back(
            testdata_action(input, *module, recorded.version, manner.testdata_delete, refusals));
    } else {
        const Wanted wanted{.action = action, .from = recorded.version, .to = recorded.target};
        plan.actions.push_back(forward_action(input, *module, wanted, refusals, plan.findings));
    }
    return plan;
}

}  // namespace

const RecordedModule* unfinished_module(const Snapshot& snapshot) noexcept {
    const auto& modules = snapshot.modules;
    const auto found = std::find_if(modules.begin(), modules.end(), [](const RecordedModule& module) {
        return module.state != ModuleState::installed;
    });
    return found != modules.end() ? &*found : nullptr;
}

bool is_unfinished(const Snapshot& snapshot, const std::string& code, std::string_view command) {
    const auto* module = unfinished_module(snapshot);
    if (module == nullptr || code.empty() || module->code == code) return module != nullptr;
    throw Error(ErrorDetail{.kind = ErrorKind::usage,
                            .message = concat(code, " is not half applied, ", module->code, " is"),
                            .state = "nothing was changed",
                            .hint = concat("tenon ", command, " ", module->code)});
}

bool asks_for_the_rest(const Request& request, const Snapshot& snapshot) noexcept {
    const RecordedModule* module = unfinished_module(snapshot);
    if (module == nullptr) return false;
    const auto& codes = request.codes;
    const auto& kinds = request.kinds;
    const bool named = (codes.empty() && kinds.empty()) ||
                       std::find(codes.begin(), codes.end(), module->code) != codes.end() ||
                       std::find(kinds.begin(), kinds.end(), module->kind) != kinds.end();
    if (!named || (request.to && *request.to != module->target)) return false;
    const Manner& manner = module->manner;
    const bool updating =
        module->state == ModuleState::updating && !manner.testdata && !manner.testdata_delete;
    const bool going_down = module->state == ModuleState::rolling_back && !manner.undoes;
    switch (request.verb) {
        case Verb::install:
            return module->state == ModuleState::installing;
        case Verb::update:
            return updating || (request.allow_downgrade && going_down);
        case Verb::rollback:
            return going_down;
        case Verb::go_to:
            return updating || going_down;
        case Verb::testdata:
            return manner.testdata;
        case Verb::testdata_delete:
            return manner.testdata_delete;
        case Verb::uninstall:
            return module->state == ModuleState::uninstalling;
        case Verb::migrate:
            break;
    }
    return module->state == ModuleState::installing || updating || (request.allow_downgrade && going_down);
}

Plan make_resume_plan(const Catalog& catalog, const Snapshot& snapshot, const ServerInfo& server,
                      const AppliedModules& applied) {
    const RecordedModule* recorded = unfinished_module(snapshot);
    if (recorded == nullptr) return {};
    if (recorded->manner.undoes) {
        Plan plan = make_cut_off_abort_plan(catalog, snapshot, server);
        if (snapshot.progress) check_script_name(*recorded, *snapshot.progress, plan);
        return plan;
    }

    const Request request = request_of(*recorded);
    const PlanInput input{
        .catalog = catalog, .snapshot = snapshot, .request = request, .server = server, .applied = applied};
    Refusals refusals;
    Plan plan = plan_of_rest(input, *recorded, refusals);
    refusals.throw_if_any();
    if (snapshot.progress) check_script_name(*recorded, *snapshot.progress, plan);
    return plan;
}

void continue_at(const Progress& progress, ScannedStep& step) {
    step.first_statement = progress.statement;
    step.resumed = progress;
    step.mode = RunMode::by_statement;
    step.preview.conditions.clear();  // they held when it began
    auto& sql = step.preview.sql;
    const auto ran = std::min<std::size_t>(progress.statement, sql.size());
    sql.erase(sql.begin(), sql.begin() + static_cast<std::ptrdiff_t>(ran));
}

std::string chained(const std::string& done_hash, std::string_view statement) {
    return sha256_hex(concat(done_hash, sha256_hex(statement)));
}

void check_statements_that_ran(const Progress& progress, const ScannedStep& step,
                               const Placeholders& placeholders, Dialect dialect, const SplitOptions& split) {
    const auto source = open_script(*step.step->script);
    Splitter splitter(*source, dialect, step.preview.path, split);
    Statement statement;
    std::string done_hash;
    std::uint64_t count = 0;
    while (count < progress.statement && splitter.next(statement)) {
        done_hash = chained(done_hash, render(statement, placeholders, dialect, step.preview.path).text);
        ++count;
    }
    if (count == progress.statement && done_hash == progress.done_hash) return;
    throw Error(
        ErrorDetail{.kind = ErrorKind::verification,
                    .message = concat(progress.script, " has changed in its first ",
                                      counted(progress.statement, "statement"), ", which already ran"),
                    .where = Position{step.preview.path},
                    .state = concat(step.preview.code, " stays half applied; nothing more was changed"),
                    .hint = "bring back the statements that ran; only those after them may be mended"});
}

bool differs(const Snapshot& a, const Snapshot& b) {
    return !std::equal(a.modules.begin(), a.modules.end(), b.modules.begin(), b.modules.end(),
                       [](const RecordedModule& x, const RecordedModule& y) {
                           return x.code == y.code && x.version == y.version && x.state == y.state;
                       });
}

}  // namespace tenon

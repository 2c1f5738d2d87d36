// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"

#include "tenon/build.hpp"

#include "base/text.hpp"
#include "cli/adoption.hpp"
#include "cli/events.hpp"
#include "cli/lines.hpp"
#include "cli/operands.hpp"
#include "cli/recorded_events.hpp"
#include "cli/report.hpp"
#include "cli/signals.hpp"
#include "cli/statements.hpp"

#include <unistd.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace tenon::cli {

namespace {

// Refuses what the configuration forbids, before anything is opened.
void check_policy(const config::Layer& values) {
    if (!values.read_only->value) return;
    throw Error({.kind = ErrorKind::policy,
                 .message = concat("read_only is set: tenon changes nothing here (",
                                   to_string(values.read_only->origin), ")"),
                 .state = "nothing was changed",
                 .hint = "--dry-run shows what would run"});
}

std::string unchanged_text(const std::vector<Unchanged>& unchanged, const Paint& paint) {
    std::string text;
    for (const Unchanged& module : unchanged) text += concat(unchanged_line(module, paint), "\n");
    return text;
}

void print_plan(Context& context, const Preview& preview) {
    const Stream& out = context.terminal().out;
    for (const PlannedNotice& notice : preview.notices)
        context.print(concat("-- ", notice_text(notice), "\n"));
    std::size_t number = 0;
    for (StepPreview step : preview.steps) {
        if (context.arguments().quiet) step.sql.clear();
        // on a terminal, what a file says must not steer it; elsewhere the SQL is exact
        if (out.is_terminal())
            std::transform(step.sql.begin(), step.sql.end(), step.sql.begin(), printable_lines);
        context.print(concat(number == 0 ? "" : "\n", plan_text(step, number + 1, out.paint())));
        ++number;
    }
    context.print(unchanged_text(preview.unchanged, out.paint()));
    if (preview.steps.empty() && preview.unchanged.empty()) context.print("nothing to do\n");
}

// Steps that were told as done before the transaction around them was rolled back.
std::string rolled_back_text(const std::vector<StepResult>& steps, const Paint& paint) {
    std::string text;
    for (const StepResult& step : steps)
        if (step.outcome == "rolled-back") text += concat(step_line(step, 0, paint), "\n");
    return text;
}

// For --json: how the modules that took part stand now.
void add_modules(Context& context, Migrator& migrator, const RunResult& result) {
    if (!context.arguments().for_programs()) return;
    std::set<std::string> codes(result.not_started.begin(), result.not_started.end());
    for (const StepResult& step : result.steps) codes.insert(step.code);
    for (const Unchanged& module : result.unchanged) codes.insert(module.code);
    const bool lost = result.failure && result.failure->kind() == ErrorKind::connect;
    if (codes.empty() || lost) return;
    for (ModuleStatus& module : migrator.status().modules)
        if (codes.contains(module.code)) context.document().modules.push_back(std::move(module));
}

int report(Context& context, const RunResult& result) {
    Document& document = context.document();
    for (const StepResult& step : result.steps) document.steps.push_back(row_of(step));
    document.not_started = result.not_started;
    document.backup = result.backup;
    if (!context.arguments().quiet) {
        context.print(rolled_back_text(result.steps, context.terminal().out.paint()));
        context.print(unchanged_text(result.unchanged, context.terminal().out.paint()));
    }
    const bool idle = result.steps.empty() && result.unchanged.empty() && !result.failure;
    if (idle && !context.arguments().quiet) context.print("nothing to do\n");
    context.show(result.findings);
    if (!result.failure) return 0;

    document.failure = result.failure->detail();
    if (!context.arguments().for_programs()) {
        Stream& talk = context.terminal().err;
        context.terminal().out.flush();
        talk.write(failure_text(*document.failure, talk.paint(), terminal_width()));
        if (result.backup && !result.backup->file.empty())
            talk.line(concat("the backup made before: ", printable(result.backup->file)));
        if (!result.not_started.empty()) talk.line(concat("not started: ", join(result.not_started, ", ")));
    }
    return status_of(*result.failure);
}

int show(Context& context, const Preview& preview) {
    context.recorder().tell("plan", json_of(preview));
    for (const StepPreview& step : preview.steps) context.document().steps.push_back(row_of(step));
    context.document().notices = preview.notices;
    print_plan(context, preview);
    context.show(preview.findings);
    return context.arguments().exit_code && !preview.steps.empty() ? 3 : 0;
}

// A log that cannot be written is told before anything is done.
void begin_record(Context& context) {
    const auto& file = context.configuration().values.log_file;
    if (file) context.recorder().to_file(file->value, context.arguments().command);
    context.recorder().tell(
        "started",
        {{"command", context.arguments().command}, {"tenon", build::version}, {"process", ::getpid()}});
}

std::string changes_text(const RepairPlan& plan) {
    if (plan.rows.empty()) return concat("nothing to do: ", printable(plan.unchanged), "\n");
    std::string text;
    for (const std::string& change : plan.changes) text += concat(plan.code, ": ", printable(change), "\n");
    return text;
}

int report(Context& context, const RepairPlan& plan) {
    for (const HistoryRow& row : plan.rows) context.document().steps.push_back(row_of(row));
    context.print(changes_text(plan));
    return 0;
}

// A run of theirs makes a named bundle the module's source.
NamedBundles bundles_for(Verb verb) {
    const bool leaves = verb == Verb::uninstall || verb == Verb::rollback || verb == Verb::testdata_delete;
    return leaves ? NamedBundles::left : NamedBundles::kept;
}

// A SQLite file is made by opening it: what will be refused is found out before.
void plan_without_file(Context& context, const Request& request) {
    if (context.configuration().values.read_only->value || !context.makes_file()) return;
    const Database nothing = Database::open(parse_url("sqlite::memory:"));
    const Plan plan = make_plan(context.catalog(), {}, request, nothing.server());
    for (const ModuleAction& action : plan.actions)
        if (action.bundle) action.bundle->check();
}

template <typename Action>
int run(Context& context, NamedBundles bundles, Action action) {
    check_policy(context.configuration().values);
    Migrator& migrator = context.migrator(Context::Access::write, watch_signals());
    const StatementStopper stopper(context.database().stopper());
    RunEvents people(context, bundles);
    RecordedEvents events(context.recorder(), people);
    const RunResult result = action(migrator, events);
    const int status = report(context, result);
    add_modules(context, migrator, result);
    return status;
}

}  // namespace

Request request_for(Verb verb, Context& context, std::size_t first) {
    const Arguments& arguments = context.arguments();
    Request request{.verb = verb,
                    .codes = codes_of(context, first),
                    .kinds = {},
                    .all = arguments.all,
                    .to = arguments.to,
                    .cascade = arguments.cascade,
                    .unlisted = context.configuration().values.unlisted->value,
                    .out_of_order = arguments.out_of_order,
                    .allow_downgrade = arguments.allow_downgrade};
    check_request(request);
    if (verb == Verb::migrate && !request.codes.empty())
        throw Error({.kind = ErrorKind::usage,
                     .message = "tenon migrate takes no codes: it brings everything up to date",
                     .hint = "tenon help migrate"});
    return request;
}

Request request_to_version(Context& context, std::size_t first) {
    const auto& operands = context.arguments().operands;
    if (operands.size() != first + 2)
        throw Error({.kind = ErrorKind::usage,
                     .message = "tenon goto needs the code of a module and a version",
                     .hint = "tenon help goto"});
    const auto version = Version::parse(operands.back());
    if (!version)
        throw Error({.kind = ErrorKind::usage,
                     .message = concat("\"", printable(operands.back()), "\" is no version"),
                     .hint = concat("like this: tenon goto ", printable(operands[first]), " 0.0.3")});
    return Request{.verb = Verb::go_to,
                   .codes = {code_at(context, first)},
                   .kinds = {},
                   .all = false,
                   .to = version,
                   .cascade = false,
                   .unlisted = context.configuration().values.unlisted->value,
                   .out_of_order = false};
}

int show_plan(Context& context, const Request& request) {
    Migrator& migrator = context.migrator(Context::Access::read);
    return show(context, migrator.preview(request, Migrator::Detail::with_sql));
}

int apply(Context& context, const Request& request) {
    begin_record(context);
    if (context.arguments().dry_run) return show_plan(context, request);
    plan_without_file(context, request);
    return run(context, bundles_for(request.verb),
               [&](Migrator& migrator, Events& events) { return migrator.run(request, events); });
}

int apply_rest(Context& context, const std::string& code) {
    begin_record(context);
    if (context.arguments().dry_run) {
        Migrator& migrator = context.migrator(Context::Access::read);
        return show(context, migrator.preview_resume(code, Migrator::Detail::with_sql));
    }
    return run(context, NamedBundles::kept,
               [&](Migrator& migrator, Events& events) { return migrator.resume(events, code); });
}

int apply_abort(Context& context, const std::string& code) {
    begin_record(context);
    if (context.arguments().dry_run) {
        Migrator& migrator = context.migrator(Context::Access::read);
        return show(context, migrator.preview_abort(code, Migrator::Detail::with_sql));
    }
    return run(context, NamedBundles::left,
               [&](Migrator& migrator, Events& events) { return migrator.abort(events, code); });
}

int apply_repair(Context& context, const RepairRequest& request) {
    if (context.arguments().dry_run)
        return report(context, context.migrator(Context::Access::read).preview_repair(request));
    check_policy(context.configuration().values);
    Migrator& migrator = context.migrator(Context::Access::write, watch_signals());
    const StatementStopper stopper(context.database().stopper());
    RunEvents events(context);
    return report(context, migrator.repair(request, events));
}

int apply_adoption(Context& context, const AdoptRequest& request) {
    begin_record(context);
    if (!context.arguments().dry_run)
        return run(context, NamedBundles::left, [&](Migrator& migrator, Events& events) {
            RunResult result = migrator.adopt(request, events);
            if (!result.steps.empty()) result.findings.clear();  // told before the question
            return result;
        });
    const AdoptPreview preview = context.migrator(Context::Access::read).preview_adopt(request);
    for (const Adoption& adoption : preview.adoptions) context.document().steps.push_back(row_of(adoption));
    context.print(
        concat(adoptions_text(preview), unchanged_text(preview.unchanged, context.terminal().out.paint())));
    if (preview.adoptions.empty() && preview.unchanged.empty()) context.print("nothing to do\n");
    context.show(preview.findings);
    return 0;
}

int status_of(const Error& error) noexcept {
    if (error.kind() == ErrorKind::interrupted && caught_signal() != 0) return 128 + caught_signal();
    return exit_status(error.kind());
}

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "migrate/action.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"
#include "migrate/failure.hpp"
#include "migrate/precondition.hpp"
#include "migrate/session.hpp"

#include <utility>

namespace tenon {

namespace {

std::chrono::milliseconds since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

}  // namespace

ActionRun::ActionRun(const RunContext& context, const ModuleAction& action,
                     std::span<const ScannedStep> steps)
    : context_(context),
      action_(action),
      steps_(steps),
      foreign_keys_(context.connection),
      at_(action.from),
      kept_(action.from),
      half_before_(action.manner.undoes) {}

bool ActionRun::run() {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        prepare(i);
        if (!started_) {
            if (overtaken()) {
                roll_back();
                return false;
            }
            record_start();
        }
        run_step(i);
    }
    return true;
}

// Where the write transaction is the lock, the plan was made before it was ours.
bool ActionRun::overtaken() {
    const Snapshot now = context_.ledger.read();
    const auto* row = now.find(action_.code);
    load(now);
    if (action_.manner.undoes) return false;  // planned under the lock
    if (action_.action == Action::install) return row != nullptr;
    return row == nullptr || row->state != ModuleState::installed || row->version != action_.from;
}

// Base and applied updates come with the row; an install begins without.
void ActionRun::load(const Snapshot& now) {
    if (const auto* row = now.find(action_.code); row != nullptr) row_ = *row;
}

void ActionRun::resume() {
    load(context_.ledger.read());
    started_ = true;
    kept_something_ = true;
    half_before_ = true;
    static_cast<void>(run());
}

bool ActionRun::commits_each_script() const noexcept {
    return context_.settings.transaction == TransactionMode::script;
}

// Opens or ends our transaction as the next step needs it, and lets the ledger say that the action is under
// way.
void ActionRun::prepare(std::size_t index) {
    const bool transaction = steps_[index].mode == RunMode::transaction && context_.driver.transactional_ddl;
    // the switch works between transactions only
    const bool switched = open_ && steps_[index].switches_foreign_keys != foreign_keys_.is_off();
    if (open_ && (!transaction || switched)) close();
    if (!open_ && transaction) open(index);
}

void ActionRun::open(std::size_t index) {
    if (steps_[index].switches_foreign_keys) foreign_keys_.off();
    context_.connection.execute(context_.driver.begin);
    open_ = true;
    opened_at_ = context_.result.steps.size();
    foreign_keys_.remember();
}

void ActionRun::close() {
    foreign_keys_.check();
    context_.connection.execute("COMMIT");
    open_ = false;
    foreign_keys_.on();
    kept_ = at_;
    kept_something_ = true;
}

ModuleState ActionRun::unfinished() const noexcept {
    switch (action_.action) {
        case Action::install:
            return ModuleState::installing;
        case Action::update:
        case Action::testdata:
        case Action::testdata_delete:
        case Action::adopt:
        case Action::repair:
            return ModuleState::updating;
        case Action::rollback:
            return ModuleState::rolling_back;
        case Action::uninstall:
            break;
    }
    return ModuleState::uninstalling;
}

RecordedModule ActionRun::recorded(ModuleState state, const Version& version) const {
    RecordedModule row = row_;
    row.code = action_.code;
    row.name = action_.name;
    row.kind = action_.kind;
    row.version = version;
    row.state = state;
    row.target = state == ModuleState::installed ? version : action_.to;
    row.changed_at = utc_now();
    row.manner = {};
    if (state == ModuleState::installed) return row;
    row.manner = action_.manner;
    row.manner.keeps_going = row.manner.keeps_going || context_.settings.keep_going;
    return row;
}

void ActionRun::record_start() {
    if (action_.manner.undoes)
        record_undoing();
    else if (action_.action == Action::install)
        context_.ledger.insert(recorded(unfinished(), {}));
    else
        context_.ledger.update(recorded(unfinished(), action_.from));
    started_ = true;
}

// From here on the abort is what is unfinished. Without a script its only row is the one that ends it.
void ActionRun::record_undoing() {
    if (!steps_.front().step->script) return;
    if (!open_) context_.connection.execute(context_.driver.begin);
    context_.ledger.clear_progress();
    context_.ledger.update(recorded(unfinished(), action_.from));
    if (!open_) context_.connection.execute("COMMIT");
}

void ActionRun::undo_start() {
    context_.connection.execute(context_.driver.begin);
    context_.ledger.clear_progress();
    if (action_.action == Action::install)
        context_.ledger.remove(action_.code);
    else
        context_.ledger.update(recorded(ModuleState::installed, action_.from));
    context_.connection.execute("COMMIT");
}

void ActionRun::run_step(std::size_t index) {
    const auto& scanned = steps_[index];
    const auto& preview = scanned.preview;
    const std::string started_at = utc_now();
    const auto begin = std::chrono::steady_clock::now();
    StepResult result;
    result.code = preview.code;
    result.action = preview.action;
    result.from = preview.from;
    result.to = preview.to;
    result.script = preview.script;
    Left left = Left::nothing;
    context_.events.step_started(preview);
    try {
        if (scanned.step->script) {
            reset_session(context_.connection, context_.ledger.place(), context_.settings);
            result.reason = reason_to_skip(scanned, context_.ledger);
            if (!result.reason.empty())
                result.outcome = "skipped";
            else if (open_)
                run_in_transaction(context_, scanned, result);
            else
                run_by_statement(context_, scanned, result, left);
            if (!open_ && result.statements > 0) left = Left::something;  // should recording it fail
            reset_session(context_.connection, context_.ledger.place(), context_.settings);
        }
        if (result.outcome.empty()) result.outcome = "done";
        record_step(index, result, started_at);
    } catch (const DatabaseError& error) {
        result.duration = since(begin);
        if (!open_ && result.statements > 0) left = Left::something;
        fail(scanned, result, ledger_error(error), left, started_at);
    } catch (const Error& error) {
        result.duration = since(begin);
        fail(scanned, result, error.detail(), left, started_at);
    }
    result.duration = since(begin);
    context_.events.step_finished(result);
    context_.result.steps.push_back(std::move(result));
}

HistoryRow ActionRun::history_row(const ScannedStep& scanned, const StepResult& done,
                                  const std::string& started_at) const {
    HistoryRow row = row_by(context_.identity);
    row.module = action_.code;
    row.action = action_.action;
    row.from = scanned.preview.from;
    row.to = scanned.preview.to;
    row.script = scanned.preview.script;
    row.checksum = scanned.preview.checksum;
    row.title = scanned.preview.title;
    row.statements = scanned.first_statement + done.statements;
    row.started_at = started_at;
    for (const auto& finding : done.findings) {
        if (finding.id == "statement-failed")
            row.error += concat(to_string(finding.where), ": ", finding.message, "\n");
    }
    row.outcome = done.outcome;
    row.reason = done.reason;
    row.version = scanned.step->version;
    row.base = row_.base;
    if (action_.bundle) row.bundle = action_.bundle->digest();
    row.signed_by = action_.signed_by;
    if (scanned.step->rollback) {
        row.rollback_script = scanned.step->rollback->name;
        row.rollback_text = scanned.rollback_text;
        row.rollback_defaults = defaults_text(scanned.step->placeholders);
    }
    return row;
}

void ActionRun::apply_marks(const Step& step) {
    switch (step.marks) {
        case Marks::nothing:
            return;
        case Marks::base:
            row_.base = step.version;
            row_.applied = {};
            return;
        case Marks::applied:
            return row_.applied.add(step.version);
        case Marks::taken_back:
            return row_.applied.remove(step.version);
    }
}

void ActionRun::record_step(std::size_t index, const StepResult& done, const std::string& started_at) {
    const auto& scanned = steps_[index];
    const bool last = index + 1 == steps_.size();
    const bool boundary = last || (open_ && commits_each_script());
    apply_marks(*scanned.step);
    const auto row = history_row(scanned, done, started_at);
    const auto module = recorded(boundary ? ModuleState::installed : unfinished(), scanned.preview.to);
    const bool gone = last && action_.action == Action::uninstall;
    if (!open_) context_.connection.execute(context_.driver.begin);
    write_step(row, module, gone);
    at_ = scanned.preview.to;
    if (!open_)
        context_.connection.execute("COMMIT");
    else if (last || commits_each_script())
        return close();
    else
        return;
    kept_ = at_;
    kept_something_ = true;
}

void ActionRun::write_step(const HistoryRow& row, const RecordedModule& module, bool gone) {
    context_.ledger.append(row);
    context_.ledger.clear_progress();
    if (gone)
        context_.ledger.remove(action_.code);
    else
        context_.ledger.update(module);
}

}  // namespace tenon

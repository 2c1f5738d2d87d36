// SPDX-License-Identifier: MIT
// What an action does when a step fails: undo what can be undone, record the rest, and say where it stands.
#include "base/text.hpp"
#include "migrate/action.hpp"
#include "migrate/failure.hpp"

#include <utility>

namespace tenon {

namespace {

bool lost(const ErrorDetail& detail) {
    return detail.connection_lost;
}

std::string unchanged_state(const ModuleAction& action, const Version& version) {
    if (version == Version()) return concat(action.code, " is not installed; nothing was changed");
    return concat(action.code, " stays at ", version.text());
}

std::string half_state(const ModuleAction& action, const ScannedStep& scanned, const StepResult& result,
                       Left left) {
    const auto& preview = scanned.preview;
    std::string text = concat(action.code, " is half applied (", to_string(action.action), " ");
    if (action.action != Action::install) text += concat("from ", action.from.text(), " ");
    if (action.action != Action::uninstall) text += concat("to ", action.to.text());
    text = concat(trim(text), "): ");
    if (preview.script.empty()) return text + "the scripts ran, the version is not recorded";
    text += concat(std::to_string(scanned.first_statement + result.statements), " of ",
                   std::to_string(preview.statements), " statements of ", preview.script, " stand");
    if (left == Left::unknown) text += "; whether the next one ran is not known";
    return text;
}

// A stored text is not mended by editing a file.
std::string mending(const ScannedStep& scanned) {
    const std::string& name = scanned.preview.script;
    if (!scanned.step->script || !scanned.step->script->text) return concat("mend ", name, " if it is wrong");
    return concat("if ", name, " is wrong, mend it in the module's folder and take it over: tenon repair ",
                  scanned.preview.code, " accept-checksum --reason TEXT");
}

bool is_bundled(const ScannedStep& scanned) {
    return scanned.step->script && scanned.step->script->bundle;
}

std::string going_on(const ScannedStep& scanned) {
    const std::string& code = scanned.preview.code;
    if (!is_bundled(scanned)) return concat(mending(scanned), ", then: tenon resume ", code);
    return concat("tenon resume ", code, " goes on; if ", scanned.preview.script,
                  " is wrong, get a bundle in which it is mended: tenon resume FILE");
}

std::string trying_again(const ScannedStep& scanned) {
    if (is_bundled(scanned)) return "get a bundle in which the script is mended, and name that one";
    const bool stored = scanned.step->script && scanned.step->script->text;
    return concat(stored ? mending(scanned) : "mend the script", ", then run the same command again");
}

}  // namespace

void ActionRun::roll_back() {
    if (!open_) return;
    open_ = false;
    try {
        if (context_.connection.in_transaction()) context_.connection.execute("ROLLBACK");
        foreign_keys_.on();
    } catch (
        const DatabaseError&) {  // NOLINT(bugprone-empty-catch): a lost session is rolled back by the server
    }
}

void ActionRun::fail(const ScannedStep& scanned, StepResult& result, ErrorDetail detail, Left left,
                     const std::string& started_at) {
    const bool transactional = open_;
    roll_back();
    if (transactional) {
        for (std::size_t i = opened_at_; i < context_.result.steps.size(); ++i)
            context_.result.steps[i].outcome = "rolled-back";
    }
    const bool half = left != Left::nothing || half_before_ || (kept_something_ && !commits_each_script());
    if (transactional && action_.manner.undoes) {
        detail.state = concat(action_.code, " stays half applied, as it was before");
        detail.hint =
            concat("mend ", scanned.preview.script, " if it is wrong, then: tenon abort ", action_.code);
    }
    try {
        if (!half && !transactional && started_ && !lost(detail)) undo_start();
    } catch (const DatabaseError& error) {
        detail.message += concat(" (and then: ", printable(error.what()), ")");
    }
    result.outcome = half ? "half-applied" : "failed";
    if (half) {
        if (detail.state.empty()) detail.state = half_state(action_, scanned, result, left);
        if (detail.hint.empty()) detail.hint = going_on(scanned);
        if (detail.kind != ErrorKind::interrupted) detail.kind = ErrorKind::half_applied;
    } else {
        detail.state = lost(detail) ? concat("whether ", action_.code,
                                             " was changed is not known: nothing of it, or all")
                                    : unchanged_state(action_, kept_);
        if (detail.hint.empty() && detail.kind == ErrorKind::failed) {
            detail.hint = trying_again(scanned);
        }
    }
    record_failure(scanned, result, detail, started_at);
    // a lost connection may come back: then the step is not over
    if (!lost(detail)) context_.events.step_finished(result);
    context_.result.steps.push_back(std::move(result));
    throw Error(std::move(detail));
}

void ActionRun::record_failure(const ScannedStep& scanned, const StepResult& result,
                               const ErrorDetail& detail, const std::string& started_at) {
    if (lost(detail) || detail.kind == ErrorKind::locked) return;
    try {
        HistoryRow row = history_row(scanned, result, started_at);
        row.outcome = result.outcome;
        row.error = concat(to_string(detail.where), ": ", detail.message);
        row.rollback_script.clear();
        row.rollback_text.clear();
        row.rollback_defaults.clear();
        context_.connection.execute(context_.driver.begin);
        context_.ledger.append(std::move(row));
        context_.connection.execute("COMMIT");
    } catch (const DatabaseError&) {  // NOLINT(bugprone-empty-catch): the failure itself is what must be told
    }
}

}  // namespace tenon

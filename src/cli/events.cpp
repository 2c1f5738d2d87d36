// SPDX-License-Identifier: MIT
#include "cli/events.hpp"

#include "base/text.hpp"
#include "cli/adoption.hpp"
#include "cli/lines.hpp"
#include "cli/question.hpp"
#include "cli/signals.hpp"

#include <algorithm>

namespace tenon::cli {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

[[noreturn]] void throw_refused(std::string message, std::string hint) {
    throw Error({.kind = ErrorKind::policy,
                 .message = std::move(message),
                 .state = "nothing was changed",
                 .hint = std::move(hint)});
}

std::string destroyed_text(const Preview& preview) {
    std::string text;
    for (const StepPreview& step : preview.steps)
        for (const DestructiveStep& destroyed : step.destructive)
            text += concat("  ", destroyed.code, ": ", destructive_text(destroyed), "   ",
                           printable(to_string(destroyed.where)), "\n");
    return text;
}

std::string why_asked(const Preview& preview) {
    if (!preview.breaking()) return "data would be destroyed";
    return preview.destructive() ? "data would be destroyed and a change is breaking"
                                 : "a change is breaking";
}

}  // namespace

void RunEvents::waiting_for_lock(const std::string& holder) {
    context_.note(concat("waiting for the lock: ", holder));
}

bool RunEvents::confirm(const Preview& preview) {
    for (const StepPreview& step : preview.steps)
        width_ = std::max(width_, character_count(change_text(step.code, step.action, step.from, step.to)));
    show_notices(preview);
    if (preview.destructive() || preview.breaking()) confirm_losses(preview);
    if (bundles_ == NamedBundles::kept) keeper_.take_in(preview);
    return true;
}

void RunEvents::confirm_losses(const Preview& preview) {
    const Arguments& arguments = context_.arguments();
    Stream& talk = context_.terminal().err;
    if (preview.destructive() && !arguments.for_programs() && !(arguments.quiet && arguments.yes))
        talk.write(
            concat(talk.paint()(Style::warning, "this destroys data:"), "\n", destroyed_text(preview)));
    ask(concat(why_asked(preview), ", and nobody can be asked"),
        preview.destructive() ? "look at the plan, then add --yes" : "read the notice, then add --yes");
}

bool RunEvents::confirm_repair(const RepairPlan& plan) {
    Stream& talk = context_.terminal().err;
    if (!context_.arguments().yes && !context_.arguments().json) {
        talk.write(
            concat(talk.paint()(Style::warning, "this changes what is recorded, and nothing else:"), "\n"));
        for (const std::string& change : plan.changes)
            talk.write(concat("  ", plan.code, ": ", printable(change), "\n"));
    }
    ask("what is recorded would be changed, and nobody can be asked",
        "look at it with --dry-run, then add --yes");
    return true;
}

// Goes by --yes where it is given.
void RunEvents::ask(std::string alone, std::string hint) const {
    if (context_.arguments().yes) return;
    if (!context_.interactive()) throw_refused(std::move(alone), std::move(hint));
    Stream& talk = context_.terminal().err;
    talk.write("go on? [y/N] ");
    talk.flush();
    const auto typed = read_answer();
    const std::string answer = lower(trim(typed.value_or("")));
    if (answer == "y" || answer == "yes") return;
    if (!typed) talk.write("\n");
    if (caught_signal() != 0)
        throw Error({.kind = ErrorKind::interrupted,
                     .message = "stopped by a signal",
                     .state = "nothing was changed"});
    throw_refused(typed ? "you said no" : "nobody has answered", {});
}

bool RunEvents::confirm_adoption(const AdoptPreview& preview) {
    const bool silent = context_.arguments().quiet && context_.arguments().yes;
    if (!silent) context_.print(adoptions_text(preview));
    context_.show(preview.findings);
    context_.terminal().out.flush();
    ask("tenon would take these versions for granted, and nobody can be asked",
        "look at them, then add --yes");
    return true;
}

void RunEvents::backup_started(const BackupResult& backup) {
    if (has_live_line())
        show_live_line(backup.by_command ? "backup: the command runs" : "backup: the database is copied");
}

void RunEvents::backup_finished(const BackupResult& backup) {
    clear_live_line();
    if (context_.arguments().quiet) return;
    context_.print(concat(backup_line(backup, context_.terminal().out.paint()), "\n"));
    context_.terminal().out.flush();
}

// Breaking ones are part of the question.
void RunEvents::show_notices(const Preview& preview) {
    const Arguments& arguments = context_.arguments();
    context_.document().notices = preview.notices;
    if (arguments.for_programs()) return;
    Stream& talk = context_.terminal().err;
    for (const PlannedNotice& planned : preview.notices) {
        const bool breaking = planned.notice.level == Notice::Level::breaking;
        if (arguments.quiet && (arguments.yes || !breaking)) continue;
        const auto style = planned.notice.level == Notice::Level::info ? Style::strong : Style::warning;
        talk.line(talk.paint()(style, notice_text(planned)));
    }
}

void RunEvents::reconnected(const std::string& why) {
    clear_live_line();
    context_.note(concat("connection lost: ", printable(why), "; connected again, going on"));
}

void RunEvents::step_started(const StepPreview& /*step*/) {
    before_.reset();
    shown_ = steady_clock::now();
}

void RunEvents::progress(const StepProgress& progress) {
    constexpr milliseconds between{200};
    if (!has_live_line()) return;
    const auto now = steady_clock::now();
    if (!before_) {
        before_ = progress;
        started_ = now;
    }
    if (now - shown_ < between) return;
    shown_ = now;
    show_live_line(
        progress_line(progress, *before_, std::chrono::duration_cast<milliseconds>(now - started_)));
}

void RunEvents::step_finished(const StepResult& step) {
    clear_live_line();
    if (!context_.arguments().quiet) {
        context_.print(concat(step_line(step, width_, context_.terminal().out.paint()), "\n"));
        context_.terminal().out.flush();
    }
    context_.show(step.findings);
}

bool RunEvents::has_live_line() const {
    const Arguments& arguments = context_.arguments();
    return context_.terminal().err.is_terminal() && !arguments.quiet && !arguments.for_programs();
}

void RunEvents::show_live_line(std::string_view text) {
    live_ = true;
    std::string line = printable(text);
    // a line that wraps could not be taken away
    for (const std::size_t width = terminal_width(); character_count(line) >= width;) line.pop_back();
    context_.terminal().err.write(concat("\r\x1b[K", line));
    context_.terminal().err.flush();
}

void RunEvents::clear_live_line() {
    if (!live_) return;
    live_ = false;
    context_.terminal().err.write("\r\x1b[K");
    context_.terminal().err.flush();
}

std::string progress_line(const StepProgress& progress, const StepProgress& before, milliseconds elapsed) {
    std::string line = concat(progress.code, " ", progress.script, "   ", std::to_string(progress.statement));
    if (progress.statements != 0) line += concat(" of ", std::to_string(progress.statements));
    line += " statements";
    if (progress.total_bytes != 0)
        line += concat("   ", size_text(progress.bytes), " of ", size_text(progress.total_bytes));
    const auto passed = static_cast<std::uint64_t>(elapsed.count());
    if (passed == 0 || progress.statement <= before.statement) return line;
    line += concat("   ", std::to_string((progress.statement - before.statement) * 1000 / passed), "/s");
    if (progress.bytes > before.bytes && progress.total_bytes > progress.bytes) {
        const double rest = static_cast<double>(progress.total_bytes - progress.bytes) /
                            static_cast<double>(progress.bytes - before.bytes) * static_cast<double>(passed);
        line += concat("   ", duration_text(milliseconds(static_cast<std::int64_t>(rest))), " left");
    }
    return line;
}

}  // namespace tenon::cli

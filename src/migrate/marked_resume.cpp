// SPDX-License-Identifier: MIT
// Where a script begins: at its first statement, or where the ledger says that it stands.
#include "base/digest.hpp"
#include "base/text.hpp"
#include "migrate/failure.hpp"
#include "migrate/marked_run.hpp"
#include "migrate/resume.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

void MarkedRun::begin() {
    server_start_ = inspector_.server_start();
    if (!scanned_.resumed) {
        static_cast<void>(advance());
        context_.ledger.begin_progress(progress_at(next_ ? &*next_ : nullptr, Standing::ready));
        return;
    }
    const Progress& progress = *scanned_.resumed;
    skip_what_ran(progress);
    const Observation seen = observation_from(progress.observed);
    if (next_ && !seen.pinned.empty()) refuse(*next_, concat("it cannot go on here, because ", seen.pinned));
    restore(progress);
    if (!next_) return;
    if (transactional_ddl() && progress.statement > 0 && reads_lost_id(next_->index))
        refuse(*next_, "it reads the number of a row that a session made which is gone");
    judge_marked(progress);
    if (!next_ || next_->index == 0) return;
    const Effect first = effect_of(next_->rendered.text, context_.driver.dialect);
    if (first.session.previous_result &&
        (first.recovery != Recovery::repeat || !first.session.user_variables.empty()))
        refuse(*next_, "it reads what the statement before it left in a session that is gone");
}

// Those statements have run, but what they mean for the session is still to be known.
void MarkedRun::skip_what_ran(const Progress& progress) {
    std::string piece;
    while (advance() && next_->index < progress.statement) {
        next_->treated.effect = effect_of(next_->rendered.text, context_.driver.dialect);
        const auto& effect = next_->treated.effect;
        while (next_->statement.has_copy_data && stream_.next_copy_data(piece)) continue;
        note_done(*next_);
        const bool again = transactional_ddl() && effect.recovery == Recovery::repeat &&
                           (!effect.session.variables.empty() || effect.session.attaches ||
                            effect.session.prepares.kind == Preparation::Kind::prepare);
        if (again) context_.connection.execute(next_->rendered.text);
    }
}

void MarkedRun::restore(const Progress& progress) {
    for (const auto& statement : session_.restoring(progress.session)) context_.connection.execute(statement);
    if (context_.driver.dialect != Dialect::mysql) return;
    autocommit_off_ = as_integer(context_.ledger.query("autocommit")[0][0]) == 0;
}

void MarkedRun::judge_marked(const Progress& progress) {
    const bool failed = progress.standing == Standing::failed || progress.standing == Standing::doubtful;
    if (progress.standing != Standing::running && progress.standing != Standing::doubtful) return;
    if (progress.statement_hash != sha256_hex(next_->rendered.text)) {
        if (failed) {
            refuse(*next_, "it failed half-way, and has been changed since: bring it back as it was");
        }
        refuse(*next_, "it has been changed since it was sent: bring it back as it was");
    }
    PendingStatement current = *next_;
    Effect effect = effect_of(current.rendered.text, context_.driver.dialect);
    resolve(effect);
    current.treated =
        treated(std::move(effect), transactional_ddl() ? Definitions::transactional : Definitions::committed,
                inspector_);
    const Observation before = observation_from(progress.observed);
    const Judgement judgement = judge(current.treated, before, inspector_);
    switch (judgement.verdict) {
        case Verdict::run:
            return;
        case Verdict::doubt:
            refuse(current, judgement.reason);
        case Verdict::other:
            context_.connection.execute(judgement.statement);
            break;
        case Verdict::ran:
            if (failed) refuse(current, "it failed, and has left something behind");
            refuse_lost_result(current);
            break;
    }
    ++result_.statements;
    something_done_ = true;
    note_done(current);
    static_cast<void>(advance());
    context_.connection.execute(ready_mark());  // with the session: this run may be cut off, too
}

// It ran, but what it left in its session went with that session.
void MarkedRun::refuse_lost_result(const PendingStatement& ran) {
    if (ran.treated.effect.recovery != Recovery::rows) return;
    if (ran.rendered.text.find(":=") != std::string::npos)
        refuse(ran, "it ran, and the variables that it set are gone");
    if (ran.treated.effect.objects.empty()) return;
    if (reads_lost_id(ran.index + 1))
        refuse(ran, "it ran, and what LAST_INSERT_ID() or ROW_COUNT() would give after it is gone");
}

// Whether a statement from `index` on asks for a generated number before another INSERT has made one.
bool MarkedRun::reads_lost_id(std::uint64_t index) {
    StatementStream rest(context_, scanned_);
    while (rest.next()) {
        if (rest.index() < index) continue;
        const auto use = effect_of(rest.text(), context_.driver.dialect).session;
        if (use.last_insert_id || (use.previous_result && rest.index() == index)) return true;
        if (rest.statement().kind == StatementKind::insert) break;
    }
    return false;
}

void MarkedRun::refuse(const PendingStatement& at, const std::string& why) const {
    const auto& preview = scanned_.preview;
    throw Error(ErrorDetail{
        .kind = ErrorKind::half_applied,
        .message =
            concat("statement ", std::to_string(at.index + 1), " of ", preview.script, " is in doubt: ", why),
        .where = Position{preview.path, at.statement.line, at.statement.column},
        .excerpt = {},
        .state = concat(preview.code, " stays half applied: ", std::to_string(at.index), " of ",
                        std::to_string(preview.statements), " statements have run; nothing more was changed"),
        .hint =
            concat("look at the database, and say what you found: tenon repair ", preview.code,
                   " mark-applied --reason \"...\" (it has run), or mark-pending (it has not); then tenon "
                   "resume ",
                   preview.code, "; or tenon abort ", preview.code)});
}

// A transaction of the script that it does not close would be undone by the next connection, or swallow ours.
void MarkedRun::finish() {
    flush();
    for (const auto& table : session_.temporary_tables())
        context_.connection.execute(inspector_.text_about(
            "drop_temporary_table",
            inspector_.quoted(transactional_ddl() ? ObjectName{{}, table.name} : table)));
    if (ours_held_) end_transaction();
    if (!in_scripts_transaction() || !inside_changed_ || !context_.connection.in_transaction()) return;
    const DatabaseError cause(DatabaseError::Kind::statement,
                              "the script ends inside a transaction that it opened: close it with COMMIT", 0);
    PendingStatement end;
    end.index = scanned_.preview.statements;
    end.statement.line = 0;
    failed_at(end, cause);
}

// The last mark says "all": what follows is the ledger's business alone.
void MarkedRun::mark_end() {
    if (progress_.statements == 0) return;
    context_.ledger.mark(progress_at(nullptr, Standing::ready));
    if (in_scripts_transaction()) context_.connection.execute("COMMIT");
}

}  // namespace tenon

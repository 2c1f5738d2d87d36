// SPDX-License-Identifier: MIT
// Marks as text, and what a failing statement leaves behind.
#include "base/digest.hpp"
#include "base/text.hpp"
#include "migrate/failure.hpp"
#include "migrate/marked_run.hpp"
#include "migrate/resume.hpp"
#include "migrate/session.hpp"

#include <array>
#include <utility>

namespace tenon {

namespace {

// BEGIN NOT ATOMIC and its like.
bool is_block(std::string_view text) {
    return equal_ignoring_case(text.substr(0, 5), "BEGIN");
}

}  // namespace

Progress MarkedRun::progress_at(const PendingStatement* next, Standing standing) const {
    Progress progress = progress_;
    progress.standing = standing;
    progress.done_hash = done_hash_;
    progress.statement = progress_.statements;
    if (next == nullptr) return progress;
    progress.statement = next->index;
    progress.line = next->statement.line;
    progress.column = next->statement.column;
    if (standing != Standing::ready) progress.statement_hash = sha256_hex(next->rendered.text);
    return progress;
}

std::string MarkedRun::ready_mark() const {
    Observation seen;
    seen.pinned = session_.pinned();
    Progress progress = upcoming_ ? *upcoming_ : progress_at(next_ ? &*next_ : nullptr, Standing::ready);
    progress.observed = to_text(seen);
    return context_.ledger.mark_text(progress, {.observed = {}, .session = session_.expression()});
}

std::string MarkedRun::running_mark(const PendingStatement& current, const Observation& seen) const {
    Progress progress = progress_at(&current, Standing::running);
    progress.observed = to_text(seen);
    return context_.ledger.mark_text(progress, {.observed = {}, .session = session_.expression()});
}

// The server counts the rows itself: several such statements can travel together.
std::string MarkedRun::counting_mark(const PendingStatement& current, const Observation& seen) const {
    const auto around = around_value(seen);
    const std::array<Value, 2> texts{around.before, around.after};
    const std::string count =
        inspector_.text_about("count_of_table", inspector_.quoted(seen.tables.front().name));
    const std::string observed =
        context_.connection.bound(concat("CONCAT(?, (", trim(count), "), ?)"), texts);
    return context_.ledger.mark_text(progress_at(&current, Standing::running),
                                     {.observed = observed, .session = session_.expression()});
}

// Before it is sent: the mark that follows it must speak of it.
void MarkedRun::note_done(PendingStatement& done) {
    upcoming_.reset();
    done.done_hash = done_hash_;
    done_hash_ = chained(done_hash_, done.rendered.text);
    const auto& effect = done.treated.effect;
    session_.add(effect, done.text());
    if (effect.recovery == Recovery::definition && !effect.if_not_exists) {
        for (auto& table : created_tables(done.rendered.text, context_.driver.dialect))
            made_.insert(std::move(table));
    }
}

void MarkedRun::failed(const Packet::Failure& failure) {
    if (!failure.statement) {
        packet_.clear();
        one_of_ours_failed(failure.cause);
        throw failure.cause;
    }
    const auto kind = packet_.kind();
    const std::vector<PendingStatement> sent = packet_.statements();
    packet_.clear();
    const auto& at = sent[*failure.statement];
    if (passed_over(at, failure.cause)) return;
    // those before it in the same transaction have ended well: they stay, and the mark says so
    if (kind == PacketKind::transaction && !transactional_ddl() && !session_.has_temporary_tables() &&
        failure.cause.kind() != DatabaseError::Kind::lost && context_.connection.in_transaction()) {
        done_hash_ = at.done_hash;
        context_.connection.execute(context_.ledger.mark_text(
            progress_at(&at, Standing::ready), {.observed = "''", .session = session_.expression()}));
        context_.connection.execute("COMMIT");
        result_.statements += *failure.statement;
        if (*failure.statement > 0) something_done_ = true;
    } else if (kind == PacketKind::counted || kind == PacketKind::loose) {
        result_.statements += *failure.statement;
        if (kind == PacketKind::counted && *failure.statement > 0) something_done_ = true;
    }
    failed_at(at, failure.cause);
}

// What stands is what the ledger says: a COMMIT that is stopped may have committed all the same.
void MarkedRun::one_of_ours_failed(const DatabaseError& cause) {
    left_ = Left::unknown;
    if (cause.kind() == DatabaseError::Kind::lost) return;
    if (context_.connection.in_transaction()) context_.connection.execute("ROLLBACK");
    const auto row = context_.ledger.read().progress;
    if (row && row->statement > scanned_.first_statement + result_.statements)
        result_.statements = row->statement - scanned_.first_statement;
    left_ = something_done_ || result_.statements > 0 ? Left::something : Left::nothing;
}

// The statement's error becomes a finding. Packets hold one statement then.
bool MarkedRun::passed_over(const PendingStatement& at, const DatabaseError& cause) {
    const PassOver passed = pass_over(context_, scanned_);
    if (!is_passed_over(passed, cause)) return false;
    // PostgreSQL has given up the script's transaction: nothing after it would take effect
    const bool given_up = in_scripts_transaction() && context_.driver.dialect == Dialect::postgresql;
    if (given_up && passed == PassOver::missing) return false;
    if (!in_scripts_transaction() && context_.connection.in_transaction())
        context_.connection.execute("ROLLBACK");
    const auto detail = statement_error(cause, at.statement, at.rendered, scanned_.preview.path);
    result_.findings.push_back(statement_failed(detail));
    ++result_.statements;
    return true;
}

void MarkedRun::failed_at(const PendingStatement& at, const DatabaseError& cause) {
    ErrorDetail detail = statement_error(cause, at.statement, at.rendered, scanned_.preview.path);
    const bool stopped =
        context_.settings.interrupted != nullptr && context_.settings.interrupted->load() != 0;
    if (stopped && cause.kind() != DatabaseError::Kind::lost) detail.kind = ErrorKind::interrupted;
    settle(at, &cause, Standing::failed);
    throw Error(std::move(detail));
}

void MarkedRun::stop_if_interrupted(const PendingStatement& next) {
    if (context_.settings.interrupted == nullptr || context_.settings.interrupted->load() == 0) return;
    upcoming_ = progress_at(&next, Standing::ready);
    flush();
    if (ours_held_) end_transaction();
    if (!in_scripts_transaction()) {
        // the mark that proves the last statement would have come with this one
        packet_.begin(PacketKind::loose);
        packet_.add_own(ready_mark());
        flush();
    }
    settle(next, nullptr, Standing::stopped);
    throw_if_interrupted(context_.settings);
}

bool MarkedRun::left_nothing(const PendingStatement& at, const DatabaseError& cause, const Progress& row) {
    const auto& effect = at.treated.effect;
    if (effect.recovery != Recovery::unknowable)
        return judge(at.treated, observation_from(row.observed), inspector_).verdict == Verdict::run;
    // what runs other statements may have failed in any of them
    const bool nested = at.statement.kind == StatementKind::call ||
                        effect.session.prepares.kind != Preparation::Kind::none || is_block(at.rendered.text);
    return !nested && failed_without_effect(at.statement.kind, cause, context_.driver.dialect);
}

// Undoes what is not committed, marks included, and says where the script then stands.
void MarkedRun::settle(const PendingStatement& at, const DatabaseError* cause, Standing standing) {
    if (cause != nullptr && cause->kind() == DatabaseError::Kind::lost) {
        left_ = Left::unknown;
        return;
    }
    auto& connection = context_.connection;
    // SQLite refuses a ROLLBACK of nothing
    if (connection.in_transaction()) connection.execute("ROLLBACK");
    if (!session_.locked_by().empty()) connection.execute("UNLOCK TABLES");
    auto row = context_.ledger.read().progress;
    bool clean = true;
    if (row && row->standing == Standing::running && row->statement == at.index) {
        clean = cause == nullptr || left_nothing(at, *cause, *row);
        if (!clean) standing = Standing::doubtful;
    }
    left_ = something_done_ || !clean || (row && row->statement > scanned_.first_statement) ? Left::something
                                                                                            : Left::nothing;
    reset_session(connection, context_.ledger.place(), context_.settings);
    if (!row) return;
    // the mark of an earlier statement, which no later one has proven yet: it is judged as after a crash
    const bool earlier = row->standing == Standing::running && row->statement != at.index;
    if (earlier) left_ = Left::something;
    if (!earlier) row->standing = standing;
    row->error = cause != nullptr ? printable(cause->what()) : std::string();
    context_.ledger.mark(*row);
}

}  // namespace tenon

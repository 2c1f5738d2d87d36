// SPDX-License-Identifier: MIT
// What a script does to its session while it is run with marks: transactions of its own, locks, prepared
// statements, COPY.
#include "base/text.hpp"
#include "ledger/embedded.hpp"
#include "migrate/failure.hpp"
#include "migrate/marked_run.hpp"

#include <utility>

namespace tenon {

namespace {

bool chains(std::string_view text) {
    return upper(text).find("AND CHAIN") != std::string::npos;
}

}  // namespace

// START TRANSACTION would release the tables that the script has locked.
void MarkedRun::begin_ours() {
    packet_.add_own(session_.locked_by().empty() ? std::string(context_.driver.begin) : "SET autocommit = 0");
}

void MarkedRun::commit_ours() {
    packet_.add_own(ready_mark());
    packet_.add_own("COMMIT");
    if (!session_.locked_by().empty()) packet_.add_own("SET autocommit = 1");
}

// The mark moves inside the script's transaction, as its last change: both stand, or neither.
void MarkedRun::control(PendingStatement current) {
    if (!packet_.empty() && packet_.kind() != PacketKind::inner) flush();
    if (ours_held_) end_transaction();
    if (packet_.empty()) packet_.begin(PacketKind::inner);
    const auto kind = current.statement.kind;
    const bool chained_on = chains(current.rendered.text);
    if (kind == StatementKind::begin && in_scripts_transaction()) {
        // what was open is committed by it
        if (!transactional_ddl())
            packet_.add_own(context_.ledger.mark_text(progress_at(&current, Standing::ready),
                                                      {.observed = "''", .session = session_.expression()}));
    }
    note_done(current);
    if (kind == StatementKind::commit) packet_.add_own(ready_mark());
    packet_.add(std::move(current));
    if (kind == StatementKind::rollback) packet_.add_own(ready_mark());
    if (kind == StatementKind::savepoint) return;
    script_transaction_ = kind == StatementKind::begin || chained_on;
    inside_changed_ = false;
    if (kind != StatementKind::begin) flush();
}

// Rows that no transaction holds, while one of the script is open. Where the script never takes anything
// back, committing early ends where it would have ended; else nobody could say after a crash what stands.
void MarkedRun::change_rows_inside(PendingStatement current) {
    flush();
    if (scanned_.rolls_back && inside_changed_) {
        const std::string what =
            "inside a transaction that the script may roll back, it changes rows that no "
            "transaction holds: a run that is cut off could not be continued";
        failed_at(current, DatabaseError(DatabaseError::Kind::statement, what, 0));
    }
    packet_.begin(PacketKind::loose);
    packet_.add_own(context_.ledger.mark_text(progress_at(&current, Standing::ready),
                                              {.observed = "''", .session = session_.expression()}));
    packet_.add_own("COMMIT");
    flush();
    const bool reopen = script_transaction_;
    script_transaction_ = inside_changed_ = false;
    const bool implicit = std::exchange(autocommit_off_, false);
    if (implicit) context_.connection.execute("SET autocommit = 1");
    if (current.treated.treatment == Treatment::counted) {
        add_counted(std::move(current));
        flush();
    } else {
        send_alone(std::move(current));
    }
    if (implicit) context_.connection.execute("SET autocommit = 0");
    autocommit_off_ = implicit;
    script_transaction_ = reopen;
    if (reopen) context_.connection.execute(context_.driver.begin);
}

// Between LOCK TABLES and UNLOCK TABLES no other table can be written: the mark's own are locked along.
std::string MarkedRun::locking_ours_too(const PendingStatement& lock) const {
    const std::string& text = lock.rendered.text;
    const std::string words = upper(text);
    const auto tables = words.find("TABLE", words.find("LOCK"));
    if (tables == std::string::npos) return text;
    const auto after = tables + (words.compare(tables, 6, "TABLES") == 0 ? 6 : 5);
    return concat(text.substr(0, after), " ", inspector_.text_about("locked_tables", {}), ",",
                  text.substr(after));
}

// Statements that change how the next ones must be sent.
void MarkedRun::look_at_session(const std::vector<PendingStatement>& sent) {
    for (const auto& statement : sent) {
        const auto& use = statement.treated.effect.session;
        if (use.autocommit) {
            autocommit_off_ = as_integer(context_.ledger.query("autocommit")[0][0]) == 0;
            inside_changed_ = false;
        }
        if (use.prepares.kind == Preparation::Kind::prepare) learn_prepared(use.prepares);
    }
}

void MarkedRun::learn_prepared(const Preparation& prepares) {
    if (prepares.text) return session_.set_prepared(prepares.name, *prepares.text);
    if (!prepares.variable || transactional_ddl()) return;
    const auto rows = context_.connection.query(
        inspector_.text_about("user_variable", inspector_.quoted({{}, *prepares.variable})));
    session_.set_prepared(prepares.name, as_text(rows.at(0).at(0)));
}

// EXECUTE does what the prepared text does.
void MarkedRun::resolve(Effect& effect) {
    const Preparation prepares = effect.session.prepares;
    std::optional<std::string> text = prepares.text;
    if (prepares.kind == Preparation::Kind::execute) {
        if (const auto* known = session_.prepared(prepares.name)) text = *known;
    } else if (prepares.variable) {
        text = as_text(
            context_.connection
                .query(inspector_.text_about("user_variable", inspector_.quoted({{}, *prepares.variable})))
                .at(0)
                .at(0));
    }
    if (!text) return;
    Effect inner = effect_of(*text, context_.driver.dialect);
    inner.session.user_variables.insert(inner.session.user_variables.end(),
                                        effect.session.user_variables.begin(),
                                        effect.session.user_variables.end());
    inner.session.prepares = prepares;
    effect = std::move(inner);
}

void MarkedRun::copy(PendingStatement current) {
    current.treated = treated(effect_of(current.rendered.text, context_.driver.dialect),
                              Definitions::transactional, inspector_);
    flush();
    const bool ours = !in_scripts_transaction() && !ours_held_;
    try {
        if (ours) context_.connection.execute(context_.driver.begin);
        context_.connection.copy_in(current.text(),
                                    [&](std::string& piece) { return stream_.next_copy_data(piece); });
        note_done(current);
        if (ours) {
            // the next statement cannot be read before the data have been
            upcoming_ = progress_at(&current, Standing::ready);
            ++upcoming_->statement;
            const auto mark = ready_mark();
            context_.connection.execute(mark);
            context_.connection.execute("COMMIT");
        }
    } catch (const DatabaseError& error) {
        failed_at(current, error);
    }
    ++result_.statements;
    if (in_scripts_transaction()) inside_changed_ = true;
    something_done_ = true;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "migrate/script_run.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "migrate/failure.hpp"
#include "migrate/resume.hpp"
#include "migrate/session.hpp"

#include <utility>

namespace tenon {

namespace {

void report_progress(const RunContext& context, const ScannedStep& scanned, const StatementStream& stream) {
    context.events.progress(StepProgress{.code = scanned.preview.code,
                                         .script = scanned.preview.script,
                                         .statement = stream.index() + 1,
                                         .statements = scanned.preview.statements,
                                         .bytes = stream.statement().end,
                                         .total_bytes = scanned.preview.bytes});
}

// uninstall --keep-going: the statement's error becomes a finding. A lost connection ends every run.
bool passed_over(const RunContext& context, const StatementStream& stream, const Error& error,
                 StepResult& result) {
    const bool lost = stream.cause() && stream.cause()->kind() == DatabaseError::Kind::lost;
    if (!context.settings.keep_going || result.action != Action::uninstall || lost) return false;
    result.findings.push_back(Finding{.level = FindingLevel::warning,
                                      .id = "statement-failed",
                                      .where = error.detail().where,
                                      .message = error.detail().message,
                                      .hint = {}});
    return true;
}

}  // namespace

StatementStream::StatementStream(const RunContext& context, const ScannedStep& scanned)
    : context_(context),
      path_(scanned.preview.path),
      placeholders_(placeholders_for(context.settings, context.identity.clock, *scanned.action->module)),
      source_(open_file(path_)),
      splitter_(*source_, context.driver.dialect, path_, split_options(context.connection)) {}

bool StatementStream::next() {
    if (!splitter_.next(statement_)) return false;
    rendered_ = render(statement_, placeholders_, context_.driver.dialect, path_);
    ++count_;
    return true;
}

Position StatementStream::where() const {
    return Position{path_, statement_.line, statement_.column};
}

void StatementStream::execute() {
    cause_.reset();
    const auto data = [this](std::string& piece) { return splitter_.next_copy_data(piece); };
    try {
        if (statement_.has_copy_data)
            context_.connection.copy_in(rendered_.text, data);
        else
            context_.connection.execute(rendered_.text);
    } catch (const DatabaseError& error) {
        cause_ = error;
        for (std::string rest; statement_.has_copy_data && data(rest);) {
        }  // the next statement stands behind them
        throw Error(statement_error(error, statement_, rendered_, path_));
    }
}

void run_in_transaction(const RunContext& context, const ScannedStep& scanned, StepResult& result) {
    StatementStream stream(context, scanned);
    // where a failing statement would take the whole transaction with it
    const bool goes_on = context.settings.keep_going && result.action == Action::uninstall;
    while (stream.next()) {
        throw_if_interrupted(context.settings);
        const auto use = transaction_use(stream.text(), context.driver.dialect);
        // the pair around everything is ours; the pragma was obeyed before the transaction began
        const bool done_already = use == TransactionUse::opens || use == TransactionUse::closes ||
                                  use == TransactionUse::switches_foreign_keys;
        if (!done_already) {
            try {
                if (goes_on) context.connection.execute("SAVEPOINT tenon");
                stream.execute();
                if (goes_on) context.connection.execute("RELEASE SAVEPOINT tenon");
            } catch (const Error& error) {
                if (!passed_over(context, stream, error, result)) throw;
                context.connection.execute("ROLLBACK TO SAVEPOINT tenon");
            }
        }
        ++result.statements;
        report_progress(context, scanned, stream);
    }
}

namespace {

class MarkedRun {
public:
    MarkedRun(const RunContext& context, const ScannedStep& scanned, StepResult& result, Left& left)
        : context_(context), scanned_(scanned), result_(result), left_(left), stream_(context, scanned) {
        const auto& preview = scanned.preview;
        progress_.module = preview.code;
        progress_.action = preview.action;
        progress_.script = preview.script;
        progress_.checksum = preview.checksum;
        progress_.from = preview.from;
        progress_.to = preview.to;
        progress_.clock = context.identity.clock;
        progress_.statements = preview.statements;
    }

    void run() {
        while (stream_.next()) {
            if (stream_.index() < scanned_.first_statement) {
                done_hash_ = chained(done_hash_, stream_.text());
                continue;
            }
            mark();
            stop_if_interrupted();
            send();
            ++result_.statements;
            done_hash_ = chained(done_hash_, stream_.text());
            report_progress(context_, scanned_, stream_);
        }
        finish();
        mark_end();
    }

private:
    // Written before the statement is sent: the mark of the next one is the proof that this one ended well.
    void mark() {
        progress_.statement = stream_.index();
        progress_.statement_hash = sha256_hex(stream_.text());
        progress_.done_hash = done_hash_;
        progress_.line = stream_.statement().line;
        progress_.column = stream_.statement().column;
        if (tables_locked_) return;  // under LOCK TABLES no other table can be written, ours included
        if (stream_.index() == 0)
            context_.ledger.begin_progress(progress_);
        else
            context_.ledger.mark(progress_);
    }

    // The last mark says "all": what follows is the ledger's business alone.
    void mark_end() {
        if (progress_.statements == 0) return;
        progress_.statement = progress_.statements;
        progress_.statement_hash.clear();
        progress_.done_hash = done_hash_;
        context_.ledger.mark(progress_);
    }

    void send() {
        try {
            stream_.execute();
        } catch (const Error& error) {
            if (passed_over(context_, stream_, error, result_)) return;
            settle(Standing::failed, error.detail().message);
            throw;
        }
        note_effect();
    }

    void note_effect() {
        const auto kind = stream_.statement().kind;
        if (kind == StatementKind::lock_tables) {
            tables_locked_ = starts_with_word(stream_.text(), "LOCK");
            return;
        }
        if (kind == StatementKind::begin) in_own_transaction_ = true;
        if (kind == StatementKind::commit || kind == StatementKind::rollback) in_own_transaction_ = false;
        if (kind != StatementKind::query && kind != StatementKind::session && kind != StatementKind::begin) {
            something_done_ = true;
        }
    }

    static bool starts_with_word(std::string_view text, std::string_view word) {
        return text.size() > word.size() && equal_ignoring_case(text.substr(0, word.size()), word) &&
               is_space(text[word.size()]);
    }

    void stop_if_interrupted() {
        try {
            throw_if_interrupted(context_.settings);
        } catch (const Error&) {
            settle(Standing::stopped, {});
            throw;
        }
    }

    // A transaction of the script that it does not close would be undone by the next connection, or swallow
    // ours.
    void finish() {
        if (!in_own_transaction_ || !context_.connection.in_transaction()) return;
        settle(Standing::failed, "the script ends inside a transaction that it opened");
        throw Error(ErrorDetail{.kind = ErrorKind::failed,
                                .message = "the script ends inside a transaction that it opened",
                                .where = stream_.where(),
                                .hint = "close it with COMMIT"});
    }

    // Undoes what the script's own transaction had not committed, marks included, and says where it then
    // stands.
    void settle(Standing standing, const std::string& error) {
        const auto& cause = stream_.cause();
        if (cause && cause->kind() == DatabaseError::Kind::lost) {
            left_ = Left::unknown;
            return;
        }
        const bool clean = standing == Standing::stopped || left_nothing();
        if (!clean || !marks_are_exact()) standing = Standing::doubtful;
        left_ = something_done_ || !clean ? Left::something : Left::nothing;
        context_.connection.execute("ROLLBACK");
        reset_session(context_.connection, context_.ledger.place(), context_.settings);
        if (auto standing_row = context_.ledger.read().progress) {
            standing_row->standing = standing;
            standing_row->error = error;
            context_.ledger.mark(*standing_row);
        }
    }

    // Whether the statement that failed has changed nothing at all.
    bool left_nothing() {
        const auto& cause = stream_.cause();
        const auto kind = stream_.statement().kind;
        if (!cause || failed_without_effect(kind, *cause, context_.driver.dialect)) return true;
        const bool changes_rows = kind == StatementKind::insert || kind == StatementKind::update ||
                                  kind == StatementKind::remove || kind == StatementKind::replace_into ||
                                  kind == StatementKind::load_data;
        if (!changes_rows) return false;
        return all_tables_have_transactions();  // then the whole statement is undone
    }

    // Whether every effect of the script lies on the right side of the mark that the ledger now holds.
    bool marks_are_exact() {
        if (tables_locked_) return false;
        return !in_own_transaction_ || all_tables_have_transactions();
    }

    bool all_tables_have_transactions() {
        if (context_.driver.transactional_ddl) return true;
        const auto rows = context_.ledger.query("tables_without_transactions");
        return !rows.empty() && as_integer(rows[0][0]) == 0;
    }

    const RunContext& context_;
    const ScannedStep& scanned_;
    StepResult& result_;
    Left& left_;
    StatementStream stream_;
    Progress progress_;
    std::string done_hash_;
    bool tables_locked_ = false;
    bool in_own_transaction_ = false;
    bool something_done_ = false;
};

}  // namespace

void run_by_statement(const RunContext& context, const ScannedStep& scanned, StepResult& result, Left& left) {
    MarkedRun(context, scanned, result, left).run();
}

}  // namespace tenon

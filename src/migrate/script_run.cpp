// SPDX-License-Identifier: MIT
#include "migrate/script_run.hpp"

#include "base/text.hpp"
#include "migrate/failure.hpp"
#include "migrate/marked_run.hpp"
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
    result.findings.push_back(statement_failed(error.detail()));
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

void run_by_statement(const RunContext& context, const ScannedStep& scanned, StepResult& result, Left& left) {
    MarkedRun(context, scanned, result, left).run();
}

}  // namespace tenon

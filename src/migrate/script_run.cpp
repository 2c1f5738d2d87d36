// SPDX-License-Identifier: MIT
#include "migrate/script_run.hpp"

#include "base/text.hpp"
#include "migrate/failure.hpp"
#include "migrate/marked_run.hpp"
#include "migrate/session.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

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

}  // namespace

PassOver pass_over(const RunContext& context, const ScannedStep& scanned) noexcept {
    if ((context.settings.keep_going || scanned.action->manner.keeps_going) &&
        scanned.preview.action == Action::uninstall)
        return PassOver::everything;
    return scanned.action->manner.undoes ? PassOver::missing : PassOver::nothing;
}

bool is_passed_over(PassOver what, const DatabaseError& cause) noexcept {
    switch (what) {
        case PassOver::nothing:
            return false;
        case PassOver::missing:
            return cause.kind() == DatabaseError::Kind::missing;
        case PassOver::everything:
            break;
    }
    return cause.kind() != DatabaseError::Kind::lost;
}

StatementStream::StatementStream(const RunContext& context, const ScannedStep& scanned)
    : context_(context),
      path_(scanned.preview.path),
      placeholders_(placeholders_for(context.settings, context.identity.clock, *scanned.step)),
      source_(open_script(*scanned.step->script)),
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

namespace {

// What is sent together is finished before a signal is heard: it must not take long. The first batch is
// small, each fast one allows twice as many.
constexpr std::size_t first_statements = 8;
constexpr std::size_t most_statements = 100;
constexpr std::size_t most_bytes = 256 * 1024;
constexpr std::chrono::milliseconds long_batch{500};

// A script inside our transaction, its statements sent many at a time where each would cost a round trip.
class TransactionRun {
public:
    TransactionRun(const RunContext& context, const ScannedStep& scanned, StepResult& result)
        : context_(context),
          scanned_(scanned),
          result_(result),
          stream_(context, scanned),
          passed_(pass_over(context, scanned)),
          goes_on_(passed_ != PassOver::nothing),
          most_(context.driver.named_locks ? first_statements : 1) {}

    void run() {
        while (stream_.next()) {
            const auto use = transaction_use(stream_.text(), context_.driver.dialect);
            // the pair around everything is ours; the pragma was obeyed before the transaction began
            const bool done_already = use == TransactionUse::opens || use == TransactionUse::closes ||
                                      use == TransactionUse::switches_foreign_keys;
            if (goes_on_ || stream_.statement().has_copy_data || done_already || most_ == 1) {
                flush();
                throw_if_interrupted(context_.settings);
                if (!done_already) send_alone();
                ++result_.statements;
                report_progress(context_, scanned_, stream_);
            } else {
                add();
            }
        }
        flush();
    }

private:
    struct Pending {
        Statement statement;
        RenderedStatement rendered;
    };

    void send_alone() {
        try {
            // where a failing statement would take the whole transaction with it
            if (goes_on_) context_.connection.execute("SAVEPOINT tenon");
            stream_.execute();
            if (goes_on_) context_.connection.execute("RELEASE SAVEPOINT tenon");
        } catch (const Error& error) {
            if (!stream_.cause() || !is_passed_over(passed_, *stream_.cause())) throw;
            result_.findings.push_back(statement_failed(error.detail()));
            context_.connection.execute("ROLLBACK TO SAVEPOINT tenon");
        }
    }

    void add() {
        Pending& last = pending_.emplace_back();
        stream_.take(last.statement, last.rendered);
        bytes_ += last.rendered.text.size();
        if (pending_.size() >= most_ || bytes_ >= most_bytes) flush();
    }

    void flush() {
        if (pending_.empty()) return;
        throw_if_interrupted(context_.settings);
        std::vector<std::string_view> texts;
        texts.reserve(pending_.size());
        for (const auto& each : pending_) texts.emplace_back(each.rendered.text);
        const auto begin = std::chrono::steady_clock::now();
        const BatchResult batch = context_.connection.execute_batch(texts);
        result_.statements += batch.done;
        if (batch.error) {
            const Pending& failed = pending_.at(batch.done);
            throw Error(
                statement_error(*batch.error, failed.statement, failed.rendered, scanned_.preview.path));
        }
        const bool slow = std::chrono::steady_clock::now() - begin > long_batch;
        most_ = slow ? std::max<std::size_t>(2, most_ / 4) : std::min(most_statements, most_ * 2);
        context_.events.progress(StepProgress{.code = scanned_.preview.code,
                                              .script = scanned_.preview.script,
                                              .statement = result_.statements,
                                              .statements = scanned_.preview.statements,
                                              .bytes = pending_.back().statement.end,
                                              .total_bytes = scanned_.preview.bytes});
        pending_.clear();
        bytes_ = 0;
    }

    const RunContext& context_;
    const ScannedStep& scanned_;
    StepResult& result_;
    StatementStream stream_;
    PassOver passed_;
    bool goes_on_;      ///< past statements that fail
    std::size_t most_;  ///< statements in a batch
    std::vector<Pending> pending_;
    std::size_t bytes_ = 0;
};

}  // namespace

void run_in_transaction(const RunContext& context, const ScannedStep& scanned, StepResult& result) {
    TransactionRun(context, scanned, result).run();
}

void run_by_statement(const RunContext& context, const ScannedStep& scanned, StepResult& result, Left& left) {
    MarkedRun(context, scanned, result, left).run();
}

}  // namespace tenon

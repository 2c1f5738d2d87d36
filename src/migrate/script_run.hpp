// SPDX-License-Identifier: MIT
// Sends one script's statements, inside a transaction or one by one with a mark before each.
#pragma once

#include "tenon/migrator.hpp"

#include "database/connection.hpp"
#include "ledger/ledger.hpp"
#include "migrate/identity.hpp"
#include "migrate/scan.hpp"

#include <memory>
#include <string>

namespace tenon {

/// What one run's actions share.
struct RunContext {
    Connection& connection;
    const Driver& driver;
    Ledger& ledger;
    const Settings& settings;
    const Identity& identity;
    Events& events;
    RunResult& result;
};

/// Which failing statements of a step become findings, so that the run goes on.
enum class PassOver {
    nothing,
    missing,    ///< what an abort would take away and is not there
    everything  ///< uninstall --keep-going
};

[[nodiscard]] PassOver pass_over(const RunContext& context, const ScannedStep& scanned) noexcept;

/// Whether this failure is one of them. A lost connection ends every run.
[[nodiscard]] bool is_passed_over(PassOver what, const DatabaseError& cause) noexcept;

/// The statements of a script, one at a time, ready to be sent.
class StatementStream {
public:
    StatementStream(const RunContext& context, const ScannedStep& scanned);

    [[nodiscard]] bool next();
    /// Throws Error with the statement's place; `cause` of the last failure stays readable.
    void execute();

    /// Hands the statement on; statement() and text() are then empty.
    void take(Statement& statement, RenderedStatement& rendered) {
        statement = std::move(statement_);
        rendered = std::move(rendered_);
    }
    [[nodiscard]] bool next_copy_data(std::string& into) { return splitter_.next_copy_data(into); }

    [[nodiscard]] std::uint64_t index() const noexcept { return count_ - 1; }  ///< from 0
    [[nodiscard]] const Statement& statement() const noexcept { return statement_; }
    [[nodiscard]] const std::string& text() const noexcept { return rendered_.text; }
    [[nodiscard]] const std::optional<DatabaseError>& cause() const noexcept { return cause_; }
    /// The place of the statement, for people.
    [[nodiscard]] Position where() const;

private:
    const RunContext& context_;
    std::string path_;
    Placeholders placeholders_;
    std::unique_ptr<ByteSource> source_;
    Splitter splitter_;
    Statement statement_;
    RenderedStatement rendered_;
    std::uint64_t count_ = 0;
    std::optional<DatabaseError> cause_;
};

/// Runs a script inside the open transaction. Throws Error.
void run_in_transaction(const RunContext& context, const ScannedStep& scanned, StepResult& result);

/// What a script that runs by itself has left when it fails.
enum class Left { nothing, something, unknown };

/// Runs a script statement by statement, its place in the ledger's progress row. When it fails, `left` says
/// what stands and the row says where; throws Error.
void run_by_statement(const RunContext& context, const ScannedStep& scanned, StepResult& result, Left& left);

}  // namespace tenon

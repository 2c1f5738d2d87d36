// SPDX-License-Identifier: MIT
// tenon's own tables: the only code that reads or writes them.
#pragma once

#include "tenon/ledger.hpp"

#include "database/connection.hpp"
#include "ledger/chain.hpp"
#include "ledger/embedded.hpp"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// Reads and writes the ledger of one (database, prefix). Writes belong to whatever transaction is open.
/// Throws DatabaseError where the engine refuses, Error{verification} where the ledger is not what it should
/// be.
class Ledger {
public:
    Ledger(Connection& connection, std::string prefix);

    /// Everything that is recorded: one query (a second one only where there is no ledger, to tell that from
    /// a damaged one). Throws Error{verification} for a damaged ledger and for one of a newer tenon.
    [[nodiscard]] Snapshot read();

    /// Makes the tables by running the script of tenon's own module; gives the number of statements.
    [[nodiscard]] std::uint64_t create_tables();
    /// Records that module, which is what tells that there is a ledger. `by` fills the first history row.
    void record_tables(const HistoryRow& by, std::uint64_t statements);

    void insert(const RecordedModule& module);
    void update(const RecordedModule& module);
    void remove(std::string_view code);

    void begin_progress(const Progress& progress);  ///< replaces what was there
    void mark(const Progress& progress);

    /// What the server is to fill in by itself when it writes a mark; empty: the value of the Progress.
    struct Expressions {
        std::string observed;
        std::string session;
    };
    /// mark() as a text for batches.
    [[nodiscard]] std::string mark_text(const Progress& progress, const Expressions& expressions);
    void clear_progress();

    /// Appends a row: `id`, `previous_hash` and `hash` are set here.
    void append(HistoryRow row);
    [[nodiscard]] std::vector<HistoryRow> history(const std::string& code = {});
    /// The same of one module, to act by. Throws Error{verification} naming a row that was changed since it
    /// was written.
    [[nodiscard]] std::vector<HistoryRow> sound_history(const std::string& code);
    /// All rows as they stand, also those that make no sense any more: for check_chain().
    [[nodiscard]] std::vector<StandingRow> standing_history();

    /// From here on every write fails (see lock_was_lost() in migrate/failure.hpp) unless the lock is still
    /// ours and `token` (lock_token()) is the one that it bears.
    void guard(std::int64_t token);
    void unguard();
    /// How often the lock has changed hands where that is counted (Galera), else 0.
    [[nodiscard]] std::int64_t lock_token();

    /// Runs a script of ours by name: several statements, no arguments.
    void run(std::string_view name);

    /// A query of ours by name, with the names of LedgerPlace filled in and without comments.
    const std::string& text_of(std::string_view name);
    /// Its rows.
    Rows query(std::string_view name, std::span<const Value> arguments = {});

    [[nodiscard]] const LedgerPlace& place() const noexcept { return place_; }

    /// The version of the tables that this tenon makes and reads.
    [[nodiscard]] static Version table_version();

private:
    [[nodiscard]] static std::vector<Value> mark_values(const Progress& progress);
    [[nodiscard]] Snapshot look();
    [[nodiscard]] Snapshot absent_or_damaged(const DatabaseError& cause);
    [[nodiscard]] bool never_used(const std::set<std::string>& missing);
    void write(std::string_view name, std::span<const Value> arguments = {});
    void use_token(std::string token);

    Connection& connection_;
    LedgerPlace place_;
    bool guarded_ = false;
    std::map<std::string, std::string, std::less<>> texts_;  // queries, filled in when first used
};

}  // namespace tenon

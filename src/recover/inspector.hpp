// SPDX-License-Identifier: MIT
// Looks at the database: what an object's definition is, what a table holds.
#pragma once

#include "database/connection.hpp"
#include "ledger/ledger.hpp"
#include "script/effect.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// What matters of a table whose rows a statement changes.
struct TableFacts {
    bool exists = false;
    bool transactional =
        true;  ///< its engine undoes a statement that fails, and a transaction that is cut off
    bool view = false;
    bool triggers = false;
};

/// Looks with the session that does the work, so that it sees what a script's USE and temporary tables mean.
/// Throws DatabaseError where the session is lost or may not look.
class Inspector {
public:
    explicit Inspector(Connection& connection, Ledger& ledger) noexcept
        : connection_(connection), ledger_(ledger) {}

    /// When the server was started, seconds since 1970; 0 where there is no server.
    [[nodiscard]] std::int64_t server_start();

    /// The definition as the engine shows it, without AUTO_INCREMENT; "" if there is no such object.
    [[nodiscard]] std::string definition_of(const Object& object);
    /// What tells a table from another one of the same definition (InnoDB's TABLE_ID); nothing if unknown.
    [[nodiscard]] std::optional<std::string> identity_of(const ObjectName& table);
    [[nodiscard]] std::int64_t measure(const ObjectName& table, bool by_count);
    /// What is wrong with a table's files; "" if nothing is.
    [[nodiscard]] std::string damage_of(const ObjectName& table);
    /// PostgreSQL: indexes that a dead concurrent build left on a table, or on the table of an index; of the
    /// whole database for "".
    [[nodiscard]] std::vector<std::string> invalid_indexes(const std::string& quoted_relation);
    void drop_index(const std::string& quoted_name);

    /// Remembered until forget().
    [[nodiscard]] const TableFacts& facts_of(const ObjectName& table);
    void forget() noexcept { facts_.clear(); }

    /// Whether the current database has tables without transactions.
    [[nodiscard]] bool has_tables_without_transactions();
    /// Whether the server starts events when their time comes.
    [[nodiscard]] bool events_run();
    /// Whether a name that is called is a stored function.
    [[nodiscard]] bool is_stored_function(const ObjectName& name);

    /// A name in the engine's quotes, with its schema if it has one.
    [[nodiscard]] std::string quoted(const ObjectName& name) const;
    /// An object as a statement names it: accounts stand as they are.
    [[nodiscard]] std::string written(const Object& object) const;
    /// One of our queries about an object, with its name filled in.
    [[nodiscard]] std::string text_about(std::string_view query, std::string_view quoted_object) const;

private:
    [[nodiscard]] Rows ask(std::string_view query, std::string_view quoted_object);
    [[nodiscard]] std::string show(std::string_view query, const Object& object);
    [[nodiscard]] const std::set<std::string>& transactional_engines();

    Connection& connection_;
    Ledger& ledger_;
    std::map<ObjectName, TableFacts> facts_;
    std::optional<std::set<std::string>> engines_;
};

}  // namespace tenon

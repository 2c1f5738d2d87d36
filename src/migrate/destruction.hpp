// SPDX-License-Identifier: MIT
// Which statements of a plan take data away, judged against what the database holds now.
#pragma once

#include "tenon/migrator.hpp"

#include "database/connection.hpp"

#include <map>
#include <optional>

namespace tenon {

/// Finds destructive statements over the scripts of one plan. What the plan itself creates is its own:
/// dropping that again takes nothing away.
class DestructionFinder {
public:
    explicit DestructionFinder(Connection& connection) : connection_(connection) {}

    /// Adds to `preview.destructive` what this statement destroys, if anything.
    void add(const Statement& statement, const RenderedStatement& rendered, Dialect dialect,
             StepPreview& preview);

private:
    /// Rows that the table holds now; nullopt: it is not there.
    [[nodiscard]] std::optional<std::int64_t> rows_of(const ObjectName& table, Dialect dialect);
    void add_tables(const Destruction& destruction, const Position& where, Dialect dialect,
                    StepPreview& preview);

    Connection& connection_;
    std::map<ObjectName, std::optional<std::int64_t>> counted_;
};

}  // namespace tenon

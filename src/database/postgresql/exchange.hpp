// SPDX-License-Identifier: MIT
// One statement there, its results back.
#pragma once

#include "database/connection.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include <libpq-fe.h>

namespace tenon::postgresql {

/// What a statement has done.
struct Answer {
    std::int64_t affected = 0;  ///< rows written; 0 for what only reads
    std::optional<DatabaseError> error;
};

/// Sends one statement and reads its results to the end: the rows into `rows`, or nowhere. Several
/// statements, an empty one, NUL bytes and a COMMIT that rolls back are errors. COPY FROM STDIN takes its
/// data from `copy`. No answer within `patience` is a lost connection; 0: waits for ever.
[[nodiscard]] Answer exchange(PGconn* connection, std::string_view statement, Rows* rows,
                              const CopyData* copy = nullptr,
                              std::chrono::milliseconds patience = std::chrono::milliseconds(0));

/// False: what was sent has no answer within this time. An error is an answer.
[[nodiscard]] bool answers_within(PGconn* connection, std::chrono::milliseconds patience);

/// Sends the statements in one go and reads their answers: those after the first that fails are not run. All
/// of them must belong to one open transaction, or open it and end it.
[[nodiscard]] BatchResult exchange_pipeline(PGconn* connection, std::span<const std::string_view> statements);

/// True if the statement ends a transaction, or may.
[[nodiscard]] bool ends_transaction(std::string_view statement);

}  // namespace tenon::postgresql

// SPDX-License-Identifier: MIT
// What was seen of the database before a statement was sent. It is kept with the statement's mark, so that
// whoever comes after a crash can compare it with what is there then.
#pragma once

#include "tenon/script.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tenon {

/// How the rows of a table without transactions are told to have changed.
enum class Measure { count, checksum };

struct MeasuredTable {
    ObjectName name;
    Measure measure = Measure::count;
    std::int64_t value = 0;
    bool ours = false;  ///< nobody else can have written to it: this action made it, or --exclusive says so

    bool operator==(const MeasuredTable&) const = default;
};

struct Observation {
    std::int64_t server_start = 0;  ///< when the server was started, seconds since 1970; 0: it does not say
    std::string pinned;             ///< why the session cannot be made again here; empty: it can
    std::optional<std::string> definition;  ///< SHA-256 over the definitions of the effect's objects
    bool identified = true;                 ///< `definition` holds what identifies the objects, too
    std::string present;                    ///< a '1' or '0' for each of the effect's objects
    std::vector<std::string> invalid;       ///< PostgreSQL: indexes of the table that a dead build left
    std::vector<MeasuredTable> tables;

    bool operator==(const Observation&) const = default;
};

/// As JSON, and back. Text that is none of ours reads as an Observation of nothing.
[[nodiscard]] std::string to_text(const Observation& observation);
[[nodiscard]] Observation observation_from(const std::string& text);

/// The text cut where the first table's value stands, so that the server can put it there.
struct TextAroundValue {
    std::string before;
    std::string after;
};
[[nodiscard]] TextAroundValue around_value(const Observation& observation);

}  // namespace tenon

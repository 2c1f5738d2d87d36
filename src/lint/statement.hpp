// SPDX-License-Identifier: MIT
// Which table a statement writes to, and which literals it writes: as much as checks of scripts need to know.
#pragma once

#include "tenon/engine.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// A value that is one literal; `text` is empty for anything else.
struct Literal {
    enum class Kind { other, text, number, nothing };  ///< nothing: NULL or DEFAULT
    Kind kind = Kind::other;
    std::string text;        ///< without its quotes
    std::size_t offset = 0;  ///< of its first byte in the statement
};

/// The table that a statement creates, changes, empties, drops or writes to.
struct TableUse {
    enum class Verb { create, create_temporary, insert, update, other };
    Verb verb = Verb::other;
    std::string schema;
    std::string table;
    std::size_t offset = 0;  ///< of the table's name in the statement
};

/// A column and what is written into it; in an UPDATE also what its WHERE compares with.
struct WrittenValue {
    std::string column;  ///< in small letters
    Literal value;
    std::size_t row = 0;
};

/// The (first) table of a statement; nothing for statements about other things.
[[nodiscard]] std::optional<TableUse> table_use(std::string_view statement, Dialect dialect);

/// The values of an INSERT with a list of columns, or the "column = literal" pairs of an INSERT … SET or
/// UPDATE.
[[nodiscard]] std::vector<WrittenValue> written_values(std::string_view statement, Dialect dialect);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Arguments as literals inside a statement.
#pragma once

#include "database/connection.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tenon::mysql {

/// The statement with each `?` outside quotes and comments replaced by its argument as a literal. Text
/// becomes a hexadecimal literal with its character set, so that it means the same whatever a script has SET
/// (sql_mode, NAMES, character_set_client); text that is not UTF-8 becomes a binary one. Throws DatabaseError
/// if the number of arguments is wrong or a number is not finite.
[[nodiscard]] std::string bound(std::string_view statement, std::span<const Value> arguments);

}  // namespace tenon::mysql

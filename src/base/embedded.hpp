// SPDX-License-Identifier: MIT
// A text that scripts/embed builds into the program.
#pragma once

#include <string_view>

namespace tenon {

struct EmbeddedFile {
    std::string_view name;  ///< its path in the project: "sql/mysql/lock.sql"
    std::string_view text;
};

}  // namespace tenon

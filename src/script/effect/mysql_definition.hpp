// SPDX-License-Identifier: MIT
// How definitions of MariaDB and MySQL begin.
#pragma once

#include "script/effect.hpp"
#include "script/token.hpp"

#include <optional>
#include <vector>

namespace tenon {

/// What stands between CREATE, ALTER or DROP and the name.
struct Definition {
    std::optional<ObjectKind> kind;  ///< nothing for a kind that is not known
    bool replaces = false;
    bool temporary = false;
};

/// Reads OR REPLACE, DEFINER = …, TEMPORARY … and the kind.
[[nodiscard]] Definition read_definition_head(Tokens& tokens);

/// The kind that a word (with what follows it) names.
[[nodiscard]] std::optional<ObjectKind> read_kind(const Token& word, Tokens& tokens);

/// The accounts that a CREATE, DROP or ALTER USER lists, what it says of each passed over.
[[nodiscard]] std::vector<ObjectName> read_accounts(Tokens& tokens);

}  // namespace tenon

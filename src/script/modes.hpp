// SPDX-License-Identifier: MIT
// What a session's settings change about how text is read, followed through the statements of a script.
#pragma once

#include "tenon/engine.hpp"
#include "tenon/script.hpp"

#include <map>
#include <string>
#include <string_view>

namespace tenon {

struct Modes {
    bool ansi_quotes = false;           ///< MySQL: "…" is an identifier
    bool no_backslash_escapes = false;  ///< MySQL
    bool oracle = false;                ///< MariaDB: BEGIN opens a block, AS a declaration
    bool standard_strings = true;       ///< PostgreSQL: backslash is nothing special in '…'

    auto operator<=>(const Modes&) const = default;
};

/// Follows the literal assignments to sql_mode and standard_conforming_strings in a script.
class SessionModes {
public:
    SessionModes(Dialect dialect, const SplitOptions& options);

    [[nodiscard]] const Modes& current() const noexcept { return current_; }

    /// Takes in what a complete statement changes.
    void follow(std::string_view statement, StatementKind kind);

private:
    void follow_mysql(std::string_view statement);
    void follow_postgresql(std::string_view statement);

    Dialect dialect_;
    Modes initial_;
    Modes current_;
    Modes outside_transaction_;           // what SET LOCAL falls back to
    std::map<std::string, Modes> saved_;  // SET @old = @@sql_mode, by name in small letters
};

}  // namespace tenon

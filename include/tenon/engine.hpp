// SPDX-License-Identifier: MIT
// The databases that tenon knows, and the names people write for them.
#pragma once

#include <optional>
#include <string_view>

namespace tenon {

/// What a server is. MariaDB and MySQL speak one dialect; scripts may still be written for one of them.
enum class Engine { sqlite, mysql, mariadb, postgresql };

/// How SQL text is read: one dialect a lexer.
enum class Dialect { sqlite, mysql, postgresql };

[[nodiscard]] Dialect dialect_of(Engine engine) noexcept;

/// "sqlite", "mysql", "mariadb", "postgresql".
[[nodiscard]] std::string_view to_string(Engine engine) noexcept;

/// "sqlite", "mysql", "postgresql": also the name of the folder below sql/.
[[nodiscard]] std::string_view to_string(Dialect dialect) noexcept;

/// The engine that a file-name token or an option value names, in any case: also "pgsql" and "postgres".
[[nodiscard]] std::optional<Engine> engine_from_token(std::string_view token) noexcept;

}  // namespace tenon

// SPDX-License-Identifier: MIT
// What the readers of effects share: a statement half read, and what is known of it so far.
#pragma once

#include "tenon/engine.hpp"

#include "script/effect.hpp"
#include "script/token.hpp"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// A statement on its way to its effect.
struct Reading {
    std::string_view statement;
    Dialect dialect;
    Tokens begin;   ///< before the first token
    Tokens tokens;  ///< what is not read yet
    Effect effect;
    /// From here on the statement evaluates expressions: what they read and call counts.
    std::optional<Tokens> expressions;
};

/// Whether nothing follows but semicolons.
[[nodiscard]] bool at_end(Tokens tokens) noexcept;

/// Passes all that stands up to the parenthesis that closes the one just passed.
void skip_parentheses(Tokens& tokens) noexcept;

/// Whether `word` stands anywhere in what follows, outside parentheses.
[[nodiscard]] bool holds_outside(Tokens tokens, std::string_view word) noexcept;

/// Whether `second` follows `first` immediately, without a blank.
[[nodiscard]] bool adjoins(const Token& first, const Token& second) noexcept;

/// What a string literal stands for, its escapes read.
[[nodiscard]] std::string literal_text(std::string_view literal, Dialect dialect);

/// Where the query of a CREATE TABLE … SELECT begins.
[[nodiscard]] std::optional<Tokens> find_rows_source(Tokens tokens) noexcept;

/// Passes any of these words, in any order.
void skip_words(Tokens& tokens, std::initializer_list<std::string_view> words) noexcept;

/// A user or role as written: 'name'@'host'.
[[nodiscard]] std::string read_account(Tokens& tokens);

void add_object(Effect& effect, ObjectKind kind, ObjectName name);
void add_objects(Effect& effect, ObjectKind kind, const std::vector<ObjectName>& names);
void set_unknowable(Effect& effect, std::string reason);

using Reader = void (*)(Reading&);

/// Reads the statements that begin with a word, which is passed already.
struct StatementReader {
    std::string_view word;
    Reader read = nullptr;
};

/// Reads what `first` begins; false if that is none of the readers' words.
[[nodiscard]] bool read_by_word(Reading& reading, const Token& first,
                                std::span<const StatementReader> readers);

/// What changes nothing, and evaluates nothing.
void read_nothing(Reading& reading);

/// What evaluates expressions only.
void read_query(Reading& reading);

// One statement each, by dialect: they set everything but `commits` and `alone`.
void read_mysql(Reading& reading);
void read_sqlite(Reading& reading);
void read_postgresql(Reading& reading);

// PostgreSQL: behind CREATE, ALTER, DROP, SET, RESET, PREPARE, DEALLOCATE.
void read_postgresql_create(Reading& reading);
void read_postgresql_alter(Reading& reading);
void read_postgresql_drop(Reading& reading);
void read_postgresql_set(Reading& reading);
void read_postgresql_reset(Reading& reading);
void read_postgresql_prepare(Reading& reading);
void read_postgresql_deallocate(Reading& reading);

// MySQL: behind CREATE, ALTER, DROP, RENAME, SET.
void read_mysql_create(Reading& reading);
void read_mysql_alter(Reading& reading);
void read_mysql_drop(Reading& reading);
void read_mysql_rename(Reading& reading);
void read_mysql_set(Reading& reading);
void read_mysql_prepare(Reading& reading);
void read_mysql_execute(Reading& reading);
void read_mysql_deallocate(Reading& reading);

// Statements that change rows, behind their first word; all dialects.
void read_insert(Reading& reading);
void read_update(Reading& reading);
void read_delete(Reading& reading);
void read_load(Reading& reading);
/// WITH …: `rest` reads the statement behind the common table expressions.
void read_with(Reading& reading, Reader rest);

/// What the statement's expressions read of the session, leave in it, and call.
void read_expressions(Reading& reading);

}  // namespace tenon

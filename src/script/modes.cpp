// SPDX-License-Identifier: MIT
#include "script/modes.hpp"

#include "base/text.hpp"
#include "script/token.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

namespace tenon {

namespace {

using TokenList = std::vector<Token>;

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> names) noexcept {
    return std::any_of(names.begin(), names.end(),
                       [text](std::string_view name) { return equal_ignoring_case(text, name); });
}

/// What a list such as 'STRICT_ALL_TABLES,ANSI_QUOTES' turns on.
Modes modes_of_list(std::string_view list) {
    Modes modes;
    for (const auto part : split(list, ',')) {
        const auto name = trim(part);
        if (equal_ignoring_case(name, "ORACLE")) modes.oracle = true;
        if (is_one_of(name, {"ANSI_QUOTES", "ANSI", "ORACLE", "MSSQL", "POSTGRESQL", "DB2", "MAXDB"}))
            modes.ansi_quotes = true;
        if (equal_ignoring_case(name, "NO_BACKSLASH_ESCAPES")) modes.no_backslash_escapes = true;
    }
    return modes;
}

/// The same as a number: the server numbers its modes, and the numbers are documented nowhere else.
Modes modes_of_number(std::string_view digits) {
    const auto bits = std::strtoull(std::string(digits).c_str(), nullptr, 10);
    const auto has = [bits](unsigned bit) { return ((bits >> bit) & 1U) != 0; };
    Modes modes;
    modes.oracle = has(9);
    modes.ansi_quotes = has(2) || has(8) || has(9) || has(10) || has(11) || has(12) || has(18);
    modes.no_backslash_escapes = has(20);
    return modes;
}

Modes joined(const Modes& a, const Modes& b) noexcept {
    return {a.ansi_quotes || b.ansi_quotes, a.no_backslash_escapes || b.no_backslash_escapes,
            a.oracle || b.oracle};
}

Modes without(const Modes& a, const Modes& b) noexcept {
    return {a.ansi_quotes && !b.ansi_quotes, a.no_backslash_escapes && !b.no_backslash_escapes,
            a.oracle && !b.oracle};
}

/// "SET x = 1, GLOBAL y = 2" as its assignments.
std::vector<TokenList> assignments_of(Tokens& tokens) {
    std::vector<TokenList> lists(1);
    std::size_t depth = 0;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is('(')) ++depth;
        if (token.is(')') && depth > 0) --depth;
        if (depth == 0 && token.is(','))
            lists.emplace_back();
        else
            lists.back().push_back(token);
    }
    return lists;
}

struct Assignment {
    std::string target;  // in small letters, words parted by blanks: "global sql_mode", "@@sql_mode", "@old"
    TokenList value;
};

Assignment read_assignment(const TokenList& tokens) {
    Assignment assignment;
    const auto equals =
        std::find_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.is('='); });
    for (auto token = tokens.begin(); token != equals; ++token) {
        if (token->is(':')) continue;
        const bool after_name = token != tokens.begin() && std::prev(token)->kind != TokenKind::symbol;
        if (after_name && token->kind != TokenKind::symbol) assignment.target += ' ';
        assignment.target += lower(unquoted(token->text));
    }
    if (equals != tokens.end()) assignment.value.assign(std::next(equals), tokens.end());
    return assignment;
}

/// The session's sql_mode, in all its spellings; `global` says that GLOBAL stood before an earlier one.
bool is_session_sql_mode(std::string_view target, bool global) noexcept {
    if (target == "sql_mode") return !global;
    return is_one_of(target, {"@@sql_mode", "@@session.sql_mode", "@@local.sql_mode", "session sql_mode",
                              "local sql_mode"});
}

/// Values that are plain to see. `saved` are the user variables that hold a mode.
std::optional<Modes> evaluate(const TokenList& value, const Modes& current, const Modes& initial,
                              const std::map<std::string, Modes>& saved) {
    std::optional<Modes> result;
    bool replaces = false;
    bool removed = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const Token& token = value[i];
        const bool after_at = i > 0 && value[i - 1].is('@') && token.kind != TokenKind::symbol;
        if (token.is("sql_mode")) {
            result = joined(result.value_or(Modes{}), current);
        } else if (after_at && (i < 2 || !value[i - 2].is('@'))) {
            const auto found = saved.find(lower(unquoted(token.text)));
            if (found == saved.end()) return std::nullopt;
            result = joined(result.value_or(Modes{}), found->second);
        } else if (token.kind == TokenKind::string && replaces && result && !removed) {
            result = without(*result, modes_of_list(unquoted(token.text)));
            removed = true;
        } else if (token.kind == TokenKind::string || token.kind == TokenKind::identifier) {
            result = joined(result.value_or(Modes{}), modes_of_list(unquoted(token.text)));
        } else if (token.kind == TokenKind::number && value.size() == 1) {
            result = modes_of_number(token.text);
        } else if (token.is("DEFAULT")) {
            result = initial;
        } else if (token.is("REPLACE")) {
            replaces = true;
        } else if (token.kind == TokenKind::word && value.size() == 1) {
            result = modes_of_list(token.text);
        } else if (token.kind == TokenKind::word &&
                   !is_one_of(token.text, {"CONCAT", "CONCAT_WS", "SELECT", "SESSION", "LOCAL"})) {
            return std::nullopt;
        }
    }
    return result;
}

std::optional<bool> boolean_of(std::string_view text) {
    if (is_one_of(text, {"on", "true", "yes", "1", "default"})) return true;
    if (is_one_of(text, {"off", "false", "no", "0"})) return false;
    return std::nullopt;
}

constexpr std::string_view standard_strings_name = "standard_conforming_strings";

}  // namespace

SessionModes::SessionModes(Dialect dialect, const SplitOptions& options)
    : dialect_(dialect),
      initial_{.ansi_quotes = options.ansi_quotes, .no_backslash_escapes = options.no_backslash_escapes},
      current_(initial_),
      outside_transaction_(initial_) {}

void SessionModes::follow(std::string_view statement, StatementKind kind) {
    if (dialect_ == Dialect::mysql && kind == StatementKind::session) follow_mysql(statement);
    if (dialect_ != Dialect::postgresql) return;
    if (kind == StatementKind::commit || kind == StatementKind::rollback) current_ = outside_transaction_;
    if (kind == StatementKind::session || kind == StatementKind::query) follow_postgresql(statement);
}

void SessionModes::follow_mysql(std::string_view statement) {
    Tokens tokens(statement, dialect_, current_);
    if (!tokens.pass("SET")) return;
    bool global = false;
    for (const auto& list : assignments_of(tokens)) {
        const Assignment assignment = read_assignment(list);
        const auto first_word = std::string_view(assignment.target).substr(0, assignment.target.find(' '));
        if (is_one_of(first_word, {"global", "persist", "persist_only"})) global = true;
        if (is_one_of(first_word, {"session", "local"})) global = false;
        const bool user_variable = assignment.target.starts_with('@') && !assignment.target.starts_with("@@");
        const bool sql_mode = is_session_sql_mode(assignment.target, global);
        if (!user_variable && !sql_mode) continue;
        const auto modes = evaluate(assignment.value, current_, initial_, saved_);
        if (!modes) continue;
        if (sql_mode)
            current_ = *modes;
        else if (*modes != Modes{} || std::any_of(assignment.value.begin(), assignment.value.end(),
                                                  [](const Token& token) { return token.is("sql_mode"); }))
            saved_[assignment.target.substr(1)] = *modes;
    }
}

void SessionModes::follow_postgresql(std::string_view statement) {
    Tokens tokens(statement, dialect_, current_);
    const Token first = tokens.next();
    if (first.is("RESET") || first.is("DISCARD")) {
        const Token what = tokens.next();
        if (!what.is("ALL") && !what.is(standard_strings_name)) return;
        current_ = outside_transaction_ = initial_;
        return;
    }
    if (first.is("SELECT")) {
        // SELECT pg_catalog.set_config('standard_conforming_strings', 'off', false)
        if (tokens.pass("pg_catalog") && !tokens.pass('.')) return;
        if (!tokens.pass("set_config") || !tokens.pass('(')) return;
        if (unquoted(tokens.next().text) != standard_strings_name || !tokens.pass(',')) return;
    } else {
        if (!first.is("SET")) return;
        const bool local = tokens.pass("LOCAL");
        if (!local) static_cast<void>(tokens.pass("SESSION"));
        if (!tokens.pass(standard_strings_name)) return;
        if (!tokens.pass("TO") && !tokens.pass('=')) return;
        const auto on = boolean_of(unquoted(tokens.next().text));
        if (on) current_.standard_strings = *on;
        if (on && !local) outside_transaction_ = current_;
        return;
    }
    const auto on = boolean_of(unquoted(tokens.next().text));
    if (on) current_.standard_strings = outside_transaction_.standard_strings = *on;
}

}  // namespace tenon

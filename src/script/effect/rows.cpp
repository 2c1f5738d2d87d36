// SPDX-License-Identifier: MIT
// Statements that change rows: which tables, and how many rows an INSERT adds.
#include "base/text.hpp"
#include "script/effect/reading.hpp"
#include "script/object_name.hpp"

#include <utility>

namespace tenon {

namespace {

/// A table of a FROM clause or of an UPDATE, and the name by which the statement calls it.
struct TableReference {
    ObjectName table;
    std::string alias;
};

bool begins_query(const Token& token) noexcept {
    return is_one_of(token, {"SELECT", "WITH", "VALUES"});
}

/// Words that end a list of tables.
bool ends_tables(const Token& token) noexcept {
    return token.kind == TokenKind::end || token.is(';') ||
           is_one_of(token, {"SET", "WHERE", "ORDER", "LIMIT", "RETURNING", "USING"});
}

/// Words that may stand behind a table and are no alias of it.
bool is_alias(const Token& token) noexcept {
    if (token.kind == TokenKind::identifier) return true;
    return token.kind == TokenKind::word && !ends_tables(token) &&
           !is_one_of(token, {"JOIN",    "STRAIGHT_JOIN", "INNER",  "CROSS", "LEFT",       "RIGHT",
                              "NATURAL", "OUTER",         "FULL",   "ON",    "USE",        "FORCE",
                              "IGNORE",  "PARTITION",     "FOR",    "FROM",  "DEFAULT",    "INDEXED",
                              "NOT",     "GROUP",         "HAVING", "UNION", "TABLESAMPLE"});
}

std::string read_alias(Tokens& tokens) {
    static_cast<void>(tokens.pass("AS"));
    return is_alias(tokens.peek()) ? unquoted(tokens.next().text) : std::string();
}

/// One table with its alias; nothing for a function that gives rows.
std::optional<TableReference> read_table(Tokens& tokens) {
    skip_words(tokens, {"LATERAL", "ONLY"});
    TableReference reference{read_object_name(tokens), {}};
    static_cast<void>(tokens.pass('*'));
    if (tokens.pass("PARTITION") && tokens.pass('(')) skip_parentheses(tokens);
    const bool function = tokens.pass('(');
    if (function) skip_parentheses(tokens);
    reference.alias = read_alias(tokens);
    if (reference.alias.empty()) reference.alias = reference.table.name;
    if (function) return std::nullopt;
    return reference;
}

/// The tables up to the word that ends their list, which stays; those that a subquery reads are left out.
std::vector<TableReference> read_tables(Tokens& tokens) {
    std::vector<TableReference> tables;
    bool expected = true;
    for (Token token = tokens.peek(); !ends_tables(token) || (token.is("USING") && !expected);
         token = tokens.peek()) {
        if (expected && !token.is('(')) {
            expected = false;
            if (auto table = read_table(tokens)) tables.push_back(std::move(*table));
            continue;
        }
        static_cast<void>(tokens.next());
        if (token.is('(') && (!expected || begins_query(tokens.peek()))) {
            skip_parentheses(tokens);
            if (expected) static_cast<void>(read_alias(tokens));
            expected = false;
        }
        if (token.is("USING") && !tokens.peek().is('(')) break;
        if (token.is(',') || token.is("JOIN") || token.is("STRAIGHT_JOIN")) expected = true;
    }
    return tables;
}

/// The table that a DELETE calls `name`.
ObjectName resolved(const ObjectName& name, const std::vector<TableReference>& tables) {
    for (const auto& reference : tables) {
        if (name.schema.empty() && equal_ignoring_case(reference.alias, name.name)) return reference.table;
    }
    return name;
}

/// a, b.*, s.c.*: the names before FROM or USING.
std::vector<ObjectName> read_targets(Tokens& tokens) {
    std::vector<ObjectName> names;
    do {
        ObjectName name{{}, unquoted(tokens.next().text)};
        while (tokens.pass('.')) {
            if (tokens.pass('*')) break;
            name = {std::move(name.name), unquoted(tokens.next().text)};
        }
        names.push_back(std::move(name));
    } while (tokens.pass(','));
    return names;
}

/// (…), (…), … to the end: how many; nothing if a subquery stands in one, or anything behind them.
std::optional<std::uint64_t> count_lists(Tokens tokens) noexcept {
    std::uint64_t lists = 0;
    do {
        static_cast<void>(tokens.pass("ROW"));
        if (!tokens.pass('(')) return std::nullopt;
        for (std::size_t depth = 1; depth > 0;) {
            const Token token = tokens.next();
            if (token.kind == TokenKind::end || token.is("SELECT")) return std::nullopt;
            if (token.is('(')) ++depth;
            if (token.is(')')) --depth;
        }
        ++lists;
    } while (tokens.pass(','));
    if (!at_end(tokens)) return std::nullopt;
    return lists;
}

bool holds_any(Tokens tokens, std::initializer_list<std::string_view> words) noexcept {
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next())
        if (is_one_of(token, words)) return true;
    return false;
}

/// The rows that an INSERT brings, behind its table; `tokens` ends before them.
std::optional<std::uint64_t> count_rows(Tokens& tokens) {
    if (tokens.peek().is('(')) {
        Tokens inside = tokens;
        static_cast<void>(inside.next());
        if (begins_query(inside.peek()) || inside.peek().is('(')) return std::nullopt;
        skip_parentheses(inside);
        tokens = inside;
    }
    if (tokens.pass("OVERRIDING")) skip_words(tokens, {"SYSTEM", "USER", "VALUE"});
    if (tokens.pass("DEFAULT") && tokens.pass("VALUES"))
        return at_end(tokens) ? std::optional<std::uint64_t>(1) : std::nullopt;
    if (tokens.pass("VALUES") || tokens.pass("VALUE")) return count_lists(tokens);
    if (tokens.pass("SET") && !holds_any(tokens, {"SELECT", "DUPLICATE", "RETURNING"})) return 1;
    return std::nullopt;
}

}  // namespace

void read_insert(Reading& reading) {
    Tokens& tokens = reading.tokens;
    bool exact = true;  // each row is added, or the statement fails
    bool delayed = false;
    for (Token token = tokens.peek();
         is_one_of(token, {"INTO", "IGNORE", "OR", "REPLACE", "ABORT", "FAIL", "ROLLBACK", "DELAYED",
                           "LOW_PRIORITY", "HIGH_PRIORITY"});
         token = tokens.peek()) {
        static_cast<void>(tokens.next());
        delayed = delayed || token.is("DELAYED");
        exact = exact && is_one_of(token, {"INTO", "LOW_PRIORITY", "HIGH_PRIORITY"});
    }
    reading.effect.recovery = Recovery::rows;
    add_object(reading.effect, ObjectKind::table, read_object_name(tokens));
    if (tokens.pass("PARTITION") && tokens.pass('(')) skip_parentheses(tokens);
    if (tokens.pass("AS")) static_cast<void>(tokens.next());
    const auto rows = count_rows(tokens);
    if (exact) reading.effect.inserts = rows;
    reading.expressions = tokens;
    if (delayed)
        set_unknowable(reading.effect, "DELAYED leaves the rows to the server, which writes them later");
}

void read_update(Reading& reading) {
    Tokens& tokens = reading.tokens;
    reading.expressions = tokens;
    skip_words(tokens, {"LOW_PRIORITY", "IGNORE", "OR", "ROLLBACK", "ABORT", "REPLACE", "FAIL"});
    reading.effect.recovery = Recovery::rows;
    for (auto& reference : read_tables(tokens))
        add_object(reading.effect, ObjectKind::table, std::move(reference.table));
}

void read_delete(Reading& reading) {
    Tokens& tokens = reading.tokens;
    reading.expressions = tokens;
    skip_words(tokens, {"LOW_PRIORITY", "QUICK", "IGNORE", "HISTORY"});
    reading.effect.recovery = Recovery::rows;
    std::vector<ObjectName> targets;
    const bool from_first = tokens.pass("FROM");
    Tokens ahead = tokens;
    const bool several = !from_first || [&] {
        static_cast<void>(read_targets(ahead));
        return reading.dialect == Dialect::mysql && ahead.peek().is("USING");
    }();
    if (!several) {
        skip_words(tokens, {"ONLY"});
        add_object(reading.effect, ObjectKind::table, read_object_name(tokens));
        return;
    }
    targets = read_targets(tokens);
    static_cast<void>(tokens.next());  // FROM, USING
    const auto tables = read_tables(tokens);
    for (const auto& target : targets)
        add_object(reading.effect, ObjectKind::table, resolved(target, tables));
}

void read_load(Reading& reading) {
    Tokens& tokens = reading.tokens;
    while (!tokens.peek().is("TABLE") && !at_end(tokens)) static_cast<void>(tokens.next());
    static_cast<void>(tokens.next());
    reading.effect.recovery = Recovery::rows;
    add_object(reading.effect, ObjectKind::table, read_object_name(tokens));
    reading.expressions = tokens;
}

}  // namespace tenon

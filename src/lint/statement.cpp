// SPDX-License-Identifier: MIT
#include "lint/statement.hpp"

#include "base/text.hpp"
#include "script/token.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace tenon {

namespace {

bool is_name(const Token& token) noexcept {
    return token.kind == TokenKind::word || token.kind == TokenKind::identifier;
}

/// Tokens with their offsets in the statement.
class Reader {
public:
    Reader(std::string_view statement, Dialect dialect)
        : statement_(statement), tokens_(statement, dialect) {}

    [[nodiscard]] Token next() noexcept { return tokens_.next(); }
    [[nodiscard]] Token peek() const noexcept { return tokens_.peek(); }
    [[nodiscard]] bool pass(std::string_view word) noexcept { return tokens_.pass(word); }
    [[nodiscard]] bool pass(char symbol) noexcept { return tokens_.pass(symbol); }
    [[nodiscard]] std::size_t offset_of(const Token& token) const noexcept {
        return static_cast<std::size_t>(token.text.data() - statement_.data());
    }

    /// Passes all of these words that come next, in any order.
    void skip(std::initializer_list<std::string_view> words) noexcept {
        while (std::any_of(words.begin(), words.end(), [&](auto word) { return pass(word); })) continue;
    }
    void skip_if_exists() noexcept { skip({"IF", "NOT", "EXISTS"}); }
    /// SQLite's "OR REPLACE" and the like.
    void skip_or() noexcept {
        if (pass("OR")) static_cast<void>(next());
    }

private:
    std::string_view statement_;
    Tokens tokens_;
};

std::optional<TableUse> read_name(Reader& reader, TableUse::Verb verb) {
    Token token = reader.next();
    if (!is_name(token)) return std::nullopt;
    TableUse use{
        .verb = verb, .schema = {}, .table = unquoted(token.text), .offset = reader.offset_of(token)};
    while (reader.pass('.')) {
        token = reader.next();
        if (!is_name(token)) return std::nullopt;
        use.schema = std::exchange(use.table, unquoted(token.text));
        use.offset = reader.offset_of(token);
    }
    return use;
}

std::optional<TableUse> read_create(Reader& reader) {
    auto verb = TableUse::Verb::create;
    reader.skip({"OR", "REPLACE", "UNIQUE", "FULLTEXT", "SPATIAL", "UNLOGGED", "VIRTUAL"});
    if (reader.pass("TEMPORARY") || reader.pass("TEMP")) verb = TableUse::Verb::create_temporary;
    if (reader.pass("TABLE")) {
        reader.skip_if_exists();
        return read_name(reader, verb);
    }
    if (!reader.pass("INDEX")) return std::nullopt;
    for (Token token = reader.next(); token.kind != TokenKind::end; token = reader.next()) {
        if (!token.is("ON")) continue;
        reader.skip({"ONLY"});
        return read_name(reader, TableUse::Verb::other);
    }
    return std::nullopt;
}

std::optional<TableUse> read_table_statement(Reader& reader) {
    reader.skip({"ONLINE", "IGNORE", "TEMPORARY"});
    if (!reader.pass("TABLE")) return std::nullopt;
    reader.skip_if_exists();
    reader.skip({"ONLY"});
    return read_name(reader, TableUse::Verb::other);
}

std::optional<TableUse> read_insert(Reader& reader) {
    reader.skip({"LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE"});
    reader.skip_or();
    reader.skip({"INTO"});
    return read_name(reader, TableUse::Verb::insert);
}

std::optional<TableUse> read_update(Reader& reader) {
    reader.skip({"LOW_PRIORITY", "IGNORE"});
    reader.skip_or();
    reader.skip({"ONLY"});
    return read_name(reader, TableUse::Verb::update);
}

std::optional<TableUse> read_delete(Reader& reader) {
    reader.skip({"LOW_PRIORITY", "QUICK", "IGNORE"});
    if (!reader.pass("FROM")) return std::nullopt;  // MySQL's DELETE of several tables names aliases
    reader.skip({"ONLY"});
    return read_name(reader, TableUse::Verb::other);
}

std::optional<TableUse> read_use(Reader& reader) {
    if (reader.pass("CREATE")) return read_create(reader);
    if (reader.pass("ALTER") || reader.pass("DROP") || reader.pass("RENAME"))
        return read_table_statement(reader);
    if (reader.pass("INSERT") || reader.pass("REPLACE")) return read_insert(reader);
    if (reader.pass("UPDATE")) return read_update(reader);
    if (reader.pass("DELETE")) return read_delete(reader);
    if (!reader.pass("TRUNCATE")) return std::nullopt;
    reader.skip({"TABLE", "ONLY"});
    return read_name(reader, TableUse::Verb::other);
}

Literal literal_of(const Token& token, const Reader& reader) {
    Literal literal{.kind = Literal::Kind::other, .text = {}, .offset = reader.offset_of(token)};
    if (token.kind == TokenKind::string) {
        literal.kind = Literal::Kind::text;
        literal.text = unquoted(token.text);
    } else if (token.kind == TokenKind::number) {
        literal.kind = Literal::Kind::number;
        literal.text = token.text;
    } else if (token.is("NULL") || token.is("DEFAULT")) {
        literal.kind = Literal::Kind::nothing;
    }
    return literal;
}

/// "(a, b, c)"; empty if that is not what comes next.
std::vector<std::string> read_columns(Reader& reader) {
    std::vector<std::string> columns;
    if (!reader.pass('(')) return columns;
    for (Token token = reader.next(); is_name(token); token = reader.next()) {
        columns.push_back(lower(unquoted(token.text)));
        if (!reader.pass(',')) break;
    }
    return reader.pass(')') ? columns : std::vector<std::string>();
}

/// One value up to the comma or parenthesis that ends it, which is not passed.
Literal read_value(Reader& reader) {
    Literal literal;
    std::size_t depth = 0;
    std::size_t count = 0;
    for (Token token = reader.peek(); token.kind != TokenKind::end; token = reader.peek()) {
        if (depth == 0 && (token.is(',') || token.is(')'))) break;
        token = reader.next();
        if (token.is('(')) ++depth;
        if (token.is(')')) --depth;
        literal = count++ == 0 ? literal_of(token, reader) : Literal{};
    }
    return literal;
}

std::vector<WrittenValue> read_rows(Reader& reader, const std::vector<std::string>& columns) {
    std::vector<WrittenValue> values;
    for (std::size_t row = 0; reader.pass('('); ++row) {
        for (const auto& column : columns) {
            values.push_back({column, read_value(reader), row});
            if (!reader.pass(',')) break;
        }
        if (!reader.pass(')')) break;
        if (!reader.pass(',')) break;
    }
    return values;
}

std::vector<WrittenValue> read_pairs(Reader& reader) {
    std::vector<WrittenValue> values;
    std::string column;
    for (Token token = reader.next(); token.kind != TokenKind::end; token = reader.next()) {
        if (is_name(token) && !token.is("NULL") && !token.is("DEFAULT"))
            column = lower(unquoted(token.text));
        else if (token.is('=') && !column.empty())
            values.push_back({std::exchange(column, {}), literal_of(reader.peek(), reader), 0});
        else
            column.clear();
    }
    return values;
}

}  // namespace

std::optional<TableUse> table_use(std::string_view statement, Dialect dialect) {
    Reader reader(statement, dialect);
    return read_use(reader);
}

std::vector<WrittenValue> written_values(std::string_view statement, Dialect dialect) {
    Reader reader(statement, dialect);
    const auto use = read_use(reader);
    if (!use) return {};
    if (use->verb == TableUse::Verb::update) return read_pairs(reader);
    if (use->verb != TableUse::Verb::insert) return {};
    if (reader.pass("SET")) return read_pairs(reader);
    const auto columns = read_columns(reader);
    if (columns.empty() || !(reader.pass("VALUES") || reader.pass("VALUE"))) return {};
    return read_rows(reader, columns);
}

}  // namespace tenon

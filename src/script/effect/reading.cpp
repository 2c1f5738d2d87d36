// SPDX-License-Identifier: MIT
#include "script/effect/reading.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

/// What a backslash and this character stand for in MySQL.
char unescaped(char c) noexcept {
    switch (c) {
        case 'n':
            return '\n';
        case 't':
            return '\t';
        case 'r':
            return '\r';
        case '0':
            return '\0';
        case 'b':
            return '\b';
        case 'Z':
            return '\x1a';
        default:
            return c;
    }
}

}  // namespace

bool at_end(Tokens tokens) noexcept {
    while (tokens.pass(';')) continue;
    return tokens.peek().kind == TokenKind::end;
}

void skip_parentheses(Tokens& tokens) noexcept {
    std::size_t depth = 1;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is('(')) ++depth;
        if (token.is(')') && --depth == 0) return;
    }
}

bool holds_outside(Tokens tokens, std::string_view word) noexcept {
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is('(')) skip_parentheses(tokens);
        if (token.is(word)) return true;
    }
    return false;
}

bool adjoins(const Token& first, const Token& second) noexcept {
    return first.kind != TokenKind::end && second.kind != TokenKind::end &&
           first.text.data() + first.text.size() == second.text.data();
}

std::string literal_text(std::string_view literal, Dialect dialect) {
    std::string text = unquoted(literal);
    if (dialect != Dialect::mysql || text.find('\\') == std::string::npos) return text;
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '\\' && i + 1 < text.size();
        plain += escape ? unescaped(text[++i]) : text[i];
    }
    return plain;
}

std::optional<Tokens> find_rows_source(Tokens tokens) noexcept {
    std::size_t depth = 0;
    for (;;) {
        const Tokens here = tokens;
        const Token token = tokens.next();
        if (token.kind == TokenKind::end) return std::nullopt;
        if (depth == 0 && (token.is("SELECT") || token.is("VALUES"))) return here;
        if (token.is('(')) {
            Tokens inside = tokens;
            while (inside.pass('(')) continue;
            if (depth == 0 && is_one_of(inside.peek(), {"SELECT", "WITH", "VALUES"})) return inside;
            ++depth;
        }
        if (token.is(')') && depth > 0) --depth;
    }
}

void skip_words(Tokens& tokens, std::initializer_list<std::string_view> words) noexcept {
    while (is_one_of(tokens.peek(), words)) static_cast<void>(tokens.next());
}

std::string read_account(Tokens& tokens) {
    std::string account(tokens.next().text);
    if (tokens.pass('(')) skip_parentheses(tokens);  // CURRENT_USER()
    if (tokens.pass('@')) account.append("@").append(tokens.next().text);
    return account;
}

void add_object(Effect& effect, ObjectKind kind, ObjectName name) {
    Object object{kind, std::move(name)};
    const auto& known = effect.objects;
    if (std::find(known.begin(), known.end(), object) == known.end())
        effect.objects.push_back(std::move(object));
}

void add_objects(Effect& effect, ObjectKind kind, const std::vector<ObjectName>& names) {
    for (const ObjectName& name : names) add_object(effect, kind, name);
}

void set_unknowable(Effect& effect, std::string reason) {
    effect.recovery = Recovery::unknowable;
    effect.reason = std::move(reason);
    effect.inserts.reset();
}

bool read_by_word(Reading& reading, const Token& first, std::span<const StatementReader> readers) {
    const auto at = std::find_if(readers.begin(), readers.end(),
                                 [&](const StatementReader& reader) { return first.is(reader.word); });
    if (at == readers.end()) return false;
    at->read(reading);
    return true;
}

void read_nothing(Reading& reading) {
    reading.effect.recovery = Recovery::repeat;
}

void read_query(Reading& reading) {
    reading.effect.recovery = Recovery::repeat;
    reading.expressions = reading.begin;
}

}  // namespace tenon

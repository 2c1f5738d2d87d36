// SPDX-License-Identifier: MIT
#include "database/mysql/packet.hpp"

#include "base/text.hpp"
#include "database/connection.hpp"

#include <algorithm>
#include <array>

namespace tenon::mysql {

std::size_t end_of_literal(std::string_view sql, std::size_t at, Escapes escapes) noexcept {
    const auto rest = sql.substr(at);
    const auto after = [&](std::string_view end, std::size_t from) {
        const auto found = sql.find(end, from);
        return found == std::string_view::npos ? sql.size() : found + end.size();
    };
    if (rest.starts_with("/*")) return after("*/", at + 2);
    if (rest.starts_with("#") || rest.starts_with("-- ") || rest.starts_with("--\n")) return after("\n", at);
    const char quote = rest.front();
    if (quote != '\'' && quote != '"' && quote != '`') return at;
    for (std::size_t i = at + 1; i < sql.size(); ++i) {
        if (sql[i] == '\\' && quote != '`' && escapes == Escapes::backslash)
            ++i;
        else if (sql[i] == quote)
            return i + 1;  // a doubled quote begins the next quoted text: the same in the end
    }
    return sql.size();
}

std::string joined(std::span<const std::string_view> statements) {
    constexpr std::string_view separator = "\n;";
    std::size_t size = 0;
    for (const auto statement : statements) size += statement.size() + separator.size();
    std::string text;
    text.reserve(size);
    for (const auto statement : statements) {
        if (!text.empty()) text += separator;
        text += statement;
    }
    return text;
}

namespace {

bool holds_statements(std::string_view text) {
    constexpr std::array words{"CREATE", "ALTER", "BEGIN", "DECLARE", "IF",  "CASE",
                               "LOOP",   "WHILE", "FOR",   "REPEAT",  "/*!", "/*M!"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return equal_ignoring_case(text.substr(0, word.size()), word);
    });
}

// Where what follows the first `;` begins; the size of the text if nothing does.
std::size_t second_statement(std::string_view text, Escapes escapes) {
    bool ended = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = end_of_literal(text, at, escapes);
        const char c = text[at];
        const bool comment = end > at && (c == '/' || c == '-' || c == '#');
        if (ended && !comment && !is_space(c) && c != ';') return at;
        if (end == at && c == ';') ended = true;
        at = std::max(end, at + 1);
    }
    return text.size();
}

}  // namespace

void refuse_second_statement(std::string_view text) {
    if (text.find(';') == std::string_view::npos || holds_statements(text)) return;
    // how the session reads a backslash is not known here: what is one statement either way may run
    const auto at = std::min(second_statement(text, Escapes::backslash), text.size());
    if (at == text.size() || second_statement(text, Escapes::none) == text.size()) return;
    throw DatabaseError(DatabaseError::Kind::statement, "text after the end of the statement", 0, {}, at);
}

}  // namespace tenon::mysql

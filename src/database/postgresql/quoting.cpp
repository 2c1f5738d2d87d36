// SPDX-License-Identifier: MIT
#include "database/postgresql/quoting.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tenon::postgresql {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view hex_digits = "0123456789abcdef";

bool in_word(char c) {
    return is_alpha(c) || is_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t after_comment(std::string_view sql, std::size_t at) {
    if (sql.substr(at).starts_with("--")) {
        const auto end = sql.find('\n', at);
        return end == npos ? sql.size() : end + 1;
    }
    int depth = 0;  // comments nest
    for (std::size_t i = at; i < sql.size(); ++i) {
        const auto two = sql.substr(i, 2);
        if (two != "/*" && two != "*/") continue;
        depth += two == "/*" ? 1 : -1;
        ++i;
        if (depth == 0) return i + 1;
    }
    return sql.size();
}

std::size_t after_quotes(std::string_view sql, std::size_t at) {
    const char quote = sql[at];
    const bool escapes =
        quote == '\'' && at > 0 && to_lower(sql[at - 1]) == 'e' && (at == 1 || !in_word(sql[at - 2]));
    for (std::size_t i = at + 1; i < sql.size(); ++i) {
        if (sql[i] == '\\' && escapes)
            ++i;
        else if (sql[i] == quote)
            return i + 1;  // a doubled quote begins the next quoted text: the same in the end
    }
    return sql.size();
}

std::size_t after_dollars(std::string_view sql, std::size_t at) {
    std::size_t end = at + 1;
    while (end < sql.size() && in_word(sql[end])) ++end;
    const bool opens =
        end < sql.size() && sql[end] == '$' && (at == 0 || !in_word(sql[at - 1])) && !is_digit(sql[at + 1]);
    if (!opens) return at;
    const auto tag = sql.substr(at, end + 1 - at);
    const auto close = sql.find(tag, end + 1);
    return close == npos ? sql.size() : close + tag.size();
}

// Where the quoted text or comment that begins at `at` ends; `at` itself if none begins there.
std::size_t skipped(std::string_view sql, std::size_t at) {
    const auto rest = sql.substr(at);
    if (rest.starts_with("--") || rest.starts_with("/*")) return after_comment(sql, at);
    if (rest.front() == '\'' || rest.front() == '"') return after_quotes(sql, at);
    return rest.front() == '$' ? after_dollars(sql, at) : at;
}

std::size_t after_blanks(std::string_view sql, std::size_t at) {
    while (at < sql.size()) {
        const auto rest = sql.substr(at);
        if (is_space(rest.front()))
            ++at;
        else if (rest.starts_with("--") || rest.starts_with("/*"))
            at = after_comment(sql, at);
        else
            break;
    }
    return at;
}

DatabaseError wrong(std::string message) {
    return {DatabaseError::Kind::statement, std::move(message), 0};
}

// A character of UTF-8 and its bytes; 0 bytes if the text begins with none.
struct Character {
    std::uint32_t code = 0;
    std::size_t size = 0;
};

Character first_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < size) return {};
    std::uint32_t code = first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {};
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < least.at(size) || surrogate || code > 0x10FFFF ? Character{} : Character{code, size};
}

void add_hex(std::string& sql, std::uint32_t number, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        sql += hex_digits[(number >> static_cast<unsigned>(shift)) & 0xFU];
}

// False, and nothing added, if the value is no text that a server can hold.
bool add_text(std::string& sql, std::string_view value) {
    const std::size_t before = sql.size();
    sql += "E'";
    while (!value.empty()) {
        const auto [code, size] = first_character(value);
        if (size == 0 || code == 0) {
            sql.resize(before);
            return false;
        }
        if (code >= 0x80) {
            sql += "\\U";
            add_hex(sql, code, 8);
        } else {
            if (code == '\'' || code == '\\') sql += value.front();
            sql += value.front();
        }
        value.remove_prefix(size);
    }
    sql += '\'';
    return true;
}

void add_bytes(std::string& sql, std::string_view value) {
    sql += "E'\\\\x";
    for (const char c : value) add_hex(sql, static_cast<unsigned char>(c), 2);
    sql += "'::pg_catalog.bytea";
}

struct Literal {
    std::string& sql;

    void operator()(std::nullptr_t) const { sql += "NULL"; }
    void operator()(std::int64_t value) const {
        sql += concat("'", std::to_string(value), "'::pg_catalog.int8");  // after a minus, too
    }
    void operator()(double value) const {
        if (!std::isfinite(value)) throw wrong("a number that is not finite cannot be an argument");
        std::array<char, 40> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        sql += '\'';
        sql.append(digits.data(), end);
        sql += "'::pg_catalog.float8";
    }
    void operator()(const std::string& value) const {
        sql.reserve(sql.size() + value.size() + value.size() / 8 + 3);
        if (!add_text(sql, value)) add_bytes(sql, value);
    }
};

}  // namespace

std::string first_word(std::string_view statement) {
    const std::size_t begin = after_blanks(statement, 0);
    std::size_t end = begin;
    while (end < statement.size() && is_alpha(statement[end])) ++end;
    return upper(statement.substr(begin, end - begin));
}

std::size_t second_statement(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = skipped(text, at);
        if (text[at] == ';') return after_blanks(text, at + 1) < text.size() ? at + 1 : npos;
        at = std::max(end, at + 1);
    }
    return npos;
}

std::string bound(std::string_view statement, std::span<const Value> arguments) {
    std::string sql;
    sql.reserve(statement.size());
    std::size_t used = 0;
    for (std::size_t at = 0; at < statement.size();) {
        const std::size_t end = std::max(skipped(statement, at), at + 1);
        if (statement[at] != '?')
            sql += statement.substr(at, end - at);
        else if (used < arguments.size())
            std::visit(Literal{sql}, arguments[used++]);
        else
            throw wrong("a ? has no argument");
        at = end;
    }
    if (used != arguments.size()) throw wrong("an argument has no ?");
    return sql;
}

}  // namespace tenon::postgresql

// SPDX-License-Identifier: MIT
#include "database/mysql/arguments.hpp"

#include "base/text.hpp"
#include "database/mysql/packet.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tenon::mysql {

namespace {

DatabaseError wrong(std::string message) {
    return {DatabaseError::Kind::statement, std::move(message), 0};
}

// Bytes of the UTF-8 sequence that `text` begins with; 0 if it begins with none.
std::size_t sequence(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    }
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool outside = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
    return overlong || outside ? 0 : size;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto size = sequence(text);
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

struct Literal {
    std::string& sql;

    void operator()(std::nullptr_t) const { sql += "NULL"; }
    void operator()(std::int64_t value) const { sql += std::to_string(value); }
    void operator()(double value) const {
        if (!std::isfinite(value)) throw wrong("a number that is not finite cannot be an argument");
        std::array<char, 40> digits{};  // with an exponent: without one it would be a DECIMAL
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::scientific)
                .ptr;
        sql.append(digits.data(), end);
    }
    void operator()(const std::string& value) const {
        constexpr std::string_view digits = "0123456789abcdef";
        sql += is_utf8(value) ? "_utf8mb4 x'" : "x'";
        sql.reserve(sql.size() + 2 * value.size() + 1);
        for (const char c : value) {
            const auto byte = static_cast<unsigned char>(c);
            sql += digits[byte >> 4U];
            sql += digits[byte & 0xFU];
        }
        sql += '\'';
    }
};

}  // namespace

std::string bound(std::string_view statement, std::span<const Value> arguments) {
    std::string sql;
    sql.reserve(statement.size());
    std::size_t used = 0;
    for (std::size_t at = 0; at < statement.size();) {
        const std::size_t end = std::max(end_of_literal(statement, at, Escapes::backslash), at + 1);
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

}  // namespace tenon::mysql

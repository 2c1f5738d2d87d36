// SPDX-License-Identifier: MIT
// What holds for every script, broken ones included: for the property tests and the fuzzer.
#pragma once

#include "base/text.hpp"
#include "support/script.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::test {

/// The name of a rule that is broken; nothing if all hold.
using Broken = std::optional<std::string>;

inline bool same(const PlaceholderUse& a, const PlaceholderUse& b) noexcept {
    return a.begin == b.begin && a.end == b.end && a.literal == b.literal && a.quoting == b.quoting &&
           a.whole == b.whole;
}

inline bool same(const Statement& a, const Statement& b) {
    return a.text == b.text && a.offset == b.offset && a.end == b.end && a.line == b.line &&
           a.column == b.column && a.kind == b.kind && a.has_copy_data == b.has_copy_data &&
           std::equal(a.placeholders.begin(), a.placeholders.end(), b.placeholders.begin(),
                      b.placeholders.end(), [](const auto& x, const auto& y) { return same(x, y); });
}

inline bool same(const SplitResult& a, const SplitResult& b) {
    if (a.error.has_value() != b.error.has_value()) return false;
    if (a.error && (a.error->where != b.error->where || a.error->message != b.error->message)) return false;
    return a.copy_data == b.copy_data &&
           std::equal(a.statements.begin(), a.statements.end(), b.statements.begin(), b.statements.end(),
                      [](const auto& x, const auto& y) { return same(x, y); });
}

/// Line and column counted the slow way.
inline bool stands_at(std::string_view script, const Statement& statement) {
    std::string_view before = script.substr(0, statement.offset);
    if (before.starts_with("\xEF\xBB\xBF")) before.remove_prefix(3);
    const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const auto newline = before.rfind('\n');
    if (newline != std::string_view::npos) before.remove_prefix(newline + 1);
    return statement.line == line && statement.column == character_count(before) + 1;
}

/// Whether the script changes how later text is read: then pieces of it cannot be judged alone.
inline bool changes_reading(std::string_view script) {
    const std::string small = lower(script);
    const std::array signs{"delimiter",           "\\d",     "\\g",   "sql_mode",
                           "standard_conforming", "discard", "reset", "use"};
    return std::any_of(signs.begin(), signs.end(),
                       [&](const char* sign) { return small.find(sign) != std::string::npos; });
}

inline Broken broken_piece(std::string_view script, const SplitResult& result, Dialect dialect) {
    const bool gaps_stand_alone = !changes_reading(script);
    std::uint64_t done = script.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    bool after_copy = false;
    for (const Statement& statement : result.statements) {
        if (statement.offset < done || statement.end < statement.offset || statement.end > script.size())
            return "pieces follow each other";
        if (script.substr(statement.offset, statement.end - statement.offset) != statement.text)
            return "a piece is the file's own bytes";
        if (statement.text.empty() || is_space(statement.text.front()) || is_space(statement.text.back()))
            return "no piece has white space around it";
        if (!stands_at(script, statement)) return "line and column";
        const auto gap = script.substr(done, statement.offset - done);
        if (gaps_stand_alone && !after_copy) {
            const auto inside = split_text(gap, dialect);
            if (inside.error || !inside.statements.empty()) return "gaps hold no statement";
        }
        for (const PlaceholderUse& use : statement.placeholders)
            if (use.end > statement.text.size() || statement.text[use.begin] != '<' ||
                statement.text[use.end - 1] != '>' ||
                !Placeholders::valid_name(statement.text.substr(use.begin + 1, use.end - use.begin - 2)))
                return "placeholders are <NAME>";
        done = statement.end;
        after_copy = statement.has_copy_data;
    }
    return std::nullopt;
}

/// Whether a value can make another word of one beside it, which may be a keyword: CREATE PROCEDURE<NAME>.
inline bool touches_word(const Statement& statement) {
    return std::any_of(statement.placeholders.begin(), statement.placeholders.end(), [&](const auto& use) {
        if (use.quoting != Quoting::none) return false;
        const bool before = use.begin > 0 && is_alpha(statement.text[use.begin - 1]);
        return before || (use.end < statement.text.size() && is_alpha(statement.text[use.end]));
    });
}

/// A value never changes where the statement ends.
inline Broken broken_rendering(const Statement& statement, const Placeholders& values, Dialect dialect,
                               bool reads_as_usual) {
    RenderedStatement rendered;
    try {
        rendered = render(statement, values, dialect, "script.sql");
    } catch (const Error& error) {
        if (error.detail().where.line < statement.line) return "a placeholder's place";
        return std::nullopt;
    }
    for (const std::size_t offset : {std::size_t{0}, rendered.text.size() / 2, rendered.text.size()})
        if (place_of(statement, rendered, offset, "script.sql").line < statement.line) return "a place";
    static_cast<void>(destruction_of(rendered.text, dialect));
    static_cast<void>(created_tables(rendered.text, dialect));
    static_cast<void>(transaction_use(rendered.text, dialect));
    if (statement.placeholders.empty() && rendered.text != statement.text)
        return "without placeholders nothing changes";
    if (!reads_as_usual) return std::nullopt;
    // nothing in place of a first or last word leaves outer white space
    if (!statement.placeholders.empty() && (statement.placeholders.front().begin == 0 ||
                                            statement.placeholders.back().end == statement.text.size()))
        return std::nullopt;
    const bool may_hold_others = statement.kind == StatementKind::create ||
                                 statement.kind == StatementKind::alter ||
                                 statement.kind == StatementKind::other;
    if (may_hold_others && touches_word(statement)) return std::nullopt;
    // "--" before a blank begins a comment of MySQL's, a blank ends a variable of SQLite's
    const std::string_view end = dialect == Dialect::mysql ? ";" : " ;";
    const auto again = split_text(concat("; ", rendered.text, end), dialect);
    if (again.error && !statement.has_copy_data) return "a rendered statement reads like one";
    if (again.statements.empty() || again.statements[0].text != rendered.text)
        return "a value ends a statement";
    return std::nullopt;
}

inline Broken broken_invariant(std::string_view script, Dialect dialect, std::size_t chunk,
                               const Placeholders& values) {
    const auto whole = split_text(script, dialect);
    const auto pieces = split_text(script, dialect, {.chunk = chunk});
    if (!same(whole, pieces)) return "the chunk does not matter";
    if (whole.error && (whole.error->where.line == 0 || whole.error->where.column == 0))
        return "errors have a place";
    if (auto broken = broken_piece(script, whole, dialect)) return broken;
    const bool reads_as_usual = !changes_reading(script);
    for (const Statement& statement : whole.statements)
        if (auto broken = broken_rendering(statement, values, dialect, reads_as_usual)) return broken;
    return std::nullopt;
}

}  // namespace tenon::test

// SPDX-License-Identifier: MIT
// The part of the lexer that passes literals, quoted identifiers and comments.
#include "script/lexer.hpp"
#include "script/placeholder.hpp"

#include <cstring>

namespace tenon {

namespace {

/// Whether the text ends in a prefix such as E, and no name goes on before it.
bool ends_in_prefix(std::string_view text, std::string_view letters) noexcept {
    if (text.empty() || letters.find(text.back()) == std::string_view::npos) return false;
    text.remove_suffix(1);
    return text.empty() || !is_word_byte(text.back());
}

bool ends_in_unicode_prefix(std::string_view text) noexcept {
    return text.ends_with('&') && ends_in_prefix(text.substr(0, text.size() - 1), "uU");
}

}  // namespace

Lexer::Found Lexer::quote() {
    const Dialect dialect = cursor_->dialect();
    bool escapes = dialect == Dialect::mysql && !modes_.no_backslash_escapes;
    if (dialect == Dialect::postgresql) {
        const auto before = cursor_->window().view(floor_, cursor_->position());
        escapes =
            ends_in_prefix(before, "eE") || continues_escape_string() ||
            (!modes_.standard_strings && !ends_in_prefix(before, "bBxX") && !ends_in_unicode_prefix(before));
    }
    const Found found = escapes ? literal('\'', scan::Escape::backslash, Quoting::escape_string)
                                : literal('\'', scan::Escape::none, Quoting::string);
    if (escapes && dialect == Dialect::postgresql) escape_end_ = cursor_->position();
    return found;
}

/// PostgreSQL joins strings that only white space with a newline parts; the first one says how all are read.
bool Lexer::continues_escape_string() noexcept {
    if (escape_end_ == 0) return false;
    auto between = cursor_->window().view(escape_end_, cursor_->position());
    escape_end_ = 0;  // asked once only: no byte is read for every string that follows
    bool newline = false;
    while (!between.empty()) {
        if (between.starts_with("--")) {
            between.remove_prefix(scan::line(between, scan::LineEnd::newline_or_return).at);
        } else {
            if (!is_space(between.front())) return false;
            newline = newline || between.front() == '\n' || between.front() == '\r';
            between.remove_prefix(1);
        }
    }
    return newline;
}

Lexer::Found Lexer::double_quote() {
    if (cursor_->dialect() != Dialect::mysql || modes_.ansi_quotes)
        return literal('"', scan::Escape::none, Quoting::double_identifier);
    return modes_.no_backslash_escapes ? literal('"', scan::Escape::none, Quoting::plain_double_string)
                                       : literal('"', scan::Escape::backslash, Quoting::double_string);
}

Lexer::Found Lexer::literal(char closing, scan::Escape escape, Quoting quoting) {
    const std::uint64_t open = cursor_->position();
    std::uint64_t at = open + 1;
    for (;;) {
        const auto stop = scan::quoted(cursor_->window().from(at), closing, escape);
        at += stop.at;
        if (!stop.closed) {
            if (!cursor_->more()) fail_unterminated(open, quoting);
        } else if (closing != ']' && cursor_->at(at) == closing) {
            ++at;
        } else {
            break;
        }
    }
    pass_literal(open + 1, at - 1, quoting, at);
    return Piece{.kind = PieceKind::literal, .symbol = closing, .offset = open};
}

void Lexer::pass_literal(std::uint64_t from, std::uint64_t to, Quoting quoting, std::uint64_t end) {
    const auto content = cursor_->window().view(from, to);
    const char* const data = content.data();
    for (std::size_t at = 0; at < content.size();) {
        const void* const less = std::memchr(data + at, '<', content.size() - at);
        if (less == nullptr) break;
        at = static_cast<std::size_t>(static_cast<const char*>(less) - data);
        if (const std::size_t past = placeholder_end(content, at); past != 0) {
            const bool whole = at == 0 && past == content.size();
            placeholders_.push_back({.begin = from + at,
                                     .end = from + past,
                                     .literal = from,
                                     .quoting = quoting,
                                     .whole = whole});
            at = past;
        } else {
            ++at;
        }
    }
    cursor_->move_to(end);
    significant_ = floor_ = end;
}

void Lexer::fail_unterminated(std::uint64_t open, Quoting quoting) const {
    switch (quoting) {
        case Quoting::double_identifier:
        case Quoting::backtick_identifier:
        case Quoting::bracket_identifier:
            cursor_->fail(open, "unterminated identifier", "its closing quote is missing");
        case Quoting::dollar:
            cursor_->fail(open, "unterminated dollar-quoted string", "its closing tag is missing");
        case Quoting::none:
        case Quoting::string:
        case Quoting::escape_string:
        case Quoting::double_string:
        case Quoting::plain_double_string:
            break;
    }
    cursor_->fail(open, "unterminated string", "its closing quote is missing");
}

Lexer::Found Lexer::dash(Density density) {
    if (cursor_->peek(1) != '-') return symbol(density);
    if (cursor_->dialect() == Dialect::mysql) {
        // inside a statement two dashes alone are two minus signs
        const char third = cursor_->peek(2);
        const bool control = static_cast<unsigned char>(third) <= ' ' || third == '\x7F';
        if (!control) return symbol(density);
    }
    settle();
    cursor_->skip_line();
    floor_ = cursor_->position();
    return std::nullopt;
}

Lexer::Found Lexer::slash(Density density) {
    if (cursor_->peek(1) != '*') return symbol(density);
    if (cursor_->dialect() == Dialect::mysql &&
        (cursor_->peek(2) == '!' || (cursor_->peek(2) == 'M' && cursor_->peek(3) == '!'))) {
        if (!executable_) executable_ = cursor_->position();
        cursor_->move_to(cursor_->position() + (cursor_->peek(2) == '!' ? 3 : 4));
        while (is_digit(cursor_->peek())) cursor_->move_to(cursor_->position() + 1);
        return std::nullopt;
    }
    return skip_comment();
}

Lexer::Found Lexer::skip_comment() {
    settle();
    cursor_->skip_comment();
    floor_ = cursor_->position();
    return std::nullopt;
}

Lexer::Found Lexer::star(Density density) {
    if (!executable_ || cursor_->peek(1) != '/') return symbol(density);
    executable_.reset();
    cursor_->move_to(cursor_->position() + 2);
    return std::nullopt;
}

/// Whether the byte before belongs to a name, which then goes on here; bare digits are a number.
bool Lexer::in_identifier() const noexcept {
    const auto before = cursor_->window().view(floor_, cursor_->position());
    std::size_t begin = before.size();
    while (begin > 0 && is_word_byte(before[begin - 1])) --begin;
    while (begin < before.size() && is_digit(before[begin])) ++begin;
    return begin < before.size();
}

Lexer::Found Lexer::dollar(Density density) {
    if (in_identifier()) {
        const Found found = symbol(density);
        while (is_word_byte(cursor_->peek())) cursor_->move_to(cursor_->position() + 1);
        return found;
    }
    std::uint64_t end = cursor_->position() + 1;
    if (is_word_start(cursor_->at(end)))
        while (cursor_->at(end) != '$' && is_word_byte(cursor_->at(end))) ++end;
    if (cursor_->at(end) == '$')
        return dollar_literal(std::string(cursor_->window().view(cursor_->position(), end + 1)));
    const Found found = symbol(density);  // a parameter, $1
    while (is_digit(cursor_->peek())) cursor_->move_to(cursor_->position() + 1);
    significant_ = floor_ = cursor_->position();
    return found;
}

Lexer::Found Lexer::dollar_literal(const std::string& tag) {
    const std::uint64_t open = cursor_->position();
    std::uint64_t at = open + tag.size();
    for (;;) {
        const auto stop = scan::tagged(cursor_->window().from(at), tag);
        at += stop.at;
        if (stop.closed) break;
        if (!cursor_->more()) fail_unterminated(open, Quoting::dollar);
    }
    pass_literal(open + tag.size(), at - tag.size(), Quoting::dollar, at);
    return Piece{.kind = PieceKind::literal, .symbol = '$', .offset = open};
}

}  // namespace tenon

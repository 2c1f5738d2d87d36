// SPDX-License-Identifier: MIT
#include "script/token.hpp"

#include "base/text.hpp"
#include "script/bytes.hpp"
#include "script/scan.hpp"

#include <algorithm>

namespace tenon {

bool Token::is(std::string_view name) const noexcept {
    return kind == TokenKind::word && equal_ignoring_case(text, name);
}

bool is_one_of(const Token& token, std::initializer_list<std::string_view> names) noexcept {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return token.is(name); });
}

Token Tokens::next() noexcept {
    skip_blank();
    if (text_.empty()) return {};
    Token token;
    const std::size_t size = std::min(token_size(token.kind), text_.size());
    token.text = text_.substr(0, size);
    if (token.kind == TokenKind::word) token.word = word_of(token.text);
    text_.remove_prefix(size);
    return token;
}

Token Tokens::peek() const noexcept {
    Tokens copy = *this;
    return copy.next();
}

bool Tokens::pass(std::string_view word) noexcept {
    Tokens copy = *this;
    if (!copy.next().is(word)) return false;
    *this = copy;
    return true;
}

bool Tokens::pass(char symbol) noexcept {
    Tokens copy = *this;
    if (!copy.next().is(symbol)) return false;
    *this = copy;
    return true;
}

void Tokens::skip_blank() noexcept {
    for (;;) {
        while (!text_.empty() && is_space(text_.front())) text_.remove_prefix(1);
        if (!skip_comment()) return;
    }
}

bool Tokens::skip_comment() noexcept {
    const bool mysql = dialect_ == Dialect::mysql;
    if (mysql && (text_.starts_with("/*!") || text_.starts_with("/*M!"))) {
        text_.remove_prefix(text_[2] == '!' ? 3 : 4);
        while (!text_.empty() && is_digit(text_.front())) text_.remove_prefix(1);
        return true;
    }
    if (mysql && text_.starts_with("*/")) {
        text_.remove_prefix(2);
        return true;
    }
    if (text_.starts_with("/*")) {
        text_.remove_prefix(2);
        std::size_t depth = 1;
        const bool nests = dialect_ == Dialect::postgresql;
        const auto stop = nests ? scan::nested_comment(text_, depth) : scan::comment(text_);
        text_.remove_prefix(stop.closed ? stop.at : text_.size());
        return true;
    }
    const bool blank_follows = text_.size() < 3 || static_cast<unsigned char>(text_[2]) <= ' ';
    const bool dashes = text_.starts_with("--") && (!mysql || blank_follows);
    if (!dashes && !(mysql && text_.starts_with('#'))) return false;
    const auto end =
        dialect_ == Dialect::postgresql ? scan::LineEnd::newline_or_return : scan::LineEnd::newline;
    text_.remove_prefix(scan::line(text_, end).at);
    return true;
}

std::size_t Tokens::token_size(TokenKind& kind) const noexcept {
    const char first = text_.front();
    const auto run = [this](std::size_t from) {
        return static_cast<std::size_t>(
            std::find_if_not(text_.begin() + static_cast<std::ptrdiff_t>(from), text_.end(), is_word_byte) -
            text_.begin());
    };
    if (is_word_start(first)) {
        const std::size_t size = run(1);
        const bool prefixes = size == 1 && text_.size() > 1 && text_[1] == '\'' && to_upper(first) == 'E';
        kind = prefixes && dialect_ == Dialect::postgresql ? TokenKind::string : TokenKind::word;
        if (kind == TokenKind::word) return size;
        Tokens rest = *this;
        rest.text_.remove_prefix(1);
        return 1 + rest.quoted_size('\'', true);
    }
    if (is_digit(first)) {
        kind = TokenKind::number;
        return run(1);
    }
    return literal_size(kind);
}

std::size_t Tokens::literal_size(TokenKind& kind) const noexcept {
    const bool mysql = dialect_ == Dialect::mysql;
    const bool backslash =
        mysql ? !modes_.no_backslash_escapes : dialect_ == Dialect::postgresql && !modes_.standard_strings;
    switch (text_.front()) {
        case '\'':
            kind = TokenKind::string;
            return quoted_size('\'', backslash);
        case '"':
            kind = mysql && !modes_.ansi_quotes ? TokenKind::string : TokenKind::identifier;
            return quoted_size('"', mysql && backslash && !modes_.ansi_quotes);
        case '`':
            kind = TokenKind::identifier;
            return quoted_size('`', false);
        case '[':
            if (dialect_ != Dialect::sqlite) break;
            kind = TokenKind::identifier;
            return quoted_size(']', false);
        case '$': {
            if (dialect_ != Dialect::postgresql) break;
            std::size_t tag = 1;
            while (tag < text_.size() && text_[tag] != '$' && is_word_byte(text_[tag])) ++tag;
            if (tag == text_.size() || text_[tag] != '$' || (tag > 1 && is_digit(text_[1]))) break;
            kind = TokenKind::string;
            const auto stop = scan::tagged(text_.substr(tag + 1), text_.substr(0, tag + 1));
            return stop.closed ? tag + 1 + stop.at : text_.size();
        }
        default:
            break;
    }
    kind = TokenKind::symbol;
    return 1;
}

std::size_t Tokens::quoted_size(char closing, bool escapes) const noexcept {
    std::size_t at = 1;
    for (;;) {
        const auto stop =
            scan::quoted(text_.substr(at), closing, escapes ? scan::Escape::backslash : scan::Escape::none);
        if (!stop.closed) return text_.size();
        at += stop.at;
        if (closing == ']' || at == text_.size() || text_[at] != closing) return at;
        ++at;
    }
}

std::vector<Token> read_clause(Tokens& tokens) {
    std::vector<Token> clause;
    std::size_t depth = 0;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (depth == 0 && token.is(',')) break;
        if (token.is('(')) ++depth;
        if (token.is(')') && depth > 0) --depth;
        clause.push_back(token);
    }
    return clause;
}

std::string unquoted(std::string_view text) {
    constexpr std::string_view quotes = "'\"`[";
    if (text.size() < 2 || quotes.find(text.front()) == std::string_view::npos) return std::string(text);
    const char quote = text.front();
    const std::string_view inside = text.substr(1, text.size() - 2);
    if (quote == '[') return std::string(inside);
    std::string plain;
    plain.reserve(inside.size());
    for (std::size_t i = 0; i < inside.size(); ++i) {
        plain += inside[i];
        if (inside[i] == quote && i + 1 < inside.size() && inside[i + 1] == quote) ++i;
    }
    return plain;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// The tokens of a statement that is there as a whole: for those who ask what it does.
#pragma once

#include "tenon/engine.hpp"

#include "script/modes.hpp"
#include "script/word.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

enum class TokenKind : std::uint8_t { end, word, identifier, string, number, symbol };

struct Token {
    TokenKind kind = TokenKind::end;
    Word word = Word::none;  ///< of unquoted words
    std::string_view text;   ///< as written, quotes included

    /// An unquoted word, in any case.
    [[nodiscard]] bool is(std::string_view name) const noexcept;
    [[nodiscard]] bool is(char symbol) const noexcept {
        return kind == TokenKind::symbol && text.front() == symbol;
    }
};

[[nodiscard]] bool is_one_of(const Token& token, std::initializer_list<std::string_view> names) noexcept;

/// Reads the tokens of one statement; white space and comments are left out, what stands in executable
/// comments is read like the rest. Never throws: what has no end ends with the text.
class Tokens {
public:
    Tokens(std::string_view statement, Dialect dialect, const Modes& modes = {}) noexcept
        : text_(statement), dialect_(dialect), modes_(modes) {}

    [[nodiscard]] Token next() noexcept;
    /// The next one, which stays.
    [[nodiscard]] Token peek() const noexcept;

    /// Passes the next token if it is that word or symbol.
    [[nodiscard]] bool pass(std::string_view word) noexcept;
    [[nodiscard]] bool pass(char symbol) noexcept;

private:
    void skip_blank() noexcept;
    [[nodiscard]] bool skip_comment() noexcept;
    [[nodiscard]] std::size_t token_size(TokenKind& kind) const noexcept;
    [[nodiscard]] std::size_t literal_size(TokenKind& kind) const noexcept;
    [[nodiscard]] std::size_t quoted_size(char closing, bool escapes) const noexcept;

    std::string_view text_;
    Dialect dialect_;
    Modes modes_;
};

/// The tokens up to the next comma outside parentheses, which is passed, too.
[[nodiscard]] std::vector<Token> read_clause(Tokens& tokens);

/// A name or literal without its quotes, doubled quotes read as one.
[[nodiscard]] std::string unquoted(std::string_view text);

}  // namespace tenon

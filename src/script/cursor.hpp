// SPDX-License-Identifier: MIT
// The lexer's place in the script, with as much look-ahead as it asks for.
#pragma once

#include "tenon/engine.hpp"

#include "script/window.hpp"

#include <cstdint>
#include <string_view>

namespace tenon {

/// Offsets are bytes in the file. While a statement is held its bytes stay in memory, else none behind the
/// position do. Scripts hold no NUL byte, so '\0' stands for "no byte here".
class Cursor {
public:
    Cursor(Window& window, Dialect dialect) noexcept : window_(&window), dialect_(dialect) {}

    [[nodiscard]] Window& window() const noexcept { return *window_; }
    [[nodiscard]] Dialect dialect() const noexcept { return dialect_; }
    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }
    void move_to(std::uint64_t offset) noexcept { position_ = offset; }

    /// From here on bytes stay in memory, until release().
    void hold() noexcept;
    void release() noexcept { holding_ = false; }
    [[nodiscard]] std::uint64_t held_from() const noexcept { return held_from_; }

    /// Reads on; false at the end of the script.
    [[nodiscard]] bool more() { return window_->more(holding_ ? held_from_ : position_); }
    /// The byte at `offset` >= position(), or '\0' past the end.
    [[nodiscard]] char at(std::uint64_t offset) {
        return offset < window_->end() ? (*window_)[offset] : read_on_to(offset);
    }
    [[nodiscard]] char peek(std::uint64_t ahead = 0) { return at(position_ + ahead); }
    [[nodiscard]] bool looking_at(std::string_view text);
    /// The byte before the position, if the same statement holds it.
    [[nodiscard]] char behind() const noexcept;

    void skip_space();
    /// Whether only white space and comments follow in the line of an offset.
    [[nodiscard]] bool blank_to_line_end(std::uint64_t offset);
    /// Up to the end of the line, which is not passed.
    void skip_line();
    /// Past a block comment that begins here. Throws Error{verification} where it opens if it has no end.
    void skip_comment();

    /// Throws Error{verification} at an offset that is held or is the position.
    [[noreturn]] void fail(std::uint64_t offset, std::string message, std::string hint = {}) const;

private:
    [[nodiscard]] char read_on_to(std::uint64_t offset);

    Window* window_;
    Dialect dialect_;
    std::uint64_t position_ = 0;
    std::uint64_t held_from_ = 0;
    bool holding_ = false;
};

}  // namespace tenon

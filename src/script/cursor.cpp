// SPDX-License-Identifier: MIT
#include "script/cursor.hpp"

#include "base/text.hpp"
#include "script/scan.hpp"

#include <utility>

namespace tenon {

void Cursor::hold() noexcept {
    holding_ = true;
    held_from_ = position_;
    window_->mark(position_);
}

char Cursor::read_on_to(std::uint64_t offset) {
    while (offset >= window_->end())
        if (!more()) return '\0';
    return (*window_)[offset];
}

bool Cursor::looking_at(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (peek(i) != text[i]) return false;
    return true;
}

char Cursor::behind() const noexcept {
    return holding_ && position_ > held_from_ ? (*window_)[position_ - 1] : '\0';
}

void Cursor::skip_space() {
    while (is_space(peek())) ++position_;
}

bool Cursor::blank_to_line_end(std::uint64_t offset) {
    for (;;) {
        const char c = at(offset);
        if (c == '\n' || c == '\0' || (c == '-' && at(offset + 1) == '-')) return true;
        if (is_space(c)) {
            ++offset;
        } else if (c == '/' && at(offset + 1) == '*') {
            offset += 2;
            while (at(offset) != '*' || at(offset + 1) != '/') {
                if (at(offset) == '\n' || at(offset) == '\0') return false;
                ++offset;
            }
            offset += 2;
        } else {
            return false;
        }
    }
}

void Cursor::skip_line() {
    const auto end =
        dialect_ == Dialect::postgresql ? scan::LineEnd::newline_or_return : scan::LineEnd::newline;
    for (;;) {
        const auto stop = scan::line(window_->from(position_), end);
        position_ += stop.at;
        if (stop.closed || !more()) return;
    }
}

void Cursor::skip_comment() {
    // what is not held may be gone when the end turns out to be missing
    const std::uint64_t opened = position_;
    const Place place = holding_ ? Place{} : window_->mark(opened);
    position_ += 2;
    std::size_t depth = 1;
    for (;;) {
        const auto rest = window_->from(position_);
        const auto stop =
            dialect_ == Dialect::postgresql ? scan::nested_comment(rest, depth) : scan::comment(rest);
        position_ += stop.at;
        if (stop.closed) return;
        if (more()) continue;
        window_->fail(holding_ ? window_->place(opened) : place, "unterminated comment", "close it with */");
    }
}

void Cursor::fail(std::uint64_t offset, std::string message, std::string hint) const {
    window_->fail(window_->place(offset), std::move(message), std::move(hint));
}

}  // namespace tenon

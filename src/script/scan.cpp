// SPDX-License-Identifier: MIT
#include "script/scan.hpp"

#include <cstdint>
#include <cstring>

namespace tenon::scan {

namespace {

/// Index of the first `wanted` in [from, to), or `to`.
std::size_t find(std::string_view text, char wanted, std::size_t from, std::size_t to) noexcept {
    if (from >= to) return to;
    const void* const found = std::memchr(text.data() + from, wanted, to - from);
    return found == nullptr ? to : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

constexpr std::uint64_t every_byte = 0x0101010101010101U;
constexpr std::uint64_t low_bits = 0x7F7F7F7F7F7F7F7FU;

std::uint64_t word_at(const char* from) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
}

/// How many of the lowest bits of the eight bytes are set; other bits must not be.
std::size_t sum_of_bytes(std::uint64_t word) noexcept {
    return static_cast<std::size_t>((word * every_byte) >> 56U);
}

/// Bytes of eight that are zero, exactly.
std::size_t zero_bytes(std::uint64_t word) noexcept {
    return sum_of_bytes(~(((word & low_bits) + low_bits) | word | low_bits) >> 7U);
}

}  // namespace

Stop quoted(std::string_view text, char quote, Escape escape) noexcept {
    std::size_t from = 0;
    std::size_t close = find(text, quote, 0, text.size());
    if (escape == Escape::backslash) {
        // the next quote is looked up again only once an escape has passed it
        for (;;) {
            const std::size_t slash = find(text, '\\', from, close);
            if (slash == close) break;
            if (slash + 1 >= text.size()) return {slash, false};
            from = slash + 2;
            if (from > close) close = find(text, quote, from, text.size());
        }
    }
    if (close == text.size()) return {close, false};
    return {close + 1, true};
}

Stop comment(std::string_view text) noexcept {
    for (std::size_t star = find(text, '*', 0, text.size()); star < text.size();
         star = find(text, '*', star + 1, text.size())) {
        if (star + 1 == text.size()) return {star, false};
        if (text[star + 1] == '/') return {star + 2, true};
    }
    return {text.size(), false};
}

Stop nested_comment(std::string_view text, std::size_t& depth) noexcept {
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c != '*' && c != '/') {
            ++at;
            continue;
        }
        if (at + 1 == text.size()) return {at, false};
        const char next = text[at + 1];
        if (c == '*' && next == '/') {
            at += 2;
            if (--depth == 0) return {at, true};
        } else if (c == '/' && next == '*') {
            at += 2;
            ++depth;
        } else {
            ++at;
        }
    }
    return {at, false};
}

Stop line(std::string_view text, LineEnd end) noexcept {
    std::size_t stop = find(text, '\n', 0, text.size());
    if (end == LineEnd::newline_or_return) stop = find(text, '\r', 0, stop);
    return {stop, stop < text.size()};
}

Stop tagged(std::string_view text, std::string_view tag) noexcept {
    const std::size_t found = text.find(tag);
    if (found != std::string_view::npos) return {found + tag.size(), true};
    return {text.size() < tag.size() ? 0 : text.size() - tag.size() + 1, false};
}

std::size_t newlines(std::string_view text) noexcept {
    std::size_t count = 0;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8)
        count += zero_bytes(word_at(text.data() + at) ^ (every_byte * '\n'));
    for (; at < text.size(); ++at) count += text[at] == '\n' ? 1U : 0U;
    return count;
}

std::size_t characters(std::string_view text) noexcept {
    std::size_t continuations = 0;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        const std::uint64_t word = word_at(text.data() + at);
        continuations += sum_of_bytes((word >> 7U) & ~(word >> 6U) & every_byte);
    }
    for (; at < text.size(); ++at)
        continuations += (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U ? 1U : 0U;
    return text.size() - continuations;
}

}  // namespace tenon::scan

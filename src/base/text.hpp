// SPDX-License-Identifier: MIT
// Small operations on text that every room needs. ASCII rules: no locale is ever asked.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// Joins texts in one allocation: concat("no module ", code, " here").
template <typename... Parts>
[[nodiscard]] std::string concat(const Parts&... parts) {
    const std::array<std::string_view, sizeof...(Parts)> views{std::string_view(parts)...};
    std::size_t size = 0;
    for (const auto view : views) size += view.size();
    std::string joined;
    joined.reserve(size);
    for (const auto view : views) joined.append(view);
    return joined;
}

[[nodiscard]] constexpr bool is_space(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
[[nodiscard]] constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_upper(char c) noexcept {
    return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_lower(char c) noexcept {
    return c >= 'a' && c <= 'z';
}
[[nodiscard]] constexpr bool is_alpha(char c) noexcept {
    return is_upper(c) || is_lower(c);
}
[[nodiscard]] constexpr char to_lower(char c) noexcept {
    return is_upper(c) ? static_cast<char>(c + 32) : c;
}
[[nodiscard]] constexpr char to_upper(char c) noexcept {
    return is_lower(c) ? static_cast<char>(c - 32) : c;
}

[[nodiscard]] std::string_view trim(std::string_view text) noexcept;
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] std::string upper(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

/// The parts between separators, empty ones included: split("a,,b", ',') has three.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);

/// "1 statement", "2 statements".
[[nodiscard]] std::string counted(std::size_t count, std::string_view singular);

/// The candidate that a person who typed `text` most likely meant: fewest edits, at most a third of its
/// length.
[[nodiscard]] std::optional<std::string> nearest(std::string_view text,
                                                 std::span<const std::string> candidates);

/// Characters of UTF-8 text: bytes that are no continuation bytes.
[[nodiscard]] std::size_t character_count(std::string_view text) noexcept;

/// Whether every byte is part of well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// Control characters as escapes, so that what a file or a server says cannot steer a terminal.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace tenon

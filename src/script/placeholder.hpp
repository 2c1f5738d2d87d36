// SPDX-License-Identifier: MIT
// The form of a placeholder: <NAME>.
#pragma once

#include <cstddef>
#include <string_view>

namespace tenon {

[[nodiscard]] constexpr bool is_name_byte(char c) noexcept {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// One past the '>' of a placeholder whose '<' stands at `at`; 0 if there is none.
[[nodiscard]] std::size_t placeholder_end(std::string_view text, std::size_t at) noexcept;

}  // namespace tenon

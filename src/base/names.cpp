// SPDX-License-Identifier: MIT
#include "base/names.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace tenon {

std::string quoted_name(std::string_view name, char quote) {
    std::string text(1, quote);
    for (const char c : name) text.append(c == quote ? 2 : 1, c);
    return text.append(1, quote);
}

bool valid_code(std::string_view code) noexcept {
    return !code.empty() && is_lower(code.front()) && std::all_of(code.begin(), code.end(), [](char c) {
        return is_lower(c) || is_digit(c) || c == '_' || c == '-';
    });
}

bool valid_prefix(std::string_view prefix) noexcept {
    return prefix.size() <= 32 && std::all_of(prefix.begin(), prefix.end(),
                                              [](char c) { return is_alpha(c) || is_digit(c) || c == '_'; });
}

}  // namespace tenon

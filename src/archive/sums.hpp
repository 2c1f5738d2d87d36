// SPDX-License-Identifier: MIT
// SHA256SUMS: exactly what `sha256sum` writes for files whose names need no escapes, sorted by name.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tenon {

/// A line of it.
struct Sum {
    std::string name;
    std::string sha256;  ///< 64 lower-case hex digits
};

/// The list, sorted by the bytes of the names.
[[nodiscard]] std::string sums_text(std::vector<Sum> sums);

/// What a list says, or what is wrong with it: "line 3: ..." without a full stop. Only what sums_text()
/// writes is taken: sorted, each name once, every line ended.
[[nodiscard]] std::variant<std::vector<Sum>, std::string> parse_sums(std::string_view text);

}  // namespace tenon

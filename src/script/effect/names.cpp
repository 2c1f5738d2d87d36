// SPDX-License-Identifier: MIT
#include "script/effect/names.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace tenon {

namespace {

const Names& names_of(Dialect dialect) noexcept {
    switch (dialect) {
        case Dialect::mysql:
            return mysql_names;
        case Dialect::sqlite:
            return sqlite_names;
        case Dialect::postgresql:
            break;
    }
    return postgresql_names;
}

bool holds(std::span<const std::string_view> names, std::string_view name) {
    return std::binary_search(names.begin(), names.end(), lower(name), std::less<std::string_view>());
}

}  // namespace

bool is_builtin_function(std::string_view name, Dialect dialect) {
    return holds(names_of(dialect).functions, name);
}

bool is_syntax(std::string_view word, Dialect dialect) {
    return holds(names_of(dialect).syntax, word);
}

}  // namespace tenon

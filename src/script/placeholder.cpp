// SPDX-License-Identifier: MIT
#include "script/placeholder.hpp"

#include "tenon/script.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

std::size_t placeholder_end(std::string_view text, std::size_t at) noexcept {
    std::size_t end = at + 1;
    if (end >= text.size() || !is_alpha(text[end])) return 0;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    return end < text.size() && text[end] == '>' ? end + 1 : 0;
}

void Placeholders::define(std::string_view name, std::string value) {
    values_.insert_or_assign(upper(name), Value{std::move(value), false});
}

void Placeholders::define_sql(std::string_view name, std::string expression) {
    values_.insert_or_assign(upper(name), Value{std::move(expression), true});
}

void Placeholders::define_default(std::string_view name, std::string value) {
    values_.try_emplace(upper(name), Value{std::move(value), false});
}

const Placeholders::Value* Placeholders::find(std::string_view name) const {
    const auto found = values_.find(upper(name));
    return found == values_.end() ? nullptr : &found->second;
}

bool Placeholders::valid_name(std::string_view name) noexcept {
    return !name.empty() && is_alpha(name.front()) && std::all_of(name.begin(), name.end(), is_name_byte);
}

}  // namespace tenon

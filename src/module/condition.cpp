// SPDX-License-Identifier: MIT
#include "module/condition.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace tenon {

namespace {

using namespace std::string_view_literals;
using Kind = Condition::Kind;

constexpr std::array kinds{Kind::missing_column, Kind::column, Kind::missing_table, Kind::table};
constexpr std::array names{"if-missing-column"sv, "if-column"sv, "if-missing-table"sv, "if-table"sv};
constexpr std::string_view prefix = "<DB_PREFIX>";

bool is_about_column(Kind kind) noexcept {
    return kind == Kind::missing_column || kind == Kind::column;
}

// What needs no quotes in SQL, the dash, and the prefix.
bool is_name(std::string_view text) noexcept {
    if (text.empty()) return false;
    while (!text.empty()) {
        const char c = text.front();
        const bool plain = is_alpha(c) || is_digit(c) || c == '_' || c == '$' || c == '-' ||
                           static_cast<unsigned char>(c) >= 0x80;
        if (!plain && !equal_ignoring_case(text.substr(0, prefix.size()), prefix)) return false;
        text.remove_prefix(plain ? 1 : prefix.size());
    }
    return true;
}

std::optional<Condition> parse(Kind kind, std::string_view text) {
    auto parts = split(trim(text), '.');
    const std::size_t least = is_about_column(kind) ? 2 : 1;
    if (parts.size() < least || parts.size() > least + 1) return std::nullopt;
    if (!std::all_of(parts.begin(), parts.end(), is_name)) return std::nullopt;
    Condition condition;
    condition.kind = kind;
    if (is_about_column(kind)) {
        condition.column = parts.back();
        parts.pop_back();
    }
    condition.table = parts.back();
    if (parts.size() == 2) condition.schema = parts.front();
    return condition;
}

}  // namespace

std::string Condition::what() const {
    const std::string name = concat(schema, schema.empty() ? "" : ".", table);
    return column.empty() ? concat("table ", name) : concat("column ", name, ".", column);
}

std::span<const std::string_view> condition_attributes() noexcept {
    return names;
}

bool looks_like_condition(std::string_view attribute) noexcept {
    return attribute.starts_with("if-");
}

std::vector<Condition> read_conditions(const Document& document, pugi::xml_node element, Findings& findings) {
    std::vector<Condition> conditions;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string name(names[i]);
        const auto attribute = element.attribute(name.c_str());
        if (!attribute) continue;
        const Position where = document.attribute_place(element, name);
        if (auto condition = parse(kinds[i], attribute.value())) {
            condition->where = where;
            conditions.push_back(*std::move(condition));
            continue;
        }
        const bool column = is_about_column(kinds[i]);
        findings.push_back({FindingLevel::error, "condition-invalid", where,
                            concat(name, "=\"", printable(attribute.value()), "\" names no ",
                                   column ? "column of a table" : "table"),
                            concat("write ", name, column ? "=\"TABLE.COLUMN\"" : "=\"TABLE\"",
                                   "; a schema may stand before the table, &lt;DB_PREFIX&gt; in a name")});
    }
    return conditions;
}

}  // namespace tenon

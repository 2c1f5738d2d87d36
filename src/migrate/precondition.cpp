// SPDX-License-Identifier: MIT
#include "migrate/precondition.hpp"

#include "base/text.hpp"

namespace tenon {

namespace {

constexpr std::string_view placeholder = "<DB_PREFIX>";

std::string with_prefix(std::string_view name, std::string_view prefix) {
    std::string text;
    while (!name.empty()) {
        const bool here = equal_ignoring_case(name.substr(0, placeholder.size()), placeholder);
        text += here ? prefix : name.substr(0, 1);
        name.remove_prefix(here ? placeholder.size() : 1);
    }
    return text;
}

bool is_there(const Condition& condition, Ledger& ledger) {
    const std::string& schema = condition.schema;
    std::vector<Value> names{schema.empty() ? ledger.place().database : schema, condition.table};
    if (condition.column.empty()) return !ledger.query("table_there", names).empty();
    names.emplace_back(condition.column);
    return !ledger.query("column_there", names).empty();
}

ConditionState look_at(Condition condition, Ledger& ledger) {
    for (std::string* name : {&condition.schema, &condition.table, &condition.column})
        *name = with_prefix(*name, ledger.place().prefix);
    return ConditionState{
        .what = condition.what(), .wanted = condition.wants_it(), .there = is_there(condition, ledger)};
}

}  // namespace

std::vector<ConditionState> look_at(std::span<const Condition> conditions, Ledger& ledger) {
    std::vector<ConditionState> states;
    states.reserve(conditions.size());
    for (const auto& condition : conditions) states.push_back(look_at(condition, ledger));
    return states;
}

std::string reason_to_skip(const ScannedStep& scanned, Ledger& ledger) {
    if (scanned.resumed || !scanned.step->script) return {};
    std::string reason;
    for (const auto& state : look_at(scanned.step->script->conditions, ledger)) {
        if (!state.holds())
            reason +=
                concat(reason.empty() ? "" : " and ", state.what, state.there ? " is there" : " is missing");
    }
    return reason;
}

}  // namespace tenon

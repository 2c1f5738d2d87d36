// SPDX-License-Identifier: MIT
#include "doctor/privileges.hpp"

#include "base/text.hpp"

#include <set>

namespace tenon {

namespace {

// "`na``me`.*" gives "na`me"; nothing for what is no whole database.
bool is_whole_database(std::string_view object, std::string& name) {
    constexpr std::string_view all_tables = "`.*";
    if (!object.starts_with('`') || !object.ends_with(all_tables) || object.size() <= all_tables.size())
        return false;
    object = object.substr(1, object.size() - 1 - all_tables.size());
    name.clear();
    for (std::size_t i = 0; i < object.size(); ++i) {
        name += object[i];
        if (object[i] == '`') ++i;
    }
    return true;
}

// As LIKE does: % for any text, _ for one character, \ before one that is meant.
bool matches(std::string_view pattern, std::string_view text) {
    if (pattern.empty()) return text.empty();
    const char first = pattern.front();
    if (first == '%') {
        for (std::size_t i = 0; i <= text.size(); ++i)
            if (matches(pattern.substr(1), text.substr(i))) return true;
        return false;
    }
    if (first == '\\' && pattern.size() > 1)
        return !text.empty() && text.front() == pattern[1] && matches(pattern.substr(2), text.substr(1));
    return !text.empty() && (first == '_' || first == text.front()) &&
           matches(pattern.substr(1), text.substr(1));
}

// "GRANT SELECT, INSERT ON `app`.* TO …" adds what it gives in the database.
void add_privileges(std::string_view grant, std::string_view database, std::set<std::string>& given) {
    constexpr std::string_view start = "GRANT ";
    const auto on = grant.find(" ON ");
    if (!grant.starts_with(start) || on == std::string_view::npos) return;
    const auto to = grant.find(" TO ", on);
    const auto object = grant.substr(on + 4, to == std::string_view::npos ? to : to - on - 4);
    std::string pattern;
    const bool here = object == "*.*" || (is_whole_database(object, pattern) && matches(pattern, database));
    if (!here) return;
    for (const auto name : split(grant.substr(start.size(), on - start.size()), ','))
        given.insert(upper(trim(name)));
}

}  // namespace

std::vector<std::string> missing_privileges(std::span<const std::string> grants, std::string_view database,
                                            std::span<const std::string_view> wanted) {
    std::set<std::string> given;
    for (const std::string& grant : grants) add_privileges(grant, database, given);
    std::vector<std::string> missing;
    if (given.contains("ALL PRIVILEGES") || given.contains("ALL")) return missing;
    for (const auto name : wanted)
        if (!given.contains(std::string(name))) missing.emplace_back(name);
    return missing;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "script/object_name.hpp"

#include <utility>

namespace tenon {

ObjectName read_object_name(Tokens& tokens) {
    ObjectName name{{}, unquoted(tokens.next().text)};
    while (tokens.pass('.')) {
        name.schema = std::move(name.name);
        name.name = unquoted(tokens.next().text);
    }
    return name;
}

std::vector<ObjectName> read_object_names(Tokens& tokens) {
    std::vector<ObjectName> names;
    do {
        names.push_back(read_object_name(tokens));
        static_cast<void>(tokens.pass('*'));  // PostgreSQL: with its descendants
    } while (tokens.pass(','));
    return names;
}

bool pass_if_exists(Tokens& tokens) {
    Tokens ahead = tokens;
    if (!ahead.pass("IF")) return false;
    static_cast<void>(ahead.pass("NOT"));
    if (!ahead.pass("EXISTS")) return false;
    tokens = ahead;
    return true;
}

std::string to_string(const std::vector<ObjectName>& names) {
    std::string text;
    for (const ObjectName& name : names) {
        if (!text.empty()) text += ", ";
        if (!name.schema.empty()) text.append(name.schema).append(".");
        text += name.name;
    }
    return text;
}

}  // namespace tenon

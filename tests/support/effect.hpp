// SPDX-License-Identifier: MIT
// Effects of statements, written short.
#pragma once

#include "base/text.hpp"
#include "script/effect.hpp"
#include "script/object_name.hpp"

#include <string>

namespace tenon::test {

inline const char* word_for(Recovery recovery) {
    switch (recovery) {
        case Recovery::repeat:
            return "repeat";
        case Recovery::rows:
            return "rows";
        case Recovery::definition:
            return "definition";
        case Recovery::each_object:
            return "each-object";
        case Recovery::unknowable:
            break;
    }
    return "unknowable";
}

inline std::string described(const Preparation& preparation) {
    std::string text;
    switch (preparation.kind) {
        case Preparation::Kind::none:
            return text;
        case Preparation::Kind::prepare:
            text = " prepare";
            break;
        case Preparation::Kind::execute:
            text = " execute";
            break;
        case Preparation::Kind::immediate:
            text = " immediate";
            break;
        case Preparation::Kind::deallocate:
            text = " deallocate";
            break;
    }
    text += "=" + preparation.name;
    if (preparation.variable) text += "@" + *preparation.variable;
    if (preparation.text) text += "[" + *preparation.text + "]";
    return text;
}

inline std::string described(const SessionUse& session) {
    std::string text;
    const auto flag = [&](bool is, const char* word) {
        if (is) text += word;
    };
    if (!session.variables.empty()) text += " sets=" + join(session.variables, ",");
    for (const auto& name : session.user_variables) text += " @" + name;
    flag(session.last_insert_id, " last_insert_id");
    flag(session.previous_result, " previous_result");
    flag(session.database, " database");
    flag(session.attaches, " attaches");
    flag(session.locks, " locks");
    flag(session.unlocks, " unlocks");
    flag(session.autocommit, " autocommit");
    if (!session.holds.empty()) text += " holds=(" + session.holds + ")";
    if (!session.releases.empty()) text += " releases=(" + session.releases + ")";
    if (!session.temporary_made.empty()) text += " makes=" + to_string(session.temporary_made);
    if (!session.temporary_dropped.empty()) text += " drops=" + to_string(session.temporary_dropped);
    return text + described(session.prepares);
}

/// "definition table t commits sets=sql_mode": all that is not as in an empty effect.
inline std::string described(const Effect& effect) {
    std::string text = word_for(effect.recovery);
    if (!effect.reason.empty()) text += " (" + effect.reason + ")";
    for (const auto& object : effect.objects)
        text += std::string(" ") + to_string(object.kind) + " " + to_string({object.name});
    const auto flag = [&](bool is, const char* word) {
        if (is) text += word;
    };
    flag(effect.commits, " commits");
    flag(effect.alone, " alone");
    flag(effect.identity, " identity");
    flag(effect.vanishes, " vanishes");
    flag(effect.if_exists, " if_exists");
    flag(effect.if_not_exists, " if_not_exists");
    flag(effect.copies_rows, " copies_rows");
    if (effect.inserts) text += " inserts=" + std::to_string(*effect.inserts);
    if (!effect.calls.empty()) text += " calls=" + to_string(effect.calls);
    return text + described(effect.session);
}

}  // namespace tenon::test

// SPDX-License-Identifier: MIT
#include "recover/judge.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "script/object_name.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

Judgement run() {
    return {.verdict = Verdict::run, .statement = {}, .reason = {}};
}
Judgement ran() {
    return {.verdict = Verdict::ran, .statement = {}, .reason = {}};
}
Judgement doubt(std::string reason) {
    return {.verdict = Verdict::doubt, .statement = {}, .reason = std::move(reason)};
}

struct Definition {
    std::string hash;
    bool identified = true;
};

Definition definition_of(const Effect& effect, Inspector& inspector) {
    Sha256 digest;
    Definition definition;
    for (const auto& object : effect.objects) {
        const std::string shown = inspector.definition_of(object);
        digest.add(concat(std::to_string(shown.size()), ":"));
        digest.add(shown);
        if (!effect.identity || shown.empty()) continue;
        const auto identity = inspector.identity_of(object.name);
        digest.add(concat("#", identity.value_or("")));
        definition.identified = definition.identified && identity.has_value();
    }
    definition.hash = digest.hex();
    return definition;
}

std::string present(const Effect& effect, Inspector& inspector) {
    std::string bits;
    for (const auto& object : effect.objects) bits += inspector.definition_of(object).empty() ? '0' : '1';
    return bits;
}

bool has_identity_twice(const Effect& effect) {
    return effect.identity && effect.objects.size() > 2;
}

bool without_transactions(const Effect& effect, Inspector& inspector) {
    return std::any_of(effect.objects.begin(), effect.objects.end(), [&](const Object& object) {
        return object.kind == ObjectKind::table && !inspector.facts_of(object.name).transactional;
    });
}

bool restarted(const Observation& before, Inspector& inspector) {
    return before.server_start != 0 && inspector.server_start() != before.server_start;
}

std::string first_name(const Effect& effect) {
    if (effect.objects.empty()) return "what it changes";
    return to_string({effect.objects.front().name});
}

Judgement judge_definition(const Effect& effect, const Observation& before, Inspector& inspector) {
    inspector.forget();
    const Definition now = definition_of(effect, inspector);
    const bool crashed = restarted(before, inspector);
    const bool sequence = !effect.objects.empty() && effect.objects.front().kind == ObjectKind::sequence;
    if (crashed && sequence) {
        return doubt(
            concat("the server went down in it, and may have left a sequence that it cannot use: look at ",
                   first_name(effect)));
    }
    const bool torn = crashed && without_transactions(effect, inspector) &&
                      (effect.copies_rows || has_identity_twice(effect));
    const bool same = now.hash == before.definition.value_or("");
    if (!same && torn) {
        return doubt(
            concat("the server went down in it, and a table without transactions may be half of it: look at ",
                   first_name(effect)));
    }
    if (same && has_identity_twice(effect) && !(now.identified && before.identified)) {
        return doubt(concat("tables of one definition cannot be told apart: look at ", first_name(effect)));
    }
    if (same && effect.vanishes && inspector.events_run()) {
        return doubt(concat("an event that runs once is gone when it has run: look whether ",
                            first_name(effect), " did its work"));
    }
    return same ? run() : ran();
}

Judgement judge_each(const Effect& effect, const Observation& before, Inspector& inspector) {
    const std::string now = present(effect, inspector);
    if (now == before.present) return run();
    // something was missing from the beginning: the statement fails as it would have
    if (before.present.find('0') != std::string::npos && !effect.if_exists) return run();
    if (now.find('1') == std::string::npos) return ran();
    std::string names;
    for (std::size_t i = 0; i < effect.objects.size(); ++i) {
        if (now[i] == '1') names += concat(names.empty() ? "" : ", ", inspector.written(effect.objects[i]));
    }
    Judgement rest{.verdict = Verdict::other, .statement = {}, .reason = {}};
    rest.statement = concat("DROP ", upper(to_string(effect.objects.front().kind)), " IF EXISTS ", names);
    return rest;
}

Judgement judge_rows(const Effect& effect, const Observation& before, Inspector& inspector) {
    const bool crashed = restarted(before, inspector);
    for (const auto& table : before.tables) {
        const std::string damage = crashed ? inspector.damage_of(table.name) : std::string();
        if (!damage.empty())
            return doubt(concat("the server went down in it, and ", to_string({table.name}), " is damaged (",
                                damage, "): REPAIR TABLE, then look at its rows"));
    }
    bool same = true;
    bool all_there = effect.inserts.has_value();
    std::string changed;
    for (const auto& table : before.tables) {
        const auto now = inspector.measure(table.name, table.measure == Measure::count);
        if (now != table.value) changed = to_string({table.name});
        same = same && now == table.value;
        all_there = all_there && table.measure == Measure::count && table.ours &&
                    now == table.value + static_cast<std::int64_t>(effect.inserts.value_or(0));
    }
    if (same) return run();
    if (all_there) return ran();
    return doubt(concat(changed,
                        " has no transactions, and its rows have changed since: look whether this "
                        "statement changed them, all or in part"));
}

std::vector<std::string> invalid_indexes(const Effect& effect, Inspector& inspector) {
    return inspector.invalid_indexes(effect.objects.empty() ? ""
                                                            : inspector.quoted(effect.objects.front().name));
}

// CREATE INDEX CONCURRENTLY that died leaves an index that is not valid: away with it, then it is as before.
void drop_dead_indexes(const Effect& effect, const Observation& before, Inspector& inspector) {
    for (const auto& index : invalid_indexes(effect, inspector)) {
        if (std::find(before.invalid.begin(), before.invalid.end(), index) == before.invalid.end())
            inspector.drop_index(index);
    }
}

}  // namespace

Observation observe(const Treated& statement, std::int64_t server_start, Inspector& inspector) {
    const auto& effect = statement.effect;
    Observation seen;
    seen.server_start = server_start;
    if (effect.recovery == Recovery::definition) {
        const Definition definition = definition_of(effect, inspector);
        seen.definition = definition.hash;
        seen.identified = definition.identified;
    }
    if (effect.recovery == Recovery::each_object) seen.present = present(effect, inspector);
    for (const auto& table : statement.measured) {
        seen.tables.push_back({.name = table,
                               .measure = effect.inserts ? Measure::count : Measure::checksum,
                               .value = inspector.measure(table, effect.inserts.has_value()),
                               .ours = false});
    }
    if (effect.alone) seen.invalid = invalid_indexes(effect, inspector);
    return seen;
}

Judgement judge(const Treated& statement, const Observation& before, Inspector& inspector) {
    const auto& effect = statement.effect;
    if (effect.alone) drop_dead_indexes(effect, before, inspector);
    switch (effect.recovery) {
        case Recovery::repeat:
            return run();
        case Recovery::rows:
            return judge_rows(effect, before, inspector);
        case Recovery::definition:
            return judge_definition(effect, before, inspector);
        case Recovery::each_object:
            return judge_each(effect, before, inspector);
        case Recovery::unknowable:
            break;
    }
    return doubt(effect.reason.empty() ? "nothing in the database tells whether it ran" : effect.reason);
}

}  // namespace tenon

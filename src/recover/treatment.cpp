// SPDX-License-Identifier: MIT
#include "recover/treatment.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

Treated as(Treatment treatment, Effect effect) {
    return Treated{.treatment = treatment, .effect = std::move(effect), .measured = {}};
}

Treated never_known(Effect effect, std::string reason) {
    effect.recovery = Recovery::unknowable;
    effect.reason = std::move(reason);
    return as(Treatment::marked, std::move(effect));
}

bool sets_session(const Effect& effect) {
    const auto& use = effect.session;
    return !use.variables.empty() || use.autocommit || use.database || use.attaches ||
           use.prepares.kind == Preparation::Kind::prepare ||
           use.prepares.kind == Preparation::Kind::deallocate;
}

// A stored function may write to any table; where all have transactions, one around the statement undoes it.
bool calls_may_write_elsewhere(const Effect& effect, Inspector& inspector) {
    return std::any_of(effect.calls.begin(), effect.calls.end(),
                       [&](const ObjectName& name) { return inspector.is_stored_function(name); }) &&
           inspector.has_tables_without_transactions();
}

// Views and triggers lead to other tables than the statement names.
bool leads_elsewhere(const TableFacts& facts) {
    return facts.view || facts.triggers;
}

Treated treated_rows(Effect effect, Inspector& inspector) {
    std::vector<ObjectName> measured;
    bool elsewhere = false;
    for (const auto& object : effect.objects) {
        const auto& facts = inspector.facts_of(object.name);
        if (!facts.transactional) measured.push_back(object.name);
        elsewhere = elsewhere || leads_elsewhere(facts);
    }
    if ((elsewhere && (!measured.empty() || inspector.has_tables_without_transactions())) ||
        calls_may_write_elsewhere(effect, inspector)) {
        return never_known(std::move(effect),
                           "views, triggers or functions may lead it to tables without transactions");
    }
    if (measured.empty()) return as(Treatment::transaction, std::move(effect));
    if (measured.size() < effect.objects.size())
        return never_known(std::move(effect), "it changes tables with and without transactions at once");
    const bool counted = effect.inserts.has_value() && measured.size() == 1;
    Treated treated = as(counted ? Treatment::counted : Treatment::marked, std::move(effect));
    treated.measured = std::move(measured);
    return treated;
}

Treated treated_repeat(Effect effect, Inspector& inspector) {
    if (effect.commits || effect.alone)
        return as(effect.session.attaches ? Treatment::session : Treatment::marked, std::move(effect));
    if (calls_may_write_elsewhere(effect, inspector))
        return never_known(std::move(effect), "it calls a stored function, which may do anything");
    if (!effect.calls.empty()) return as(Treatment::transaction, std::move(effect));
    return as(sets_session(effect) ? Treatment::session : Treatment::neutral, std::move(effect));
}

}  // namespace

Treated treated(Effect effect, Definitions definitions, Inspector& inspector) {
    if (definitions == Definitions::transactional) {
        if (effect.recovery == Recovery::repeat && sets_session(effect))
            return as(Treatment::session, std::move(effect));
        return as(effect.alone ? Treatment::marked : Treatment::transaction, std::move(effect));
    }
    switch (effect.recovery) {
        case Recovery::repeat:
            return treated_repeat(std::move(effect), inspector);
        case Recovery::rows:
            return treated_rows(std::move(effect), inspector);
        default:
            // CREATE TEMPORARY TABLE and the like
            if (!effect.commits && effect.recovery != Recovery::unknowable)
                return as(Treatment::transaction, std::move(effect));
            return as(Treatment::marked, std::move(effect));
    }
}

}  // namespace tenon

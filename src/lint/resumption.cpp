// SPDX-License-Identifier: MIT
#include "lint/resumption.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

std::string table_key(const ObjectName& name) {
    return "table " + lower(name.name);
}

}  // namespace

void Resumption::follow(std::string_view statement, const Position& where) {
    ++statements_;
    const Effect effect = effect_of(statement, dialect_);
    follow_transaction(statement);
    follow_holds(effect, where);
    note_unknowable(effect, where);
}

/// What runs in one transaction leaves nothing behind; scripts that cannot do so run statement by statement.
void Resumption::follow_transaction(std::string_view statement) {
    if (closed_ || dialect_ == Dialect::mysql) by_statement_ = true;
    switch (transaction_use(statement, dialect_)) {
        case TransactionUse::opens:
            by_statement_ = by_statement_ || statements_ > 1;
            break;
        case TransactionUse::closes:
            closed_ = true;
            break;
        case TransactionUse::refuses:
        case TransactionUse::adds_enum_value:
            by_statement_ = true;
            break;
        default:
            break;
    }
}

void Resumption::follow_holds(const Effect& effect, const Position& where) {
    const SessionUse& session = effect.session;
    for (const auto& name : session.temporary_dropped) release(table_key(name));
    if (!session.releases.empty()) release(session.releases);
    for (auto& hold : held_) hold.crossed = true;
    for (const auto& name : session.temporary_made)
        held_.push_back(
            {table_key(name), concat("while the temporary table ", printable(name.name), " lives"), where});
    if (!session.holds.empty())
        held_.push_back({session.holds, concat("while it has ", printable(session.holds)), where});
}

void Resumption::release(std::string_view key) {
    const auto begin =
        std::stable_partition(held_.begin(), held_.end(), [&](const Hold& hold) { return hold.key != key; });
    for (auto hold = begin; hold != held_.end(); ++hold)
        if (hold->crossed)
            findings_.push_back({FindingLevel::note, "not-resumable", hold->where,
                                 concat("a run that is cut off ", hold->what, " cannot be resumed"),
                                 "put it into a script of its own, or do without it"});
    held_.erase(begin, held_.end());
}

/// The statement that an EXECUTE runs; nothing if that shows only when it runs.
std::optional<Effect> Resumption::prepared(const Preparation& preparation) {
    std::optional<std::string> text = preparation.text;
    if (preparation.kind == Preparation::Kind::execute) text = prepared_[preparation.name];
    if (!text) return std::nullopt;
    return effect_of(*text, dialect_);
}

void Resumption::note_unknowable(const Effect& effect, const Position& where) {
    const Preparation& preparation = effect.session.prepares;
    if (preparation.kind == Preparation::Kind::prepare) prepared_[preparation.name] = preparation.text;
    std::string reason = effect.recovery == Recovery::unknowable ? effect.reason : std::string();
    if (preparation.kind == Preparation::Kind::execute || preparation.kind == Preparation::Kind::immediate) {
        const auto inner = prepared(preparation);
        reason = inner && inner->recovery == Recovery::unknowable ? inner->reason : std::string();
    }
    if (written_ == Written::for_all && reason.ends_with("is not known")) return;
    if (reason.empty() || (dialect_ != Dialect::mysql && !effect.alone)) return;
    findings_.push_back(
        {FindingLevel::note,
         "unknowable-statement",
         where,
         concat("if a run is cut off in this statement, a person must look: ", printable(reason)),
         {}});
}

Findings Resumption::finish() && {
    while (!held_.empty()) release(std::string(held_.front().key));
    if (by_statement_) return std::move(findings_);
    findings_.erase(std::remove_if(findings_.begin(), findings_.end(),
                                   [](const Finding& finding) { return finding.id == "not-resumable"; }),
                    findings_.end());
    return std::move(findings_);
}

}  // namespace tenon

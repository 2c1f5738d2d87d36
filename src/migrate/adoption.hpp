// SPDX-License-Identifier: MIT
// From what another system has recorded to what the ledger is to say: pure functions.
#pragma once

#include "tenon/adopt.hpp"

#include "foreign/record.hpp"
#include "migrate/planner.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tenon {

/// A module of the catalog with what is known of it elsewhere.
struct AdoptMatch {
    const Module* module = nullptr;
    const ForeignModule* foreign = nullptr;  ///< nullptr: by hand
    std::optional<Version> version;          ///< by hand
    bool named = false;                      ///< the request asks for this one
};

/// Brings orders and record together. Modules that the catalog does not have are findings, unless they are
/// named. Throws Error{usage} for a code or a name that is not there.
[[nodiscard]] std::vector<AdoptMatch> match_adoptions(const Catalog& catalog, const AdoptRequest& request,
                                                      const ForeignRecord& record, Findings& findings);

/// What another system calls "3" or "20251205143000", as a version of this module: the rules of script names,
/// with zeros put before it; nullopt when it can be read in more than one way.
[[nodiscard]] std::optional<Version> adopted_version(const Module& module, const std::string& text);

/// Where a module stands by the record. nullopt: nothing of it has run. What cannot be is refused.
[[nodiscard]] std::optional<Adoption> adoption_of(const AdoptMatch& match, Refusals& refusals,
                                                  Findings& findings);

/// All of a request. Throws Error as Migrator::preview_adopt() does.
[[nodiscard]] AdoptPreview plan_adoption(const Catalog& catalog, const Snapshot& snapshot,
                                         const AdoptRequest& request, const ForeignRecord& record);

/// The rows of the history that record an adoption, with what they have in common.
[[nodiscard]] std::vector<HistoryRow> rows_of(const Adoption& adoption, const HistoryRow& common);

}  // namespace tenon

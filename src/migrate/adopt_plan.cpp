// SPDX-License-Identifier: MIT
// All modules of one adoption, with every reason to refuse it.
#include "base/text.hpp"
#include "migrate/adoption.hpp"
#include "migrate/resume.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

void refuse_recorded(const RecordedModule& recorded, Refusals& refusals) {
    refusals.add(ErrorKind::policy, "adopt-recorded",
                 concat(recorded.code, " is in tenon's ledger already, at ", recorded.version.text()),
                 concat("tenon update ", recorded.code, " brings it up to date; tenon repair ", recorded.code,
                        " set-version VERSION --reason TEXT corrects it"));
}

Unchanged already(const RecordedModule& recorded) {
    return {.code = recorded.code,
            .version = recorded.version,
            .why = "is in tenon's ledger already",
            .hint = {}};
}

}  // namespace

AdoptPreview plan_adoption(const Catalog& catalog, const Snapshot& snapshot, const AdoptRequest& request,
                           const ForeignRecord& record) {
    if (const auto* module = unfinished_module(snapshot); module != nullptr)
        throw Error(unfinished_error(*module, snapshot.progress));
    AdoptPreview preview;
    preview.findings = record.findings;
    const auto matches = match_adoptions(catalog, request, record, preview.findings);
    const bool all_recorded = std::all_of(matches.begin(), matches.end(), [&](const AdoptMatch& match) {
        return snapshot.find(match.module->code()) != nullptr;
    });
    Refusals refusals;
    for (const auto& match : matches) {
        const auto* recorded = snapshot.find(match.module->code());
        if (recorded != nullptr && (match.named || all_recorded)) {
            refuse_recorded(*recorded, refusals);
        } else if (recorded != nullptr) {
            preview.unchanged.push_back(already(*recorded));
        } else {
            refuse_errors_of(*match.module, refusals);
            if (auto adoption = adoption_of(match, refusals, preview.findings))
                preview.adoptions.push_back(*std::move(adoption));
        }
    }
    refusals.throw_if_any();
    std::sort(preview.adoptions.begin(), preview.adoptions.end(),
              [](const Adoption& a, const Adoption& b) { return a.code < b.code; });
    return preview;
}

std::vector<HistoryRow> rows_of(const Adoption& adoption, const HistoryRow& common) {
    std::vector<HistoryRow> rows;
    Version at;
    const auto add = [&](const Version& version, const std::string& title) {
        HistoryRow row = common;
        row.module = adoption.code;
        row.action = Action::adopt;
        row.from = std::exchange(at, version);
        row.to = row.version = version;
        row.base = adoption.base;
        row.title = title;
        row.reason = adoption.source;
        rows.push_back(std::move(row));
    };
    if (adoption.base > Version()) add(adoption.base, {});
    for (const auto& update : adoption.applied) add(update.version, update.title);
    return rows;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Taking over what another system has built: the ledger alone is written.
#include "tenon/adopt.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"
#include "foreign/record.hpp"
#include "migrate/adoption.hpp"
#include "migrate/migrator_impl.hpp"
#include "migrate/preparation.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

RecordedModule recorded(const Adoption& adoption) {
    RecordedModule row{.code = adoption.code,
                       .name = adoption.name,
                       .kind = adoption.kind,
                       .version = adoption.version,
                       .state = ModuleState::installed,
                       .target = adoption.version,
                       .changed_at = utc_now(),
                       .base = adoption.base};
    for (const auto& update : adoption.applied) row.applied.add(update.version);
    return row;
}

StepResult result_of(const Adoption& adoption) {
    StepResult result;
    result.code = adoption.code;
    result.action = Action::adopt;
    result.to = adoption.version;
    result.outcome = "done";
    return result;
}

// Whether two previews would be recorded alike.
bool same(const AdoptPreview& a, const AdoptPreview& b) {
    return std::equal(a.adoptions.begin(), a.adoptions.end(), b.adoptions.begin(), b.adoptions.end(),
                      [](const Adoption& x, const Adoption& y) {
                          return x.code == y.code && x.version == y.version && x.base == y.base &&
                                 x.applied == y.applied && x.source == y.source;
                      });
}

}  // namespace

std::vector<ForeignTable> Migrator::Impl::foreign_tables() {
    return guarded([&] {
        const bool one = catalog_.modules.size() == 1;
        return ForeignReader(connection(), ledger()).find(one ? catalog_.modules.front().code() : "CODE");
    });
}

AdoptPreview Migrator::Impl::preview_adopt(const AdoptRequest& request) {
    return guarded([&] { return plan_adoption_of(request, ledger().read()); });
}

AdoptPreview Migrator::Impl::plan_adoption_of(const AdoptRequest& request, const Snapshot& snapshot) {
    ForeignRecord record;
    if (request.from) record = ForeignReader(connection(), ledger()).read(*request.from, request.table);
    return plan_adoption(catalog_, snapshot, request, record);
}

RunResult Migrator::Impl::adopt(const AdoptRequest& request, Events& events) {
    return guarded([&] {
        refuse_read_only(settings_);
        const Impatience impatience(connection(), settings_);
        std::optional<Lock> lock;
        RunResult result;
        for (;;) {
            const Snapshot known = read_when_free(connection(), driver_, ledger(), settings_, events);
            const AdoptPreview preview = plan_adoption_of(request, known);
            result.unchanged = preview.unchanged;
            result.findings = preview.findings;
            if (preview.adoptions.empty()) return result;
            if (!events.confirm_adoption(preview))
                throw Error(ErrorKind::policy, "not confirmed: nothing was changed");
            throw_if_interrupted(settings_);
            static_cast<void>(take_lock(lock, events, Work::transactions));
            if (!record_adoptions(request, preview)) continue;
            for (const auto& adoption : preview.adoptions) {
                result.steps.push_back(result_of(adoption));
                events.step_finished(result.steps.back());
            }
            return result;
        }
    });
}

// False: what was confirmed has changed meanwhile, under the hands of another process.
bool Migrator::Impl::record_adoptions(const AdoptRequest& request, const AdoptPreview& confirmed) {
    connection().execute(driver_.begin);
    try {
        const bool still = same(plan_adoption_of(request, ledger().read()), confirmed);
        for (const auto& adoption : confirmed.adoptions) {
            if (!still) break;
            ledger().insert(recorded(adoption));
            for (auto& row : rows_of(adoption, row_by(identity_))) ledger().append(std::move(row));
        }
        connection().execute(still ? "COMMIT" : "ROLLBACK");
        return still;
    } catch (...) {
        if (connection().in_transaction()) connection().execute("ROLLBACK");
        throw;
    }
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Repairs: plan, confirm, lock, plan again, and one transaction of the ledger.
#include "migrate/migrator_impl.hpp"
#include "migrate/preparation.hpp"
#include "migrate/repair.hpp"
#include "migrate/resume.hpp"
#include "migrate/session.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"

#include <utility>

namespace tenon {

RepairPlan Migrator::Impl::preview_repair(const RepairRequest& request) {
    check_repair(request);
    return guarded([&] { return plan_of(request); });
}

RepairPlan Migrator::Impl::repair(const RepairRequest& request, Events& events) {
    check_repair(request);
    return guarded([&] {
        refuse_read_only(settings_);
        const Impatience impatience(connection(), settings_);
        std::optional<Lock> lock;
        static_cast<void>(read_when_free(connection(), driver_, ledger(), settings_, events));
        RepairPlan plan = plan_of(request);
        while (!plan.rows.empty()) {
            if (!events.confirm_repair(plan))
                throw Error(ErrorKind::policy, "not confirmed: nothing was changed");
            const bool others_had_a_moment = take_lock(lock, events, Work::statements);
            RepairPlan now = plan_of(request);
            const bool same = !others_had_a_moment || now.changes == plan.changes;
            plan = std::move(now);
            if (!same) continue;
            record(plan);
            break;
        }
        return plan;
    });
}

RepairPlan Migrator::Impl::plan_of(const RepairRequest& request) {
    const Snapshot snapshot = ledger().read();
    const bool about_statement = !request.version && (request.repair == Repair::mark_applied ||
                                                      request.repair == Repair::mark_pending);
    if (about_statement) return plan_of_statement(request, snapshot);
    Applied applied;
    if (snapshot.exists) applied = replay(ledger().sound_history(request.code));
    const auto read = [this](const Step& step) { return read_rollback(scan_context(Detail::summary), step); };
    return plan_repair(RepairInput{.catalog = catalog_,
                                   .snapshot = snapshot,
                                   .applied = applied,
                                   .request = request,
                                   .engine = connection().server().engine,
                                   .by = row_by(identity_),
                                   .read_rollback = read});
}

RepairPlan Migrator::Impl::plan_of_statement(const RepairRequest& request, const Snapshot& snapshot) {
    const std::string word = to_string(request.repair);
    const auto* recorded = unfinished_module(snapshot);
    if (snapshot.find(request.code) == nullptr) static_cast<void>(catalog_.at(request.code));
    if (recorded == nullptr)
        refuse_repair(concat(request.code, " is not half applied: there is no statement to decide about"),
                      concat("for an update give its version: tenon repair ", request.code, " ", word,
                             " VERSION --reason \"...\""));
    if (recorded->code != request.code)
        refuse_repair(concat(request.code, " is not half applied, ", recorded->code, " is"),
                      concat("tenon repair ", recorded->code, " ", word, " --reason \"...\""));
    if (!snapshot.progress)
        refuse_repair(
            concat(request.code, " stands between two scripts: there is no statement to decide about"),
            concat("tenon resume ", request.code));
    const ScannedPlan rest = scan_rest(snapshot, Detail::summary);
    const auto& step = rest.steps.at(0);
    const auto placeholders = placeholders_for(settings_, identity_.clock, *step.step);
    return plan_statement_repair(request, *recorded, step, placeholders, driver_.dialect,
                                 split_options(connection()), row_by(identity_));
}

void Migrator::Impl::record(const RepairPlan& plan) {
    connection().execute(driver_.begin);
    try {
        for (const auto& row : plan.rows) ledger().append(row);
        if (plan.progress) ledger().begin_progress(*plan.progress);
        if (plan.module) record(*plan.module, plan.recorded_anew);
        connection().execute("COMMIT");
    } catch (const DatabaseError& error) {
        if (error.kind() != DatabaseError::Kind::lost && connection().in_transaction())
            connection().execute("ROLLBACK");
        throw;
    }
}

void Migrator::Impl::record(RecordedModule module, bool anew) {
    module.changed_at = utc_now();
    if (anew)
        ledger().insert(module);
    else
        ledger().update(module);
}

}  // namespace tenon

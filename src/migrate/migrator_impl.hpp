// SPDX-License-Identifier: MIT
// What stands behind the facade: one database, one catalog, one session at a time.
#pragma once

#include "tenon/migrator.hpp"

#include "ledger/ledger.hpp"
#include "migrate/action.hpp"
#include "migrate/failure.hpp"
#include "migrate/identity.hpp"
#include "migrate/lock.hpp"
#include "migrate/scan.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tenon {

class Migrator::Impl {
public:
    Impl(Database& database, const Catalog& catalog, Settings settings);

    [[nodiscard]] Snapshot snapshot();
    [[nodiscard]] Status status(const std::vector<std::string>& codes, Titles titles);
    [[nodiscard]] bool up_to_date(const Selection& modules);
    [[nodiscard]] Preview preview(const Request& request, Detail detail);
    [[nodiscard]] Preview preview_resume(const std::string& code, Detail detail);
    [[nodiscard]] Preview preview_abort(const std::string& code, Detail detail);
    [[nodiscard]] std::vector<HistoryRow> history(const std::string& code);
    [[nodiscard]] Verification verify(const std::vector<std::string>& codes);
    [[nodiscard]] RepairPlan preview_repair(const RepairRequest& request);
    [[nodiscard]] RepairPlan repair(const RepairRequest& request, Events& events);

    [[nodiscard]] std::vector<ForeignTable> foreign_tables();
    [[nodiscard]] AdoptPreview preview_adopt(const AdoptRequest& request);
    [[nodiscard]] RunResult adopt(const AdoptRequest& request, Events& events);

    [[nodiscard]] RunResult run(const Request& request, Events& events);
    [[nodiscard]] RunResult resume(Events& events, const std::string& code);
    [[nodiscard]] RunResult abort(Events& events, const std::string& code);

private:
    [[nodiscard]] Connection& connection() const noexcept { return database_.connection(); }
    [[nodiscard]] Ledger& ledger() noexcept { return *ledger_; }
    void begin_session();

    // What would run (migrator_impl.cpp).
    [[nodiscard]] ScannedPlan scan(const Request& request, const Snapshot& snapshot, Detail detail);
    [[nodiscard]] AppliedModules applied_of(const std::vector<std::string>& codes);
    [[nodiscard]] ScannedPlan scan(Plan plan, Detail detail);
    [[nodiscard]] ScanContext scan_context(Detail detail);
    [[nodiscard]] ScannedPlan scan_undoing(const Snapshot& snapshot, Detail detail);
    [[nodiscard]] ScannedPlan scan_rest(const Snapshot& snapshot, Detail detail);

    // Repairs (locked_repair.cpp).
    [[nodiscard]] RepairPlan plan_of(const RepairRequest& request);
    [[nodiscard]] RepairPlan plan_of_statement(const RepairRequest& request, const Snapshot& snapshot);
    void record(const RepairPlan& plan);
    void record(RecordedModule module, bool anew);
    // What another system has built (adopt.cpp).
    [[nodiscard]] AdoptPreview plan_adoption_of(const AdoptRequest& request, const Snapshot& snapshot);
    [[nodiscard]] bool record_adoptions(const AdoptRequest& request, const AdoptPreview& confirmed);

    // The runs (locked_run.cpp).
    [[nodiscard]] RunResult persistent(Events& events, const std::function<void(RunResult&)>& work);
    void settle_target(Request& request, const Snapshot& known);
    void locked_run(Request& request, Events& events, RunResult& result);
    void locked_rest(Events& events, const std::string& code, std::string_view command,
                     const std::function<void()>& body);
    void finish_rest(Events& events, RunResult& result);
    void undo_rest(Events& events, RunResult& result);
    void run_rest(const ScannedPlan& scanned, Events& events, RunResult& result,
                  const std::function<void(ActionRun&)>& body);
    /// False: another process has changed what the plan was made of; what is left must be planned again.
    [[nodiscard]] bool run_actions(const ScannedPlan& scanned, Events& events, RunResult& result);
    /// False: it was ours already.
    [[nodiscard]] bool take_lock(std::optional<Lock>& lock, Events& events, Work work);
    void confirm(const ScannedPlan& scanned, Events& events) const;
    /// Once a command, whatever happens after it.
    void save(const ScannedPlan& scanned, Events& events, RunResult& result) const;
    [[nodiscard]] RunContext context_for(Events& events, RunResult& result);

    Database& database_;
    const Driver& driver_;
    const Catalog& catalog_;
    Settings settings_;
    std::optional<Ledger> ledger_;  // made anew with each connection
    Identity identity_;
    bool going_on_ = false;  // after a lost connection: what is left was confirmed
};

}  // namespace tenon

// SPDX-License-Identifier: MIT
// What only reads: the state of things, and what would run.
#include "migrate/migrator_impl.hpp"

#include "migrate/abort.hpp"
#include "migrate/application.hpp"
#include "migrate/preview.hpp"
#include "migrate/resume.hpp"
#include "migrate/session.hpp"
#include "migrate/status.hpp"
#include "migrate/titles.hpp"
#include "migrate/verify.hpp"

#include <iterator>
#include <utility>

namespace tenon {

namespace {

// What can be read of it; check_chain() names the rest.
AppliedModules replay_all(const std::vector<StandingRow>& rows) {
    AppliedModules modules;
    for (const auto& standing : rows) {
        if (standing.trouble.empty() && standing.row.module != "tenon")
            follow(modules[standing.row.module], standing.row);
    }
    return modules;
}

}  // namespace

Migrator::Impl::Impl(Database& database, const Catalog& catalog, Settings settings)
    : database_(database),
      driver_(database.driver()),
      catalog_(catalog),
      settings_(std::move(settings)),
      identity_(identify(settings_)) {
    begin_session();
}

void Migrator::Impl::begin_session() {
    ledger_.emplace(connection(), settings_.prefix);
    if (!driver_.named_locks) connection().set_lock_timeout(settings_.lock_timeout);
}

Snapshot Migrator::Impl::snapshot() {
    return guarded([&] { return ledger().read(); });
}

bool Migrator::Impl::up_to_date(const Selection& modules) {
    return is_up_to_date(catalog_, snapshot(), modules);
}

Status Migrator::Impl::status(const std::vector<std::string>& codes, Titles titles) {
    return guarded([&] {
        const Snapshot snapshot = ledger().read();
        Request all;
        all.verb = Verb::update;
        Status status =
            make_status(catalog_, snapshot, applied_of(needs_history(catalog_, snapshot, all)), codes);
        if (titles == Titles::of_scripts) add_titles(status, catalog_, connection().server().engine);
        return status;
    });
}

// A row that was changed by hand must not run: its hash tells.
AppliedModules Migrator::Impl::applied_of(const std::vector<std::string>& codes) {
    AppliedModules modules;
    for (const auto& code : codes) modules.emplace(code, replay(ledger().sound_history(code)));
    return modules;
}

Preview Migrator::Impl::preview(const Request& request, Detail detail) {
    return guarded([&] { return preview_of(scan(request, ledger().read(), detail)); });
}

Preview Migrator::Impl::preview_resume(const std::string& code, Detail detail) {
    return guarded([&] {
        const Snapshot snapshot = ledger().read();
        return is_unfinished(snapshot, code, "resume") ? preview_of(scan_rest(snapshot, detail)) : Preview{};
    });
}

Preview Migrator::Impl::preview_abort(const std::string& code, Detail detail) {
    return guarded([&] {
        const Snapshot snapshot = ledger().read();
        if (!is_unfinished(snapshot, code, "abort")) return Preview{};
        const bool under_way = unfinished_module(snapshot)->manner.undoes;
        return preview_of(under_way ? scan_rest(snapshot, detail) : scan_undoing(snapshot, detail));
    });
}

std::vector<HistoryRow> Migrator::Impl::history(const std::string& code) {
    return guarded(
        [&] { return ledger().read().exists ? ledger().history(code) : std::vector<HistoryRow>{}; });
}

// Two looks at the modules with the history between them: a run that ends meanwhile is no finding.
Verification Migrator::Impl::verify(const std::vector<std::string>& codes) {
    return guarded([&] {
        Snapshot snapshot = ledger().read();
        std::vector<StandingRow> rows;
        constexpr int most_looks = 3;
        for (int look = 0; look < most_looks && snapshot.exists; ++look) {
            rows = ledger().standing_history();
            Snapshot after = ledger().read();
            const bool settled = !differs(snapshot, after) && snapshot.head == after.head;
            snapshot = std::move(after);
            if (settled) break;
        }
        const auto head = snapshot.exists ? std::optional(snapshot.head) : std::nullopt;
        Findings chain = check_chain(rows, head);
        Verification result = verify_modules(VerifyInput{.catalog = catalog_,
                                                         .snapshot = snapshot,
                                                         .applied = replay_all(rows),
                                                         .engine = connection().server().engine},
                                             codes);
        result.rows = rows.size();
        result.findings.insert(result.findings.begin(), std::make_move_iterator(chain.begin()),
                               std::make_move_iterator(chain.end()));
        return result;
    });
}

ScannedPlan Migrator::Impl::scan(const Request& request, const Snapshot& snapshot, Detail detail) {
    const auto applied = applied_of(needs_history(catalog_, snapshot, request));
    Plan plan = make_plan(catalog_, snapshot, request, connection().server(), applied);
    refuse_what_application_has(plan, ledger());
    return scan(std::move(plan), detail);
}

ScannedPlan Migrator::Impl::scan(Plan plan, Detail detail) {
    return scan_plan(scan_context(detail), std::move(plan));
}

ScanContext Migrator::Impl::scan_context(Detail detail) {
    return ScanContext{.connection = connection(),
                       .ledger = ledger(),
                       .driver = driver_,
                       .settings = settings_,
                       .clock = identity_.clock,
                       .split = split_options(connection()),
                       .detail = detail};
}

ScannedPlan Migrator::Impl::scan_undoing(const Snapshot& snapshot, Detail detail) {
    return scan(make_abort_plan(catalog_, snapshot, connection().server()), detail);
}

// What is left of the unfinished action, from the statement at which it stands.
ScannedPlan Migrator::Impl::scan_rest(const Snapshot& snapshot, Detail detail) {
    if (snapshot.progress) identity_.clock = snapshot.progress->clock;
    std::vector<std::string> unfinished;
    if (const auto* module = unfinished_module(snapshot); module != nullptr) unfinished = {module->code};
    ScannedPlan scanned =
        scan(make_resume_plan(catalog_, snapshot, connection().server(), applied_of(unfinished)), detail);
    if (!snapshot.progress || scanned.steps.empty()) return scanned;
    const Progress& progress = *snapshot.progress;
    auto& step = scanned.steps.front();
    const auto placeholders = placeholders_for(settings_, identity_.clock, *step.step);
    check_statements_that_ran(progress, step, placeholders, driver_.dialect, split_options(connection()));
    continue_at(progress, step);
    return scanned;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "tenon/migrator.hpp"

#include "migrate/abort.hpp"
#include "migrate/action.hpp"
#include "migrate/application.hpp"
#include "migrate/failure.hpp"
#include "migrate/lock.hpp"
#include "migrate/losses.hpp"
#include "migrate/preparation.hpp"
#include "migrate/preview.hpp"
#include "migrate/resume.hpp"
#include "migrate/scan.hpp"
#include "migrate/session.hpp"
#include "migrate/status.hpp"

#include <array>
#include <functional>
#include <utility>

namespace tenon {

class Migrator::Impl {
public:
    Impl(Database& database, const Catalog& catalog, Settings settings)
        : database_(database),
          driver_(database.driver()),
          catalog_(catalog),
          settings_(std::move(settings)),
          identity_(identify(settings_)) {
        begin_session();
    }

    Snapshot snapshot() {
        return guarded([&] { return ledger().read(); });
    }

    Status status(const std::vector<std::string>& codes) { return make_status(catalog_, snapshot(), codes); }

    bool up_to_date(const Selection& modules) { return is_up_to_date(catalog_, snapshot(), modules); }

    Preview preview(const Request& request, Detail detail) {
        return guarded([&] { return preview_of(scan(request, ledger().read(), detail)); });
    }

    std::vector<HistoryRow> history(const std::string& code) {
        return guarded(
            [&] { return ledger().read().exists ? ledger().history(code) : std::vector<HistoryRow>{}; });
    }

    RunResult run(const Request& request, Events& events) {
        return persistent(events, [&](RunResult& result) { locked_run(request, events, result); });
    }

    RunResult resume(Events& events, const std::string& code) {
        return persistent(events, [&](RunResult& result) {
            locked_rest(events, code, "resume", [&] { finish_rest(events, result); });
        });
    }

    Preview preview_resume(const std::string& code, Detail detail) {
        return guarded([&] {
            const Snapshot snapshot = ledger().read();
            return is_unfinished(snapshot, code, "resume") ? preview_of(scan_rest(snapshot, detail))
                                                           : Preview{};
        });
    }

    RunResult abort(Events& events, const std::string& code) {
        return persistent(events, [&](RunResult& result) {
            locked_rest(events, code, "abort", [&] { undo_rest(events, result); });
        });
    }

    Preview preview_abort(const std::string& code, Detail detail) {
        return guarded([&] {
            const Snapshot snapshot = ledger().read();
            return is_unfinished(snapshot, code, "abort") ? preview_of(scan_undoing(snapshot, detail))
                                                          : Preview{};
        });
    }

private:
    [[nodiscard]] Connection& connection() const noexcept { return database_.connection(); }
    [[nodiscard]] Ledger& ledger() noexcept { return *ledger_; }

    RunResult persistent(Events& events, const std::function<void(RunResult&)>& work) {
        const auto guarded_work = [&](RunResult& result) { guarded([&] { work(result); }); };
        return run_through_losses(database_, settings_, events, guarded_work, [&]() -> Ledger& {
            begin_session();
            going_on_ = true;
            return ledger();
        });
    }

    void begin_session() {
        ledger_.emplace(connection(), settings_.prefix);
        if (!driver_.named_locks) connection().set_lock_timeout(settings_.lock_timeout);
    }

    ScannedPlan scan(const Request& request, const Snapshot& snapshot, Detail detail) {
        Plan plan = make_plan(catalog_, snapshot, request, connection().server());
        refuse_what_application_has(plan, ledger());
        return scan(std::move(plan), detail);
    }

    ScannedPlan scan(Plan plan, Detail detail) {
        return scan_plan(ScanContext{.connection = connection(),
                                     .driver = driver_,
                                     .settings = settings_,
                                     .clock = identity_.clock,
                                     .split = split_options(connection()),
                                     .detail = detail},
                         std::move(plan));
    }

    template <typename Body>
    void locked_rest(Events& events, const std::string& code, std::string_view command, Body body) {
        refuse_read_only(settings_);
        const Impatience impatience(connection(), settings_);
        std::optional<Lock> lock;
        if (!is_unfinished(read_when_free(connection(), driver_, ledger(), settings_, events), code, command))
            return;
        static_cast<void>(take_lock(lock, events, Work::statements));
        body();
    }

    // Under the lock: what looked unfinished may have been another process at work, which has ended now.
    void finish_rest(Events& events, RunResult& result) {
        run_rest(scan_rest(ledger().read(), Detail::summary), events, result,
                 [](ActionRun& run) { run.resume(); });
    }

    void undo_rest(Events& events, RunResult& result) {
        const Snapshot snapshot = ledger().read();
        const auto* module = unfinished_module(snapshot);
        // it is under way already when the connection was lost in it
        if (going_on_ && module != nullptr && is_abort(*module)) return finish_rest(events, result);
        run_rest(scan_undoing(snapshot, Detail::summary), events, result,
                 [](ActionRun& run) { static_cast<void>(run.run()); });
    }

    template <typename Body>
    void run_rest(const ScannedPlan& scanned, Events& events, RunResult& result, Body body) {
        if (scanned.steps.empty()) return;
        take_over(scanned, result);
        confirm(scanned, events);
        const auto context = context_for(events, result);
        ActionRun run(context, scanned.plan.actions.front(), scanned.steps);
        attempt(result, [&] { body(run); });
    }

    ScannedPlan scan_undoing(const Snapshot& snapshot, Detail detail) {
        return scan(make_abort_plan(catalog_, snapshot, connection().server()), detail);
    }

    // What is left of the unfinished action, from the statement at which it stands.
    ScannedPlan scan_rest(const Snapshot& snapshot, Detail detail) {
        if (snapshot.progress) identity_.clock = snapshot.progress->clock;
        ScannedPlan scanned = scan(make_resume_plan(catalog_, snapshot, connection().server()), detail);
        if (!snapshot.progress || scanned.steps.empty()) return scanned;
        const Progress& progress = *snapshot.progress;
        auto& step = scanned.steps.front();
        const auto placeholders = placeholders_for(settings_, identity_.clock, *step.action->module);
        check_statements_that_ran(progress, step, placeholders, driver_.dialect, split_options(connection()));
        continue_at(progress, step);
        return scanned;
    }

    RunContext context_for(Events& events, RunResult& result) {
        return RunContext{.connection = connection(),
                          .driver = driver_,
                          .ledger = ledger(),
                          .settings = settings_,
                          .identity = identity_,
                          .events = events,
                          .result = result};
    }

    void locked_run(const Request& request, Events& events, RunResult& result) {
        refuse_read_only(settings_);
        const Impatience impatience(connection(), settings_);
        std::optional<Lock> lock;
        for (;;) {
            Snapshot known = read_when_free(connection(), driver_, ledger(), settings_, events);
            if (unfinished_module(known) != nullptr) {
                static_cast<void>(
                    take_lock(lock, events, Work::statements));  // somebody may be at work on it
                known = ledger().read();
            }
            if (asks_for_the_rest(request, known)) {
                finish_rest(events, result);
                if (result.failure) return;
                known = ledger().read();
            }
            const ScannedPlan scanned = scan(request, known, Detail::summary);
            take_over(scanned, result);
            if (scanned.steps.empty()) return;
            confirm(scanned, events);
            if (take_lock(lock, events, work_of(scanned.steps))) {
                if (differs(ledger().read(), known)) continue;
            }
            if (run_actions(scanned, events, result)) return;
        }
    }

    // False: it was ours already.
    [[nodiscard]] bool take_lock(std::optional<Lock>& lock, Events& events, Work work) {
        if (lock) return lock->cover(work, settings_, events);
        lock.emplace(connection(), driver_, ledger(), settings_, events, work);
        ensure_ledger(connection(), driver_, ledger(), identity_);
        lock->announce(identity_);
        return true;
    }

    static void take_over(const ScannedPlan& scanned, RunResult& result) {
        const Preview preview = preview_of(scanned);
        result.unchanged = preview.unchanged;
        result.findings = preview.findings;
    }

    void confirm(const ScannedPlan& scanned, Events& events) const {
        if (going_on_ || events.confirm(preview_of(scanned))) return;
        throw Error(ErrorKind::policy, "not confirmed: nothing was changed");
    }

    // False: another process has changed what the plan was made of; what is left must be planned again.
    bool run_actions(const ScannedPlan& scanned, Events& events, RunResult& result) {
        const auto context = context_for(events, result);
        std::size_t first = 0;
        for (const auto& action : scanned.plan.actions) {
            const auto steps = std::span(scanned.steps).subspan(first, action.steps.size());
            first += action.steps.size();
            if (result.failure) {
                result.not_started.push_back(action.code);
                continue;
            }
            bool overtaken = false;
            attempt(result, [&] {
                throw_if_interrupted(settings_);
                overtaken = !ActionRun(context, action, steps).run();
            });
            if (overtaken) return false;
        }
        return true;
    }

    Database& database_;
    const Driver& driver_;
    const Catalog& catalog_;
    Settings settings_;
    std::optional<Ledger> ledger_;  // made anew with each connection
    Identity identity_;
    bool going_on_ = false;  // after a lost connection: what is left was confirmed
};

Migrator::Migrator(Database& database, const Catalog& catalog, Settings settings) {
    check_prefix(settings.prefix);
    impl_ = std::make_unique<Impl>(database, catalog, std::move(settings));
}

Migrator::~Migrator() = default;

Snapshot Migrator::snapshot() {
    return impl_->snapshot();
}
Status Migrator::status(const std::vector<std::string>& codes) {
    return impl_->status(codes);
}
bool Migrator::up_to_date(const Selection& modules) {
    return impl_->up_to_date(modules);
}
Preview Migrator::preview(const Request& request, Detail detail) {
    return impl_->preview(request, detail);
}
RunResult Migrator::run(const Request& request, Events& events) {
    return impl_->run(request, events);
}
RunResult Migrator::resume(Events& events, const std::string& code) {
    return impl_->resume(events, code);
}
Preview Migrator::preview_resume(const std::string& code, Detail detail) {
    return impl_->preview_resume(code, detail);
}
RunResult Migrator::abort(Events& events, const std::string& code) {
    return impl_->abort(events, code);
}
Preview Migrator::preview_abort(const std::string& code, Detail detail) {
    return impl_->preview_abort(code, detail);
}
std::vector<HistoryRow> Migrator::history(const std::string& code) {
    return impl_->history(code);
}

}  // namespace tenon

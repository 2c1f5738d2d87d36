// SPDX-License-Identifier: MIT
// Runs: plan, confirm, lock, and one module's action after the other.
#include "migrate/abort.hpp"
#include "migrate/backup.hpp"
#include "migrate/losses.hpp"
#include "migrate/migrator_impl.hpp"
#include "migrate/preparation.hpp"
#include "migrate/preview.hpp"
#include "migrate/resume.hpp"
#include "migrate/session.hpp"

#include <span>
#include <utility>

namespace tenon {

namespace {

void take_over(const ScannedPlan& scanned, RunResult& result) {
    const Preview preview = preview_of(scanned);
    result.unchanged = preview.unchanged;
    result.findings = preview.findings;
}

}  // namespace

RunResult Migrator::Impl::run(const Request& request, Events& events) {
    Request wish = request;
    return persistent(events, [&](RunResult& result) { locked_run(wish, events, result); });
}

RunResult Migrator::Impl::resume(Events& events, const std::string& code) {
    return persistent(events, [&](RunResult& result) {
        locked_rest(events, code, "resume", [&] { finish_rest(events, result); });
    });
}

RunResult Migrator::Impl::abort(Events& events, const std::string& code) {
    return persistent(events, [&](RunResult& result) {
        locked_rest(events, code, "abort", [&] { undo_rest(events, result); });
    });
}

RunResult Migrator::Impl::persistent(Events& events, const std::function<void(RunResult&)>& work) {
    const auto guarded_work = [&](RunResult& result) { guarded([&] { work(result); }); };
    return run_through_losses(database_, settings_, events, guarded_work, [&]() -> Ledger& {
        begin_session();
        going_on_ = true;
        return ledger();
    });
}

// "One step back" means one step, however often this begins anew: after another process, after a lost
// connection, or with what an earlier run had left.
void Migrator::Impl::settle_target(Request& request, const Snapshot& known) {
    if (request.verb != Verb::rollback || request.to || request.codes.size() != 1) return;
    const auto* recorded = known.find(request.codes.front());
    if (recorded == nullptr) return;
    if (recorded->state == ModuleState::rolling_back) {
        request.to = recorded->target;
        return;
    }
    const auto applied = applied_of({recorded->code});
    const Plan plan = make_plan(catalog_, known, request, connection().server(), applied);
    if (!plan.actions.empty()) request.to = plan.actions.front().to;
}

void Migrator::Impl::locked_run(Request& request, Events& events, RunResult& result) {
    refuse_read_only(settings_);
    const Impatience impatience(connection(), settings_);
    std::optional<Lock> lock;
    for (;;) {
        Snapshot known = read_when_free(connection(), driver_, ledger(), settings_, events);
        if (unfinished_module(known) != nullptr) {
            static_cast<void>(take_lock(lock, events, Work::statements));  // somebody may be at work on it
            known = ledger().read();
        }
        settle_target(request, known);
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
        save(scanned, events, result);
        if (run_actions(scanned, events, result)) return;
    }
}

void Migrator::Impl::locked_rest(Events& events, const std::string& code, std::string_view command,
                                 const std::function<void()>& body) {
    refuse_read_only(settings_);
    const Impatience impatience(connection(), settings_);
    std::optional<Lock> lock;
    if (!is_unfinished(read_when_free(connection(), driver_, ledger(), settings_, events), code, command))
        return;
    static_cast<void>(take_lock(lock, events, Work::statements));
    body();
}

// Under the lock: what looked unfinished may have been another process at work, which has ended now.
void Migrator::Impl::finish_rest(Events& events, RunResult& result) {
    run_rest(scan_rest(ledger().read(), Detail::summary), events, result,
             [](ActionRun& run) { run.resume(); });
}

void Migrator::Impl::undo_rest(Events& events, RunResult& result) {
    const Snapshot snapshot = ledger().read();
    const auto* module = unfinished_module(snapshot);
    // an abort that was cut off is finished by the same command
    if (module != nullptr && module->manner.undoes) return finish_rest(events, result);
    run_rest(scan_undoing(snapshot, Detail::summary), events, result,
             [](ActionRun& run) { static_cast<void>(run.run()); });
}

void Migrator::Impl::run_rest(const ScannedPlan& scanned, Events& events, RunResult& result,
                              const std::function<void(ActionRun&)>& body) {
    if (scanned.steps.empty()) return;
    take_over(scanned, result);
    confirm(scanned, events);
    save(scanned, events, result);
    const auto context = context_for(events, result);
    ActionRun run(context, scanned.plan.actions.front(), scanned.steps);
    attempt(result, [&] { body(run); });
}

bool Migrator::Impl::run_actions(const ScannedPlan& scanned, Events& events, RunResult& result) {
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

bool Migrator::Impl::take_lock(std::optional<Lock>& lock, Events& events, Work work) {
    if (lock) return lock->cover(work, settings_, events);
    lock.emplace(connection(), driver_, ledger(), settings_, events, work);
    ensure_ledger(connection(), driver_, ledger(), identity_);
    lock->announce(identity_);
    return true;
}

void Migrator::Impl::confirm(const ScannedPlan& scanned, Events& events) const {
    const Preview preview = preview_of(scanned);
    static_cast<void>(wants_backup(settings_, database_, preview));  // refused before anybody is asked
    if (going_on_ || events.confirm(preview)) return;
    throw Error(ErrorKind::policy, "not confirmed: nothing was changed");
}

void Migrator::Impl::save(const ScannedPlan& scanned, Events& events, RunResult& result) const {
    if (!result.backup && wants_backup(settings_, database_, preview_of(scanned)))
        result.backup = make_backup(database_, settings_, events);
}

RunContext Migrator::Impl::context_for(Events& events, RunResult& result) {
    return RunContext{.connection = connection(),
                      .driver = driver_,
                      .ledger = ledger(),
                      .settings = settings_,
                      .identity = identity_,
                      .events = events,
                      .result = result};
}

}  // namespace tenon

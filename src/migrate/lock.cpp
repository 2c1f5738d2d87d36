// SPDX-License-Identifier: MIT
#include "migrate/lock.hpp"

#include "base/text.hpp"
#include "migrate/failure.hpp"

#include <algorithm>
#include <array>
#include <thread>

namespace tenon {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds poll{200};

}  // namespace

Work work_of(std::span<const ScannedStep> steps) {
    const bool transactions = std::all_of(steps.begin(), steps.end(), [](const ScannedStep& step) {
        return step.mode == RunMode::transaction;
    });
    return transactions ? Work::transactions : Work::statements;
}

Lock::Lock(Connection& connection, const Driver& driver, Ledger& ledger, const Settings& settings,
           Events& events, Work work)
    : connection_(connection), ledger_(ledger), loan_(connection.lend()), name_(lock_name(ledger.place())) {
    connection_.set_lock_timeout(settings.lock_timeout);
    if (!driver.named_locks) {
        static_cast<void>(cover(work, settings, events));
        return;
    }
    held_ = try_for(std::chrono::seconds(0));
    if (!held_) wait(settings, events);
    if (!Lease::wanted(ledger_)) return;
    try {
        lease_.emplace(connection_, ledger_, settings, events, [this] { return holder(); });
    } catch (...) {
        release();  // no destructor runs
        throw;
    }
}

bool Lock::cover(Work work, const Settings& settings, Events& events) {
    if (held_ || hold_ || work == Work::transactions) return false;
    hold_.emplace(connection_, ledger_, settings, events);
    return true;
}

Lock::~Lock() {
    ledger_.unguard();
    lease_.reset();
    release();
}

void Lock::release() {
    if (!held_) return;
    try {
        const std::array<Value, 1> arguments{name_};
        ledger_.query("unlock", arguments);
    } catch (
        const DatabaseError&) {  // NOLINT(bugprone-empty-catch): a lost session has lost its lock as well
    }
}

bool Lock::try_for(std::chrono::seconds timeout) {
    const std::array<Value, 2> arguments{name_, std::int64_t{timeout.count()}};
    const auto rows = ledger_.query("lock", arguments);
    return !rows.empty() && as_integer(rows[0][0]) == 1;
}

void Lock::wait(const Settings& settings, Events& events) {
    const std::string by = holder();
    events.waiting_for_lock(by);
    const auto deadline = Clock::now() + settings.lock_timeout;
    // in short turns, so that Ctrl-C is heard
    while (!held_ && Clock::now() < deadline) {
        throw_if_interrupted(settings);
        const auto asked = Clock::now();
        held_ = try_for(std::chrono::seconds(1));
        // a server that does not wait itself is asked again after a while, and no transaction is open
        // meanwhile
        if (!held_) std::this_thread::sleep_until(asked + poll);
    }
    if (held_) return;
    throw lock_not_free(settings, by);
}

std::string Lock::holder() {
    try {
        const auto rows = ledger_.query("lock_holder");
        if (!rows.empty()) {
            return concat("held by ", printable(as_text(rows[0][0])), " on ", printable(as_text(rows[0][1])),
                          " since ", as_text(rows[0][2]), " UTC");
        }
    } catch (
        const DatabaseError&) {  // NOLINT(bugprone-empty-catch): no ledger yet, so nobody has left a note
    }
    return "held by another tenon that has just begun";
}

void Lock::announce(const Identity& identity) {
    if (!held_) return;
    const std::array<Value, 3> arguments{identity.actor, identity.host, identity.clock};
    ledger_.query("lock_announce", arguments);
    if (!lease_) ledger_.guard(ledger_.lock_token());
}

Error lock_not_free(const Settings& settings, std::string_view by) {
    return Error(
        ErrorDetail{.kind = ErrorKind::locked,
                    .message = concat("the lock was not free within ",
                                      std::to_string(settings.lock_timeout.count() / 1000), " s: ", by),
                    .state = "nothing was changed",
                    .hint = "wait until the other run has ended, or give --lock-timeout more time"});
}

Snapshot read_when_free(Connection& connection, const Driver& driver, Ledger& ledger,
                        const Settings& settings, Events& events) {
    if (driver.named_locks) return ledger.read();
    try {
        connection.set_lock_timeout(std::chrono::milliseconds(0));
        Snapshot snapshot = ledger.read();
        connection.set_lock_timeout(settings.lock_timeout);
        return snapshot;
    } catch (const DatabaseError& error) {
        connection.set_lock_timeout(settings.lock_timeout);
        if (error.kind() != DatabaseError::Kind::busy) throw;
        events.waiting_for_lock(printable(error.what()));
    }
    return ledger.read();
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "migrate/lease.hpp"

#include "base/text.hpp"
#include "migrate/failure.hpp"
#include "migrate/lock.hpp"

#include <signal.h>  // NOLINT: pthread_sigmask is POSIX, <csignal> does not promise it

#include <algorithm>
#include <array>

namespace tenon {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds look_again{250};
constexpr std::chrono::seconds between_beats{4};

std::string second_column(const Rows& rows) {
    return rows.empty() || rows[0].size() < 2 ? std::string() : as_text(rows[0][1]);
}

// Signals are for the thread that works.
class WithoutSignals {
public:
    WithoutSignals() {
        sigset_t all;
        sigfillset(&all);
        static_cast<void>(::pthread_sigmask(SIG_SETMASK, &all, &before_));
    }
    ~WithoutSignals() { static_cast<void>(::pthread_sigmask(SIG_SETMASK, &before_, nullptr)); }
    WithoutSignals(const WithoutSignals&) = delete;
    WithoutSignals& operator=(const WithoutSignals&) = delete;

private:
    sigset_t before_{};
};

}  // namespace

bool Lease::wanted(Ledger& ledger) {
    return second_column(ledger.query("lease_wanted")) == "ON";
}

Lease::Lease(Connection& connection, Ledger& ledger, const Settings& settings, Events& events,
             const std::function<std::string()>& holder)
    : connection_(connection), ledger_(ledger), node_(second_column(ledger.query("lease_node"))) {
    const auto deadline = Clock::now() + settings.lock_timeout;
    for (bool told = false; !try_once(Clock::now()); told = true) {
        if (!told) events.waiting_for_lock(holder());
        throw_if_interrupted(settings);
        if (Clock::now() >= deadline) throw lock_not_free(settings, holder());
        std::this_thread::sleep_for(look_again);
    }
    ledger_.guard(token_);
    const WithoutSignals here;
    heart_ = std::thread([this] { beat(); });
}

Lease::~Lease() {
    {
        const std::lock_guard guard(mutex_);
        done_ = true;
    }
    changed_.notify_all();
    heart_.join();
    try {
        // not from the second session: if the first is lost, something of it may still run
        const std::array<Value, 1> arguments{token_};
        ledger_.query("lease_release", arguments);
    } catch (const DatabaseError&) {  // NOLINT(bugprone-empty-catch): then it is taken over in time
    }
}

// Conflicts with other nodes are errors here: the next look decides anew.
bool Lease::try_once(Clock::time_point now) {
    try {
        const auto rows = ledger_.query("lease_look");
        if (rows.empty()) {
            ledger_.run("lock_table");
            return false;
        }
        const auto& row = rows[0];
        const Seen seen{as_integer(row[0]), as_integer(row[1]), as_integer(row[2])};
        if (seen_ != seen) {
            seen_ = seen;
            since_ = now;
        }
        // a holder on this very node has lost the node's own lock, which is ours
        const bool ours = !node_.empty() && as_text(row[4]) == node_;
        const bool free = ours || as_text(row[3]).empty();
        return (free || now - since_ >= silence) && take(seen);
    } catch (const DatabaseError& error) {
        if (error.kind() == DatabaseError::Kind::missing) ledger_.run("lock_table");
        if (error.kind() != DatabaseError::Kind::busy && error.kind() != DatabaseError::Kind::missing) throw;
        return false;
    }
}

bool Lease::take(const Seen& seen) {
    const std::array<Value, 6> arguments{seen.token + 1, seen.token + 1, node_,
                                         seen.token,     seen.touched,   seen.beat};
    ledger_.query("lease_take", arguments);
    if (connection_.affected_rows() == 0) return false;
    token_ = seen.token + 1;
    return true;
}

// In a session of its own, which is made again when it is lost: a beat that fails is one that is missing.
void Lease::beat() {
    std::unique_ptr<Connection> session;
    const std::string text = in_place(embedded_sql(ledger_.place().dialect, "lease_beat"), ledger_.place());
    const std::array<Value, 1> arguments{token_};
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, between_beats, [this] { return done_; })) {
        lock.unlock();
        try {
            if (session == nullptr) session = connection_.sibling();
            if (session != nullptr) session->query(text, arguments);
        } catch (const DatabaseError&) {
            session = nullptr;
        } catch (const Error&) {
            session = nullptr;
        }
        lock.lock();
    }
}

}  // namespace tenon

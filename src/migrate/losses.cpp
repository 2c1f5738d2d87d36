// SPDX-License-Identifier: MIT
#include "migrate/losses.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <thread>

namespace tenon {

namespace {

constexpr int most_losses_at_one_place = 3;
constexpr std::chrono::milliseconds between_attempts{200};

bool interrupted(const Settings& settings) {
    return settings.interrupted != nullptr && settings.interrupted->load() != 0;
}

// False when there is nothing to connect to, in time, or a signal came.
bool reconnect(Database& database, const Settings& settings) {
    const auto deadline = std::chrono::steady_clock::now() + settings.lock_timeout;
    while (!interrupted(settings)) {
        try {
            return database.reconnect();
        } catch (const Error&) {
            if (std::chrono::steady_clock::now() >= deadline) return false;
        }
        std::this_thread::sleep_for(between_attempts);
    }
    return false;
}

std::string place_in(Ledger& ledger) {
    const Snapshot snapshot = ledger.read();
    std::string place;
    for (const auto& module : snapshot.modules)
        place += concat(module.code, " ", module.version.text(), " ", to_string(module.state), "\n");
    if (snapshot.progress)
        place += concat(snapshot.progress->script, " ", std::to_string(snapshot.progress->statement));
    return place;
}

class Losses {
public:
    /// Whether there is any point in going on.
    bool note(Ledger& ledger) {
        std::string place = place_;
        try {
            place = place_in(ledger);
        } catch (const DatabaseError& error) {
            if (error.kind() != DatabaseError::Kind::lost) throw;
        }
        at_this_place_ = place == place_ ? at_this_place_ + 1 : 1;
        place_ = std::move(place);
        return at_this_place_ <= most_losses_at_one_place;
    }

private:
    std::string place_;
    int at_this_place_ = 0;
};

bool lost(const RunResult& result) {
    return result.failure && result.failure->detail().connection_lost;
}

}  // namespace

RunResult run_through_losses(Database& database, const Settings& settings, Events& events,
                             const std::function<void(RunResult&)>& work,
                             const std::function<Ledger&()>& renew) {
    RunResult result;
    Losses losses;
    for (;;) {
        try {
            work(result);
        } catch (const Error& error) {
            if (!error.detail().connection_lost) throw;
            result.failure = error;
        }
        if (!lost(result)) return result;
        if (!reconnect(database, settings) || !losses.note(renew())) break;
        events.reconnected(result.failure->what());
        result.failure.reset();
        result.not_started.clear();
    }
    if (!result.steps.empty() && result.steps.back().outcome != "done")
        events.step_finished(result.steps.back());
    return result;
}

}  // namespace tenon

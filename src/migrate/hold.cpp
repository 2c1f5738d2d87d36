// SPDX-License-Identifier: MIT
#include "migrate/hold.hpp"

#include "base/text.hpp"
#include "migrate/lock.hpp"

namespace tenon {

Hold::Hold(Connection& connection, Ledger& ledger, const Settings& settings, Events& events)
    : connection_(connection), ledger_(ledger) {
    std::string why;
    bool held = try_for(std::chrono::milliseconds(0), why);
    if (!held) {
        events.waiting_for_lock(why);
        held = try_for(settings.lock_timeout, why);
    }
    connection_.set_lock_timeout(settings.lock_timeout);
    if (!held) throw lock_not_free(settings, why);
}

Hold::~Hold() {
    try_to_release();
}

bool Hold::try_for(std::chrono::milliseconds timeout, std::string& why) {
    connection_.set_lock_timeout(timeout);
    try {
        ledger_.run("lock_hold");
        return true;
    } catch (const DatabaseError& error) {
        connection_.set_lock_timeout(std::chrono::milliseconds(0));
        try_to_release();
        if (error.kind() != DatabaseError::Kind::busy) throw;
        why = printable(error.what());
        return false;
    }
}

void Hold::try_to_release() noexcept {
    try {
        release();
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the end of the session ends it as well
    }
}

void Hold::release() {
    if (connection_.in_transaction()) connection_.execute("ROLLBACK");
    ledger_.run("lock_release");
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "migrate/preparation.hpp"

namespace tenon {

void refuse_read_only(const Settings& settings) {
    if (!settings.read_only) return;
    throw Error(ErrorDetail{.kind = ErrorKind::policy,
                            .message = "read_only is set: nothing may be written to this database",
                            .state = "nothing was changed"});
}

void ensure_ledger(Connection& connection, const Driver& driver, Ledger& ledger, const Identity& identity) {
    // nobody else makes it under a named lock; a failing look would end PostgreSQL's transaction
    if (driver.named_locks && ledger.read().exists) return;
    connection.execute(driver.begin);
    try {
        if (driver.named_locks || !ledger.read().exists) ledger.create(row_by(identity));
        connection.execute("COMMIT");
    } catch (...) {
        if (connection.in_transaction()) connection.execute("ROLLBACK");
        throw;
    }
}

}  // namespace tenon

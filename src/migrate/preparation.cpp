// SPDX-License-Identifier: MIT
#include "migrate/preparation.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

namespace tenon {

void check_prefix(const std::string& prefix) {
    if (valid_prefix(prefix)) return;
    throw Error(ErrorDetail{.kind = ErrorKind::usage,
                            .message = concat("the prefix \"", printable(prefix),
                                              "\" is not made of at most 32 letters, digits and _"),
                            .hint = "give another one with --prefix"});
}

void refuse_read_only(const Settings& settings) {
    if (!settings.read_only) return;
    throw Error(ErrorDetail{.kind = ErrorKind::policy,
                            .message = "read_only is set: nothing may be written to this database",
                            .state = "nothing was changed"});
}

void ensure_ledger(Connection& connection, const Driver& driver, Ledger& ledger, const Identity& identity) {
    // on SQLite even an empty transaction would wait for those who read
    if (ledger.read().exists) return;
    if (driver.transactional_ddl) connection.execute(driver.begin);
    try {
        // nobody else makes it under a named lock; a failing look would end PostgreSQL's transaction
        if (driver.named_locks || !ledger.read().exists) {
            const auto statements = ledger.create_tables();
            if (!driver.transactional_ddl) connection.execute(driver.begin);
            ledger.record_tables(row_by(identity), statements);
        }
        if (connection.in_transaction()) connection.execute("COMMIT");
    } catch (...) {
        if (connection.in_transaction()) connection.execute("ROLLBACK");
        throw;
    }
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "migrate/application.hpp"

#include "base/text.hpp"

#include <array>

namespace tenon {

namespace {

Rows application_rows(Ledger& ledger, const std::string& code) {
    const std::array<Value, 1> arguments{code};
    try {
        return ledger.query("application_module", arguments);
    } catch (const DatabaseError& error) {
        if (error.kind() == DatabaseError::Kind::missing) return {};  // the application keeps no such list
        throw;
    }
}

}  // namespace

void refuse_what_application_has(const Plan& plan, Ledger& ledger) {
    for (const auto& action : plan.actions) {
        if (action.action != Action::install) continue;
        const auto rows = application_rows(ledger, action.code);
        if (rows.empty()) continue;
        const std::string version = printable(as_text(rows[0][0]));
        throw Error(ErrorDetail{
            .kind = ErrorKind::policy,
            .message = concat(action.code, " ", version, " is already there: the application's own table ",
                              ledger.place().prefix, "modules lists it"),
            .state = "nothing was changed",
            .hint = concat("tenon adopt ", action.code, "=", version)});
    }
}

}  // namespace tenon

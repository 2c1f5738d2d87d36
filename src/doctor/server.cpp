// SPDX-License-Identifier: MIT
// What the server is set to, and what the account may do there. The questions are in
// sql/<dialect>/doctor_*.sql: each row is a check.
#include "base/text.hpp"
#include "doctor/examination.hpp"
#include "doctor/privileges.hpp"
#include "migrate/lease.hpp"

#include <array>

namespace tenon {

namespace {

Health health_from(const std::string& word) {
    if (word == to_string(Health::ok)) return Health::ok;
    return word == to_string(Health::warning) ? Health::warning : Health::failure;
}

void add_rows(const char* query, Ledger& ledger, Examination& examination) {
    for (const Row& row : ledger.query(query))
        examination.add(health_from(as_text(row.at(1))), as_text(row.at(0)), printable(as_text(row.at(2))),
                        printable(as_text(row.at(3))));
}

// Only MariaDB and MySQL tell what an account may do as the grants that gave it.
void examine_grants(Ledger& ledger, Examination& examination) {
    // tenon's own tables and every plain script
    constexpr std::array<std::string_view, 8> needed{"SELECT", "INSERT", "UPDATE", "DELETE",
                                                     "CREATE", "DROP",   "ALTER",  "INDEX"};
    // what modules may want beyond
    constexpr std::array<std::string_view, 9> useful{
        "REFERENCES",     "CREATE TEMPORARY TABLES", "LOCK TABLES", "CREATE VIEW", "TRIGGER",
        "CREATE ROUTINE", "ALTER ROUTINE",           "EXECUTE",     "EVENT"};
    std::vector<std::string> grants;
    for (const Row& row : ledger.query("doctor_grants")) grants.push_back(as_text(row.at(0)));
    if (grants.empty()) return;
    const std::string& database = ledger.place().database;
    const auto hint = [&](const std::vector<std::string>& missing) {
        return concat("GRANT ", join(missing, ", "), " ON `", printable(database), "`.* to this account");
    };
    if (const auto missing = missing_privileges(grants, database, needed); !missing.empty())
        examination.fail("privileges", concat("the account lacks ", join(missing, ", ")), hint(missing));
    else if (const auto wanted = missing_privileges(grants, database, useful); !wanted.empty())
        examination.warn("privileges", concat("scripts cannot use ", join(wanted, ", ")), hint(wanted));
    else
        examination.ok("privileges", "everything that scripts may need");
}

}  // namespace

void examine_server(Ledger& ledger, Examination& examination) {
    examination.attempt("settings", [&] { add_rows("doctor_settings", ledger, examination); });
    examination.attempt("galera", [&] {
        if (Lease::wanted(ledger))
            examination.ok("galera", "a node of a cluster: a lease with a fencing token is the lock");
    });
    examination.attempt("privileges", [&] { add_rows("doctor_privileges", ledger, examination); });
    examination.attempt("privileges", [&] { examine_grants(ledger, examination); });
    examination.attempt("objects", [&] { add_rows("doctor_objects", ledger, examination); });
}

}  // namespace tenon

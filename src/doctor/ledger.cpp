// SPDX-License-Identifier: MIT
// The ledger, what is unfinished in it, and what others left.
#include "base/text.hpp"
#include "doctor/examination.hpp"

#include <array>
#include <map>
#include <set>

namespace tenon {

namespace {

void examine_unfinished(const Snapshot& snapshot, Examination& examination) {
    for (const RecordedModule& module : snapshot.modules) {
        if (module.state == ModuleState::installed) continue;
        std::string place;
        if (snapshot.progress && snapshot.progress->module == module.code)
            place = concat(", it stands at ", snapshot.progress->script, ":",
                           std::to_string(snapshot.progress->line), ":",
                           std::to_string(snapshot.progress->column));
        examination.fail("unfinished", concat(module.code, " is ", to_string(module.state), printable(place)),
                         concat("tenon resume ", module.code));
    }
}

bool examine_own(Ledger& ledger, Examination& examination) {
    try {
        const Snapshot snapshot = ledger.read();
        if (!snapshot.exists) {
            examination.ok("ledger", "there is none yet: the first run makes it");
            return false;
        }
        examination.ok("ledger", concat(counted(snapshot.modules.size(), "module"),
                                        " recorded, tables of version ", Ledger::table_version().text()));
        examine_unfinished(snapshot, examination);
    } catch (const Error& error) {
        examination.fail("ledger", error.what(), error.detail().hint);
    }
    return true;
}

// Who has the lock just now, where the server can say it.
void examine_holder(Ledger& ledger, Examination& examination) {
    for (const Row& row : ledger.query("doctor_lock"))
        examination.warn("lock",
                         concat("a run is going on: ", printable(as_text(row.at(0))), " on ",
                                printable(as_text(row.at(1))), " since ", as_text(row.at(2)), " UTC"),
                         "another run would wait for it (--lock-timeout)");
}

// The tables of every ledger in this database, by prefix.
std::map<std::string, std::set<std::string>> ledgers_in(Ledger& ledger) {
    constexpr std::array<std::string_view, 4> names{"tenon_module", "tenon_history", "tenon_progress",
                                                    "tenon_lock"};
    std::map<std::string, std::set<std::string>> found;
    for (const Row& row : ledger.query("doctor_ledgers")) {
        const std::string table = as_text(row.at(0));
        for (const auto name : names)
            if (table.ends_with(name)) found[table.substr(0, table.size() - name.size())].insert(table);
    }
    return found;
}

void examine_others(Ledger& ledger, bool has_own, Examination& examination) {
    for (const auto& [prefix, tables] : ledgers_in(ledger)) {
        // names without quotes are written small by PostgreSQL
        if (equal_ignoring_case(prefix, ledger.place().prefix)) continue;
        const std::string shown =
            prefix.empty() ? "without a prefix" : concat("with the prefix ", printable(prefix));
        if (!tables.contains(concat(prefix, "tenon_module")))
            examination.warn(
                "other-ledger",
                concat("of a ledger ", shown, " only ",
                       printable(join(std::vector(tables.begin(), tables.end()), ", ")), " is there"),
                "restore the rest from a backup, or DROP what nobody needs");
        else if (has_own)
            examination.ok("other-ledger", concat("there is one ", shown, ", too"));
        else
            examination.warn("other-ledger", concat("there is a ledger ", shown),
                             "if that is the one you mean, set prefix in tenon.toml, or use --prefix");
    }
}

}  // namespace

void examine_ledger(Ledger& ledger, Examination& examination) {
    bool exists = false;
    examination.attempt("ledger", [&] { exists = examine_own(ledger, examination); });
    if (exists) examination.attempt("lock", [&] { examine_holder(ledger, examination); });
    examination.attempt("other-ledger", [&] { examine_others(ledger, exists, examination); });
}

}  // namespace tenon

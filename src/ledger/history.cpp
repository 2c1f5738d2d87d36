// SPDX-License-Identifier: MIT
// The history: rows are appended, never changed; each one's hash covers the one before it.
#include "ledger/ledger.hpp"

#include "ledger/rows.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace tenon {

void Ledger::append(HistoryRow row) {
    const auto last = query("history_last");
    row.id = last.empty() ? 1 : as_integer(last[0][0]) + 1;
    row.previous_hash = last.empty() ? std::string(64, '0') : as_text(last[0][1]);
    row.hash = hash_of(row);
    write("history_insert", values_of(row));
}

std::vector<HistoryRow> Ledger::history(const std::string& code) {
    const std::array<Value, 1> values{code};
    const auto rows = code.empty() ? query("history") : query("history_of_module", values);
    std::vector<HistoryRow> history;
    history.reserve(rows.size());
    std::transform(rows.begin(), rows.end(), std::back_inserter(history), history_from);
    return history;
}

}  // namespace tenon

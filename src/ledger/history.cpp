// SPDX-License-Identifier: MIT
// The history: rows are appended, never changed; each one's hash covers the one before it.
#include "ledger/ledger.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "ledger/rows.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

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

std::vector<StandingRow> Ledger::standing_history() {
    std::vector<StandingRow> standing;
    for (auto& row : query("history")) standing.push_back(standing_row(std::move(row)));
    return standing;
}

std::vector<HistoryRow> Ledger::sound_history(const std::string& code) {
    auto rows = history(code);
    const auto changed = std::find_if(rows.begin(), rows.end(),
                                      [](const HistoryRow& row) { return row.hash != hash_of(row); });
    if (changed == rows.end()) return rows;
    throw Error(
        ErrorDetail{.kind = ErrorKind::verification,
                    .message = concat("row ", std::to_string(changed->id), " of the history (",
                                      to_string(changed->action), " ", code, " ", changed->to.text(),
                                      ") was changed after it was written: what it says cannot be relied on"),
                    .state = "nothing was changed",
                    .hint = "tenon verify names every such row; restore the history from a backup"});
}

}  // namespace tenon

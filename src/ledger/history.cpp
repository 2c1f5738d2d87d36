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

// The id of a row that was taken away at the end is not given again: the gap shows.
void Ledger::append(HistoryRow row) {
    const auto last = query("history_last");
    const bool first = last.empty() || std::holds_alternative<std::nullptr_t>(last[0][0]);
    const auto head = last.empty() ? std::nullopt : AppliedSet::parse(as_text(last[0][2]));
    const std::int64_t behind = first ? 0 : as_integer(last[0][0]);
    row.id = std::max(behind, head ? static_cast<std::int64_t>(head->count) : 0) + 1;
    row.previous_hash = first ? std::string(64, '0') : as_text(last[0][1]);
    row.hash = hash_of(row);
    write("history_insert", values_of(row));
    const std::array<Value, 1> now{head_of(row.id, row.hash).text()};
    query("history_head", now);
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

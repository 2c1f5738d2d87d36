// SPDX-License-Identifier: MIT
#include "ledger/chain.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "ledger/rows.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace tenon {

namespace {

// Columns of sql/history.sql.
constexpr std::size_t id_column = 0;
constexpr std::size_t module_column = 1;
constexpr std::size_t action_column = 2;
constexpr std::size_t to_column = 4;
constexpr std::size_t started_column = 12;
constexpr std::size_t previous_column = 24;
constexpr std::size_t hash_column = 25;

// Exchanged rows are looked for among so many that are not sound: the work grows with its square.
constexpr std::size_t most_exchanged = 200;

std::int64_t id_of(const StandingRow& row) {
    return as_integer(row.values[id_column]);
}

std::string text_of(const StandingRow& row, std::size_t column) {
    return printable(as_text(row.values[column]));
}

std::string number_of(const StandingRow& row) {
    return concat("row ", std::to_string(id_of(row)));
}

// "row 4 of the history (update cms 0.0.3, 2026-01-02 03:04:05)"
std::string name_of(const StandingRow& row) {
    return concat(number_of(row), " of the history (", text_of(row, action_column), " ",
                  text_of(row, module_column), " ", text_of(row, to_column), ", ",
                  text_of(row, started_column), ")");
}

Finding finding(std::string id, std::string message) {
    return Finding{.level = FindingLevel::error,
                   .id = std::move(id),
                   .where = {},
                   .message = std::move(message),
                   .hint = "compare it with a backup of the database: what it says cannot be relied on"};
}

class ChainCheck {
public:
    explicit ChainCheck(std::span<const StandingRow> rows) : rows_(rows) {}

    Findings run(const std::optional<AppliedSet>& head) {
        collect_strangers();
        const StandingRow* previous = nullptr;
        for (const auto& row : rows_) {
            const std::int64_t expected = previous != nullptr ? id_of(*previous) + 1 : 1;
            if (id_of(row) > expected) missing(expected, row);
            if (!row.sound)
                changed(row);
            else if (id_of(row) <= expected)
                check_link(previous, row);
            previous = &row;
        }
        if (head) check_end(previous, *head);
        return std::move(findings_);
    }

private:
    // Ids that a changed row may once have had.
    void collect_strangers() {
        std::int64_t expected = 1;
        for (const auto& row : rows_) {
            for (; expected < id_of(row) && strangers_.size() < most_exchanged; ++expected)
                strangers_.push_back(expected);
            if (!row.sound && strangers_.size() < most_exchanged) strangers_.push_back(id_of(row));
            expected = id_of(row) + 1;
        }
        strangers_.push_back(expected);  // the last one may have been moved
    }

    void missing(std::int64_t first, const StandingRow& next) {
        const std::int64_t last = id_of(next) - 1;
        const std::string which = first == last
                                      ? concat("row ", std::to_string(first), " of the history is missing")
                                      : concat("rows ", std::to_string(first), " to ", std::to_string(last),
                                               " of the history are missing");
        findings_.push_back(finding("history-row-missing", concat(which, ", before ", name_of(next))));
    }

    void check_end(const StandingRow* last, const AppliedSet& head) {
        const std::int64_t id = last != nullptr ? id_of(*last) : 0;
        const auto written = static_cast<std::int64_t>(head.count);
        if (id < written) {
            const bool one = id + 1 == written;
            findings_.push_back(
                finding("history-row-missing",
                        concat(one ? "row " : "rows ", std::to_string(id + 1),
                               one ? "" : concat(" to ", std::to_string(written)),
                               " at the end of the history ", one ? "is" : "are", " missing")));
        } else if (last != nullptr && last->sound &&
                   head != head_of(id, as_text(last->values[hash_column]))) {
            findings_.push_back(
                finding("history-chain-broken",
                        concat(name_of(*last), id == written ? " was written anew, with a hash that fits"
                                                             : " was not written by tenon")));
        }
    }

    void changed(const StandingRow& row) {
        if (const auto id = original_id(row)) {
            findings_.push_back(finding("history-reordered",
                                        concat(name_of(row), " was written as row ", std::to_string(*id))));
            return;
        }
        const std::string why = row.trouble.empty() ? "" : concat(": ", row.trouble);
        findings_.push_back(
            finding("history-row-changed", concat(name_of(row), " was changed after it was written", why)));
    }

    [[nodiscard]] std::optional<std::int64_t> original_id(const StandingRow& row) const {
        auto values = row.values;
        const std::string hash = as_text(values[hash_column]);
        for (const std::int64_t id : strangers_) {
            values[id_column] = id;
            if (hash_of(values) == hash) return id;
        }
        return std::nullopt;
    }

    void check_link(const StandingRow* previous, const StandingRow& row) {
        if (previous != nullptr && !previous->sound) return;  // named already
        const std::string expected =
            previous != nullptr ? as_text(previous->values[hash_column]) : std::string(64, '0');
        if (as_text(row.values[previous_column]) == expected) return;
        findings_.push_back(
            finding("history-chain-broken",
                    previous == nullptr
                        ? concat(name_of(row), " was not written as the first one")
                        : concat(name_of(row), " was written behind another row than ", name_of(*previous),
                                 ": one of them was written anew, with a hash that fits")));
    }

    std::span<const StandingRow> rows_;
    std::vector<std::int64_t> strangers_;
    Findings findings_;
};

}  // namespace

StandingRow standing_row(Row values) {
    StandingRow standing;
    standing.sound = hash_of(values) == as_text(values[hash_column]);
    try {
        standing.row = history_from(values);
    } catch (const Error& error) {
        standing.row = {};
        standing.row.id = as_integer(values[id_column]);
        standing.row.module = as_text(values[module_column]);
        standing.trouble = error.what();
    }
    standing.values = std::move(values);
    return standing;
}

Findings check_chain(std::span<const StandingRow> rows, const std::optional<AppliedSet>& head) {
    return ChainCheck(rows).run(head);
}

}  // namespace tenon

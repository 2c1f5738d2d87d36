// SPDX-License-Identifier: MIT
#include "ledger/chain.hpp"

#include "ledger/rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace tenon;

namespace {

std::vector<Row> history(int count) {
    std::vector<Row> rows;
    std::string previous(64, '0');
    for (int i = 1; i <= count; ++i) {
        HistoryRow row;
        row.id = i;
        row.module = i % 2 == 0 ? "cms" : "blog";
        row.action = Action::update;
        row.to = Version::of({0, 0, static_cast<std::uint64_t>(i)});
        row.outcome = "done";
        row.started_at = "2026-01-02 03:04:05";
        row.previous_hash = previous;
        row.hash = hash_of(row);
        previous = row.hash;
        rows.push_back(values_of(row));
    }
    return rows;
}

constexpr std::size_t outcome = 14;
constexpr std::size_t hash = 25;

Findings check(std::vector<Row> rows) {
    std::sort(rows.begin(), rows.end(),
              [](const Row& a, const Row& b) { return as_integer(a[0]) < as_integer(b[0]); });
    std::vector<StandingRow> standing;
    for (auto& row : rows) standing.push_back(standing_row(std::move(row)));
    return check_chain(standing);
}

std::string texts(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings) text += finding.id + ": " + finding.message + "\n";
    return text;
}

void write_anew(Row& row) {
    row[hash] = hash_of(std::span<const Value>(row));
}

}  // namespace

TEST_SUITE("ledger/chain") {
    TEST_CASE("a history as it was written has nothing to find") {
        CHECK(check({}).empty());
        CHECK(check(history(5)).empty());
    }

    TEST_CASE("an edited row is named, and no other one") {
        auto rows = history(5);
        rows[2][outcome] = std::string("failed");
        CHECK(
            texts(check(rows)) ==
            "history-row-changed: row 3 of the history (update blog 0.0.3, 2026-01-02 03:04:05) was changed "
            "after it was written\n");
    }

    TEST_CASE("an edited hash is an edited row") {
        auto rows = history(3);
        rows[1][hash] = std::string(64, 'a');
        const auto findings = check(rows);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].id == "history-row-changed");
    }

    TEST_CASE("a row written anew with its hash is found by the row behind it") {
        auto rows = history(5);
        rows[2][outcome] = std::string("failed");
        write_anew(rows[2]);
        CHECK(
            texts(check(rows)) ==
            "history-chain-broken: row 4 of the history (update cms 0.0.4, 2026-01-02 03:04:05) was written "
            "behind another row than row 3 of the history (update blog 0.0.3, 2026-01-02 03:04:05): one of "
            "them was written anew, with a hash that fits\n");
    }

    TEST_CASE("missing rows are counted, at the beginning, too") {
        auto rows = history(6);
        rows.erase(rows.begin() + 3, rows.begin() + 5);
        rows.erase(rows.begin());
        CHECK(texts(check(rows)) ==
              "history-row-missing: row 1 of the history is missing, before row 2 of the history (update cms "
              "0.0.2, 2026-01-02 03:04:05)\n"
              "history-row-missing: rows 4 to 5 of the history are missing, before row 6 of the history "
              "(update "
              "cms 0.0.6, 2026-01-02 03:04:05)\n");
    }

    TEST_CASE("exchanged rows are told apart from edited ones") {
        auto rows = history(5);
        std::swap(rows[1][0], rows[3][0]);
        CHECK(
            texts(check(rows)) ==
            "history-reordered: row 2 of the history (update cms 0.0.4, 2026-01-02 03:04:05) was written as "
            "row 4\n"
            "history-reordered: row 4 of the history (update cms 0.0.2, 2026-01-02 03:04:05) was written as "
            "row 2\n");
    }

    TEST_CASE("a last row that was moved to the front of the others is found") {
        auto rows = history(5);
        rows.erase(rows.begin() + 1);
        rows.back()[0] = std::int64_t{2};
        CHECK(
            texts(check(rows)) ==
            "history-reordered: row 2 of the history (update blog 0.0.5, 2026-01-02 03:04:05) was written as "
            "row 5\n");
    }

    TEST_CASE("a history cannot begin with another row") {
        auto rows = history(1);
        rows[0][24] = std::string(64, '1');
        write_anew(rows[0]);
        CHECK(texts(check(rows)) ==
              "history-chain-broken: row 1 of the history (update blog 0.0.1, 2026-01-02 "
              "03:04:05) was not written as the first one\n");
    }

    TEST_CASE("a row that makes no sense is a finding, not a failure") {
        auto rows = history(2);
        rows[1][2] = std::string("explode");
        const auto findings = check(rows);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].id == "history-row-changed");
        CHECK(findings[0].message.find("the ledger holds the action \"explode\"") != std::string::npos);
    }
}

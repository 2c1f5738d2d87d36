// SPDX-License-Identifier: MIT
#include "ledger/rows.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace tenon;

namespace {

HistoryRow example() {
    HistoryRow row;
    row.id = 7;
    row.module = "cms";
    row.action = Action::update;
    row.from = *Version::parse("0.0.2");
    row.to = *Version::parse("0.0.3");
    row.script = "update.003.sqlite.sql";
    row.checksum = "sha256-lf:00";
    row.statements = 4;
    row.actor = "deploy";
    row.started_at = "2026-01-02 03:04:05";
    row.outcome = "done";
    row.previous_hash = std::string(64, '0');
    return row;
}

}  // namespace

TEST_SUITE("ledger/rows") {
    // The hash stands in databases: it must never change between releases.
    TEST_CASE("the hash of a history row is frozen") {
        CHECK(hash_of(example()) == "6c2c6b34dcc1780b50ae31406dc057b63d2f86c0a4fc1985f81b66cedc187c5b");
    }

    TEST_CASE("every column of a history row goes into its hash") {
        const std::string original = hash_of(example());
        const std::vector<std::function<void(HistoryRow&)>> edits{
            [](HistoryRow& row) { row.id = 8; },
            [](HistoryRow& row) { row.module = "blog"; },
            [](HistoryRow& row) { row.action = Action::rollback; },
            [](HistoryRow& row) { row.from = {}; },
            [](HistoryRow& row) { row.to = {}; },
            [](HistoryRow& row) { row.script = "x"; },
            [](HistoryRow& row) { row.checksum = "x"; },
            [](HistoryRow& row) { row.title = "x"; },
            [](HistoryRow& row) { row.statements = 5; },
            [](HistoryRow& row) { row.actor = "x"; },
            [](HistoryRow& row) { row.host = "x"; },
            [](HistoryRow& row) { row.tool = "x"; },
            [](HistoryRow& row) { row.started_at = "x"; },
            [](HistoryRow& row) { row.ended_at = "x"; },
            [](HistoryRow& row) { row.outcome = "failed"; },
            [](HistoryRow& row) { row.error = "x"; },
            [](HistoryRow& row) { row.rollback_script = "x"; },
            [](HistoryRow& row) { row.rollback_text = "x"; },
            [](HistoryRow& row) { row.rollback_defaults = "x"; },
            [](HistoryRow& row) { row.version = *Version::parse("9"); },
            [](HistoryRow& row) { row.base = *Version::parse("9"); },
            [](HistoryRow& row) { row.reason = "x"; },
            [](HistoryRow& row) { row.bundle = "x"; },
            [](HistoryRow& row) { row.signed_by = "x"; },
            [](HistoryRow& row) { row.previous_hash = "x"; },
        };
        for (std::size_t i = 0; i < edits.size(); ++i) {
            CAPTURE(i);
            auto row = example();
            edits[i](row);
            CHECK(hash_of(row) != original);
        }
    }

    TEST_CASE("what moves from one column to its neighbour changes the hash") {
        auto a = example();
        auto b = example();
        a.actor = "ab";
        a.host = "c";
        b.actor = "a";
        b.host = "bc";
        CHECK(hash_of(a) != hash_of(b));
    }

    TEST_CASE("a history row comes back as it was written") {
        auto row = example();
        row.hash = hash_of(row);
        CHECK(hash_of(history_from(values_of(row))) == row.hash);
    }

    TEST_CASE("a word that this tenon does not know is an error, not a guess") {
        CHECK_THROWS_AS(static_cast<void>(state_from("halfway")), Error);
        CHECK_THROWS_AS(static_cast<void>(action_from("")), Error);
        CHECK_THROWS_AS(static_cast<void>(version_from("x.y")), Error);
    }
}

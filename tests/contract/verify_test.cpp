// SPDX-License-Identifier: MIT
// A ledger that somebody has edited, on every engine.
#include "ledger/rows.hpp"
#include "support/module.hpp"
#include "support/shop.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace tenon;
using namespace tenon::test;

namespace {

// Rows 1 (tenon itself), 2 (install), 3 and 4 (updates).
void update(Bench& bench, const ModuleRoot& root) {
    install_first(bench);
    REQUIRE_FALSE(bench.run(root.read(), Verb::update).failure.has_value());
    REQUIRE(bench.history().size() == 3);
}

Verification verify(Bench& bench, const ModuleRoot& root) {
    const Catalog catalog = root.read();
    Migrator migrator(bench.database, catalog, bench.settings());
    return migrator.verify();
}

std::string found(Bench& bench, const ModuleRoot& root) {
    const auto result = verify(bench, root);
    std::string text;
    for (const auto& finding : result.findings)
        text += finding.id + " " + finding.message.substr(0, finding.message.find(" of the history")) + "\n";
    return text;
}

// Changes a row and gives it the hash that then belongs to it.
void write_anew(Bench& bench, std::int64_t id) {
    auto& connection = bench.database.connection();
    for (const auto& row : Ledger(connection, "t_").history()) {
        if (row.id != id) continue;
        const std::vector<Value> values{hash_of(row), id};
        connection.query("UPDATE t_tenon_history SET hash = ? WHERE id = ?", values);
    }
}

struct Tampering {
    const char* name;
    std::vector<const char*> statements;
    std::int64_t anew;  ///< id of a row whose hash is made again; 0: none
    const char* expected;
};

const std::vector<Tampering> tamperings{
    {"nothing", {}, 0, ""},
    {"an edited row",
     {"UPDATE t_tenon_history SET outcome = 'failed' WHERE id = 2"},
     0,
     "history-row-changed row 2\n"},
    {"an edited actor",
     {"UPDATE t_tenon_history SET actor = 'me' WHERE id = 3"},
     0,
     "history-row-changed row 3\n"},
    {"a deleted middle row",
     {"DELETE FROM t_tenon_history WHERE id = 3"},
     0,
     "history-row-missing row 3\nmodule-row-changed"},
    {"a deleted last row",
     {"DELETE FROM t_tenon_history WHERE id = 4"},
     0,
     "history-row-missing row 4 at the end\nmodule-row-changed"},
    {"a last row with its hash",
     {"UPDATE t_tenon_history SET actor = 'me' WHERE id = 4"},
     4,
     "history-chain-broken row 4\n"},
    {"two exchanged rows",
     {"UPDATE t_tenon_history SET id = 99 WHERE id = 3", "UPDATE t_tenon_history SET id = 3 WHERE id = 4",
      "UPDATE t_tenon_history SET id = 4 WHERE id = 99"},
     0,
     "history-reordered row 3\nhistory-reordered row 4\n"},
    {"one row with its hash",
     {"UPDATE t_tenon_history SET actor = 'me' WHERE id = 3"},
     3,
     "history-chain-broken row 4\n"},
    {"an edited version",
     {"UPDATE t_tenon_module SET version = '0.0.2', target = '0.0.2' WHERE code = 'shop'"},
     0,
     "module-row-changed"},
    {"a deleted record", {"DELETE FROM t_tenon_module WHERE code = 'shop'"}, 0, "module-row-missing"},
    {"an unknown word",
     {"UPDATE t_tenon_history SET action = 'explode' WHERE id = 4"},
     0,
     "history-row-changed row 4\n"},
};

}  // namespace

TEST_SUITE("contract/verify") {
    TEST_CASE("whoever edits the ledger is found out, and the row is named") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            for (const auto& tampering : tamperings) {
                SUBCASE((target.name + ": " + tampering.name).c_str()) {
                    ModuleRoot root;
                    root.add("shop", shop, shop_scripts);
                    Bench bench(target);
                    update(bench, root);
                    for (const char* statement : tampering.statements)
                        bench.database.connection().execute(statement);
                    if (tampering.anew != 0) write_anew(bench, tampering.anew);
                    const std::string text = found(bench, root);
                    CAPTURE(text);
                    CHECK(text.find(tampering.expected) == 0);
                    CHECK(text.empty() == tampering.statements.empty());
                }
            }
        }
    }

    TEST_CASE(
        "what an install, updates and an uninstall leave is as recorded, and verifying writes nothing") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                ModuleRoot root;
                root.add("shop", shop, shop_scripts);
                Bench bench(target);
                CHECK(verify(bench, root).rows == 0);
                CHECK_FALSE(bench.has("tenon_module"));
                update(bench, root);
                const auto result = verify(bench, root);
                CHECK(ids(result.findings) == "");
                CHECK(result.rows == 4);
                CHECK(result.scripts == 2);
                REQUIRE_FALSE(bench.run(root.read(), Verb::uninstall).failure.has_value());
                CHECK(ids(verify(bench, root).findings) == "");
                CHECK(bench.history().size() == 4);
            }
        }
    }

    TEST_CASE("a module that stands half applied is an error with the next command") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_of(Dialect::mysql, folder)) {
            Bench bench(target);
            install_first(bench);
            ModuleRoot root;
            root.add(
                "shop", shop,
                with("update.003.sql", "INSERT INTO <DB_PREFIX>shop VALUES (31);\nSELECT * FROM nowhere;\n"));
            REQUIRE(bench.run(root.read(), Verb::update).failure.has_value());
            const auto result = verify(bench, root);
            REQUIRE(ids(result.findings) == "error module-unfinished");
            CHECK(result.findings[0].hint == "tenon resume shop");
        }
    }
}

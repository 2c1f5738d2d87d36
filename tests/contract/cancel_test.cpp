// SPDX-License-Identifier: MIT
// An application stops its run from another thread, as docs/library.md shows, and goes on later.
#include "support/shop.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace tenon;
using namespace tenon::test;

namespace {

// Runs for half a minute.
std::string long_statement(const Target& target) {
    if (target.is(Dialect::mysql)) return "SELECT SLEEP(30)";
    if (target.is(Dialect::postgresql)) return "SELECT pg_sleep(30)";
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) "
           "SELECT COUNT(*) FROM n";
}

std::string update_with(const std::string& statement) {
    return "INSERT INTO <DB_PREFIX>shop VALUES (31);\n" + statement +
           ";\nINSERT INTO <DB_PREFIX>shop VALUES (32);\n";
}

Catalog read_shop(ModuleRoot& root, const std::string& statement) {
    root.add("shop", shop, with("update.003.sql", update_with(statement)));
    return root.read();
}

// How the run ends: what it throws before its first statement, or what stopped it later.
std::optional<ErrorKind> end_of(Bench& bench, const Catalog& catalog) {
    try {
        const auto result = bench.run(catalog, Verb::update);
        if (result.failure) return result.failure->kind();
    } catch (const Error& error) {
        return error.kind();
    }
    return std::nullopt;
}

}  // namespace

TEST_SUITE("contract/cancel") {
    TEST_CASE("another thread stops a run in the middle of a statement, and the same request goes on there") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                ModuleRoot root;
                const auto catalog = read_shop(root, long_statement(target));
                std::atomic<int> interrupted{0};
                bench.base.interrupted = &interrupted;
                const auto begin = std::chrono::steady_clock::now();
                std::thread other([&interrupted, stop = bench.database.stopper()] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(800));
                    interrupted = 15;
                    stop();
                });
                const auto end = end_of(bench, catalog);
                other.join();
                CAPTURE(end ? exit_status(*end) : 0);
                CHECK(end == ErrorKind::interrupted);
                CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(15));
                interrupted = 0;
                CHECK_FALSE(end_of(bench, read_shop(root, "SELECT 1")).has_value());
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
                CHECK(bench.count("shop") == 4);  // each row once
            }
        }
    }

    TEST_CASE("a run that is stopped before it begins changes nothing") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                ModuleRoot root;
                const auto catalog = read_shop(root, "SELECT 1");
                const std::atomic<int> interrupted{2};
                bench.base.interrupted = &interrupted;
                CHECK(end_of(bench, catalog) == ErrorKind::interrupted);
                CHECK(version_of(bench.ledger()) == "installed 0.0.1");
                CHECK(bench.count("shop") == 1);
            }
        }
    }
}

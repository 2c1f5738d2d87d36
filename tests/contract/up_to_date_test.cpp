// SPDX-License-Identifier: MIT
// What the check at an application's start costs: the queries that are really sent.
#include "crash/counted.hpp"
#include "support/shop.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

// The calls of the driver that one check makes, with a new Migrator as at an application's start.
std::uint64_t calls_of_a_check(const Target& target, const Catalog& catalog, bool expected) {
    crash::Trap trap;
    Database database(target.driver(), crash::counted(target.open(), trap));
    Settings settings;
    settings.prefix = "t_";
    Migrator migrator(database, catalog, settings);
    const auto before = trap.calls;
    CHECK(migrator.up_to_date() == expected);
    return trap.calls - before;
}

Catalog read_shop(ModuleRoot& root, const std::string& version) {
    root.add("shop",
             "<version>" + version +
                 "</version><data><install>install.sql</install><uninstall>uninstall.sql"
                 "</uninstall></data>",
             shop_scripts);
    return root.read();
}

}  // namespace

TEST_SUITE("contract/up_to_date") {
    TEST_CASE("the check is one query, however much has ever run") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                ModuleRoot root;
                const auto catalog = read_shop(root, "0.0.1");
                Bench bench(target);
                CHECK(calls_of_a_check(target, catalog, false) <= 3);  // there is no ledger, or a damaged one
                REQUIRE_FALSE(bench.run(catalog, Verb::install).failure.has_value());
                CHECK(calls_of_a_check(target, catalog, true) == 1);
                for (int i = 0; i < 30; ++i) {
                    REQUIRE_FALSE(bench.run(catalog, Verb::uninstall).failure.has_value());
                    REQUIRE_FALSE(bench.run(catalog, Verb::install).failure.has_value());
                }
                REQUIRE(bench.history().size() == 61);
                CHECK(calls_of_a_check(target, catalog, true) == 1);
                ModuleRoot newer;
                CHECK(calls_of_a_check(target, read_shop(newer, "0.0.2"), false) == 1);
            }
        }
    }

    TEST_CASE("the check needs no script and no folder") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                ModuleRoot root;
                const auto catalog = read_shop(root, "0.0.1");
                Bench bench(target);
                REQUIRE_FALSE(bench.run(catalog, Verb::install).failure.has_value());
                std::filesystem::remove_all(root.path());
                CHECK(Migrator(bench.database, catalog, bench.settings()).up_to_date());
            }
        }
    }
}

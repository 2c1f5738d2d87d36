// SPDX-License-Identifier: MIT
#include "ledger/embedded.hpp"

#include "ledger/ledger.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tenon;

TEST_SUITE("ledger/embedded") {
    TEST_CASE("files are sorted by name, as the look-up needs them") {
        const auto files = embedded_files();
        REQUIRE_FALSE(files.empty());
        CHECK(std::is_sorted(files.begin(), files.end(),
                             [](const EmbeddedFile& a, const EmbeddedFile& b) { return a.name < b.name; }));
    }

    TEST_CASE("a dialect's own query is preferred to the one that serves all") {
        CHECK(embedded_sql(Dialect::mysql, "install") != embedded_sql(Dialect::sqlite, "install"));
        CHECK(embedded_sql(Dialect::mysql, "status") == embedded_sql(Dialect::sqlite, "status"));
    }

    TEST_CASE("the tables are named with their database and prefix, quoted for the dialect") {
        CHECK(in_place("<LEDGER><DB_PREFIX>tenon_module", {Dialect::mysql, "a`b", "cms_"}) ==
              "`a``b`.cms_tenon_module");
        CHECK(in_place("<LEDGER><DB_PREFIX>tenon_module", {Dialect::sqlite, "main", ""}) ==
              "\"main\".tenon_module");
        CHECK(in_place("USE `<LEDGER_DATABASE>`", {Dialect::mysql, "a`b", ""}) == "USE `a``b`");
    }

    TEST_CASE("tenon's own manifest can be read") {
        CHECK(Ledger::table_version().text() == "1");
    }
}

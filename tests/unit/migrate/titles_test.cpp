// SPDX-License-Identifier: MIT
#include "migrate/titles.hpp"

#include "migrate/status.hpp"
#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

TEST_SUITE("migrate/titles") {
    TEST_CASE("a pending update is called by its title=, else by the first comment of the engine's script") {
        ModuleRoot root;
        root.add("cms",
                 "<version>0.0.5</version><data><update><filename>update.002.mysql.sql</filename>"
                 "<filename title=\"Prices\">update.003.mysql.sql</filename>"
                 "<filename>update.004.mysql.sql</filename><filename>update.005.mysql.sql</filename></update>"
                 "</data>",
                 {{"update.002.mysql.sql", "-- For MySQL\nSELECT 2;"},
                  {"update.002.sqlite.sql", "\n/* Adds a slug\n */\nSELECT 2;"},
                  {"update.003.sqlite.sql", "-- Not this\nSELECT 3;"},
                  {"update.005.sqlite.sql", "SELECT 5; -- too late\n"}});
        const auto catalog = root.read();
        Status status = make_status(catalog, ledger_with({recorded("cms", "0.0.1")}), {});
        add_titles(status, catalog, Engine::sqlite);
        REQUIRE(status.modules.size() == 1);
        std::vector<std::string> titles;
        for (const auto& pending : status.modules[0].pending) titles.push_back(pending.title);
        CHECK(titles == std::vector<std::string>{"Adds a slug", "Prices", "", ""});
    }
}

// SPDX-License-Identifier: MIT
// One small module, and a database in which it is installed, updated and broken.
#pragma once

#include "tenon/migrator.hpp"

#include "ledger/ledger.hpp"
#include "support/modules.hpp"
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tenon::test {

// One module whose table counts what ran, on every engine alike.
inline const char* const shop =
    "<version>0.0.3</version><data><install>install.sql</install><update>"
    "<filename>update.002.sql</filename><filename>update.003.sql</filename></update>"
    "<uninstall>uninstall.sql</uninstall></data>";

inline const std::map<std::string, std::string> shop_scripts{
    {"install.sql", "CREATE TABLE <DB_PREFIX>shop (id INTEGER);\nINSERT INTO <DB_PREFIX>shop VALUES (3);\n"},
    {"update.002.sql", "INSERT INTO <DB_PREFIX>shop VALUES (2);\n"},
    {"update.003.sql",
     "INSERT INTO <DB_PREFIX>shop VALUES (31);\nINSERT INTO <DB_PREFIX>shop VALUES (32);\n"},
    {"uninstall.sql", "DROP TABLE IF EXISTS <DB_PREFIX>shop;\n"}};

inline std::map<std::string, std::string> with(const std::string& name, const std::string& text) {
    auto scripts = shop_scripts;
    scripts[name] = text;
    return scripts;
}

struct Bench {
    explicit Bench(const Target& target) : database(Database::open(target.url)) {
        auto& connection = database.connection();
        for (const char* table : {"tenon_module", "tenon_history", "tenon_progress", "tenon_lock", "shop",
                                  "child", "parent", "modules"}) {
            connection.execute(std::string("DROP TABLE IF EXISTS t_") + table);
        }
    }

    [[nodiscard]] Settings settings() const {
        Settings settings = base;
        settings.prefix = "t_";
        settings.actor = "tester";
        settings.host = "bench";
        return settings;
    }

    RunResult resume(const Catalog& catalog) {
        Migrator migrator(database, catalog, settings());
        Events events;
        return migrator.resume(events);
    }

    RunResult run(const Catalog& catalog, Verb verb, std::vector<std::string> codes = {"shop"}) {
        Migrator migrator(database, catalog, settings());
        Request request;
        request.verb = verb;
        request.codes = std::move(codes);
        Events events;
        return migrator.run(request, events);
    }

    Snapshot ledger() { return Ledger(database.connection(), "t_").read(); }
    std::vector<HistoryRow> history() { return Ledger(database.connection(), "t_").history("shop"); }
    std::int64_t count(const std::string& table) {
        return number(database.connection(), "SELECT COUNT(*) FROM t_" + table);
    }
    bool has(const std::string& table) {
        return !error_of(database.connection(), "SELECT 1 FROM t_" + table);
    }

    Database database;
    Settings base;
};

// An older release of the shop, installed.
inline void install_first(Bench& bench) {
    ModuleRoot root;
    root.add("shop", "<version>0.0.1</version><data><install>install.sql</install></data>", shop_scripts);
    const auto result = bench.run(root.read(), Verb::install);
    REQUIRE_FALSE(result.failure.has_value());
}

inline std::string version_of(const Snapshot& snapshot) {
    const auto* module = snapshot.find("shop");
    return module == nullptr ? "absent"
                             : std::string(to_string(module->state)) + " " + module->version.text();
}

}  // namespace tenon::test

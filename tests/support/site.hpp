// SPDX-License-Identifier: MIT
// A database that other systems have built: with their tables as they make them, and nothing of tenon's.
#pragma once

#include "tenon/migrator.hpp"
#include "tenon/script.hpp"

#include "base/file.hpp"
#include "support/module.hpp"
#include "support/modules.hpp"
#include "support/targets.hpp"

#include "ledger/ledger.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tenon::test {

// Modules whose updates each make a table.
inline const std::map<std::string, std::string> site_scripts{
    {"update.1.1.sql", "CREATE TABLE made_1_1 (id INTEGER);\n"},
    {"update.1.2.sql", "CREATE TABLE made_1_2 (id INTEGER);\n"},
    {"update.002.sql", "CREATE TABLE made_002 (id INTEGER);\n"},
    {"update.003.sql", "CREATE TABLE made_003 (id INTEGER);\n"},
    {"20240101000000_first.sql", "CREATE TABLE made_first (id INTEGER);\n"},
    {"20240202000000_second.sql", "CREATE TABLE made_second (id INTEGER);\n"},
    {"20240303000000_third.sql", "CREATE TABLE made_third (id INTEGER);\n"},
    {"20240404000000_fourth.sql", "CREATE TABLE made_fourth (id INTEGER);\n"}};

inline std::string manifest(const std::string& version, std::initializer_list<const char*> updates,
                            const std::string& kind = "") {
    std::string text = kind.empty() ? "" : "<moduleType>" + kind + "</moduleType>";
    text += "<version>" + version + "</version><data><update>";
    for (const char* update : updates) text += std::string("<filename>") + update + "</filename>";
    return text + "</update></data>";
}

inline const std::string three = manifest("0.0.3", {"update.002.sql", "update.003.sql"});
inline const std::string stamps =
    manifest("20240404000000", {"20240101000000_first.sql", "20240202000000_second.sql",
                                "20240303000000_third.sql", "20240404000000_fourth.sql"});

/// A database with the tables of all systems in it, and nothing of tenon's.
class Site {
public:
    explicit Site(const Target& target) : database_(Database::open(target.url)) {
        for (const char* table :
             {"t_modules", "phinxlog", "ci_migrations", "four_migrations", "tblmigrations", "tblmodules",
              "bf_schema_version", "flyway_schema_history", "made_1_1", "made_1_2", "made_002", "made_003",
              "made_first", "made_second", "made_third", "made_fourth"})
            run(std::string("DROP TABLE IF EXISTS ") + table);
        for (const char* start : {"t_", "ci_", "four_", "tbl", "bf_"})
            for (const char* table : {"tenon_module", "tenon_history", "tenon_progress", "tenon_lock"})
                run(std::string("DROP TABLE IF EXISTS ") + start + table);
        const std::string dialect(to_string(target.url.dialect));
        for (const std::string& name : {dialect, std::string("rows")})
            load(read_file(source_root() / "tests/data/foreign" / (name + ".sql")), target.url.dialect);
    }

    void run(const std::string& statement) { database_.connection().execute(statement); }
    bool has(const std::string& table) { return !error_of(database_.connection(), "SELECT 1 FROM " + table); }

    Settings settings() const {
        Settings settings;
        settings.prefix = prefix;
        settings.actor = "tester";
        settings.host = "bench";
        return settings;
    }
    RunResult adopt(const AdoptRequest& request) {
        Events events;
        return adopt(request, events);
    }
    RunResult adopt(const AdoptRequest& request, Events& events) {
        return Migrator(database_, catalog(), settings()).adopt(request, events);
    }
    RunResult update(const std::string& code, bool out_of_order = false) {
        Request request;
        request.verb = Verb::update;
        request.codes = {code};
        request.out_of_order = out_of_order;
        Events events;
        return Migrator(database_, catalog(), settings()).run(request, events);
    }
    Status status() { return Migrator(database_, catalog(), settings()).status(); }
    std::vector<ForeignTable> tables() { return Migrator(database_, catalog(), settings()).foreign_tables(); }
    Snapshot ledger() { return Ledger(database_.connection(), prefix).read(); }
    std::vector<HistoryRow> history(const std::string& code) {
        return Ledger(database_.connection(), prefix).sound_history(code);
    }
    const Catalog& catalog() {
        if (!catalog_) catalog_ = root.read();
        return *catalog_;
    }

    /// "shop 0.0.2 base 0.0.2": what the ledger says, having checked that the history says the same.
    std::string recorded(const std::string& code) {
        const Snapshot snapshot = ledger();
        const auto* row = snapshot.find(code);
        if (row == nullptr) return code + " absent";
        const Applied applied = replay(history(code));
        CHECK(applied.installed);
        CHECK(applied.version == row->version);
        CHECK(applied.base == row->base);
        CHECK(applied.set() == row->applied);
        CHECK(row->state == ModuleState::installed);
        CHECK(row->target == row->version);
        return code + " " + row->version.text() + " base " + row->base.text();
    }

    ModuleRoot root;
    std::string prefix = "t_";

private:
    void load(const std::string& sql, Dialect dialect) {
        const auto source = open_text(sql);
        Splitter splitter(*source, dialect, "foreign");
        Statement statement;
        while (splitter.next(statement)) run(statement.text);
    }

    Database database_;
    std::optional<Catalog> catalog_;
};

}  // namespace tenon::test

// SPDX-License-Identifier: MIT
// Updates that run under a condition, on every engine.
#include "tenon/applied.hpp"

#include "base/text.hpp"
#include "support/shop.hpp"

#include <doctest/doctest.h>

#include <memory>

using namespace tenon;
using namespace tenon::test;

namespace {

// The shop with conditions on its two updates: attributes of <filename>.
std::string shop_if(const std::string& second, const std::string& third) {
    return "<version>0.0.3</version><data><install>install.sql</install><update>"
           "<filename " +
           second + ">update.002.sql</filename><filename " + third +
           ">update.003.sql</filename></update>"
           "<rollback><filename>rollback.002.sql</filename></rollback></data>";
}

std::string on(const std::string& attribute, const std::string& name) {
    return attribute + "=\"" + name + "\"";
}

const std::string shop_table = "&lt;DB_PREFIX&gt;shop";

struct ConditionBench : Bench {
    explicit ConditionBench(const Target& target) : Bench(target) { install_first(*this); }

    Catalog read(const std::string& manifest, std::map<std::string, std::string> scripts = shop_scripts) {
        scripts.emplace("rollback.002.sql", "DELETE FROM <DB_PREFIX>shop;\n");
        roots.emplace_back(std::make_unique<ModuleRoot>());
        roots.back()->add("shop", manifest, scripts);
        return roots.back()->read();
    }

    Preview preview(const Catalog& catalog) {
        Migrator migrator(database, catalog, settings());
        Request request;
        request.verb = Verb::update;
        request.codes = {"shop"};
        return migrator.preview(request);
    }

    // Whether an update with this attribute would run now.
    bool holds(const std::string& condition) {
        const auto preview_now = preview(read(shop_if(condition, "")));
        REQUIRE(preview_now.steps.size() == 2);
        REQUIRE(preview_now.steps[0].conditions.size() == 1);
        CHECK(preview_now.steps[1].conditions.empty());
        return preview_now.steps[0].conditions[0].holds();
    }

    RunResult roll_back(const Catalog& catalog, const char* to) {
        Migrator migrator(database, catalog, settings());
        Request request;
        request.verb = Verb::rollback;
        request.codes = {"shop"};
        request.to = Version::parse(to);
        Events events;
        return migrator.run(request, events);
    }

    // The ledger's row says the same as the history.
    void check_record() {
        const auto now = ledger();
        const auto* row = now.find("shop");
        REQUIRE(row != nullptr);
        CHECK(row->applied == replay(history()).set());
        CHECK(row->state == ModuleState::installed);
        CHECK_FALSE(now.progress.has_value());
    }

    std::vector<std::unique_ptr<ModuleRoot>> roots;
};

std::vector<std::string> outcomes_of(const RunResult& result) {
    std::vector<std::string> outcomes;
    outcomes.reserve(result.steps.size());
    for (const auto& step : result.steps)
        outcomes.push_back(step.reason.empty() ? step.outcome : concat(step.outcome, ": ", step.reason));
    return outcomes;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE("contract/precondition") {
    TEST_CASE("an update whose condition does not hold runs nothing, and counts as applied") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                ConditionBench bench(target);
                const auto catalog = bench.read(shop_if(on("if-missing-column", shop_table + ".id"),
                                                        on("if-missing-table", "&lt;DB_PREFIX&gt;child")));
                const auto result = bench.run(catalog, Verb::update);
                CHECK(outcomes_of(result) == Texts{"skipped: column t_shop.id is there", "done"});
                CHECK(result.steps[0].statements == 0);
                CHECK(bench.count("shop") == 3);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
                const auto rows = bench.history();
                const auto& row = rows.at(rows.size() - 2);
                CHECK(row.outcome == "skipped");
                CHECK(row.reason == "column t_shop.id is there");
                CHECK(row.script == "update.002.sql");
                CHECK(row.version == Version::parse("0.0.2"));
                CHECK_FALSE(row.checksum.empty());
                bench.check_record();
                Migrator migrator(bench.database, catalog, bench.settings());
                CHECK(migrator.up_to_date());
                CHECK(migrator.status().findings.empty());
                CHECK(bench.run(catalog, Verb::update).steps.empty());
            }
        }
    }

    TEST_CASE("conditions see tables, views and columns, with prefix and schema, as the engine names them") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                ConditionBench bench(target);
                auto& connection = bench.database.connection();
                connection.execute("DROP VIEW IF EXISTS t_seen");
                connection.execute("CREATE VIEW t_seen AS SELECT id AS number FROM t_shop");
                CHECK_FALSE(bench.holds(on("if-missing-column", shop_table + ".id")));
                CHECK_FALSE(bench.holds(on("if-missing-column", shop_table + ".ID")));
                CHECK(bench.holds(on("if-missing-column", shop_table + ".price")));
                CHECK(bench.holds(on("if-missing-column", "&lt;DB_PREFIX&gt;child.id")));
                CHECK(bench.holds(on("if-column", shop_table + ".id")));
                CHECK_FALSE(bench.holds(on("if-column", shop_table + ".price")));
                CHECK(bench.holds(on("if-table", "&lt;db_prefix&gt;shop")));
                CHECK(bench.holds(on("if-table", "t_shop")));
                CHECK_FALSE(bench.holds(on("if-table", "shop")));
                CHECK_FALSE(bench.holds(on("if-missing-table", shop_table)));
                CHECK(bench.holds(on("if-missing-table", "&lt;DB_PREFIX&gt;child")));
                CHECK(bench.holds(on("if-table", "&lt;DB_PREFIX&gt;seen")));
                CHECK(bench.holds(on("if-column", "&lt;DB_PREFIX&gt;seen.number")));
                const std::string schema = connection.server().database;
                CHECK(bench.holds(on("if-table", concat(schema, ".", shop_table))));
                CHECK(bench.holds(on("if-column", concat(schema, ".", shop_table, ".id"))));
                CHECK_FALSE(bench.holds(on("if-table", "nowhere." + shop_table)));
                CHECK(bench.holds(on("if-missing-column", "nowhere." + shop_table + ".id")));
                // names of tables: SQLite never tells cases apart, PostgreSQL writes them small, MariaDB asks
                // the file system
                bool same = true;
                if (target.is(Dialect::mysql))
                    same = number(connection, "SELECT @@lower_case_table_names") != 0;
                CHECK(bench.holds(on("if-table", "T_Shop")) == same);
                connection.execute("DROP VIEW t_seen");
            }
        }
    }

    TEST_CASE("all conditions of a script must hold") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                ConditionBench bench(target);
                const auto both = on("if-missing-column", shop_table + ".id") + " " +
                                  on("if-table", "&lt;DB_PREFIX&gt;child");
                const auto one =
                    on("if-missing-column", shop_table + ".price") + " " + on("if-missing-table", shop_table);
                const auto result = bench.run(bench.read(shop_if(both, one)), Verb::update);
                CHECK(outcomes_of(result) ==
                      Texts{"skipped: column t_shop.id is there and table t_child is missing",
                            "skipped: table t_shop is there"});
                CHECK(bench.count("shop") == 1);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            }
        }
    }

    TEST_CASE("a condition is looked at right before its script, after what ran before it") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                ConditionBench bench(target);
                const auto catalog = bench.read(
                    shop_if("", on("if-missing-column", shop_table + ".price")),
                    with("update.002.sql", "ALTER TABLE <DB_PREFIX>shop ADD COLUMN price INTEGER;\n"));
                CHECK(bench.preview(catalog).steps.at(1).conditions.at(0).holds());
                CHECK(outcomes_of(bench.run(catalog, Verb::update)) ==
                      Texts{"done", "skipped: column t_shop.price is there"});
                bench.check_record();
            }
        }
    }

    TEST_CASE("a conditional script that was cut off goes on: what it made itself does not stop it") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                ConditionBench bench(target);
                bench.base.transaction = TransactionMode::none;
                const auto manifest = shop_if(on("if-missing-column", shop_table + ".price"), "");
                const std::string begin = "ALTER TABLE <DB_PREFIX>shop ADD COLUMN price INTEGER;\n";
                const auto broken =
                    bench.read(manifest, with("update.002.sql", begin + "INSERT INTO nowhere VALUES (1);\n"));
                const auto stopped = bench.run(broken, Verb::update);
                REQUIRE(stopped.failure.has_value());
                REQUIRE(stopped.failure->kind() == ErrorKind::half_applied);
                const auto mended = bench.read(
                    manifest,
                    with("update.002.sql", begin + "INSERT INTO <DB_PREFIX>shop (id) VALUES (2);\n"));
                Migrator migrator(bench.database, mended, bench.settings());
                const auto rest = migrator.preview_resume();
                REQUIRE_FALSE(rest.steps.empty());
                CHECK(rest.steps[0].conditions.empty());
                const auto result = bench.resume(bench.read(manifest, [&] {
                    auto scripts =
                        with("update.002.sql", begin + "INSERT INTO <DB_PREFIX>shop (id) VALUES (2);\n");
                    scripts["update.003.sql"] = "INSERT INTO <DB_PREFIX>shop (id) VALUES (31);\n";
                    return scripts;
                }()));
                REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
                CHECK(outcomes_of(result) == Texts{"done", "done"});
                CHECK(bench.count("shop") == 3);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
                bench.check_record();
            }
        }
    }

    TEST_CASE("rolling back an update that was skipped runs nothing") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                ConditionBench bench(target);
                const auto catalog = bench.read(
                    shop_if(on("if-missing-table", shop_table), on("if-missing-column", shop_table + ".id")));
                REQUIRE(outcomes_of(bench.run(catalog, Verb::update)).size() == 2);
                const auto result = bench.roll_back(catalog, "0.0.1");
                REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
                for (const auto& step : result.steps) CHECK(step.script.empty());
                CHECK(bench.count("shop") == 1);
                CHECK(version_of(bench.ledger()) == "installed 0.0.1");
                CHECK(replay(bench.history()).updates.empty());
                bench.check_record();
            }
        }
    }

    TEST_CASE("a failure after a skipped script leaves a record that fits") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                ConditionBench bench(target);
                const auto catalog = bench.read(shop_if(on("if-missing-table", shop_table), ""),
                                                with("update.003.sql", "INSERT INTO nowhere VALUES (1);\n"));
                const auto result = bench.run(catalog, Verb::update);
                REQUIRE(result.failure.has_value());
                const bool undone = target.driver().transactional_ddl;
                CHECK(result.steps.at(0).outcome == (undone ? "rolled-back" : "skipped"));
                CHECK(version_of(bench.ledger()) == (undone ? "installed 0.0.1" : "updating 0.0.2"));
                const auto last = bench.resume(bench.read(shop_if(on("if-missing-table", shop_table), "")));
                CHECK_FALSE(last.failure.has_value());
                CHECK(version_of(bench.ledger()) == (undone ? "installed 0.0.1" : "installed 0.0.3"));
                bench.check_record();
            }
        }
    }
}

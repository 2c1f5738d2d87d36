// SPDX-License-Identifier: MIT
// What a scaffold writes is installed, updated, rolled back and uninstalled on every engine as it is.
#include "base/file.hpp"
#include "support/scaffolds.hpp"
#include "support/shop.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

// Every statement of a script, run as the migrator would send it.
void run_script(Connection& connection, const Target& target, const std::filesystem::path& path) {
    std::string sql = read_file(path);
    const std::string name = "<DB_PREFIX>";
    for (auto at = sql.find(name); at != std::string::npos; at = sql.find(name, at))
        sql.replace(at, name.size(), "t_");
    const auto source = open_text(sql);
    Splitter splitter(*source, target.url.dialect, path.string());
    Statement statement;
    std::size_t count = 0;
    for (; splitter.next(statement); ++count) connection.execute(statement.text);
    CHECK(count > 0);
}

Catalog modules_in(const std::filesystem::path& root) {
    Catalog catalog = read_catalog({root});
    CHECK(complaints_about(catalog).empty());
    return catalog;
}

void check_done(const RunResult& result, std::size_t steps) {
    REQUIRE_FALSE(result.failure.has_value());
    CHECK(result.steps.size() == steps);
}

}  // namespace

TEST_SUITE("contract/scaffold") {
    TEST_CASE("a scaffolded module lives its whole life on every engine") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const TemporaryFolder root;
                Bench bench(target);
                bench.database.connection().execute("DROP TABLE IF EXISTS t_shop_items");
                write_scaffold(plan_module({.code = "shop", .root = root.path(), .testdata = true}, {}));
                check_done(bench.run(modules_in(root.path()), Verb::install), 1);
                const auto data = root.path() / "shop" / "data";
                const std::string ending = "." + std::string(to_string(target.url.dialect)) + ".sql";
                run_script(bench.database.connection(), target, data / ("testdata" + ending));
                CHECK(bench.count("shop_items") == 2);

                run_script(bench.database.connection(), target, data / ("delete.test" + ending));
                CHECK(bench.count("shop_items") == 0);
                run_script(bench.database.connection(), target, data / ("testdata" + ending));

                for (const char* title : {"Prices", ""})
                    write_scaffold(plan_update(modules_in(root.path()).modules.at(0), {.title = title}));
                check_done(bench.run(modules_in(root.path()), Verb::update), 2);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
                for (const char* script : {"rollback.003", "rollback.002"})
                    run_script(bench.database.connection(), target, data / (script + ending));
                CHECK(bench.count("shop_items") == 2);

                check_done(bench.run(modules_in(root.path()), Verb::uninstall), 1);
                CHECK_FALSE(bench.has("shop_items"));
            }
        }
    }

    TEST_CASE("the examples in the comments of update and rollback are right for their engine") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const TemporaryFolder root;
                Bench bench(target);
                bench.database.connection().execute("DROP TABLE IF EXISTS t_shop_items");
                write_scaffold(plan_module({.code = "shop", .root = root.path()}, {}));
                check_done(bench.run(modules_in(root.path()), Verb::install), 1);
                const auto scaffold =
                    plan_update(modules_in(root.path()).modules.at(0), {.dialects = {target.url.dialect}});
                for (std::size_t i = 0; i < 2; ++i) {
                    const std::string& text = scaffold.files.at(i).content;
                    const auto begin = text.find("ALTER TABLE");
                    REQUIRE(begin != std::string::npos);
                    write_file(root / "example.sql", text.substr(begin, text.find('\n', begin) - begin));
                    run_script(bench.database.connection(), target, root / "example.sql");
                    CHECK(!error_of(bench.database.connection(), "SELECT note FROM t_shop_items") ==
                          (i == 0));
                }
                check_done(bench.run(modules_in(root.path()), Verb::uninstall), 1);
            }
        }
    }
}

// SPDX-License-Identifier: MIT
// Updates that reach the module's folder after the module went past them, on every engine.
#include "tenon/applied.hpp"

#include "support/shop.hpp"

#include <doctest/doctest.h>

#include <memory>

using namespace tenon;
using namespace tenon::test;

namespace {

const std::string without_second =
    "<version>0.0.3</version><data><install>install.sql</install><update>"
    "<filename>update.003.sql</filename></update></data>";
const std::string with_fourth =
    "<version>0.0.4</version><data><install>install.sql</install><update><filename>update.002.sql</filename>"
    "<filename>update.003.sql</filename><filename>update.004.sql</filename></update></data>";

// The shop at 0.0.3, whose update to 0.0.2 did not exist when it ran.
struct LateBench : Bench {
    explicit LateBench(const Target& target) : Bench(target) {
        install_first(*this);
        REQUIRE_FALSE(run(read(without_second), Verb::update).failure.has_value());
    }

    Catalog read(const std::string& manifest, std::map<std::string, std::string> scripts = shop_scripts) {
        scripts.emplace("update.004.sql", "INSERT INTO <DB_PREFIX>shop VALUES (4);\n");
        if (manifest == without_second) scripts.erase("update.002.sql");
        roots.emplace_back(std::make_unique<ModuleRoot>());
        roots.back()->add("shop", manifest, scripts);
        return roots.back()->read();
    }

    RunResult update(const Catalog& catalog, bool out_of_order) {
        Migrator migrator(database, catalog, settings());
        Request request;
        request.verb = Verb::update;
        request.codes = {"shop"};
        request.out_of_order = out_of_order;
        Events events;
        return migrator.run(request, events);
    }

    Findings findings(const Catalog& catalog) {
        return Migrator(database, catalog, settings()).status().findings;
    }

    void check_clean(const Catalog& catalog, const char* version) {
        CHECK(version_of(ledger()) == std::string("installed ") + version);
        CHECK(findings(catalog).empty());
        CHECK(ledger().find("shop")->applied == replay(history()).set());
        CHECK(update(catalog, true).steps.empty());
    }

    std::vector<std::unique_ptr<ModuleRoot>> roots;
};

std::vector<std::string> scripts_of(const RunResult& result) {
    std::vector<std::string> scripts;
    scripts.reserve(result.steps.size());
    for (const auto& step : result.steps) scripts.push_back(step.script);
    return scripts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE("contract/out of order") {
    TEST_CASE("a late update is reported by status, and an update alone does not run it") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                LateBench bench(target);
                const auto catalog = bench.read(shop);
                const auto findings = bench.findings(catalog);
                REQUIRE(findings.size() == 1);
                CHECK(findings[0].id == "update-out-of-order");
                CHECK(findings[0].where.line > 0);
                CHECK(findings[0].hint == "tenon update shop --out-of-order runs it");
                const auto result = bench.update(catalog, false);
                CHECK(result.steps.empty());
                REQUIRE(result.findings.size() == 1);
                CHECK(result.findings[0].id == "update-out-of-order");
                CHECK(bench.count("shop") == 3);
                Migrator migrator(bench.database, catalog, bench.settings());
                CHECK_FALSE(migrator.status().pending());
            }
        }
    }

    TEST_CASE("asked for, a late update runs, the recorded version stays, and all is clean") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                LateBench bench(target);
                const auto catalog = bench.read(shop);
                CHECK(scripts_of(bench.update(catalog, true)) == Texts{"update.002.sql"});
                CHECK(bench.count("shop") == 4);
                const auto row = bench.history().back();
                CHECK(row.version == Version::parse("0.0.2"));
                CHECK(row.to == Version::parse("0.0.3"));
                bench.check_clean(catalog, "0.0.3");
            }
        }
    }

    TEST_CASE("late updates run before the newer ones") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                LateBench bench(target);
                const auto catalog = bench.read(with_fourth);
                CHECK(scripts_of(bench.update(catalog, true)) == Texts{"update.002.sql", "update.004.sql"});
                bench.check_clean(catalog, "0.0.4");
            }
        }
    }

    TEST_CASE("the newer ones alone leave the late one reported") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                LateBench bench(target);
                const auto catalog = bench.read(with_fourth);
                CHECK(scripts_of(bench.update(catalog, false)) == Texts{"update.004.sql"});
                CHECK(version_of(bench.ledger()) == "installed 0.0.4");
                CHECK(bench.findings(catalog).size() == 1);
            }
        }
    }

    TEST_CASE("a late update that stops in its middle is finished by resume") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                LateBench bench(target);
                bench.base.transaction = TransactionMode::none;
                const std::string begin = "INSERT INTO <DB_PREFIX>shop VALUES (21);\n";
                const auto broken = bench.read(
                    with_fourth, with("update.002.sql", begin + "INSERT INTO nowhere VALUES (1);\n"));
                const auto stopped = bench.update(broken, true);
                REQUIRE(stopped.failure.has_value());
                CHECK(stopped.failure->kind() == ErrorKind::half_applied);
                CHECK(version_of(bench.ledger()) == "updating 0.0.3");
                const auto mended =
                    bench.read(with_fourth,
                               with("update.002.sql", begin + "INSERT INTO <DB_PREFIX>shop VALUES (22);\n"));
                const auto result = bench.resume(mended);
                REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
                CHECK(scripts_of(result) == Texts{"update.002.sql", "update.004.sql"});
                CHECK(bench.count("shop") == 6);
                bench.check_clean(mended, "0.0.4");
            }
        }
    }

    TEST_CASE("a late update that fails leaves everything as it was where the engine can") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            if (!target.driver().transactional_ddl) continue;
            SUBCASE(target.name.c_str()) {
                LateBench bench(target);
                const auto broken = bench.read(shop, with("update.002.sql",
                                                          "INSERT INTO <DB_PREFIX>shop VALUES (21);\n"
                                                          "INSERT INTO nowhere VALUES (1);\n"));
                CHECK(bench.update(broken, true).failure->kind() == ErrorKind::failed);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
                CHECK(bench.count("shop") == 3);
                CHECK(bench.findings(broken).size() == 1);
            }
        }
    }
}

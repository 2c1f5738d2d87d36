// SPDX-License-Identifier: MIT
// Taking back what stands half applied, on every engine.
#include "support/shop.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

const std::string with_rollback =
    "<version>0.0.3</version><data><install>install.sql</install><update>"
    "<filename>update.002.sql</filename><filename>update.003.sql</filename></update>"
    "<rollback><filename>rollback.003.sql</filename></rollback>"
    "<uninstall>uninstall.sql</uninstall></data>";
const std::string without_uninstall = "<version>0.0.3</version><data><install>install.sql</install></data>";

// Statement by statement everywhere: only then is something half applied.
struct HalfBench : Bench {
    explicit HalfBench(const Target& target) : Bench(target) { base.transaction = TransactionMode::none; }

    Catalog read(const std::string& manifest, const std::map<std::string, std::string>& scripts) {
        roots.emplace_back(std::make_unique<ModuleRoot>());
        roots.back()->add("shop", manifest, scripts);
        return roots.back()->read();
    }

    RunResult abort(const Catalog& catalog, const std::string& code = {}) {
        Migrator migrator(database, catalog, settings());
        Events events;
        return migrator.abort(events, code);
    }

    // What abort() refuses with.
    ErrorKind refusal(const Catalog& catalog, const std::string& code = {}) {
        try {
            static_cast<void>(abort(catalog, code));
        } catch (const Error& error) {
            return error.kind();
        }
        FAIL("it was not refused");
        return ErrorKind::failed;
    }

    std::vector<std::unique_ptr<ModuleRoot>> roots;
};

std::map<std::string, std::string> half_install(const std::string& uninstall) {
    auto scripts = with("install.sql",
                        "CREATE TABLE <DB_PREFIX>shop (id INTEGER);\nINSERT INTO <DB_PREFIX>nowhere "
                        "VALUES (1);\nCREATE TABLE <DB_PREFIX>child (id INTEGER);\n");
    scripts["uninstall.sql"] = uninstall;
    return scripts;
}

std::map<std::string, std::string> half_update(const std::string& update, const std::string& rollback) {
    auto scripts = with("update.003.sql", update);
    scripts["rollback.003.sql"] = rollback;
    return scripts;
}

const std::string broken_update =
    "INSERT INTO <DB_PREFIX>shop VALUES (31);\nINSERT INTO <DB_PREFIX>nowhere VALUES (1);\n";
const std::string rollback = "DELETE FROM <DB_PREFIX>shop WHERE id = 31;\nDROP TABLE <DB_PREFIX>child;\n";

}  // namespace

TEST_SUITE("contract/abort") {
    TEST_CASE("a half applied install is taken back by the uninstall script, past what is not there") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                HalfBench bench(target);
                const auto catalog = bench.read(
                    shop, half_install("DROP TABLE <DB_PREFIX>child;\nDROP TABLE <DB_PREFIX>shop;\n"));
                REQUIRE(bench.run(catalog, Verb::install).failure->kind() == ErrorKind::half_applied);
                CHECK(bench.refusal(catalog, "other") == ErrorKind::usage);
                CHECK(bench.refusal(bench.read(without_uninstall, shop_scripts)) == ErrorKind::policy);
                const auto result = bench.abort(catalog, "shop");
                REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
                REQUIRE(result.steps.size() == 1);
                REQUIRE(result.steps[0].findings.size() == 1);
                CHECK(result.steps[0].findings[0].id == "statement-failed");
                CHECK(version_of(bench.ledger()) == "absent");
                CHECK_FALSE(bench.ledger().progress.has_value());
                CHECK_FALSE(bench.has("shop"));
                CHECK(bench.history().back().action == Action::uninstall);
                CHECK(bench.abort(catalog).steps.empty());
            }
        }
    }

    TEST_CASE("a half applied update is rolled back, the updates before it stay") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                HalfBench bench(target);
                install_first(bench);
                const auto scripts = half_update(broken_update, rollback);
                const auto catalog = bench.read(with_rollback, scripts);
                REQUIRE(bench.run(catalog, Verb::update).failure->kind() == ErrorKind::half_applied);
                CHECK(bench.refusal(bench.read(shop, scripts)) == ErrorKind::policy);
                const auto result = bench.abort(catalog);
                REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
                CHECK(result.steps.at(0).findings.size() == 1);
                CHECK(version_of(bench.ledger()) == "installed 0.0.2");
                CHECK_FALSE(bench.ledger().progress.has_value());
                CHECK(bench.count("shop") == 2);
                CHECK(bench.history().back().action == Action::rollback);
            }
        }
    }

    TEST_CASE("an update of which nothing has taken effect needs no rollback script") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                HalfBench bench(target);
                install_first(bench);
                const auto catalog =
                    bench.read(shop, half_update("INSERT INTO <DB_PREFIX>nowhere VALUES (1);\n", ""));
                REQUIRE(bench.run(catalog, Verb::update).failure->kind() == ErrorKind::half_applied);
                CHECK_FALSE(bench.abort(catalog).failure.has_value());
                CHECK(version_of(bench.ledger()) == "installed 0.0.2");
                CHECK(bench.count("shop") == 2);
            }
        }
    }

    TEST_CASE("an abort that fails goes on with abort or resume") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            SUBCASE((target.name + ": rollback").c_str()) {
                HalfBench bench(target);
                install_first(bench);
                const std::string broken = rollback + "DROP TABEL x;\n";
                const auto catalog = bench.read(with_rollback, half_update(broken_update, broken));
                REQUIRE(bench.run(catalog, Verb::update).failure.has_value());
                REQUIRE(bench.abort(catalog).failure->kind() == ErrorKind::half_applied);
                CHECK(version_of(bench.ledger()) == "rolling-back 0.0.3");
                CHECK(bench.abort(catalog).failure->kind() == ErrorKind::half_applied);
                const auto mended = bench.read(with_rollback, half_update(broken_update, rollback));
                CHECK_FALSE(bench.resume(mended).failure.has_value());
                CHECK(version_of(bench.ledger()) == "installed 0.0.2");
                CHECK(bench.count("shop") == 2);
            }
            SUBCASE((target.name + ": uninstall").c_str()) {
                HalfBench bench(target);
                const std::string drops = "DROP TABLE <DB_PREFIX>child;\nDROP TABLE <DB_PREFIX>shop;\n";
                const auto catalog = bench.read(shop, half_install(drops + "DROP TABEL x;\n"));
                REQUIRE(bench.run(catalog, Verb::install).failure.has_value());
                REQUIRE(bench.abort(catalog).failure->kind() == ErrorKind::half_applied);
                CHECK(bench.ledger().find("shop")->state == ModuleState::uninstalling);
                CHECK_FALSE(bench.abort(bench.read(shop, half_install(drops))).failure.has_value());
                CHECK(version_of(bench.ledger()) == "absent");
                CHECK_FALSE(bench.has("shop"));
            }
        }
    }
}

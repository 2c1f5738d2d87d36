// SPDX-License-Identifier: MIT
// Down and up again, on every engine, with what was stored when the updates ran.
#include "support/shop.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

const std::string three_releases =
    "<version>0.0.3</version><placeholders><placeholder name=\"SHIFT\" default=\"100\"/></placeholders>"
    "<data><install>install.sql</install><update>"
    "<filename>update.002.sql</filename><filename>update.003.sql</filename></update>"
    "<rollback><filename>rollback.002.sql</filename><filename>rollback.003.sql</filename></rollback>"
    "<testdata>testdata.sql</testdata><delete>delete.sql</delete>"
    "<uninstall>uninstall.sql</uninstall></data>";

std::map<std::string, std::string> with_rollbacks() {
    auto scripts = shop_scripts;
    scripts["rollback.002.sql"] = "DELETE FROM <DB_PREFIX>shop WHERE id = 2;\n";
    scripts["rollback.003.sql"] =
        "DELETE FROM <DB_PREFIX>shop WHERE id = 31;\nDELETE FROM <DB_PREFIX>shop WHERE id = 32;\n"
        "INSERT INTO <DB_PREFIX>shop VALUES (<SHIFT>);\n";
    scripts["testdata.sql"] = "INSERT INTO <DB_PREFIX>shop VALUES (1000);\n";
    scripts["delete.sql"] = "DELETE FROM <DB_PREFIX>shop WHERE id = 1000;\n";
    return scripts;
}

struct DownBench : Bench {
    using Bench::Bench;

    // At 0.0.3, both updates run.
    void bring_up(const std::map<std::string, std::string>& scripts = with_rollbacks()) {
        install_first(*this);
        ModuleRoot root;
        root.add("shop", three_releases, scripts);
        const auto result = run(root.read(), Verb::update);
        REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
    }

    RunResult go(const Catalog& catalog, Verb verb, const char* to = nullptr) {
        Migrator migrator(database, catalog, settings());
        Request request;
        request.verb = verb;
        request.codes = {"shop"};
        if (to != nullptr) request.to = Version::parse(to);
        Events events;
        return migrator.run(request, events);
    }

    std::int64_t rows_with(int id) {
        return number(database.connection(), "SELECT COUNT(*) FROM t_shop WHERE id = " + std::to_string(id));
    }
};

const Catalog no_modules;

template <typename Body>
void on_every_engine(Body body) {
    const test::TemporaryFolder folder;
    for (const auto& target : test::targets_in(folder)) {
        SUBCASE(target.name.c_str()) {
            DownBench bench(target);
            body(bench);
        }
    }
}

}  // namespace

TEST_SUITE("contract/rollback") {
    TEST_CASE("updates are undone newest first from the stored text, without the module's folder") {
        on_every_engine([](DownBench& bench) {
            bench.bring_up();
            REQUIRE(bench.count("shop") == 4);
            const auto result = bench.go(no_modules, Verb::rollback, "0.0.1");
            REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
            REQUIRE(result.steps.size() == 2);
            CHECK(result.steps[0].script == "rollback.003.sql");
            CHECK(result.steps[1].script == "rollback.002.sql");
            CHECK(version_of(bench.ledger()) == "installed 0.0.1");
            CHECK(bench.count("shop") == 2);
            CHECK(bench.rows_with(100) == 1);  // the manifest's default, as it was
            const auto ledger = bench.ledger();
            const auto* row = ledger.find("shop");
            CHECK(row->base == *Version::parse("0.0.1"));
            CHECK(row->applied == AppliedSet{});
            CHECK(replay(bench.history()).set() == row->applied);
        });
    }

    TEST_CASE("goto goes down and up, and what it brings is what an update brings") {
        on_every_engine([](DownBench& bench) {
            bench.bring_up();
            ModuleRoot root;
            root.add("shop", three_releases, with_rollbacks());
            const auto catalog = root.read();
            REQUIRE_FALSE(bench.go(catalog, Verb::go_to, "0.0.2").failure.has_value());
            CHECK(version_of(bench.ledger()) == "installed 0.0.2");
            CHECK(bench.rows_with(31) == 0);
            REQUIRE_FALSE(bench.go(catalog, Verb::go_to, "0.0.3").failure.has_value());
            CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            CHECK(bench.rows_with(31) == 1);
            CHECK(bench.go(catalog, Verb::go_to, "0.0.3").unchanged.size() == 1);
            CHECK_THROWS_AS(static_cast<void>(bench.go(catalog, Verb::go_to, "0.0.7")), Error);
        });
    }

    TEST_CASE("a rollback script that fails leaves the module up, or half way down and resumable") {
        on_every_engine([](DownBench& bench) {
            auto scripts = with_rollbacks();
            scripts["rollback.003.sql"] =
                "DELETE FROM <DB_PREFIX>shop WHERE id = 31;\nCREATE TABLE <DB_PREFIX>child (id INTEGER);\n"
                "INSERT INTO <DB_PREFIX>nowhere VALUES (1);\n";
            bench.bring_up(scripts);
            const auto failed = bench.go(no_modules, Verb::rollback);
            REQUIRE(failed.failure.has_value());
            if (bench.database.driver().transactional_ddl) {
                CHECK(failed.failure->kind() == ErrorKind::failed);
                CHECK(version_of(bench.ledger()) == "installed 0.0.3");
                CHECK(bench.rows_with(31) == 1);
                return;
            }
            CHECK(failed.failure->kind() == ErrorKind::half_applied);
            CHECK(failed.failure->detail().hint.find("accept-checksum") != std::string::npos);
            CHECK(version_of(bench.ledger()) == "rolling-back 0.0.3");
            bench.database.connection().execute("CREATE TABLE t_nowhere (id INTEGER)");
            // the same command, which is one step, not two
            const auto finished = bench.go(no_modules, Verb::rollback);
            bench.database.connection().execute("DROP TABLE t_nowhere");
            REQUIRE_MESSAGE(!finished.failure.has_value(), finished.failure->what());
            CHECK(version_of(bench.ledger()) == "installed 0.0.2");
            CHECK(bench.rows_with(2) == 1);
            CHECK(bench.rows_with(31) == 0);
        });
    }

    TEST_CASE("a stored text that was changed in the ledger does not run") {
        on_every_engine([](DownBench& bench) {
            bench.bring_up();
            bench.database.connection().execute(
                "UPDATE t_tenon_history SET rollback_text = 'DROP TABLE t_shop' WHERE to_version = '0.0.3'");
            try {
                static_cast<void>(bench.go(no_modules, Verb::rollback));
                FAIL("it ran");
            } catch (const Error& error) {
                CHECK(error.kind() == ErrorKind::verification);
            }
            CHECK(bench.count("shop") == 4);
        });
    }

    TEST_CASE("a rollback script that could not be stored refuses the update") {
        on_every_engine([](DownBench& bench) {
            install_first(bench);
            auto scripts = with_rollbacks();
            scripts["rollback.003.sql"] = "-- gr\xfc\xdf\nSELECT 1;\n";
            ModuleRoot root;
            root.add("shop", three_releases, scripts);
            CHECK_THROWS_AS(static_cast<void>(bench.run(root.read(), Verb::update)), Error);
            CHECK(version_of(bench.ledger()) == "installed 0.0.1");
        });
    }

    TEST_CASE("an update that came late runs only when it is asked for, and can be undone") {
        on_every_engine([](DownBench& bench) {
            install_first(bench);
            auto without_second = shop_scripts;
            without_second.erase("update.002.sql");
            ModuleRoot first;
            first.add("shop",
                      "<version>0.0.3</version><data><install>install.sql</install><update>"
                      "<filename>update.003.sql</filename></update></data>",
                      without_second);
            REQUIRE_FALSE(bench.run(first.read(), Verb::update).failure.has_value());
            ModuleRoot later;
            later.add("shop", three_releases, with_rollbacks());
            const auto catalog = later.read();
            Migrator migrator(bench.database, catalog, bench.settings());
            Events events;
            REQUIRE(migrator.status({"shop"}).findings.size() == 1);
            CHECK(migrator.status({"shop"}).findings[0].id == "update-out-of-order");
            Request request;
            request.verb = Verb::update;
            request.codes = {"shop"};
            CHECK(migrator.run(request, events).unchanged.size() == 1);
            CHECK(bench.rows_with(2) == 0);
            request.out_of_order = true;
            const auto result = migrator.run(request, events);
            REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
            REQUIRE(result.steps.size() == 1);
            CHECK(bench.rows_with(2) == 1);
            CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            CHECK(migrator.status({"shop"}).findings.empty());
            CHECK(migrator.run(request, events).steps.empty());
            CHECK(replay(bench.history()).set() == bench.ledger().find("shop")->applied);
        });
    }

    TEST_CASE("test data comes once and goes once") {
        on_every_engine([](DownBench& bench) {
            bench.bring_up();
            ModuleRoot root;
            root.add("shop", three_releases, with_rollbacks());
            const auto catalog = root.read();
            REQUIRE_FALSE(bench.go(catalog, Verb::testdata).failure.has_value());
            CHECK(bench.go(catalog, Verb::testdata).unchanged.size() == 1);
            CHECK(bench.rows_with(1000) == 1);
            CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            REQUIRE_FALSE(bench.go(catalog, Verb::testdata_delete).failure.has_value());
            CHECK(bench.rows_with(1000) == 0);
            CHECK(bench.go(catalog, Verb::testdata_delete).unchanged.size() == 1);
        });
    }
}

TEST_SUITE("contract/rollback of what is half done") {
    TEST_CASE("the abort of a late update runs the rollback script of that update") {
        on_every_engine([](DownBench& bench) {
            bench.base.transaction = TransactionMode::none;
            install_first(bench);
            auto without_second = shop_scripts;
            without_second.erase("update.002.sql");
            ModuleRoot first;
            first.add("shop",
                      "<version>0.0.3</version><data><install>install.sql</install><update>"
                      "<filename>update.003.sql</filename></update></data>",
                      without_second);
            REQUIRE_FALSE(bench.run(first.read(), Verb::update).failure.has_value());
            auto scripts = with_rollbacks();
            scripts["update.002.sql"] =
                "INSERT INTO <DB_PREFIX>shop VALUES (2);\nINSERT INTO <DB_PREFIX>nowhere VALUES (2);\n";
            ModuleRoot later;
            later.add("shop", three_releases, scripts);
            const auto catalog = later.read();
            Migrator migrator(bench.database, catalog, bench.settings());
            Events events;
            Request request;
            request.verb = Verb::update;
            request.codes = {"shop"};
            request.out_of_order = true;
            REQUIRE(migrator.run(request, events).failure->kind() == ErrorKind::half_applied);
            CHECK(version_of(bench.ledger()) == "updating 0.0.3");
            const auto result = migrator.abort(events);
            REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
            REQUIRE(result.steps.size() == 1);
            CHECK(result.steps[0].script == "rollback.002.sql");
            CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            CHECK(bench.rows_with(2) == 0);
            CHECK(bench.rows_with(31) == 1);
            CHECK(replay(bench.history()).set() == bench.ledger().find("shop")->applied);
        });
    }

    TEST_CASE("half of the test data is taken back by the script that deletes it") {
        on_every_engine([](DownBench& bench) {
            bench.base.transaction = TransactionMode::none;
            auto scripts = with_rollbacks();
            scripts["testdata.sql"] =
                "INSERT INTO <DB_PREFIX>shop VALUES (1000);\nINSERT INTO <DB_PREFIX>nowhere VALUES (2);\n";
            bench.bring_up(scripts);
            ModuleRoot root;
            root.add("shop", three_releases, scripts);
            const auto catalog = root.read();
            REQUIRE(bench.go(catalog, Verb::testdata).failure->kind() == ErrorKind::half_applied);
            Migrator migrator(bench.database, catalog, bench.settings());
            Events events;
            const auto result = migrator.abort(events);
            REQUIRE_MESSAGE(!result.failure.has_value(), result.failure->what());
            CHECK(result.steps.at(0).script == "delete.sql");
            CHECK(version_of(bench.ledger()) == "installed 0.0.3");
            CHECK(bench.rows_with(1000) == 0);
            CHECK(bench.rows_with(31) == 1);
        });
    }
}

// SPDX-License-Identifier: MIT
#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

TEST_SUITE("migrate/plan") {
    TEST_CASE("install runs the install script alone and goes to the manifest's version") {
        ModuleRoot root;
        root.add("shop", three_updates, three_scripts);
        const auto catalog = root.read();
        const auto plan = make_plan(catalog, {}, request(Verb::install, {"shop"}), sqlite);
        CHECK(scripts_of(plan) == std::vector<std::string>{"install.sqlite.sql"});
        CHECK(plan.actions[0].to == v("0.0.3"));
    }

    TEST_CASE("an installed module needs nothing, and an outdated one is told how to go on") {
        ModuleRoot root;
        root.add("shop", three_updates, three_scripts);
        const auto catalog = root.read();
        const auto plan = make_plan(catalog, ledger_with({recorded("shop", "0.0.2")}),
                                    request(Verb::install, {"shop"}), sqlite);
        CHECK(plan.actions.empty());
        REQUIRE(plan.unchanged.size() == 1);
        CHECK(plan.unchanged[0].hint == "tenon update shop");
    }

    TEST_CASE("update runs what is newer than the recorded version, in version order") {
        ModuleRoot root;
        root.add("shop", three_updates, three_scripts);
        const auto catalog = root.read();
        SUBCASE("from the first version") {
            const auto plan = make_plan(catalog, ledger_with({recorded("shop", "0.0.1")}),
                                        request(Verb::update, {"shop"}), sqlite);
            CHECK(scripts_of(plan) ==
                  std::vector<std::string>{"update.002.sqlite.sql", "update.003.sqlite.sql"});
            CHECK(plan.actions[0].steps[1].from == v("0.0.2"));
        }
        SUBCASE("from the one before") {
            const auto plan =
                make_plan(catalog, ledger_with({recorded("shop", "0.0.2")}), request(Verb::update), sqlite);
            CHECK(scripts_of(plan) == std::vector<std::string>{"update.003.sqlite.sql"});
        }
        SUBCASE("to a version on the way") {
            auto wish = request(Verb::update, {"shop"});
            wish.to = v("0.0.2");
            const auto plan = make_plan(catalog, ledger_with({recorded("shop", "0.0.1")}), wish, sqlite);
            CHECK(scripts_of(plan) == std::vector<std::string>{"update.002.sqlite.sql"});
            CHECK(plan.actions[0].to == v("0.0.2"));
        }
        SUBCASE("nothing when it is current") {
            const auto plan =
                make_plan(catalog, ledger_with({recorded("shop", "0.0.3")}), request(Verb::update), sqlite);
            CHECK(plan.actions.empty());
            CHECK(plan.unchanged[0].why == "up to date");
        }
    }

    TEST_CASE("a release that changed files only is recorded without a script") {
        ModuleRoot root;
        root.add("shop",
                 "<version>0.0.4</version><data><update><filename>update.002.sqlite.sql</filename></update></"
                 "data>",
                 {{"update.002.sqlite.sql", "SELECT 2;"}});
        const auto catalog = root.read();
        const auto plan =
            make_plan(catalog, ledger_with({recorded("shop", "0.0.1")}), request(Verb::update), sqlite);
        CHECK(scripts_of(plan) == std::vector<std::string>{"update.002.sqlite.sql", "-"});
        CHECK(plan.actions[0].steps[1].to == v("0.0.4"));
    }

    TEST_CASE("an update that lies in data/ and is not listed is refused, ignored or run") {
        ModuleRoot root;
        root.add("shop",
                 "<version>0.0.3</version><data><update><filename>update.002.sqlite.sql</filename></update></"
                 "data>",
                 {{"update.002.sqlite.sql", "SELECT 2;"}, {"update.003.sqlite.sql", "SELECT 3;"}});
        const auto catalog = root.read();
        const auto ledger = ledger_with({recorded("shop", "0.0.1")});
        auto wish = request(Verb::update);
        CHECK(refusal(catalog, ledger, wish).kind == ErrorKind::verification);
        wish.unlisted = Unlisted::ignore;
        CHECK(scripts_of(make_plan(catalog, ledger, wish, sqlite)) ==
              std::vector<std::string>{"update.002.sqlite.sql", "-"});
        wish.unlisted = Unlisted::run;
        CHECK(scripts_of(make_plan(catalog, ledger, wish, sqlite)) ==
              std::vector<std::string>{"update.002.sqlite.sql", "update.003.sqlite.sql"});
    }

    TEST_CASE("an unknown module is a mistake in the request, with the nearest name") {
        ModuleRoot root;
        root.add("users", needing(""), two_scripts);
        const auto detail = refusal(root.read(), {}, request(Verb::install, {"usres"}));
        CHECK(detail.kind == ErrorKind::usage);
        CHECK(detail.hint == "did you mean users?");
    }

    TEST_CASE("a recorded version above the manifest's is refused") {
        ModuleRoot root;
        root.add("shop", three_updates, three_scripts);
        CHECK(refusal(root.read(), ledger_with({recorded("shop", "0.0.4")}), request(Verb::update)).kind ==
              ErrorKind::policy);
    }

    TEST_CASE("a module that is not installed cannot be updated") {
        ModuleRoot root;
        root.add("shop", three_updates, three_scripts);
        const auto detail = refusal(root.read(), {}, request(Verb::update, {"shop"}));
        CHECK(detail.kind == ErrorKind::requirement);
        CHECK(detail.hint == "tenon install shop");
    }

    TEST_CASE("migrate installs what is missing and updates what is outdated") {
        ModuleRoot root;
        root.add("cms", needing(""), two_scripts);
        root.add("shop", three_updates, three_scripts);
        CHECK(order_of(make_plan(root.read(), ledger_with({recorded("shop", "0.0.1")}),
                                 request(Verb::migrate), sqlite)) ==
              std::vector<std::string>{"install cms", "update shop"});
    }

    TEST_CASE("uninstall goes in reverse order and refuses what others need") {
        ModuleRoot root;
        root.add("blog", needing("<module code='cms'/>"), two_scripts);
        root.add("cms", needing(""), two_scripts);
        const auto catalog = root.read();
        const auto ledger = ledger_with({recorded("blog", "1.0"), recorded("cms", "1.0")});
        CHECK(refusal(catalog, ledger, request(Verb::uninstall, {"cms"})).kind == ErrorKind::policy);
        CHECK(order_of(make_plan(catalog, ledger, request(Verb::uninstall, {"cms", "blog"}), sqlite)) ==
              std::vector<std::string>{"uninstall blog", "uninstall cms"});
        auto wish = request(Verb::uninstall, {"cms"});
        wish.cascade = true;
        CHECK(order_of(make_plan(catalog, ledger, wish, sqlite)) ==
              std::vector<std::string>{"uninstall blog", "uninstall cms"});
    }

    TEST_CASE("uninstalling what is not there is nothing to do; what must stay is refused") {
        ModuleRoot root;
        root.add("cms", needing(""), two_scripts);
        const auto folder = root.path() / "core";
        std::filesystem::create_directories(folder);
        write_file(
            folder / "info.xml",
            "<install removable=\"no\"><name>core</name><code>core</code><version>1</version></install>");
        const auto catalog = root.read();
        CHECK(make_plan(catalog, {}, request(Verb::uninstall, {"cms"}), sqlite).unchanged.size() == 1);
        CHECK(
            refusal(catalog, ledger_with({recorded("core", "1")}), request(Verb::uninstall, {"core"})).kind ==
            ErrorKind::policy);
    }

    TEST_CASE("while something is half done nothing else begins") {
        ModuleRoot root;
        root.add("cms", needing(""), two_scripts);
        auto ledger = ledger_with({recorded("shop", "0.0.2", ModuleState::updating)});
        ledger.modules[0].target = v("0.0.3");
        const auto detail = refusal(root.read(), ledger, request(Verb::install, {"cms"}));
        CHECK(detail.kind == ErrorKind::half_applied);
        CHECK(detail.message == "shop is half applied: it was updating to 0.0.3");
    }
}

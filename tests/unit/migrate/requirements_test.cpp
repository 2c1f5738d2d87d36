// SPDX-License-Identifier: MIT
#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

TEST_SUITE("migrate/requirements") {
    TEST_CASE("what a module needs is installed first") {
        ModuleRoot root;
        root.add("blog", needing("<module code='cms'/>"), two_scripts);
        root.add("cms", needing("<module code='users' version='>=1.0'/>"), two_scripts);
        root.add("users", needing(""), two_scripts);
        const auto catalog = root.read();
        CHECK(order_of(make_plan(catalog, {}, request(Verb::install, {"blog"}), sqlite)) ==
              std::vector<std::string>{"install users", "install cms", "install blog"});
        CHECK(order_of(make_plan(catalog, ledger_with({recorded("users", "1.0")}),
                                 request(Verb::install, {"blog"}), sqlite)) ==
              std::vector<std::string>{"install cms", "install blog"});
    }

    TEST_CASE("a requirement that is installed but too old is updated along") {
        ModuleRoot root;
        root.add("cms", needing("<module code='users' version='>=0.0.3'/>"), two_scripts);
        root.add("users", three_updates, three_scripts);
        const auto catalog = root.read();
        CHECK(order_of(make_plan(catalog, ledger_with({recorded("users", "0.0.2")}),
                                 request(Verb::install, {"cms"}), sqlite)) ==
              std::vector<std::string>{"update users", "install cms"});
    }

    TEST_CASE("requirements that cannot be met are refused before anything runs") {
        ModuleRoot root;
        root.add("cms", needing("<module code='users' version='>=2.0'/>"), two_scripts);
        root.add("users", needing(""), two_scripts);
        root.add("lonely", needing("<module code='nowhere'/>"), two_scripts);
        root.add("picky", needing("<database engine='sqlite' version='>=4'/>"), two_scripts);
        root.add("modern", needing("<tenon version='>=99'/>"), two_scripts);
        root.add("rival", needing("<conflict code='users'/>"), two_scripts);
        const auto catalog = root.read();
        for (const char* code : {"cms", "lonely", "picky", "modern"}) {
            CAPTURE(code);
            CHECK(refusal(catalog, {}, request(Verb::install, {code})).kind == ErrorKind::requirement);
        }
        CHECK(refusal(catalog, ledger_with({recorded("users", "1.0")}), request(Verb::install, {"rival"}))
                  .kind == ErrorKind::requirement);
        CHECK(refusal(catalog, ledger_with({recorded("rival", "1.0")}), request(Verb::install, {"users"}))
                  .kind == ErrorKind::requirement);
    }

    TEST_CASE("an update that an installed module does not allow is refused") {
        ModuleRoot root;
        root.add("cms", needing("<module code='users' version='&lt;0.0.3'/>"), two_scripts);
        root.add("users", three_updates, three_scripts);
        const auto detail =
            refusal(root.read(), ledger_with({recorded("cms", "1.0"), recorded("users", "0.0.2")}),
                    request(Verb::update, {"users"}));
        CHECK(detail.kind == ErrorKind::requirement);
        CHECK(detail.message == "cms is installed and needs users <0.0.3, which would become 0.0.3");
    }

    TEST_CASE("a circle of requirements is refused and printed") {
        ModuleRoot root;
        root.add("a", needing("<module code='b'/>"), two_scripts);
        root.add("b", needing("<module code='c'/>"), two_scripts);
        root.add("c", needing("<module code='a'/>"), two_scripts);
        const auto detail = refusal(root.read(), {}, request(Verb::install, {"a"}));
        CHECK(detail.kind == ErrorKind::requirement);
        CHECK(detail.message.find("a -> b -> c -> a") != std::string::npos);
    }

    TEST_CASE("no script for the engine is refused, naming the engines there are") {
        ModuleRoot root;
        root.add("shop", three_updates, three_scripts);
        const ServerInfo mariadb{.engine = Engine::mariadb, .version = "10.11.1", .database = "app"};
        const auto detail = refusal(root.read(), {}, request(Verb::install, {"shop"}), mariadb);
        CHECK(detail.kind == ErrorKind::requirement);
        CHECK(detail.message.find("sqlite") != std::string::npos);
    }
}

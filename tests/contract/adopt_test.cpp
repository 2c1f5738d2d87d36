// SPDX-License-Identifier: MIT
// Databases that other systems built, with the tables as those systems make them, on every engine.
#include "support/site.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <map>
#include <string>
#include <utility>

using namespace tenon;
using namespace tenon::test;

namespace {

AdoptRequest from(ForeignSystem system, std::vector<AdoptOrder> modules = {}) {
    return {.from = system, .table = {}, .modules = std::move(modules)};
}

template <typename Body>
ErrorDetail refusal_of(Body body) {
    try {
        static_cast<void>(body());
    } catch (const Error& error) {
        return error.detail();
    }
    FAIL("nothing was refused");
    return {};
}

template <typename Body>
void on_each_engine(Body body) {
    const TemporaryFolder folder;
    for (const auto& target : targets_in(folder)) {
        SUBCASE(target.name.c_str()) {
            Site site(target);
            body(site);
        }
    }
}

std::string ids_of(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings) text += finding.id + " ";
    return text;
}

}  // namespace

TEST_SUITE("contract/adopt") {
    TEST_CASE("Directy's modules are recorded and go on from their versions") {
        on_each_engine([](Site& site) {
            site.root.add("shop", three, site_scripts);
            site.root.add("blog", manifest("0.0.1", {}));
            site.root.add("old", manifest("0.0.1", {}));
            const auto result = site.adopt(from(ForeignSystem::directy));
            CHECK(result.steps.size() == 2);
            CHECK(ids_of(result.findings) == "adopt-left-out adopt-not-in-catalog ");
            CHECK(site.recorded("shop") == "shop 0.0.2 base 0.0.2");
            CHECK(site.recorded("blog") == "blog 0.0.1 base 0.0.1");
            CHECK(site.recorded("old") == "old absent");
            const auto rows = site.history("shop");
            REQUIRE(rows.size() == 1);
            CHECK(rows[0].action == Action::adopt);
            CHECK(rows[0].from == Version());
            CHECK(rows[0].outcome == "done");
            CHECK(rows[0].reason == "Directy CMF: t_modules");
            CHECK(rows[0].script.empty());

            CHECK_FALSE(site.update("shop").failure.has_value());
            CHECK(site.has("made_003"));
            CHECK_FALSE(site.has("made_002"));
            CHECK(site.recorded("shop") == "shop 0.0.3 base 0.0.2");
        });
    }

    TEST_CASE(
        "what Phinx never ran below its newest migration is out of order, and runs when it is asked for") {
        on_each_engine([](Site& site) {
            site.root.add("shop", stamps, site_scripts);
            CHECK(site.adopt(from(ForeignSystem::phinx)).steps.size() == 1);
            CHECK(site.recorded("shop") == "shop 20240303000000 base 20240101000000");
            const auto rows = site.history("shop");
            REQUIRE(rows.size() == 2);
            CHECK(rows[0].reason == "Phinx: phinxlog, 2 rows");
            CHECK(rows[1].title == "ThirdTables");
            CHECK(ids_of(site.status().findings) == "update-out-of-order ");

            CHECK_FALSE(site.update("shop", true).failure.has_value());
            CHECK(site.has("made_second"));
            CHECK(site.has("made_fourth"));
            CHECK_FALSE(site.has("made_third"));
            CHECK(site.status().findings.empty());
        });
    }

    TEST_CASE("a Phinx migration that has not ended is refused") {
        on_each_engine([](Site& site) {
            site.root.add("shop", stamps, site_scripts);
            site.run("UPDATE phinxlog SET end_time = NULL WHERE version = 20240303000000");
            const auto refused = refusal_of([&] { return site.adopt(from(ForeignSystem::phinx)); });
            CHECK(refused.kind == ErrorKind::verification);
            CHECK(refused.message.find("20240303000000 (ThirdTables)") != std::string::npos);
            CHECK_FALSE(site.ledger().exists);
        });
    }

    TEST_CASE("CodeIgniter 3 has one number, CodeIgniter 4 a list for each namespace") {
        on_each_engine([](Site& site) {
            SUBCASE("3") {
                site.prefix = "ci_";
                site.root.add("shop", three, site_scripts);
                site.root.add("blog", three, site_scripts);
                const auto which = refusal_of([&] { return site.adopt(from(ForeignSystem::codeigniter)); });
                CHECK(which.kind == ErrorKind::usage);
                CHECK(site.adopt(from(ForeignSystem::codeigniter, {{.code = "shop"}})).steps.size() == 1);
                CHECK(site.recorded("shop") == "shop 0.0.2 base 0.0.2");
            }
            SUBCASE("4") {
                site.prefix = "four_";
                site.root.add("site",
                              manifest("20240404000000",
                                       {"20240101000000_first.sql", "20240303000000_third.sql",
                                        "20240404000000_fourth.sql"},
                                       "application"),
                              site_scripts);
                site.root.add("blog", manifest("20240202000000", {}));
                CHECK(site.adopt(from(ForeignSystem::codeigniter)).steps.size() == 2);
                CHECK(site.recorded("site") == "site 20240303000000 base 20240303000000");
                CHECK(site.recorded("blog") == "blog 20240202000000 base 20240202000000");
            }
        });
    }

    TEST_CASE("Perfex has a number for itself and a list of modules") {
        on_each_engine([](Site& site) {
            site.prefix = "tbl";
            site.root.add("perfex", manifest("2.9.5", {}, "core"));
            site.root.add("goals", manifest("2.3.0", {}));
            CHECK(site.adopt(from(ForeignSystem::codeigniter)).steps.size() == 2);
            CHECK(site.recorded("perfex") == "perfex 2.9.4 base 2.9.4");
            CHECK(site.recorded("goals") == "goals 2.3.0 base 2.3.0");
        });
    }

    TEST_CASE("Bonfire's core, application and modules are three areas") {
        on_each_engine([](Site& site) {
            site.prefix = "bf_";
            site.root.add("base", three + "", site_scripts);
            site.root.add("shop", manifest("0.0.2", {}, "application"));
            site.root.add("blog", manifest("1", {}));
            const AdoptOrder core{.code = "base", .version = {}, .name = "core"};
            CHECK(site.adopt(from(ForeignSystem::bonfire, {core, {.code = "shop"}, {.code = "blog"}}))
                      .steps.size() == 3);
            CHECK(site.recorded("base") == "base 0.0.3 base 0.0.3");
            CHECK(site.recorded("shop") == "shop 0.0.2 base 0.0.2");
            CHECK(site.recorded("blog") == "blog 1 base 1");
        });
    }

    TEST_CASE("of Flyway's history what was undone does not count, and what failed is refused") {
        on_each_engine([](Site& site) {
            site.root.add("shop", manifest("1.2", {"update.1.1.sql", "update.1.2.sql"}), site_scripts);
            SUBCASE("sound") {
                const auto result = site.adopt(from(ForeignSystem::flyway));
                CHECK(ids_of(result.findings) == "adopt-left-out ");
                CHECK(site.recorded("shop") == "shop 1.1 base 1.1");
                CHECK(site.history("shop").at(0).reason == "Flyway: flyway_schema_history, 5 rows");
                CHECK_FALSE(site.update("shop").failure.has_value());
                CHECK(site.has("made_1_2"));
                CHECK_FALSE(site.has("made_1_1"));
            }
            SUBCASE("failed") {
                site.run("UPDATE flyway_schema_history SET success = FALSE WHERE installed_rank = 4");
                const auto refused = refusal_of([&] { return site.adopt(from(ForeignSystem::flyway)); });
                CHECK(refused.kind == ErrorKind::verification);
                CHECK(refused.hint.find("flyway repair") != std::string::npos);
            }
        });
    }

    TEST_CASE("the tables that are there are found, each with its command") {
        on_each_engine([](Site& site) {
            site.root.add("shop", three, site_scripts);
            site.prefix = "tbl";
            std::string found;
            for (const auto& table : site.tables())
                found += table.table + " " + std::to_string(table.rows) + " " + table.command + "\n";
            CHECK(found ==
                  "phinxlog 2 tenon adopt --from phinx shop\n"
                  "tblmigrations 1 tenon adopt --from codeigniter shop\n"
                  "tblmodules 1 tenon adopt --from codeigniter\n"
                  "flyway_schema_history 5 tenon adopt --from flyway shop\n");
            CHECK_FALSE(site.ledger().exists);
        });
    }

    TEST_CASE("a table that is not there or another one is refused by name") {
        on_each_engine([](Site& site) {
            site.root.add("shop", three, site_scripts);
            site.prefix = "nobody_";
            const auto absent = refusal_of([&] { return site.adopt(from(ForeignSystem::bonfire)); });
            CHECK(absent.kind == ErrorKind::usage);
            CHECK(absent.message.find("nobody_schema_version") != std::string::npos);
            auto request = from(ForeignSystem::directy);
            request.table = "tblmodules";
            const auto other = refusal_of([&] { return site.adopt(request); });
            CHECK(other.kind == ErrorKind::verification);
            CHECK(other.message.find("code, version, is_installed") != std::string::npos);
        });
    }

    TEST_CASE("a module that the ledger has is refused, and others are adopted beside it") {
        on_each_engine([](Site& site) {
            site.root.add("shop", three, site_scripts);
            site.root.add("blog", manifest("0.0.1", {}));
            const AdoptRequest shop_by_hand{
                .from = {}, .table = {}, .modules = {{.code = "shop", .version = Version::parse("0.0.1")}}};
            CHECK(site.adopt(shop_by_hand).steps.size() == 1);
            CHECK(refusal_of([&] { return site.adopt(shop_by_hand); }).kind == ErrorKind::policy);
            const auto rest = site.adopt(from(ForeignSystem::directy));
            CHECK(rest.steps.size() == 1);
            REQUIRE(rest.unchanged.size() == 1);
            CHECK(rest.unchanged[0].code == "shop");
            CHECK(site.recorded("shop") == "shop 0.0.1 base 0.0.1");
            CHECK(site.recorded("blog") == "blog 0.0.1 base 0.0.1");
            CHECK(refusal_of([&] { return site.adopt(from(ForeignSystem::directy)); }).kind ==
                  ErrorKind::policy);
            CHECK(site.history("shop").size() == 1);
        });
    }

    TEST_CASE("what is not confirmed, or has changed since the question, is not recorded") {
        on_each_engine([](Site& site) {
            site.root.add("shop", three, site_scripts);
            class Meanwhile : public Events {
            public:
                explicit Meanwhile(Site& site) : site_(site) {}
                bool confirm_adoption(const AdoptPreview& preview) override {
                    seen += preview.adoptions.at(0).version.text() + " ";
                    if (seen == "0.0.2 ") site_.run("UPDATE t_modules SET version = '0.0.3'");
                    return answer;
                }
                std::string seen;
                bool answer = true;

            private:
                Site& site_;
            };
            Meanwhile events(site);
            SUBCASE("changed: it is shown again") {
                CHECK(site.adopt(from(ForeignSystem::directy), events).steps.size() == 1);
                CHECK(events.seen == "0.0.2 0.0.3 ");
                CHECK(site.recorded("shop") == "shop 0.0.3 base 0.0.3");
            }
            SUBCASE("not confirmed") {
                events.answer = false;
                const auto refused =
                    refusal_of([&] { return site.adopt(from(ForeignSystem::directy), events); });
                CHECK(refused.kind == ErrorKind::policy);
                CHECK_FALSE(site.ledger().exists);
            }
        });
    }

    TEST_CASE("nothing is adopted while something is half applied, or when one of several cannot be") {
        on_each_engine([](Site& site) {
            site.root.add("shop", three, site_scripts);
            site.root.add("blog", manifest("0.0.1", {}));
            SUBCASE("half applied") {
                CHECK(site.adopt(from(ForeignSystem::directy, {{.code = "shop"}})).steps.size() == 1);
                site.run(
                    "UPDATE t_tenon_module SET state = 'updating', target = '0.0.3' WHERE code = 'shop'");
                CHECK(refusal_of([&] { return site.adopt(from(ForeignSystem::directy)); }).kind ==
                      ErrorKind::half_applied);
            }
            SUBCASE("newer") {
                site.run("UPDATE t_modules SET version = '0.0.9' WHERE code = 'shop'");
                CHECK(refusal_of([&] { return site.adopt(from(ForeignSystem::directy)); }).kind ==
                      ErrorKind::policy);
                CHECK_FALSE(site.ledger().exists);
            }
        });
    }
}

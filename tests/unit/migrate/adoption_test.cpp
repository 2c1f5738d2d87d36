// SPDX-License-Identifier: MIT
#include "migrate/adoption.hpp"

#include "support/module.hpp"
#include "support/plans.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

const char* const three =
    "<version>0.0.5</version><data><update><filename>update.002.sql</filename>"
    "<filename>update.004.sql</filename></update></data>";
const char* const stamps =
    "<version>40</version><data><update><filename>010_a.sql</filename>"
    "<filename>020_b.sql</filename><filename>030_c.sql</filename>"
    "<filename>040_d.sql</filename></update></data>";

Catalog catalog_of(const std::map<std::string, std::string>& modules) {
    ModuleRoot root;
    for (const auto& [code, manifest] : modules)
        root.add(code, manifest,
                 {{"update.002.sql", ""},
                  {"update.004.sql", ""},
                  {"010_a.sql", ""},
                  {"020_b.sql", ""},
                  {"030_c.sql", ""},
                  {"040_d.sql", ""}});
    return root.read();
}

ForeignModule list(std::initializer_list<const char*> versions, const char* baseline = "") {
    ForeignModule module;
    for (const char* version : versions) module.updates.push_back({version, std::string("title ") + version});
    module.baseline = baseline;
    module.source = "Phinx: phinxlog";
    return module;
}

ForeignModule single(const char* name, const char* version) {
    return {.name = name, .version = version, .updates = {}, .baseline = {}, .source = "Bonfire: x"};
}

AdoptPreview plan(const Catalog& catalog, std::vector<ForeignModule> modules,
                  std::vector<AdoptOrder> orders = {}, const Snapshot& snapshot = {}) {
    const AdoptRequest request{.from = ForeignSystem::phinx, .table = {}, .modules = std::move(orders)};
    return plan_adoption(catalog, snapshot, request, {{"phinxlog"}, std::move(modules), {}});
}

std::string text_of(const Adoption& adoption) {
    std::string text = adoption.version.text() + " base " + adoption.base.text() + ":";
    for (const auto& update : adoption.applied) text += " " + update.version.text();
    return text;
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

}  // namespace

TEST_SUITE("migrate/adoption") {
    TEST_CASE("a number is read as in the name of a script, with zeros before it") {
        const auto catalog = catalog_of({{"shop", three},
                                         {"log", stamps},
                                         {"big", "<version>0.0.10</version>"},
                                         {"one", "<version>2.0.0</version>"}});
        const auto read = [&](const char* code, const char* text) {
            const auto version = adopted_version(*catalog.find(code), text);
            return version ? version->text() : std::string("unclear");
        };
        CHECK(read("shop", "4") == "0.0.4");
        CHECK(read("shop", "004") == "0.0.4");
        CHECK(read("shop", "12") == "0.1.2");
        CHECK(read("shop", "0.0.3") == "0.0.3");
        CHECK(read("shop", "20240101") == "unclear");
        CHECK(read("log", "20240101") == "20240101");
        CHECK(read("log", "020") == "20");
        CHECK(read("big", "4") == "unclear");
        CHECK(read("one", "2") == "2");
        CHECK(read("one", "200") == "2.0.0");
        CHECK(read("shop", "") == "unclear");
        CHECK(read("shop", "next") == "unclear");
    }

    TEST_CASE("what has run without a gap is the base") {
        const auto catalog = catalog_of({{"log", stamps}});
        CHECK(text_of(plan(catalog, {list({"10", "20", "30"})}).adoptions.at(0)) == "30 base 30:");
        CHECK(text_of(plan(catalog, {list({"10", "15", "20"})}).adoptions.at(0)) == "20 base 20:");
        CHECK(text_of(plan(catalog, {list({}, "30")}).adoptions.at(0)) == "30 base 30:");
        CHECK(text_of(plan(catalog, {list({"30"}, "20")}).adoptions.at(0)) == "30 base 30:");
    }

    TEST_CASE("after the first gap the updates are recorded one by one") {
        const auto catalog = catalog_of({{"log", stamps}});
        const auto gap = plan(catalog, {list({"10", "30", "35"})});
        CHECK(text_of(gap.adoptions.at(0)) == "35 base 10: 30 35");
        CHECK(ids(gap.findings) == "warning update-out-of-order, warning adopt-version-unlisted");
        CHECK(text_of(plan(catalog, {list({"20"})}).adoptions.at(0)) == "20 base 0: 20");
        CHECK(text_of(plan(catalog, {list({"40"}, "20")}).adoptions.at(0)) == "40 base 20: 40");
    }

    TEST_CASE("the rows of an adoption add up to what the module's row says") {
        const auto catalog = catalog_of({{"log", stamps}});
        for (const auto& module :
             {list({"10", "20"}), list({"10", "30", "40"}), list({"20", "40"}), list({"40"}, "20")}) {
            const auto adoption = plan(catalog, {module}).adoptions.at(0);
            HistoryRow common;
            common.outcome = "done";
            const auto rows = rows_of(adoption, common);
            const Applied applied = replay(rows);
            CHECK(applied.installed);
            CHECK(applied.version == adoption.version);
            CHECK(applied.base == adoption.base);
            AppliedSet set;
            for (const auto& update : adoption.applied) set.add(update.version);
            CHECK(applied.set() == set);
            CHECK(rows.front().from == Version());
            CHECK(rows.back().to == adoption.version);
            CHECK(rows.back().reason == "Phinx: phinxlog");
        }
    }

    TEST_CASE("an adoption forgets what the history said before it") {
        HistoryRow before;
        before.action = Action::update;
        before.outcome = "done";
        before.to = before.version = v("3");
        before.script = "x.sql";
        const auto catalog = catalog_of({{"log", stamps}});
        auto rows = rows_of(plan(catalog, {list({"20"})}).adoptions.at(0), before);
        rows.insert(rows.begin(), before);
        CHECK(replay(rows).find(v("3")) == nullptr);
        CHECK(replay(rows).find(v("20")) != nullptr);
    }

    TEST_CASE("areas and namespaces find their modules") {
        const auto catalog = catalog_of({{"blog", three},
                                         {"site", "<version>2</version><moduleType>application</moduleType>"},
                                         {"base", "<version>2</version><moduleType>core</moduleType>"}});
        const auto preview = plan(catalog, {single("core", "1"), single("app_", "1"), single("blog_", "4")});
        REQUIRE(preview.adoptions.size() == 3);
        CHECK(preview.adoptions[0].code == "base");
        CHECK(preview.adoptions[1].code == "blog");
        CHECK(preview.adoptions[2].code == "site");
        const auto spaces =
            plan(catalog, {single("App", "1"), single("Acme\\Blog", "4"), single("Nobody", "1")});
        REQUIRE(spaces.adoptions.size() == 2);
        CHECK(spaces.adoptions[0].code == "blog");
        CHECK(spaces.adoptions[1].code == "site");
        CHECK(ids(spaces.findings) == "warning adopt-not-in-catalog");
    }

    TEST_CASE("what cannot be is refused, with all of its reasons") {
        const auto catalog = catalog_of({{"blog", three}, {"shop", three}});
        const auto newer = refusal_of([&] {
            return plan(catalog, {single("blog", "0.0.6"), single("shop", "x")});
        });
        CHECK(newer.kind == ErrorKind::policy);
        CHECK(ids(newer.findings) == "error recorded-newer, error adopt-version-unclear");
        CHECK(refusal_of([&] { return plan(catalog, {list({"2"})}); }).kind == ErrorKind::usage);
        CHECK(refusal_of([&] { return plan(catalog, {}); }).kind == ErrorKind::usage);
        CHECK(refusal_of([&] {
                  return plan(catalog, {single("blog", "2"), single("Acme\\Blog", "2")});
              }).message == "blog is to be taken over twice");
        const auto unknown = refusal_of([&] {
            return plan(catalog, {single("blog", "2"), single("x", "2")}, {{.code = "shop"}});
        });
        CHECK(unknown.message == "phinxlog knows no shop");
        CHECK(unknown.hint == "there are: blog, x");
        const auto typo =
            refusal_of([&] { return plan(catalog, {single("blog", "2")}, {{.code = "blgo"}}); });
        CHECK(typo.hint.find("blog") != std::string::npos);
    }

    TEST_CASE("a module at version 0 is left out, and refused when it is named") {
        const auto catalog = catalog_of({{"blog", three}});
        const auto preview = plan(catalog, {single("blog", "0"), single("x", "1")});
        CHECK(preview.adoptions.empty());
        CHECK(ids(preview.findings) == "warning adopt-not-in-catalog, warning adopt-left-out");
        const auto named =
            refusal_of([&] { return plan(catalog, {single("blog", "0")}, {{.code = "blog"}}); });
        CHECK(named.kind == ErrorKind::usage);
    }

    TEST_CASE("a version between listed ones is told, one before the first is not") {
        const auto catalog = catalog_of({{"blog", three}});
        CHECK(plan(catalog, {single("blog", "0.0.1")}).findings.empty());
        CHECK(ids(plan(catalog, {single("blog", "0.0.3")}).findings) == "warning adopt-version-unlisted");
        CHECK(plan(catalog, {single("blog", "0.0.5")}).findings.empty());
    }

    TEST_CASE("a version by hand needs no system, and one of a system is not given by hand") {
        const auto catalog = catalog_of({{"blog", three}});
        const auto by_hand = [&](std::vector<AdoptOrder> orders, std::optional<ForeignSystem> from = {}) {
            return plan_adoption(catalog, {}, {.from = from, .table = {}, .modules = std::move(orders)}, {});
        };
        const auto preview = by_hand({{.code = "blog", .version = v("0.0.2")}});
        CHECK(text_of(preview.adoptions.at(0)) == "0.0.2 base 0.0.2:");
        CHECK(preview.adoptions[0].source == "by hand");
        CHECK(preview.adoptions[0].pending.size() == 2);
        CHECK(refusal_of([&] { return by_hand({}); }).kind == ErrorKind::usage);
        CHECK(refusal_of([&] { return by_hand({{.code = "blog"}}); }).kind == ErrorKind::usage);
        CHECK(refusal_of([&] {
                  return by_hand({{.code = "blog", .version = v("1")}}, ForeignSystem::directy);
              }).kind == ErrorKind::usage);
    }
}

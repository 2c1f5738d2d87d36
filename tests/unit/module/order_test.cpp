// SPDX-License-Identifier: MIT
#include "tenon/catalog.hpp"

#include "support/module.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace tenon;

namespace {

Module module_of(const std::string& code, const std::vector<std::string>& needs = {},
                 ModuleKind kind = ModuleKind::module) {
    Module module;
    module.manifest.file = code + "/info.xml";
    module.manifest.code = code;
    module.manifest.kind = kind;
    module.manifest.version = Version::of({1, 2});
    std::uint32_t line = 10;
    for (const auto& need : needs)
        module.manifest.requirements.push_back(
            {Requirement::Kind::module, need, {}, Position{module.manifest.file, line++, 1}});
    return module;
}

Catalog catalog_of(std::vector<Module> modules) {
    std::sort(modules.begin(), modules.end(),
              [](const auto& a, const auto& b) { return a.code() < b.code(); });
    return {std::move(modules), {}};
}

std::string order(const Catalog& catalog, const std::vector<std::string>& codes, Findings& findings) {
    std::string text;
    for (const auto* module : install_order(catalog, codes, findings))
        text += (text.empty() ? "" : " ") + module->code();
    return text;
}

}  // namespace

TEST_SUITE("module/order") {
    TEST_CASE("requirements come first and are taken along") {
        const auto catalog = catalog_of(
            {module_of("blog", {"cms"}), module_of("cms", {"users"}), module_of("users"), module_of("shop")});
        Findings findings;
        CHECK(order(catalog, {"blog"}, findings) == "users cms blog");
        CHECK(findings.empty());
    }

    TEST_CASE("then the kind counts, then the code by bytes") {
        const auto catalog = catalog_of({module_of("a"), module_of("z", {}, ModuleKind::core),
                                         module_of("b-c", {}, ModuleKind::application),
                                         module_of("b_c", {}, ModuleKind::application),
                                         module_of("b", {"a"}, ModuleKind::core)});
        Findings findings;
        CHECK(order(catalog, {"a", "b", "b-c", "b_c", "z"}, findings) == "z b-c b_c a b");
        CHECK(findings.empty());
    }

    TEST_CASE("a circle is printed, from its smallest code on") {
        const auto catalog = catalog_of({module_of("c", {"a"}), module_of("a", {"b"}), module_of("b", {"c"}),
                                         module_of("x", {"c"}), module_of("y")});
        Findings findings;
        CHECK(order(catalog, {"x", "y"}, findings) == "y");
        REQUIRE(test::ids(findings) == "error requirement-circle");
        CHECK(findings[0].message == "the requirements go in a circle: a -> b -> c -> a");
        CHECK(to_string(findings[0].where) == "a/info.xml:10:1");
    }

    TEST_CASE("a circle reads the same whatever the kinds of its modules") {
        const auto catalog = catalog_of({module_of("a", {"b"}), module_of("b", {"a"}, ModuleKind::core)});
        Findings findings;
        CHECK(order(catalog, {"a"}, findings).empty());
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].message == "the requirements go in a circle: a -> b -> a");
    }

    TEST_CASE("each circle is reported once") {
        const auto catalog = catalog_of({module_of("a", {"b"}), module_of("b", {"a"}), module_of("c", {"c"}),
                                         module_of("d", {"a", "c"})});
        Findings findings;
        CHECK(order(catalog, {"d", "c", "b", "a"}, findings).empty());
        REQUIRE(findings.size() == 2);
        CHECK(findings[0].message == "the requirements go in a circle: a -> b -> a");
        CHECK(findings[1].message == "the requirements go in a circle: c -> c");
    }

    TEST_CASE("a requirement that is not there is named with who needs it") {
        const auto catalog = catalog_of({module_of("blog", {"cms"})});
        Findings findings;
        CHECK(order(catalog, {"blog"}, findings) == "blog");
        REQUIRE(test::ids(findings) == "error requirement-missing");
        CHECK(findings[0].message == "blog needs the module cms, which is not here");
        CHECK(to_string(findings[0].where) == "blog/info.xml:10:1");
    }

    TEST_CASE("a requirement of another version is named with both") {
        auto blog = module_of("blog", {"cms"});
        blog.manifest.requirements[0].range = VersionRange::parse(">=2").value();
        const auto catalog = catalog_of({std::move(blog), module_of("cms")});
        Findings findings;
        CHECK(order(catalog, {"blog"}, findings) == "cms blog");
        REQUIRE(test::ids(findings) == "error requirement-version");
        CHECK(findings[0].message == "blog needs cms >=2, here is 1.2");
    }

    TEST_CASE(
        "for any graph the order is the same whatever was asked first, and nothing precedes what it needs") {
        std::mt19937 random(11);  // NOLINT(cert-msc*): the same graphs in every run
        for (int round = 0; round < 300; ++round) {
            const std::size_t count = 1 + random() % 12;
            std::vector<std::string> codes;
            std::vector<Module> modules;
            for (std::size_t i = 0; i < count; ++i) {
                std::vector<std::string> needs;
                for (std::size_t j = 0; j < i; ++j) {
                    if (random() % 4 == 0) needs.push_back(codes[j]);
                }
                codes.push_back("m" + std::to_string(random() % 1000) + "-" + std::to_string(i));
                modules.push_back(module_of(codes.back(), needs, static_cast<ModuleKind>(random() % 3)));
            }
            const auto catalog = catalog_of(std::move(modules));
            Findings findings;
            const auto sorted = install_order(catalog, codes, findings);
            CHECK(findings.empty());
            REQUIRE(sorted.size() == count);
            std::set<std::string> done;
            for (const auto* module : sorted) {
                for (const auto& requirement : module->manifest.requirements)
                    CHECK(done.count(requirement.name) == 1);
                CHECK(done.insert(module->code()).second);
            }
            std::shuffle(codes.begin(), codes.end(), random);
            CHECK(install_order(catalog, codes, findings) == sorted);
        }
    }
}

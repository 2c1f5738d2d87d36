// SPDX-License-Identifier: MIT
#include "tenon/catalog.hpp"

#include "tenon/error.hpp"

#include "support/module.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

using namespace tenon;
using test::add_module;
using test::ids;

TEST_SUITE("module/catalog") {
    TEST_CASE("a root is a folder of modules") {
        const test::TemporaryFolder root;
        add_module(root / "blog", "<code>blog</code>");
        add_module(root / "users", "<code>users</code>");
        std::filesystem::create_directories(root / "_core" / "data");
        write_file(root / "readme.txt", "");
        const Catalog catalog = read_catalog({root.path()});
        CHECK(catalog.findings.empty());
        REQUIRE(catalog.modules.size() == 2);
        CHECK(catalog.modules[0].code() == "blog");
        CHECK(catalog.modules[1].code() == "users");
        CHECK(catalog.find("users") == &catalog.modules[1]);
        CHECK(catalog.find("user") == nullptr);
    }

    TEST_CASE("a root is one module's own folder, under any of the three names") {
        for (const auto* name : {"info.xml", "module.xml", "manifest.xml"}) {
            const test::TemporaryFolder root;
            add_module(root / "blog", "<code>blog</code>", name);
            CHECK(read_catalog({root / "blog"}).modules.size() == 1);
            CHECK(read_module(root / "blog").modules.size() == 1);
        }
    }

    TEST_CASE("a module that is reached twice is one module") {
        const test::TemporaryFolder root;
        add_module(root / "blog", "<code>blog</code>");
        const Catalog catalog =
            read_catalog({root.path(), root / "blog", root.path() / "blog" / ".." / "blog"});
        REQUIRE(catalog.modules.size() == 1);
        CHECK(catalog.modules[0].findings.empty());
    }

    TEST_CASE("a root that is not there, or no folder, is a wrong request") {
        const test::TemporaryFolder root;
        write_file(root / "file", "");
        try {
            static_cast<void>(read_catalog({root / "modules"}));
            FAIL("no error");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::usage);
            CHECK(error.detail().message == "there is no modules folder " + (root / "modules").string());
            CHECK_FALSE(error.detail().hint.empty());
        }
        CHECK_THROWS_AS(static_cast<void>(read_catalog({root / "file"})), Error);
        CHECK_THROWS_AS(static_cast<void>(read_module(root.path())), Error);
    }

    TEST_CASE("two folders with one code are an error that names both") {
        const test::TemporaryFolder root;
        add_module(root / "blog", "<code>blog</code>");
        add_module(root / "blog2", "<code>blog</code><upgrade/>");
        const Catalog catalog = read_catalog({root.path()});
        REQUIRE(catalog.modules.size() == 1);
        const Findings& findings = catalog.modules[0].findings;
        REQUIRE(ids(findings) == "error code-twice, warning unknown-element, warning code-folder");
        CHECK(findings[0].message == "two modules have the code blog: " + (root / "blog").string() + " and " +
                                         (root / "blog2").string() + "; the other one stands at " +
                                         (root / "blog" / "info.xml").string() + ":1:54");
        CHECK(findings[0].where.file == (root / "blog2" / "info.xml").string());
    }

    TEST_CASE("without a code the folder's name is used, with another code the code counts") {
        const test::TemporaryFolder root;
        add_module(root / "shop", "");
        add_module(root / "webforms@0.0.3", "<code>webforms</code>");
        add_module(root / "Bad Name", "");
        const Catalog catalog = read_catalog({root.path()});
        REQUIRE(catalog.modules.size() == 3);
        const Module* shop = catalog.find("shop");
        REQUIRE(shop != nullptr);
        CHECK(ids(shop->findings) == "warning code-missing");
        const Module* webforms = catalog.find("webforms");
        REQUIRE(webforms != nullptr);
        CHECK(ids(webforms->findings) == "warning code-folder");
        const Module* bad = catalog.find("Bad Name");
        REQUIRE(bad != nullptr);
        CHECK(ids(bad->findings) == "warning code-missing, error code-invalid");
    }

    TEST_CASE("the code tenon is reserved") {
        const test::TemporaryFolder root;
        add_module(root / "tenon", "<code>tenon</code>");
        const Catalog catalog = read_catalog({root.path()});
        REQUIRE(catalog.modules.size() == 1);
        CHECK(ids(catalog.modules[0].findings) == "error code-reserved");
    }

    TEST_CASE("a manifest that cannot be read does not hide the other modules") {
        const test::TemporaryFolder root;
        add_module(root / "blog", "<code>blog</code>");
        add_module(root / "broken", "<code>");
        const Catalog catalog = read_catalog({root.path()});
        CHECK(catalog.modules.size() == 1);
        REQUIRE(ids(catalog.findings) == "error xml-broken");
        CHECK(catalog.findings[0].where.file == (root / "broken" / "info.xml").string());
    }

    TEST_CASE("scripts lie in data/ if there is one, else beside the manifest") {
        const test::TemporaryFolder root;
        add_module(root / "a", "<code>a</code>");
        add_module(root / "b", "<code>b</code>");
        std::filesystem::create_directories(root.path() / "b" / "data");
        const Catalog catalog = read_catalog({root.path()});
        REQUIRE(catalog.modules.size() == 2);
        CHECK(catalog.modules[0].data == root / "a");
        CHECK(catalog.modules[1].data == root.path() / "b" / "data");
    }

    TEST_CASE("five hundred modules are read in well under a second") {
        const test::TemporaryFolder root;
        for (int i = 0; i < 500; ++i) {
            const std::string code = "m" + std::to_string(i);
            add_module(root / code,
                       "<code>" + code + "</code><files><data><install>install.sql</install></data></files>");
        }
        const auto start = std::chrono::steady_clock::now();
        CHECK(read_catalog({root.path()}).modules.size() == 500);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        MESSAGE("500 manifests: " << seconds.count() << " s");
        CHECK(seconds.count() < 1.0);
    }

    TEST_CASE("the modules of the corpus are read without an error") {
        const auto corpus = test::corpus();
        if (!corpus) return;
        std::size_t count = 0;
        for (const auto* app : {"directy-cmf", "mvc-login-system", "mvc-simple-blog", "mvc-simple-cms"}) {
            const Catalog catalog = read_catalog({*corpus / app});
            CHECK(catalog.findings.empty());
            count += catalog.modules.size();
            for (const auto& module : catalog.modules)
                CHECK_MESSAGE(ids(module.findings).empty(), module.code());
        }
        CHECK(count == 19);
    }
}

// SPDX-License-Identifier: MIT
#include "migrate/status.hpp"

#include "tenon/error.hpp"

#include "support/modules.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

Version v(const char* text) {
    return Version::parse(text).value();
}

RecordedModule recorded(const std::string& code, const char* version, ModuleState state) {
    RecordedModule module;
    module.code = code;
    module.version = v(version);
    module.target = module.version;
    module.state = state;
    return module;
}

}  // namespace

TEST_SUITE("migrate/status") {
    TEST_CASE("every module has one state, from the catalog and the ledger side by side") {
        test::ModuleRoot root;
        for (const char* code : {"absent", "current", "half", "newer", "outdated"}) {
            root.add(code, "<version>0.0.2</version>");
        }
        const auto catalog = root.read();
        Snapshot snapshot;
        snapshot.exists = true;
        snapshot.modules = {recorded("current", "0.0.2", ModuleState::installed),
                            recorded("gone", "1.0", ModuleState::installed),
                            recorded("half", "0.0.1", ModuleState::updating),
                            recorded("newer", "0.0.3", ModuleState::installed),
                            recorded("outdated", "0.0.1", ModuleState::installed)};
        const auto status = make_status(catalog, snapshot);
        std::vector<std::string> states;
        for (const auto& module : status.modules) states.push_back(module.code + " " + module.state);
        CHECK(states == std::vector<std::string>{"absent absent", "current installed", "gone missing",
                                                 "half updating", "newer newer", "outdated outdated"});
        CHECK(status.pending());
    }

    TEST_CASE("the status of some modules leaves the others out, and a typing error is told") {
        test::ModuleRoot root;
        for (const char* code : {"blog", "cms"}) root.add(code, "<version>0.0.2</version>");
        const auto catalog = root.read();
        Snapshot snapshot;
        snapshot.modules = {recorded("blog", "0.0.1", ModuleState::updating)};
        snapshot.progress.emplace().module = "blog";
        CHECK(make_status(catalog, snapshot, {}).modules.size() == 2);
        CHECK(make_status(catalog, snapshot, {}, {"blog"}).progress.has_value());
        const auto status = make_status(catalog, snapshot, {}, {"cms"});
        REQUIRE(status.modules.size() == 1);
        CHECK(status.modules[0].code == "cms");
        CHECK_FALSE(status.progress.has_value());
        try {
            static_cast<void>(make_status(catalog, snapshot, {}, {"cmd"}));
            FAIL("an unknown module has no status");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::usage);
            CHECK(error.detail().hint == "did you mean cms?");
        }
    }

    TEST_CASE("modules that are merely available are no pending work") {
        test::ModuleRoot root;
        root.add("cms", "<version>1.0</version>");
        const auto status = make_status(root.read(), {});
        CHECK_FALSE(status.pending());
        CHECK_FALSE(status.modules[0].installed.has_value());
    }
}

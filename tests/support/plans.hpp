// SPDX-License-Identifier: MIT
// Ledgers, requests and plans, written short.
#pragma once

#include "tenon/plan.hpp"

#include "support/modules.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tenon::test {

inline const ServerInfo sqlite{.engine = Engine::sqlite, .version = "3.40.1", .database = "main"};

inline Version v(const char* text) {
    return Version::parse(text).value();
}

inline RecordedModule recorded(const std::string& code, const char* version,
                               ModuleState state = ModuleState::installed) {
    RecordedModule module;
    module.code = code;
    module.version = v(version);
    module.state = state;
    module.target = module.version;
    module.base = module.version;
    return module;
}

inline Snapshot ledger_with(std::vector<RecordedModule> modules) {
    Snapshot snapshot;
    snapshot.exists = true;
    snapshot.modules = std::move(modules);
    return snapshot;
}

inline Request request(Verb verb, std::vector<std::string> codes = {}) {
    Request request;
    request.verb = verb;
    request.codes = std::move(codes);
    request.all = request.codes.empty();
    return request;
}

inline std::vector<std::string> order_of(const Plan& plan) {
    std::vector<std::string> codes;
    std::transform(
        plan.actions.begin(), plan.actions.end(), std::back_inserter(codes),
        [](const ModuleAction& action) { return std::string(to_string(action.action)) + " " + action.code; });
    return codes;
}

inline std::vector<std::string> scripts_of(const Plan& plan) {
    std::vector<std::string> names;
    for (const auto& action : plan.actions) {
        for (const auto& step : action.steps) names.push_back(step.script ? step.script->name : "-");
    }
    return names;
}

// The error that a request is refused with; a plan that is not refused fails the test.
inline ErrorDetail refusal(const Catalog& catalog, const Snapshot& snapshot, const Request& wish,
                           const ServerInfo& server = sqlite) {
    try {
        static_cast<void>(make_plan(catalog, snapshot, wish, server));
    } catch (const Error& error) {
        return error.detail();
    }
    FAIL("the plan was not refused");
    return {};
}

inline const char* const three_updates =
    "<version>0.0.3</version><data><install>install.sqlite.sql</install><update>"
    "<filename>update.002.sqlite.sql</filename><filename>update.003.sqlite.sql</filename></update>"
    "<uninstall>uninstall.sqlite.sql</uninstall></data>";

inline const std::map<std::string, std::string> three_scripts{{"install.sqlite.sql", "SELECT 1;"},
                                                              {"update.002.sqlite.sql", "SELECT 2;"},
                                                              {"update.003.sqlite.sql", "SELECT 3;"},
                                                              {"uninstall.sqlite.sql", "SELECT 0;"}};

inline std::string needing(const std::string& requirements, const std::string& version = "1.0") {
    return "<version>" + version + "</version><requirements>" + requirements +
           "</requirements><data><install>install.sqlite.sql</install>"
           "<uninstall>uninstall.sqlite.sql</uninstall></data>";
}

inline const std::map<std::string, std::string> two_scripts{{"install.sqlite.sql", "SELECT 1;"},
                                                            {"uninstall.sqlite.sql", "SELECT 0;"}};

}  // namespace tenon::test

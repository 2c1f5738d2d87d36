// SPDX-License-Identifier: MIT
#include "cli/document.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace tenon;
using namespace tenon::cli;

namespace {

Version version(const char* text) {
    return *Version::parse(text);
}

}  // namespace

TEST_SUITE("cli/document") {
    TEST_CASE("an empty document has every key") {
        CHECK(to_json({.command = "status"}, 0) ==
              R"({"schema":1,"command":"status","ok":true,"exit":0,"modules":[],"steps":[],"diagnostics":[]})"
              "\n");
    }

    TEST_CASE("modules and steps have the keys of the documentation") {
        Document document{.command = "update"};
        ModuleStatus module;
        module.code = "cms";
        module.name = "CMS";
        module.installed = version("1");
        module.state = "outdated";
        module.pending = {{version("1"), version("2"), {}, {}}};
        document.modules = {module};
        document.steps = {{.code = "cms",
                           .action = Action::install,
                           .script = "install.sql",
                           .from = Version(),
                           .to = version("2"),
                           .statements = 3,
                           .duration = std::chrono::milliseconds(12),
                           .outcome = "done",
                           .sql = std::nullopt}};
        const auto json = nlohmann::json::parse(to_json(document, 0));
        CHECK(
            json["modules"][0].dump() ==
            R"({"available":null,"code":"cms","installed":"1","kind":"module","name":"CMS","pending":[{"from":"1","script":null,"title":"","to":"2"}],"signed_by":null,"source":null,"state":"outdated"})");
        CHECK(
            json["steps"][0].dump() ==
            R"({"action":"install","from":null,"module":"cms","ms":12,"outcome":"done","script":"install.sql","statements":3,"to":"2"})");
        document.steps[0].sql = {"SELECT 1"};
        document.steps[0].reason = "column t.c is there";
        document.steps[0].conditions = {{.what = "column t.c", .wanted = false, .there = true}};
        document.notices = {{"cms", {.level = Notice::Level::breaking, .version = version("2")}}};
        const auto more = nlohmann::json::parse(to_json(document, 0));
        CHECK(more["steps"][0]["sql"][0] == "SELECT 1");
        CHECK(more["steps"][0]["reason"] == "column t.c is there");
        CHECK(more["steps"][0]["conditions"].dump() == R"([{"holds":false,"if":"column t.c is missing"}])");
        CHECK(more["notices"].dump() == R"([{"level":"breaking","module":"cms","text":"","version":"2"}])");
    }

    TEST_CASE("a failure is the last diagnostic, after what led to it") {
        Document document{.command = "install"};
        document.failure = {.kind = ErrorKind::half_applied,
                            .message = "no",
                            .where = {"a.sql", 3, 4},
                            .state = "half",
                            .hint = "tenon resume cms",
                            .code = 1064,
                            .sqlstate = "42000",
                            .findings = {{FindingLevel::note, "first", {}, "before", ""}}};
        const auto json = nlohmann::json::parse(to_json(document, 7));
        CHECK_FALSE(json["ok"].get<bool>());
        CHECK(json["exit"] == 7);
        REQUIRE(json["diagnostics"].size() == 2);
        CHECK(json["diagnostics"][0]["id"] == "first");
        CHECK(json["diagnostics"][0]["line"].is_null());
        CHECK(
            json["diagnostics"][1].dump() ==
            R"({"code":1064,"column":4,"file":"a.sql","hint":"tenon resume cms","id":"half-applied","level":"error","line":3,"message":"no","sqlstate":"42000","state":"half"})");
    }

    TEST_CASE("a failure that repeats a finding is told once, by the finding's id") {
        Document document;
        document.failure = {
            .message = "users is needed by cms",
            .findings = {{FindingLevel::error, "module-needed", {}, "users is needed by cms", ""}}};
        const auto json = nlohmann::json::parse(to_json(document, 6));
        REQUIRE(json["diagnostics"].size() == 1);
        CHECK(json["diagnostics"][0]["id"] == "module-needed");
    }

    TEST_CASE("pending work is no failure") {
        CHECK(nlohmann::json::parse(to_json({}, 3))["ok"].get<bool>());
        CHECK(nlohmann::json::parse(to_json({}, 3))["exit"] == 3);
    }

    TEST_CASE("text that is no UTF-8 does not break the document") {
        Document document;
        document.failure = {.message = "\xFF"};
        CHECK(nlohmann::json::parse(to_json(document, 1))["diagnostics"][0]["message"] == "\xEF\xBF\xBD");
    }
}

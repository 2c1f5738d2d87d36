// SPDX-License-Identifier: MIT
#include "tenon/format.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace tenon;

namespace {

Findings examples() {
    return {{FindingLevel::error,
             "script-missing",
             {"mods/shop 1/info.xml", 7, 18},
             "there is no file a,b:c.sql",
             "add the file"},
            {FindingLevel::warning, "unlisted-file", {"/srv/\xC3\xBC%.sql", 0, 0}, "100%\nsure", ""},
            {FindingLevel::note, "chain-end", {"./info.xml", 3, 0}, "the end", ""},
            {FindingLevel::error, "of-nobody", {}, "\x1b[31mred", ""},
            {FindingLevel::error, "script-missing", {"info.xml", 9, 1}, "no UTF-8: \xFF", ""}};
}

}  // namespace

TEST_SUITE("lint/format") {
    TEST_CASE("text has one line a finding in the form that editors know") {
        CHECK(to_text(examples()) ==
              "mods/shop 1/info.xml:7:18: error: there is no file a,b:c.sql [script-missing]\n"
              "  hint: add the file\n"
              "/srv/\xC3\xBC%.sql: warning: 100%\\x0asure [unlisted-file]\n"
              "./info.xml:3: note: the end [chain-end]\n"
              "error: \\x1b[31mred [of-nobody]\n"
              "info.xml:9:1: error: no UTF-8: \xFF [script-missing]\n");
        CHECK(to_text({}).empty());
    }

    TEST_CASE("json has all parts, null where there is nothing") {
        const auto json = nlohmann::json::parse(to_json(examples()));
        REQUIRE(json.size() == 5);
        CHECK(json[0] == nlohmann::json{{"id", "script-missing"},
                                        {"level", "error"},
                                        {"file", "mods/shop 1/info.xml"},
                                        {"line", 7},
                                        {"column", 18},
                                        {"message", "there is no file a,b:c.sql"},
                                        {"hint", "add the file"}});
        CHECK(json[1]["line"].is_null());
        CHECK(json[1]["hint"].is_null());
        CHECK(json[2]["column"].is_null());
        CHECK(json[3]["file"].is_null());
        CHECK(json[4]["message"] == "no UTF-8: \xEF\xBF\xBD");
        CHECK(to_json({}) == "[]");
    }

    TEST_CASE("sarif names each rule once and each place as a URI") {
        const auto log = nlohmann::json::parse(to_sarif(examples(), "1.2"));
        CHECK(log["version"] == "2.1.0");
        const auto& run = log["runs"].at(0);
        CHECK(run["tool"]["driver"]["name"] == "tenon");
        CHECK(run["tool"]["driver"]["version"] == "1.2");
        const auto& rules = run["tool"]["driver"]["rules"];
        REQUIRE(rules.size() == 4);
        CHECK(rules[0]["id"] == "script-missing");
        CHECK(rules[0]["defaultConfiguration"]["level"] == "error");
        CHECK_FALSE(rules[3].contains("shortDescription"));
        const auto& results = run["results"];
        REQUIRE(results.size() == 5);
        for (const auto& result : results)
            CHECK(rules.at(result["ruleIndex"].get<std::size_t>())["id"] == result["ruleId"]);
        const auto& place = results[0]["locations"][0]["physicalLocation"];
        CHECK(place["artifactLocation"]["uri"] == "mods/shop%201/info.xml");
        CHECK(place["region"] == nlohmann::json{{"startLine", 7}, {"startColumn", 18}});
        CHECK(results[0]["message"]["text"] == "there is no file a,b:c.sql. Hint: add the file");
        CHECK(results[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
              "file:///srv/%C3%BC%25.sql");
        CHECK_FALSE(results[1]["locations"][0]["physicalLocation"].contains("region"));
        CHECK(results[2]["level"] == "note");
        CHECK(results[2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "info.xml");
        CHECK_FALSE(results[3].contains("locations"));
        CHECK(nlohmann::json::parse(to_sarif({}, "1"))["runs"][0]["results"] == nlohmann::json::array());
    }

    TEST_CASE("github gets its commands, with what would break them escaped") {
        CHECK(to_github(examples()) ==
              "::error file=mods/shop 1/info.xml,line=7,col=18,title=script-missing::there is no file "
              "a,b:c.sql%0Aadd the "
              "file\n"
              "::warning file=/srv/\xC3\xBC%25.sql,title=unlisted-file::100%25%0Asure\n"
              "::notice file=./info.xml,line=3,title=chain-end::the end\n"
              "::error title=of-nobody::\x1b[31mred\n"
              "::error file=info.xml,line=9,col=1,title=script-missing::no UTF-8: \xFF\n");
        const Findings odd{{FindingLevel::error, "x", {"a,b:c", 1, 1}, "m", ""}};
        CHECK(to_github(odd) == "::error file=a%2Cb%3Ac,line=1,col=1,title=x::m\n");
    }
}

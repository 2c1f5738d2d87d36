// SPDX-License-Identifier: MIT
// The statements of real scripts against what the engines' own clients send.
#include "base/digest.hpp"
#include "base/file.hpp"
#include "support/module.hpp"
#include "support/script.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace tenon;
using nlohmann::json;

namespace {

std::filesystem::path shared_folder() {
    return test::source_root() / ".." / "shared";
}

/// Files below a folder whose names end like that, in a fixed order.
std::set<std::filesystem::path> files_below(const std::filesystem::path& folder, std::string_view ending) {
    std::set<std::filesystem::path> files;
    if (!std::filesystem::exists(folder)) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().string().ends_with(ending)) files.insert(entry.path());
    return files;
}

/// Fills in what a case defines; a case that defines nothing leaves every <NAME> alone.
std::vector<std::string> render_all(const std::vector<Statement>& statements, const json& values,
                                    Dialect dialect) {
    Placeholders placeholders;
    if (values.is_object())
        for (const auto& [name, value] : values.items()) placeholders.define(name, value.get<std::string>());
    std::vector<std::string> texts;
    for (const auto& statement : statements)
        texts.push_back(values.empty() ? statement.text : render(statement, placeholders, dialect, "").text);
    return texts;
}

void check_case(const json& expected, const std::string& script, std::size_t chunk) {
    const Dialect dialect = dialect_of(*engine_from_token(expected.at("engine").get<std::string>()));
    const auto result = test::split_text(script, dialect, {.chunk = chunk});
    if (expected.contains("error")) {
        REQUIRE(result.error.has_value());
        CHECK(result.error->where.line == expected["error"]["line"].get<std::uint32_t>());
        CHECK(result.error->where.column == expected["error"]["col"].get<std::uint32_t>());
        return;
    }
    const std::string message =
        result.error ? to_string(result.error->where) + ": " + result.error->message : "";
    REQUIRE(message.empty());
    const auto texts = render_all(result.statements, expected.value("placeholders", json()), dialect);
    const auto& statements = expected.at("statements");
    REQUIRE(texts.size() == statements.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CAPTURE(texts[i]);
        CHECK(result.statements[i].line == statements[i]["line"].get<std::uint32_t>());
        CHECK(texts[i].size() == statements[i]["bytes"].get<std::size_t>());
        CHECK(sha256_hex(texts[i]).substr(0, 16) == statements[i]["sha256"].get<std::string>());
    }
}

std::string without_returns(std::string text) {
    for (std::size_t at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at))
        text.erase(at, 1);
    return text;
}

Placeholders corpus_values() {
    Placeholders values;
    values.define("DB_PREFIX", "cmf_");
    values.define("USERNAME", "admin");
    values.define("EMAIL", "admin@example.com");
    values.define("PASSWORD", sha256_hex("password"));
    values.define("SALT", "0123456789abcdef0123456789abcdef");
    values.define("SITE_BO_URL", "backend/");
    values.define("CURRENT_DATE", "2024-01-02");
    for (const auto* name : {"CURRENT_DATETIME", "CREATED_AT"}) values.define(name, "2024-01-02 03:04:05");
    return values;
}

}  // namespace

TEST_SUITE("script/cases") {
    TEST_CASE("every case is split as its truth says, whatever the chunk") {
        const auto cases = files_below(shared_folder() / "cases", ".expect.json");
        if (cases.empty()) MESSAGE("skipped: no ../shared/cases beside the source");
        for (const auto& path : cases) {
            const json expected = json::parse(read_file(path));
            if (expected.at("truth") == "observed") continue;
            const std::string name = path.string();
            const std::string script = read_file(name.substr(0, name.size() - 12) + ".sql");
            for (const std::size_t chunk : {1U, 2U, 3U, 7U, 64U, 65536U}) {
                CAPTURE(name);
                CAPTURE(chunk);
                check_case(expected, script, chunk);
            }
        }
    }

    TEST_CASE("the statements of the real modules are those that the stock client sent") {
        const auto corpus = shared_folder() / "corpus" / "apphp";
        const auto truths = files_below(corpus / "truth" / "statements", ".json");
        if (truths.empty()) MESSAGE("skipped: no ../shared/corpus beside the source");
        const Placeholders values = corpus_values();
        for (const auto& path : truths) {
            const auto relative = std::filesystem::relative(path, corpus / "truth" / "statements").string();
            CAPTURE(relative);
            const auto name = relative.substr(0, relative.size() - 5);
            auto script = corpus / name;
            if (!std::filesystem::exists(script))
                script = (corpus / name).parent_path() / "data" / std::filesystem::path(name).filename();
            REQUIRE(std::filesystem::exists(script));
            const auto expected = json::parse(read_file(path)).get<std::vector<std::string>>();
            const std::string text = read_file(script);
            for (const std::size_t chunk : {1U, 4096U}) {
                const auto result = test::split_text(text, Dialect::mysql, {.chunk = chunk});
                REQUIRE_FALSE(result.error.has_value());
                REQUIRE(result.statements.size() == expected.size());
                for (std::size_t i = 0; i < expected.size(); ++i) {
                    const auto rendered = render(result.statements[i], values, Dialect::mysql, relative).text;
                    CHECK(without_returns(rendered) == without_returns(expected[i]));
                }
            }
        }
    }
}

// SPDX-License-Identifier: MIT
#include "tenon/module.hpp"

#include "base/text.hpp"
#include "support/golden.hpp"
#include "support/module.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tenon;

namespace {

std::string place(const Position& where) {
    return std::to_string(where.line) + ":" + std::to_string(where.column);
}

std::string shown(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings) {
        text += concat(place(finding.where), ": ", to_string(finding.level), ": ", finding.message, " [",
                       finding.id, "]\n");
        if (!finding.hint.empty()) text += concat("    ", finding.hint, "\n");
    }
    return text;
}

void show(std::string& text, const char* what, const ScriptEntry& entry) {
    text += concat(what, " ", entry.version.text(), " ", entry.file);
    if (!entry.title.empty()) text += concat(" \"", entry.title, "\"");
    text += concat(" ", place(entry.where), "\n");
    for (const auto& condition : entry.conditions)
        text += concat("    if ", std::to_string(static_cast<int>(condition.kind)), " schema \"",
                       condition.schema, "\" table \"", condition.table, "\" column \"", condition.column,
                       "\" ", place(condition.where), "\n");
}

std::string shown(const Manifest& manifest) {
    std::string text =
        concat("code ", manifest.code, " ", place(manifest.code_where), "\nversion ", manifest.version.text(),
               " ", place(manifest.version_where), "\nkind ", to_string(manifest.kind), "\n");
    if (!manifest.description.empty()) text += concat("description ", manifest.description, "\n");
    if (!manifest.removable) text += "not removable\n";
    if (manifest.install) show(text, "install", *manifest.install);
    for (const auto& entry : manifest.updates) show(text, "update", entry);
    for (const auto& entry : manifest.rollbacks) show(text, "rollback", entry);
    if (manifest.testdata) show(text, "testdata", *manifest.testdata);
    if (manifest.uninstall) show(text, "uninstall", *manifest.uninstall);
    for (const auto& entry : manifest.others) show(text, "other", entry);
    for (const auto& requirement : manifest.requirements)
        text += concat("requirement ", std::to_string(static_cast<int>(requirement.kind)), " ",
                       requirement.name, " ", requirement.range.text(), " ", place(requirement.where), "\n");
    for (const auto& placeholder : manifest.placeholders)
        text += concat("placeholder ", placeholder.name, " = \"", placeholder.value, "\" ",
                       place(placeholder.where), "\n");
    for (const auto& notice : manifest.notices)
        text += concat("notice ", to_string(notice.level), " ", notice.version.text(), " \"", notice.text,
                       "\" ", place(notice.where), "\n");
    return text;
}

ManifestResult read(const std::filesystem::path& file) {
    return read_manifest(file.filename().string(), read_file(file));
}

}  // namespace

TEST_SUITE("module/reader") {
    TEST_CASE("every valid manifest is read without a finding") {
        const auto files = test::files_in(test::source_root() / "tests/data/manifests/valid", ".xml");
        CHECK(files.size() > 30);
        for (auto file : files) {
            CAPTURE(file.string());
            const auto result = read(file);
            CHECK(shown(result.findings).empty());
            REQUIRE(result.manifest.has_value());
            test::check_golden(file.replace_extension(".expected"), shown(*result.manifest));
        }
    }

    TEST_CASE("every invalid manifest is found out, with its place") {
        const auto files = test::files_in(test::source_root() / "tests/data/manifests/invalid", ".xml");
        CHECK(files.size() > 80);
        for (auto file : files) {
            CAPTURE(file.string());
            const auto result = read(file);
            CHECK_FALSE(result.findings.empty());
            test::check_golden(file.replace_extension(".findings"), shown(result.findings));
        }
    }

    TEST_CASE("findings come in the order of the file, each in the file") {
        for (const auto& file :
             test::files_in(test::source_root() / "tests/data/manifests/invalid", ".xml")) {
            const auto result = read(file);
            CHECK(std::is_sorted(result.findings.begin(), result.findings.end(),
                                 [](const auto& a, const auto& b) { return a.where < b.where; }));
            for (const auto& finding : result.findings) CHECK(finding.where.file == file.filename().string());
        }
    }

    TEST_CASE("every encoding gives the same manifest") {
        const auto folder = test::source_root() / "tests/data/manifests/valid";
        const auto plain = read(folder / "utf8-bom.xml");
        REQUIRE(plain.manifest.has_value());
        CHECK(plain.manifest->description == "K\xC3\xA4se f\xC3\xBCr 3 \xE2\x82\xAC");
        for (const auto* name : {"utf16-little.xml", "crlf.xml"}) {
            const auto other = read(folder / name);
            REQUIRE(other.manifest.has_value());
            CHECK(shown(*other.manifest) == shown(*plain.manifest));
        }
    }

    TEST_CASE("a manifest that is too large is refused before it is parsed") {
        const std::string xml = "<install>" + std::string(std::size_t{5} << 20U, ' ') + "</install>";
        const auto result = read_manifest("info.xml", xml);
        CHECK_FALSE(result.manifest.has_value());
        CHECK(test::ids(result.findings) == "error xml-too-large");
    }

    TEST_CASE("a manifest of a hundred thousand nested elements is refused, not followed") {
        std::string xml = "<install><version>1</version><files>";
        for (int i = 0; i < 100000; ++i) xml += "<a>";
        for (int i = 0; i < 100000; ++i) xml += "</a>";
        const auto result = read_manifest("info.xml", xml + "</files></install>");
        CHECK_FALSE(result.manifest.has_value());
        CHECK(test::ids(result.findings) == "error xml-too-deep");
    }

    TEST_CASE("an entry with an error is left out, the rest stays") {
        const auto result = read(test::source_root() / "tests/data/manifests/invalid/everything-at-once.xml");
        REQUIRE(result.manifest.has_value());
        CHECK_FALSE(result.manifest->install.has_value());
        CHECK(result.manifest->code.empty());
        CHECK_FALSE(result.manifest->removable);
        REQUIRE(result.manifest->updates.size() == 2);
        CHECK(result.manifest->updates[0].file == "update.003.sql");
        CHECK(result.manifest->updates[1].file == "update.009.sql");
    }

    TEST_CASE("updates are handed out in version order, whatever their order in the file") {
        const auto result = read(test::source_root() / "tests/data/manifests/invalid/update-order.xml");
        REQUIRE(result.manifest.has_value());
        REQUIRE(result.manifest->updates.size() == 3);
        CHECK(result.manifest->updates[0].file == "update.002.sql");
        CHECK(result.manifest->updates[1].file == "update.003.sql");
        CHECK(result.manifest->updates[2].file == "update.004.sql");
    }

    TEST_CASE("a second data section is read like the first") {
        const auto result = read(test::source_root() / "tests/data/manifests/invalid/data-twice.xml");
        REQUIRE(result.manifest.has_value());
        CHECK(result.manifest->install.has_value());
        CHECK(result.manifest->uninstall.has_value());
    }
}

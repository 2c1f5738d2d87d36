// SPDX-License-Identifier: MIT
#include "lint/rules.hpp"

#include "base/file.hpp"
#include "support/golden.hpp"
#include "support/module.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace tenon;

namespace {

/// The blocks of a document between ```xml and ```.
std::vector<std::string> xml_blocks(const std::string& document) {
    const std::string open = "```xml\n";
    std::vector<std::string> blocks;
    for (auto at = document.find(open); at != std::string::npos; at = document.find(open, at)) {
        at += open.size();
        blocks.push_back(document.substr(at, document.find("```", at) - at));
    }
    return blocks;
}

}  // namespace

TEST_SUITE("lint/rules") {
    TEST_CASE("rules are sorted, and found by their id") {
        CHECK(std::is_sorted(rules().begin(), rules().end(),
                             [](const Rule& a, const Rule& b) { return a.id < b.id; }));
        for (const Rule& rule : rules()) CHECK(find_rule(rule.id) == &rule);
        CHECK(find_rule("") == nullptr);
        CHECK(find_rule("xml") == nullptr);
        CHECK(find_rule("zzz") == nullptr);
    }

    TEST_CASE("every id that a manifest can give has a rule of the same level") {
        for (const auto& file :
             test::files_in(test::source_root() / "tests/data/manifests/invalid", ".xml")) {
            for (const auto& finding : read_manifest(file.string(), read_file(file)).findings) {
                const Rule* rule = find_rule(finding.id);
                REQUIRE_MESSAGE(rule != nullptr, finding.id);
                if (finding.id != "element-twice") CHECK(rule->level == finding.level);
            }
        }
    }

    TEST_CASE("the documentation has every rule, with its level, and no other") {
        const std::string text = read_file(test::source_root() / "docs" / "manifest.md");
        std::size_t rows = 0;
        for (auto at = text.find("\n| `"); at != std::string::npos; at = text.find("\n| `", at + 1)) {
            const auto row = text.substr(at, text.find('\n', at + 1) - at);
            const bool has_level = row.find("| note |") != std::string::npos ||
                                   row.find("| warning |") != std::string::npos ||
                                   row.find("| error |") != std::string::npos;
            if (has_level) ++rows;
        }
        CHECK(rows == rules().size());
        for (const Rule& rule : rules()) {
            const std::string row = "\n| `" + std::string(rule.id) + "` | " + to_string(rule.level) + " | ";
            CHECK_MESSAGE(text.find(row) != std::string::npos, rule.id);
        }
    }

    TEST_CASE("the documentation's examples are read without a finding") {
        std::size_t whole = 0;
        for (auto block : xml_blocks(read_file(test::source_root() / "docs" / "manifest.md"))) {
            const bool fragment = block.starts_with("<placeholders>") ||
                                  block.starts_with("<requirements>") || block.starts_with("<notice ");
            if (fragment) block = "<install><version>1.0</version><code>shop</code>" + block + "</install>";
            if (!fragment && !block.starts_with("<?xml")) continue;
            ++whole;
            CHECK_MESSAGE(test::ids(read_manifest("example.xml", block).findings).empty(), block);
        }
        CHECK(whole == 4);
    }
}

// SPDX-License-Identifier: MIT
#include "lint/rules.hpp"

#include "base/file.hpp"
#include "support/golden.hpp"
#include "support/module.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

using namespace tenon;

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
}

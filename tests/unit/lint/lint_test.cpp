// SPDX-License-Identifier: MIT
#include "tenon/lint.hpp"

#include "base/text.hpp"
#include "support/module.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

using namespace tenon;
namespace fs = std::filesystem;

namespace {

Findings lint(const fs::path& folder) {
    const Catalog catalog = read_module(folder);
    REQUIRE(catalog.modules.size() == 1);
    return lint_module(catalog.modules[0]);
}

/// The findings with an id, as what they are about: the file's name of an unlisted one, else the place.
std::set<std::string> about(const Findings& findings, std::string_view id) {
    std::set<std::string> things;
    for (const auto& finding : findings) {
        if (finding.id == id) things.insert(fs::path(finding.where.file).filename().string());
    }
    return things;
}

std::set<std::string> words(std::string_view text) {
    std::set<std::string> all;
    for (const auto word : split(text, ' ')) {
        if (!word.empty()) all.emplace(word);
    }
    return all;
}

/// "0.0.3" of "update.003.mysql.sql"; the version itself of "update.mysql.sql".
std::string version_of_file(const std::string& file, const std::string& version) {
    std::string numbers;
    for (const char c : file) {
        if (is_digit(c)) numbers += (numbers.empty() ? "" : ".") + std::string(1, c);
    }
    return numbers.empty() ? version : numbers;
}

using Row = std::map<std::string, std::string, std::less<>>;

std::vector<Row> read_table(const fs::path& file) {
    const std::string text = read_file(file);
    const auto lines = split(text, '\n');
    const auto names = split(lines.at(0), '\t');
    std::vector<Row> rows;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].empty()) continue;
        const auto cells = split(lines[i], '\t');
        Row row;
        for (std::size_t column = 0; column < std::min(names.size(), cells.size()); ++column)
            row.emplace(names[column], cells[column]);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

TEST_SUITE("lint/lint") {
    TEST_CASE("a file that is named and not there is an error at its name") {
        const test::TemporaryFolder root;
        test::add_module(root / "shop", "<code>shop</code>\n<data><install>install.sql</install></data>");
        const auto findings = lint(root / "shop");
        REQUIRE(test::ids(findings) == "error script-missing");
        CHECK(findings[0].where.line == 2);
        CHECK(findings[0].where.column == 16);
    }

    TEST_CASE("every variant is read, each file once, named or not") {
        const test::TemporaryFolder root;
        test::add_module(
            root / "shop",
            "<code>shop</code><data><install>a.mysql.sql</install><update>a.mysql.sql</update></data>");
        write_file(root / "shop/a.mysql.sql", "");
        write_file(root / "shop/a.sqlite.sql", "SELECT '");
        const auto findings = lint(root / "shop");
        REQUIRE(test::ids(findings) == "warning script-empty, error script-text");
        CHECK(findings[1].where.file == (root / "shop/a.sqlite.sql").string());
    }

    TEST_CASE("an SQL file that nobody names is a warning, a variant or another file is not") {
        const test::TemporaryFolder root;
        test::add_module(root / "shop",
                         "<code>shop</code><data><update>update.005.mysql.sql</update></data>");
        for (const auto* name : {"update.005.mysql.sql", "update.005.sqlite.sql", "update.004.mysql.sql",
                                 "demo.SQL", "notes.txt"})
            write_file(root.path() / "shop" / name, "SELECT 1;");
        const auto findings = lint(root / "shop");
        CHECK(test::ids(findings) == "warning unlisted-file, warning unlisted-file");
        CHECK(about(findings, "unlisted-file") == std::set<std::string>{"demo.SQL", "update.004.mysql.sql"});
    }

    TEST_CASE("a chain that does not end at the version is noted at the version") {
        const auto ids = [](const std::string& data) {
            const test::TemporaryFolder root;
            test::add_module(root / "shop", "<code>shop</code><data>" + data + "</data>");
            for (const auto* name : {"update.004.sql", "update.005.sql", "update.006.sql", "update.sql"})
                write_file(root.path() / "shop" / name, "SELECT 1;");
            auto findings = lint(root / "shop");
            findings.erase(std::remove_if(findings.begin(), findings.end(),
                                          [](const auto& finding) { return finding.id == "unlisted-file"; }),
                           findings.end());
            return test::ids(findings);
        };
        CHECK(ids("<update>update.004.sql</update>") == "note chain-end");
        CHECK(ids("<update>update.005.sql</update>").empty());
        CHECK(ids("<update>update.sql</update>").empty());
        CHECK(ids("<update></update>").empty());
        CHECK(ids("<update>update.005.sql</update><update>update.006.sql</update>") ==
              "warning update-newer");
        CHECK(ids("<update>update.004.sql</update><update>update.006.sql</update>") ==
              "note chain-end, warning update-newer");
    }

    TEST_CASE("over a catalog requirements in a circle are found, missing ones are not") {
        const test::TemporaryFolder root;
        const auto needs = [](const std::string& code, const std::string& other) {
            return "<code>" + code + "</code><requirements><module code=\"" + other + "\"/></requirements>";
        };
        test::add_module(root / "a", needs("a", "b"));
        test::add_module(root / "b", needs("b", "a"));
        test::add_module(root / "c", needs("c", "elsewhere"));
        test::add_module(root / "d", "<code>");
        CHECK(test::ids(lint_catalog(read_catalog({root.path()}))) ==
              "error xml-broken, error requirement-circle");
    }

    TEST_CASE("the samples have neither errors nor warnings") {
        const Catalog catalog = read_catalog({test::source_root() / "modules"});
        CHECK(catalog.findings.empty());
        for (const auto& module : catalog.modules) {
            for (const auto& finding : lint_module(module))
                CHECK_MESSAGE(finding.level == FindingLevel::note, to_string(finding.where), " ",
                              finding.message);
        }
    }

    TEST_CASE("over the published modules lint reports what is wrong with them, and nothing else") {
        const auto corpus = test::corpus();
        if (!corpus) return;
        const auto rows = read_table(*corpus / "truth" / "manifests.tsv");
        CHECK(rows.size() == 19);
        for (const auto& row : rows) {
            const std::string module = row.at("module").substr(row.at("module").find('/') + 1);
            CAPTURE(module);
            const std::string& version = row.at("version");
            auto findings = lint(*corpus / module);
            CHECK(about(findings, "unlisted-file") == words(row.at("unlisted")));
            const auto listed = words(row.at("listed"));
            const bool ends = listed.empty() || version_of_file(*listed.rbegin(), version) == version;
            CHECK(about(findings, "chain-end").empty() == ends);
            CHECK(about(findings, "install-version-differs").empty() ==
                  (row.at("install_writes") == "I:" + version));
            CHECK(about(findings, "update-version-differs").empty());
            const bool empty = row.at("problems") == "update.mysql.sql writes no version";
            CHECK(about(findings, "script-empty").size() == (empty ? 1 : 0));
            for (const auto& finding : findings) {
                const bool known = finding.level == FindingLevel::note || finding.id == "unlisted-file" ||
                                   finding.id == "script-empty" || finding.id == "install-version-differs";
                CHECK_MESSAGE(known, to_string(finding.where), " ", finding.id);
            }
        }
    }

    TEST_CASE("older releases of published modules are understood, too") {
        const auto corpus = test::corpus();
        if (!corpus) return;
        const auto webforms = *corpus / "chains" / "business-webforms-003-004-005-dcore";
        const auto backup = *corpus / "chains" / "directy-backup-005-006";
        CHECK(about(lint(webforms / "webforms@0.0.4"), "unlisted-file") ==
              std::set<std::string>{"update.004.mysql.sql"});
        for (const auto& folder :
             {webforms / "webforms@0.0.3", webforms / "webforms@0.0.4", webforms / "webforms@0.0.5",
              backup / "backup@0.0.5", backup / "backup@0.0.6"}) {
            CAPTURE(folder.string());
            const auto findings = lint(folder);
            const bool behind = folder.filename() == "webforms@0.0.4";
            CHECK(about(findings, "unlisted-file").size() == (behind ? 1 : 0));
            CHECK(about(findings, "chain-end").size() == (behind ? 1 : 0));
            for (const auto& finding : findings)
                CHECK_MESSAGE((finding.level == FindingLevel::note || finding.id == "code-folder" || behind),
                              to_string(finding.where), " ", finding.id);
        }
    }
}

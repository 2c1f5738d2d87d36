// SPDX-License-Identifier: MIT
// A module to make bundles of.
#pragma once

#include "tenon/pack.hpp"

#include "support/module.hpp"

#include <algorithm>

#include <filesystem>
#include <iterator>
#include <string>

namespace tenon::test {

inline void write_in(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    write_file(file, text);
}

inline constexpr const char* shop_manifest = R"(<install type="module">
  <code>shop</code>
  <name>Shop</name>
  <version>0.0.3</version>
  <files>
    <filename>info.xml</filename>
    <views><pages><filename>index.php</filename></pages></views>
    <images><filename>.</filename></images>
    <data>
      <install>install.mysql.sql</install>
      <update><filename>update.002.mysql.sql</filename><filename>update.003.mysql.sql</filename></update>
      <rollback><filename>rollback.003.mysql.sql</filename></rollback>
      <uninstall>uninstall.sql</uninstall>
    </data>
  </files>
</install>
)";

/// A shop with scripts for two engines, a listed file, a listed folder, and files that nobody names.
inline void write_shop(const std::filesystem::path& folder, const std::string& manifest = shop_manifest) {
    for (const std::string engine : {"mysql", "sqlite"}) {
        write_in(folder / "data" / ("install." + engine + ".sql"),
                 "CREATE TABLE <DB_PREFIX>shop (id INTEGER, price INTEGER, tax INTEGER);\n");
        write_in(folder / "data" / ("update.002." + engine + ".sql"),
                 "ALTER TABLE <DB_PREFIX>shop ADD COLUMN price INTEGER;\n");
        write_in(folder / "data" / ("update.003." + engine + ".sql"),
                 "ALTER TABLE <DB_PREFIX>shop ADD COLUMN tax INTEGER;\n");
        write_in(folder / "data" / ("rollback.003." + engine + ".sql"),
                 "ALTER TABLE <DB_PREFIX>shop DROP COLUMN tax;\n");
    }
    write_in(folder / "data" / "uninstall.sql", "DROP TABLE <DB_PREFIX>shop;\n");
    write_in(folder / "info.xml", manifest);
    write_in(folder / "views" / "pages" / "index.php", "<?php\n");
    write_in(folder / "views" / "pages" / "unlisted.php", "<?php\n");
    write_in(folder / "images" / ".htaccess", "Deny\n");
    write_in(folder / "images" / "sub" /
                 "gr\xc3\xbc\xc3\x9f"
                 "e.png",
             "png");
    write_in(folder / "README.md", "nobody lists it\n");
}

/// What lint only notes left out.
inline Findings problems(const Findings& findings) {
    Findings found;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(found),
                 [](const Finding& finding) { return finding.level != FindingLevel::note; });
    return found;
}

/// The names of the entries, a blank between them.
inline std::string names(const std::vector<BundleEntry>& entries) {
    std::string text;
    for (const auto& entry : entries) text += (text.empty() ? "" : " ") + entry.name;
    return text;
}

/// The files below a folder, sorted, a blank between them.
inline std::string files_below(const std::filesystem::path& folder) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (!entry.is_directory()) found.push_back(entry.path().lexically_relative(folder).generic_string());
    std::sort(found.begin(), found.end());
    std::string text;
    for (const auto& name : found) text += (text.empty() ? "" : " ") + name;
    return text;
}

/// A bundle of the shop in a folder.
inline std::filesystem::path shop_bundle(const std::filesystem::path& into,
                                         const std::string& manifest = shop_manifest) {
    const TemporaryFolder work;
    write_shop(work / "shop", manifest);
    const BuildResult built = build_bundle(work / "shop", into);
    REQUIRE_MESSAGE(!built.file.empty(), ids(built.findings));
    return built.file;
}

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

}  // namespace tenon::test

// SPDX-License-Identifier: MIT
// libFuzzer target: any bytes as a manifest. What is read must hold what the reader promises.
// fuzz: base signature archive module
// fuzz-libraries: pugixml libsodium libarchive libutf8proc
#include "tenon/module.hpp"

#include "module/script_name.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

void check_findings(const tenon::Findings& findings, std::string_view xml) {
    for (const auto& finding : findings) {
        require(!finding.id.empty() && !finding.message.empty());
        require(finding.where.file == "info.xml");
        require(finding.where.line <= xml.size() + 1 && finding.where.column <= xml.size() + 1);
    }
    require(std::is_sorted(findings.begin(), findings.end(),
                           [](const auto& a, const auto& b) { return a.where < b.where; }));
}

void check_scripts(const std::vector<tenon::ScriptEntry>& entries) {
    for (const auto& entry : entries) {
        require(!entry.file.empty() && tenon::path_problem(entry.file).empty());
        require(entry.where.line > 0);
    }
}

void check_versions(const std::vector<tenon::ScriptEntry>& entries) {
    check_scripts(entries);
    for (std::size_t i = 1; i < entries.size(); ++i) require(entries[i - 1].version < entries[i].version);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view xml(reinterpret_cast<const char*>(data), size);
    const auto result = tenon::read_manifest("info.xml", xml);
    check_findings(result.findings, xml);
    require(result.manifest.has_value() || tenon::has_errors(result.findings));
    if (!result.manifest) return 0;
    const auto& manifest = *result.manifest;
    check_versions(manifest.updates);
    check_versions(manifest.rollbacks);
    check_scripts(manifest.others);
    if (manifest.install) check_scripts({*manifest.install});
    if (manifest.uninstall) check_scripts({*manifest.uninstall});
    if (manifest.testdata) check_scripts({*manifest.testdata});
    // what was read once is read again the same way
    require(tenon::read_manifest("info.xml", xml).findings.size() == result.findings.size());
    return 0;
}

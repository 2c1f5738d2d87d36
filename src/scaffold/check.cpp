// SPDX-License-Identifier: MIT
#include "scaffold/check.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace tenon {

namespace {

bool same_condition(const Condition& a, const Condition& b) {
    return a.kind == b.kind && a.schema == b.schema && a.table == b.table && a.column == b.column;
}

bool same_notice(const Notice& a, const Notice& b) {
    return a.level == b.level && a.version == b.version && a.text == b.text;
}

bool same_entry(const ScriptEntry& a, const ScriptEntry& b) {
    return a.file == b.file && a.version == b.version && a.title == b.title &&
           std::equal(a.conditions.begin(), a.conditions.end(), b.conditions.begin(), b.conditions.end(),
                      same_condition);
}

// Scripts without a version of their own have the manifest's, which changes.
bool same_script(const std::optional<ScriptEntry>& a, const std::optional<ScriptEntry>& b) {
    if (a.has_value() != b.has_value()) return false;
    return !a || (a->file == b->file && a->title == b->title);
}

bool same_other(const ScriptEntry& a, const ScriptEntry& b) {
    return a.file == b.file && a.title == b.title;
}

bool same_requirement(const Requirement& a, const Requirement& b) {
    return a.kind == b.kind && a.name == b.name && a.range.text() == b.range.text();
}

bool same_placeholder(const PlaceholderDefault& a, const PlaceholderDefault& b) {
    return a.name == b.name && a.value == b.value;
}

template <typename T>
bool same_list(const std::vector<T>& a, const std::vector<T>& b, bool (*same)(const T&, const T&)) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

bool is_extended(const std::vector<ScriptEntry>& before, const std::vector<ScriptEntry>& after,
                 const std::optional<NewFilename>& added, const Version& version) {
    std::vector<ScriptEntry> wanted = before;
    if (added) wanted.push_back({added->file, version, added->title, {}});
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const auto& a, const auto& b) { return a.version < b.version; });
    return same_list(wanted, after, same_entry);
}

// How often each rule is broken: places and numbers in the messages move.
std::map<std::pair<FindingLevel, std::string>, int> tally(const Findings& findings) {
    std::map<std::pair<FindingLevel, std::string>, int> counts;
    for (const Finding& finding : findings) ++counts[{finding.level, finding.id}];
    return counts;
}

std::string new_finding(const Findings& before, const Findings& after) {
    auto known = tally(before);
    for (const Finding& finding : after) {
        if (--known[{finding.level, finding.id}] < 0) return finding.message;
    }
    return {};
}

}  // namespace

std::string difference(const ManifestResult& before, const ManifestResult& after, const NewRelease& release) {
    if (!after.manifest) return after.findings.empty() ? "no manifest" : after.findings.front().message;
    if (std::string finding = new_finding(before.findings, after.findings); !finding.empty()) return finding;
    const Manifest& a = *before.manifest;
    const Manifest& b = *after.manifest;
    if (b.version.text() != release.version.text()) return "another <version>";
    if (!is_extended(a.updates, b.updates, release.update, release.version)) return "other updates";
    if (!is_extended(a.rollbacks, b.rollbacks, release.rollback, release.version)) return "other rollbacks";
    const bool scripts = same_script(a.install, b.install) && same_script(a.testdata, b.testdata) &&
                         same_script(a.uninstall, b.uninstall) && same_list(a.others, b.others, same_other);
    if (!scripts) return "other scripts";
    const bool rest = a.code == b.code && a.name == b.name && a.description == b.description &&
                      a.kind == b.kind && a.removable == b.removable &&
                      same_list(a.requirements, b.requirements, same_requirement) &&
                      same_list(a.placeholders, b.placeholders, same_placeholder);
    if (!same_list(a.notices, b.notices, same_notice)) return "other notices";
    return rest ? std::string() : "other names, requirements or placeholders";
}

}  // namespace tenon

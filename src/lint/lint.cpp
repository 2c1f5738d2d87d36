// SPDX-License-Identifier: MIT
#include "tenon/lint.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "lint/script.hpp"
#include "module/folder.hpp"
#include "module/script_name.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tenon {

namespace {

ScriptRole role_of(const Manifest& manifest, const ScriptEntry& entry) {
    if (manifest.install && &entry == &*manifest.install) return ScriptRole::install;
    const auto is = [&](const ScriptEntry& update) { return &update == &entry; };
    return std::any_of(manifest.updates.begin(), manifest.updates.end(), is) ? ScriptRole::update
                                                                             : ScriptRole::other;
}

/// The named file itself, then it and its variants.
void check_entry(const Module& module, const ScriptEntry& entry, std::set<std::string>& done,
                 Findings& findings) {
    const std::string file = normal_name(entry.file);
    const FileState state = state_of(module, file);
    if (state != FileState::usable) findings.push_back(missing_script(entry, state));
    for (const auto& name : variants_of(module, entry)) {
        if (done.insert(name).second)
            lint_script(module, entry, role_of(module.manifest, entry), name, findings);
    }
}

void check_unlisted(const Module& module, Findings& findings) {
    std::vector<std::string> listed;
    for (const auto* entry : entries_of(module.manifest)) listed.push_back(normal_name(entry->file));
    for (const auto& file : sql_files(module)) {
        const ScriptName name = parse_script_name(file);
        const bool known = std::any_of(listed.begin(), listed.end(), [&](const auto& other) {
            return parse_script_name(other).same_script(name);
        });
        if (known) continue;
        const bool update = is_update(name);
        findings.push_back({FindingLevel::warning, "unlisted-file", Position{(module.data / file).string()},
                            concat("the manifest does not name ", printable(file)),
                            update ? concat("add it to <update> in ", module.manifest.file)
                                   : "name it in the manifest, or take it out of the folder"});
    }
}

void check_chain(const Manifest& manifest, Findings& findings) {
    const Version* last = nullptr;
    for (const auto& update : manifest.updates) {
        if (update.version <= manifest.version) last = &update.version;
    }
    if (last == nullptr || *last == manifest.version) return;
    findings.push_back(
        {FindingLevel::note, "chain-end", manifest.version_where,
         concat("the last update leads to ", last->text(), ", <version> is ", manifest.version.text()),
         "right for a release that changed files only; else an update is missing"});
}

/// What keeps a bundle from being read at all; of what it holds nothing else is worth saying then.
std::optional<Finding> broken(const Module& module) {
    if (!module.bundle) return std::nullopt;
    try {
        module.bundle->check();
    } catch (const Error& error) {
        const ErrorDetail& detail = error.detail();
        return Finding{FindingLevel::error, "bundle-unreadable", detail.where, detail.message, detail.hint};
    }
    return std::nullopt;
}

}  // namespace

Findings lint_module(const Module& module) {
    Findings findings = module.findings;
    if (auto finding = broken(module)) {
        findings.push_back(std::move(*finding));
        return findings;
    }
    std::set<std::string> done;
    for (const auto* entry : entries_of(module.manifest)) check_entry(module, *entry, done, findings);
    check_unlisted(module, findings);
    check_chain(module.manifest, findings);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.where < b.where; });
    return findings;
}

Findings lint_catalog(const Catalog& catalog) {
    Findings findings = catalog.findings;
    std::vector<std::string> codes;
    for (const auto& module : catalog.modules) {
        Findings more = lint_module(module);
        std::move(more.begin(), more.end(), std::back_inserter(findings));
        codes.push_back(module.code());
    }
    Findings order;
    static_cast<void>(install_order(catalog, codes, order));
    // what a module needs may lie elsewhere, or be installed already
    std::copy_if(order.begin(), order.end(), std::back_inserter(findings),
                 [](const Finding& finding) { return finding.id == "requirement-circle"; });
    return findings;
}

}  // namespace tenon

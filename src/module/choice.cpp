// SPDX-License-Identifier: MIT
#include "module/choice.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace tenon {

namespace {

using Modules = std::map<std::string, Module, std::less<>>;

/// The first one stands for both, so that an action on the code meets the error.
void merge_twin(Module& first, Module& second) {
    const Position& code = second.manifest.code_where;
    const Position& other = first.manifest.code_where;
    first.findings.push_back(
        {FindingLevel::error, "code-twice", code.line == 0 ? Position{second.manifest.file} : code,
         concat("two modules have the code ", first.code(), ": ", first.folder.string(), " and ",
                second.folder.string(),
                other.line == 0 ? "" : concat("; the other one stands at ", to_string(other))),
         "take one of them away, or change its <code>"});
    std::move(second.findings.begin(), second.findings.end(), std::back_inserter(first.findings));
}

void add_folders(std::vector<Module>& folders, Modules& modules) {
    for (auto& module : folders) {
        std::string code = module.code();
        const auto known = modules.find(code);
        if (known == modules.end())
            modules.emplace(std::move(code), std::move(module));
        else
            merge_twin(known->second, module);
    }
}

/// True for copies of one bundle. What cannot be read to its end is no copy of anything.
bool same_bytes(const Module& one, const Module& other) {
    try {
        return one.bundle->digest() == other.bundle->digest();
    } catch (const Error&) {
        return false;
    }
}

void add_bundles(std::vector<Module>& bundles, Modules& modules) {
    for (auto& module : bundles) {
        std::string code = module.code();
        const auto at = modules.find(code);
        if (at == modules.end()) {
            modules.emplace(std::move(code), std::move(module));
            continue;
        }
        Module& known = at->second;
        const Version& version = known.manifest.version;
        if (version < module.manifest.version)
            known = std::move(module);
        else if (known.bundle && version == module.manifest.version && !same_bytes(known, module))
            merge_twin(known, module);
    }
}

void add_named(std::vector<Module>& named, Modules& modules) {
    std::map<std::string, std::string, std::less<>> files;
    for (auto& module : named) {
        std::string code = module.code();
        const auto [other, first] = files.emplace(code, module.folder.string());
        if (!first)
            throw Error(
                {.kind = ErrorKind::usage,
                 .message = concat(printable(other->second), " and ", printable(module.folder.string()),
                                   " are bundles of one module, ", code),
                 .hint = "name one of them"});
        modules.insert_or_assign(std::move(code), std::move(module));
    }
}

/// The newer version that the name of an unreadable bundle promises, "cms-0.0.5.tenon.zip".
bool promises_newer(const std::filesystem::path& file, const Module& module) {
    const std::string name = file.filename().string();
    const std::string front = module.code() + "-";
    if (!has_bundle_name(file) || !name.starts_with(front)) return false;
    const auto version =
        Version::parse(name.substr(front.size(), name.size() - front.size() - bundle_ending.size()));
    return version && *version > module.manifest.version;
}

/// An older release must not be taken silently where the newer one is broken.
void add_unreadable(const Findings& findings, Modules& modules) {
    for (const auto& finding : findings) {
        if (finding.id != "bundle-unreadable") continue;
        // the place may be inside: "cms-0.0.5.tenon.zip/info.xml"
        for (std::filesystem::path file(finding.where.file); file.has_filename(); file = file.parent_path()) {
            if (!has_bundle_name(file)) continue;
            for (auto& [code, module] : modules)
                if (promises_newer(file, module)) module.findings.push_back(finding);
            break;
        }
    }
}

}  // namespace

Catalog choose(Sources sources) {
    Modules modules;
    add_folders(sources.folders, modules);
    add_bundles(sources.bundles, modules);
    add_unreadable(sources.findings, modules);
    add_named(sources.named, modules);
    Catalog catalog;
    catalog.findings = std::move(sources.findings);
    catalog.modules.reserve(modules.size());
    for (auto& [code, module] : modules) catalog.modules.push_back(std::move(module));
    return catalog;
}

}  // namespace tenon

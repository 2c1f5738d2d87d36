// SPDX-License-Identifier: MIT
#include "cli/keeping.hpp"

#include "tenon/error.hpp"
#include "tenon/pack.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

namespace tenon::cli {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> folders_of(const std::vector<fs::path>& roots) {
    std::vector<fs::path> folders;
    std::copy_if(roots.begin(), roots.end(), std::back_inserter(folders), [](const fs::path& root) {
        std::error_code unknown;
        return fs::is_directory(root, unknown);
    });
    return folders;
}

// The folder of one module holds its manifest itself, readable or not.
bool is_one_module(const fs::path& folder, const Catalog& catalog) {
    return std::any_of(catalog.modules.begin(), catalog.modules.end(),
                       [&](const Module& module) { return module.folder == folder; }) ||
           std::any_of(catalog.findings.begin(), catalog.findings.end(), [&](const Finding& finding) {
               const fs::path file(finding.where.file);
               return file.extension() == ".xml" && file.parent_path() == folder;
           });
}

bool lies_in(const fs::path& file, const std::vector<fs::path>& folders) {
    const fs::path here = file.has_parent_path() ? file.parent_path() : fs::path(".");
    return std::any_of(folders.begin(), folders.end(), [&](const fs::path& folder) {
        std::error_code unknown;
        return fs::equivalent(here, folder, unknown);
    });
}

// One that is damaged is not the same.
bool same_bytes(const Bundle& a, const Bundle& b) {
    try {
        return a.digest() == b.digest();
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

void BundleKeeper::take_in(const Preview& preview) {
    for (const fs::path& file : context_.named_bundles()) {
        for (const Module& module : context_.catalog().modules) {
            if (!module.bundle || module.bundle->file() != file) continue;
            const bool begins =
                std::any_of(preview.steps.begin(), preview.steps.end(),
                            [&](const StepPreview& step) { return step.code == module.code(); });
            if (begins && done_.insert(module.code()).second) take_in(module);
        }
    }
}

void BundleKeeper::take_in(const Module& module) {
    const auto folders = folders_of(context_.configuration().values.modules->value);
    const Catalog catalog = read_catalog(folders, {.bundles = {}, .trust = context_.trust()});
    const Module* there = catalog.find(module.code());
    if (lies_in(module.bundle->file(), folders)) return;
    if (there != nullptr && there->manifest.version == module.manifest.version)
        return compare(module, *there);
    const auto root = std::find_if(folders.begin(), folders.end(),
                                   [&](const fs::path& folder) { return !is_one_module(folder, catalog); });
    if (root == folders.end()) return warn(module, "there is no modules folder that could take it in");
    try {
        std::error_code unknown;
        const bool known = fs::exists(*root / bundle_name(module.code(), module.manifest.version), unknown);
        const fs::path copy = tenon::take_in(*module.bundle, module.code(), module.manifest.version, *root);
        if (!known) context_.note(concat(copy.filename().string(), " is now in ", (*root / "").string()));
    } catch (const Error& error) {
        warn(module, error.what());
    }
}

// The release is there already. Two bundles of it would leave open which one is meant.
void BundleKeeper::compare(const Module& module, const Module& there) {
    if (there.bundle && !same_bytes(*there.bundle, *module.bundle))
        warn(module, concat(there.folder.string(), " is another bundle of ", module.code(), " ",
                            module.manifest.version.text()));
}

void BundleKeeper::warn(const Module& module, std::string message) {
    const std::string file = printable(module.bundle->file().string());
    context_.show({{.level = FindingLevel::warning,
                    .id = "bundle-not-kept",
                    .where = Position{module.bundle->file().string()},
                    .message = std::move(message),
                    .hint = concat("keep the file: should this be cut off, tenon resume ", file,
                                   " goes on, and other commands need it, too")}});
}

}  // namespace tenon::cli

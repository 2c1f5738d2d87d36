// SPDX-License-Identifier: MIT
#include "module/place.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

#include <string>
#include <system_error>
#include <utility>

namespace tenon {

namespace fs = std::filesystem;

namespace {

std::string folder_name(const fs::path& folder) {
    const fs::path normal = fs::absolute(folder).lexically_normal();
    return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

Position place_of_code(const Manifest& manifest) {
    return manifest.code_where.line == 0 ? Position{manifest.file} : manifest.code_where;
}

void report(Module& module, FindingLevel level, std::string id, std::string message, std::string hint) {
    module.findings.push_back(
        {level, std::move(id), place_of_code(module.manifest), std::move(message), std::move(hint)});
}

void refuse_own_code(Module& module) {
    if (module.code() == "tenon")
        report(module, FindingLevel::error, "code-reserved", "the code tenon is tenon's own",
               "choose another code");
}

}  // namespace

std::optional<fs::path> manifest_in(const fs::path& folder) {
    for (const auto* name : manifest_names) {
        std::error_code ignored;
        if (fs::is_regular_file(folder / name, ignored)) return folder / name;
    }
    return std::nullopt;
}

void check_folder(Module& module) {
    Manifest& manifest = module.manifest;
    const std::string name = folder_name(module.folder);
    if (manifest.code.empty()) {
        manifest.code = name;
        if (!valid_code(name) && manifest.code_where.line == 0)
            report(module, FindingLevel::error, "code-invalid",
                   concat("the folder's name ", printable(name), " cannot be the module's code"),
                   "add <code>");
    } else if (manifest.code != name) {
        report(module, FindingLevel::warning, "code-folder",
               concat("the code is ", manifest.code, ", the folder's name is ", printable(name)),
               "<code> counts; give both the same name");
    }
    refuse_own_code(module);
}

void check_bundle(Module& module) {
    Manifest& manifest = module.manifest;
    if (manifest.code.empty()) {
        const std::string name = module.folder.filename().string();
        manifest.code = name.substr(0, name.find_first_of("-."));
        if (manifest.code_where.line == 0)
            report(module, FindingLevel::error, "code-missing",
                   "the manifest of a bundle must name the module's <code>",
                   "whoever built the bundle adds <code> to the manifest and builds it again");
    }
    refuse_own_code(module);
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/pack.hpp"

#include "base/text.hpp"
#include "bundle/files.hpp"
#include "bundle/packing.hpp"

#include <system_error>

namespace tenon {

namespace {

namespace fs = std::filesystem;

fs::path target_of(const ModuleFiles& module, const fs::path& output) {
    std::error_code ignored;
    const std::string name = bundle_name(module.code, module.version);
    if (output.empty()) return name;
    if (fs::is_directory(output, ignored)) return output / name;
    if (output.extension() == ".zip") return output;
    throw Error(
        {.kind = ErrorKind::usage,
         .message = concat("the name of a bundle ends in .zip, not ", printable(output.filename().string())),
         .hint = concat("name a folder that exists, or a file like ", name)});
}

BuildResult planned(const ModuleFiles& module, const fs::path& output) {
    BuildResult result;
    result.code = module.code;
    result.version = module.version;
    result.findings = module.findings;
    if (has_errors(result.findings)) return result;
    result.file = target_of(module, output);
    for (const PackedFile& file : module.files) result.entries.push_back({file.name, file.size, file.sha256});
    return result;
}

}  // namespace

std::string bundle_name(std::string_view code, const Version& version) {
    return concat(code, "-", version.text(), bundle_ending);
}

BuildResult plan_bundle(const fs::path& folder, const fs::path& output) {
    return planned(files_of(folder), output);
}

BuildResult build_bundle(const fs::path& folder, const fs::path& output) {
    const ModuleFiles module = files_of(folder);
    BuildResult result = planned(module, output);
    if (result.file.empty()) return result;
    const auto bundle = write_bundle(module, result.file);
    result.digest = bundle->digest();
    result.size = bundle->size();
    return result;
}

}  // namespace tenon

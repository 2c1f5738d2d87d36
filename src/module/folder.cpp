// SPDX-License-Identifier: MIT
#include "module/folder.hpp"

#include "base/text.hpp"
#include "module/script_name.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

namespace tenon {

namespace fs = std::filesystem;

namespace {

FileState state_in_bundle(const Module& module, std::string_view name) {
    const std::string entry = entry_name(*module.bundle, module.data / fs::path(name).lexically_normal());
    if (module.bundle->find(entry) != nullptr) return FileState::usable;
    return module.bundle->has_folder(entry) ? FileState::not_a_file : FileState::missing;
}

/// The names of the files that lie straight in a folder below the module's data: "" or "sub/".
std::vector<std::string> names_in(const Module& module, const std::string& folder) {
    std::vector<std::string> names;
    if (module.bundle) {
        const std::string below = entry_name(*module.bundle, module.data / folder / "x");
        const std::string_view front = std::string_view(below).substr(0, below.size() - 1);
        for (const auto& entry : module.bundle->entries()) {
            if (!entry.name.starts_with(front)) continue;
            std::string name = entry.name.substr(front.size());
            if (name.find('/') == std::string::npos) names.push_back(std::move(name));
        }
        return names;
    }
    std::error_code failure;
    for (fs::directory_iterator it(module.data / folder, failure), end; !failure && it != end;
         it.increment(failure)) {
        std::error_code ignored;
        if (fs::is_regular_file(it->symlink_status(ignored))) names.push_back(it->path().filename().string());
    }
    return names;
}

}  // namespace

FileState state_of(const Module& module, std::string_view name) {
    if (module.bundle) return state_in_bundle(module, name);
    std::error_code ignored;
    if (module.data != module.folder && fs::is_symlink(fs::symlink_status(module.data, ignored)))
        return FileState::link;
    fs::path path = module.data;
    fs::file_status status;
    for (const auto& part : fs::path(name).lexically_normal()) {
        path /= part;
        status = fs::symlink_status(path, ignored);
        if (!fs::exists(status)) return FileState::missing;
        if (fs::is_symlink(status)) return FileState::link;
    }
    return fs::is_regular_file(status) ? FileState::usable : FileState::not_a_file;
}

Finding missing_script(const ScriptEntry& entry, FileState state) {
    Finding finding{FindingLevel::error, "script-missing", entry.where, {}, {}};
    const std::string name = printable(entry.file);
    switch (state) {
        case FileState::link:
            finding.id = "script-link";
            finding.message = concat("the path ", name, " goes through a symbolic link");
            finding.hint = "a script lies in the module's folder itself";
            break;
        case FileState::not_a_file:
            finding.message = concat(name, " is not a file");
            break;
        case FileState::missing:
        case FileState::usable:
            finding.message = concat("there is no file ", name);
            finding.hint = "add the file, or take it out of the manifest";
    }
    return finding;
}

std::string normal_name(std::string_view name) {
    return fs::path(name).lexically_normal().generic_string();
}

std::vector<const ScriptEntry*> entries_of(const Manifest& manifest) {
    std::vector<const ScriptEntry*> entries;
    const auto add = [&](const ScriptEntry& entry) { entries.push_back(&entry); };
    if (manifest.install) add(*manifest.install);
    std::for_each(manifest.updates.begin(), manifest.updates.end(), add);
    std::for_each(manifest.rollbacks.begin(), manifest.rollbacks.end(), add);
    if (manifest.testdata) add(*manifest.testdata);
    if (manifest.uninstall) add(*manifest.uninstall);
    std::for_each(manifest.others.begin(), manifest.others.end(), add);
    return entries;
}

std::vector<std::string> sql_files(const Module& module) {
    std::set<std::string> folders{""};
    for (const auto* entry : entries_of(module.manifest))
        folders.emplace(parse_script_name(normal_name(entry->file)).folder);
    std::vector<std::string> names;
    for (const auto& folder : folders) {
        if (!folder.empty() && state_of(module, folder.substr(0, folder.size() - 1)) == FileState::link)
            continue;
        for (const auto& file : names_in(module, folder)) {
            std::string name = folder + file;
            if (!parse_script_name(name).extension.empty()) names.push_back(std::move(name));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::unique_ptr<ByteSource> open_in(const Module& module, std::string_view name) {
    const fs::path path = module.data / fs::path(name);
    if (module.bundle) return module.bundle->read(entry_name(*module.bundle, path));
    return open_file(path.string());
}

std::vector<std::string> variants_of(const Module& module, const ScriptEntry& entry) {
    static constexpr std::array<std::string_view, 7> tokens{"mariadb",  "mysql", "sqlite", "postgresql",
                                                            "postgres", "pgsql", ""};
    const std::string file = normal_name(entry.file);
    const ScriptName name = parse_script_name(file);
    std::set<std::string> found;
    const auto try_file = [&](const std::string& candidate) {
        if (state_of(module, candidate) == FileState::usable) found.insert(candidate);
    };
    try_file(file);
    if (!name.extension.empty()) {
        for (const auto token : tokens) {
            if (!token.empty() || !name.stem.empty()) try_file(name.with_token(token));
        }
    }
    return {found.begin(), found.end()};
}

}  // namespace tenon

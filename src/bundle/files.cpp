// SPDX-License-Identifier: MIT
#include "bundle/files.hpp"

#include "tenon/bundle.hpp"
#include "tenon/error.hpp"
#include "tenon/lint.hpp"
#include "tenon/source.hpp"

#include "archive/names.hpp"
#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "module/document.hpp"
#include "module/folder.hpp"
#include "module/listed.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

namespace tenon {

namespace {

namespace fs = std::filesystem;

class Collector {
public:
    Collector(const Module& module, Findings& findings)
        : module_(module), at_manifest_(module), findings_(findings) {
        at_manifest_.data = module.folder;
    }

    void collect() {
        add_manifest();
        add_scripts();
        const std::string xml = read_file(module_.manifest.file, largest_manifest);
        for (const ListedFile& listed : listed_files(module_.manifest.file, xml, findings_)) add(listed);
    }

    [[nodiscard]] std::vector<PackedFile> take() {
        std::vector<PackedFile> files;
        files.reserve(files_.size());
        for (auto& [name, file] : files_) files.push_back(std::move(file));
        return files;
    }

private:
    void add_manifest() {
        const fs::path path = module_.manifest.file;
        std::error_code ignored;
        if (fs::is_symlink(fs::symlink_status(path, ignored)))
            return report_link({path.string()}, path.filename().string());
        add_file(path.filename().string(), {path.string()});
        if (module_.manifest.code_where.line == 0)
            findings_.push_back({FindingLevel::error, "bundle-code", Position{path.string()},
                                 "a bundle has no folder whose name could be the module's code",
                                 concat("write it down: <code>", module_.code(), "</code>")});
    }

    void add_scripts() {
        const std::string folder = module_.data == module_.folder ? "" : "data/";
        for (const ScriptEntry* entry : entries_of(module_.manifest))
            for (const std::string& name : variants_of(module_, *entry))
                add_file(concat(folder, name), entry->where);
    }

    void add(const ListedFile& listed) {
        switch (state_of(at_manifest_, listed.path)) {
            case FileState::usable:
                return add_file(listed.path, listed.where);
            case FileState::link:
                return report_link(listed.where, listed.path);
            case FileState::not_a_file:
                return add_folder(listed);
            case FileState::missing:
                break;
        }
        const bool pattern = listed.path.find('*') != std::string::npos;
        findings_.push_back({FindingLevel::warning, "file-missing", listed.where,
                             concat("there is no file ", printable(listed.path)),
                             pattern
                                 ? "a bundle knows no patterns: name each file, or their folder"
                                 : "it will not be in the bundle: add it, or take it out of the manifest"});
    }

    /// With everything in it, in any depth.
    void add_folder(const ListedFile& listed) {
        const fs::path root = module_.folder / listed.path;
        std::map<std::string, fs::file_status> found;  // in one order, whatever the file system's is
        std::error_code failure;
        fs::recursive_directory_iterator it(root, failure);
        for (const fs::recursive_directory_iterator end; !failure && it != end; it.increment(failure)) {
            std::error_code ignored;
            const fs::file_status status = it->symlink_status(ignored);
            if (!fs::is_directory(status))
                found.emplace(listed.path + "/" + it->path().lexically_relative(root).generic_string(),
                              status);
        }
        if (failure == std::errc::not_a_directory) return report_odd(listed.where, listed.path);
        if (failure)
            throw Error(ErrorKind::failed, concat("cannot read ", root.string(), ": ", failure.message()),
                        listed.where);
        for (const auto& [name, status] : found) {
            if (fs::is_symlink(status))
                report_link(listed.where, name);
            else if (fs::is_regular_file(status))
                add_file(name, listed.where);
            else
                report_odd(listed.where, name);
        }
        if (found.empty())
            findings_.push_back({FindingLevel::warning, "file-missing", listed.where,
                                 concat("there is no file in the folder ", printable(listed.path)),
                                 "add its files, or take it out of the manifest"});
    }

    void add_file(const std::string& name, const Position& where) {
        if (files_.count(name) != 0) return;
        std::string problem = name_problem(name);
        if (name == sums_name || name == signature_name) problem = "is a name that bundles use themselves";
        if (!problem.empty()) {
            findings_.push_back({FindingLevel::error, "bundle-name", where,
                                 concat(quoted_entry(name), " ", problem), "give the file another name"});
            return;
        }
        files_.emplace(name, PackedFile{name, module_.folder / name, where, 0, {}});
    }

    void report_link(const Position& where, const std::string& name) {
        findings_.push_back({FindingLevel::error, "file-link", where,
                             concat("the path ", printable(name), " goes through a symbolic link"),
                             "a file lies in the module's folder itself"});
    }

    void report_odd(const Position& where, const std::string& name) {
        findings_.push_back({FindingLevel::error, "file-odd", where,
                             concat(printable(name), " is neither a file nor a folder"),
                             "take it away, or list what is to be packed"});
    }

    const Module& module_;
    Module at_manifest_;  ///< the same, for names that are relative to the manifest
    Findings& findings_;
    std::map<std::string, PackedFile, std::less<>> files_;
};

void check_collision(const std::vector<PackedFile>& files, Findings& findings) {
    std::vector<std::string> names;
    names.reserve(files.size());
    std::transform(files.begin(), files.end(), std::back_inserter(names),
                   [](const PackedFile& file) { return file.name; });
    const auto collision = find_collision(names);
    if (!collision) return;
    findings.push_back({FindingLevel::error, "bundle-name", files[collision->second].where,
                        collision_text(*collision, names), "give one of them another name"});
}

void digest(PackedFile& file) {
    const auto source = open_file(file.path.string());
    Sha256 sha256;
    std::array<char, 65536> chunk{};
    while (const std::size_t count = source->read(chunk)) {
        sha256.add({chunk.data(), count});
        file.size += count;
    }
    file.sha256 = sha256.hex();
}

}  // namespace

ModuleFiles files_of(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        throw Error({.kind = ErrorKind::usage,
                     .message = concat(printable(folder.string()), " is no folder"),
                     .hint = "name a module's folder: it holds info.xml, module.xml or manifest.xml"});
    const Catalog catalog = read_module(folder);
    ModuleFiles found;
    found.findings = lint_catalog(catalog);
    if (!catalog.modules.empty()) {
        const Module& module = catalog.modules.front();
        found.code = module.code();
        found.version = module.manifest.version;
        Collector collector(module, found.findings);
        collector.collect();
        found.files = collector.take();
        check_collision(found.files, found.findings);
    }
    std::stable_sort(found.findings.begin(), found.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.where < b.where; });
    if (!has_errors(found.findings))
        for (PackedFile& file : found.files) digest(file);
    return found;
}

}  // namespace tenon

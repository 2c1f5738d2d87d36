// SPDX-License-Identifier: MIT
#include "module/sources.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "module/document.hpp"
#include "module/index.hpp"
#include "module/place.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

namespace tenon {

namespace fs = std::filesystem;

namespace {

/// A folder without anybody's signature, where one is asked for.
std::optional<Finding> missing_signature(const Module& module, const Trust& trust) {
    if (trust.level != TrustLevel::required) return std::nullopt;
    return Finding{FindingLevel::error, "bundle-unsigned", Position{module.manifest.file},
                   concat("trust is \"required\", and ", module.code(), " is a folder: nobody has signed it"),
                   "install it from a signed bundle, or set policy.trust to \"optional\""};
}

/// The manifest of a bundle: its name, or "".
std::string manifest_name(const Bundle& bundle) {
    for (const auto* name : manifest_names)
        if (bundle.find(name) != nullptr) return name;
    return {};
}

Error no_manifest(const fs::path& file) {
    return Error(ErrorDetail{.kind = ErrorKind::verification,
                             .message = "there is no manifest in the bundle",
                             .where = Position{file.string()},
                             .hint = "a module's bundle holds info.xml, module.xml or manifest.xml"});
}

Error no_root(const fs::path& root, bool exists) {
    if (root.extension() == ".zip" && !exists)
        return Error(ErrorKind::usage, concat("there is no bundle ", printable(root.string())));
    return Error(
        ErrorDetail{.kind = ErrorKind::usage,
                    .message = exists ? concat(root.string(), " is neither a folder of modules nor a bundle")
                                      : concat("there is no modules folder ", root.string()),
                    .hint = "name the folder that holds one folder per module: tenon --modules DIR"});
}

/// Which of the bundles that an index lists need to be opened: of each code the newest version.
std::map<std::string, IndexedBundle, std::less<>> newest_of(const std::vector<IndexedBundle>& index) {
    std::map<std::string, IndexedBundle, std::less<>> newest;
    for (const auto& row : index) {
        const auto [known, added] = newest.try_emplace(row.code, row);
        if (!added && known->second.version < row.version) known->second = row;
    }
    return newest;
}

/// Of several files of the newest version all are opened: they must be copies of each other.
bool counts(const IndexedBundle& row, const std::map<std::string, IndexedBundle, std::less<>>& newest) {
    const auto found = newest.find(row.code);
    return found != newest.end() && found->second.version == row.version;
}

bool is_as_listed(const fs::path& file, const IndexedBundle& row) {
    std::error_code failure;
    return fs::file_size(file, failure) == row.size && !failure;
}

bool contradicts(const Module& module, const fs::path& file, const IndexedBundle& row) {
    return module.folder == file && (module.code() != row.code || module.manifest.version != row.version);
}

Finding stale(const fs::path& root, std::string message) {
    return {FindingLevel::warning, "index-stale", Position{(root / index_name).string()}, std::move(message),
            concat("tenon bundle index ", printable(root.string()))};
}

}  // namespace

bool has_bundle_name(const fs::path& file) {
    const std::string name = file.filename().string();
    return name.size() > bundle_ending.size() &&
           equal_ignoring_case(std::string_view(name).substr(name.size() - bundle_ending.size()),
                               bundle_ending);
}

bool SourceReader::is_new(const fs::path& path) {
    std::error_code failure;
    const fs::path real = fs::canonical(path, failure);
    return failure || known_.insert(real.string()).second;
}

void SourceReader::read_folder(const fs::path& folder, const fs::path& manifest) {
    if (!is_new(folder)) return;
    std::string bytes;
    try {
        bytes = read_file(manifest, largest_manifest + 1);
    } catch (const Error& error) {
        sources_.findings.push_back(
            {FindingLevel::error, "manifest-unreadable", Position{manifest.string()}, error.what(), {}});
        return;
    }
    ManifestResult result = read_manifest(manifest.string(), bytes);
    if (!result.manifest) {
        std::move(result.findings.begin(), result.findings.end(), std::back_inserter(sources_.findings));
        return;
    }
    Module module{std::move(*result.manifest), folder, folder, std::move(result.findings)};
    std::error_code ignored;
    if (fs::is_directory(folder / "data", ignored)) module.data = folder / "data";
    check_folder(module);
    if (auto finding = missing_signature(module, trust_)) module.findings.push_back(std::move(*finding));
    sources_.folders.push_back(std::move(module));
}

void SourceReader::read_bundle(const fs::path& file, std::string digest, std::vector<Module>& into) {
    if (!is_new(file)) return;
    auto bundle = Bundle::open(file, std::move(digest));
    const std::string name = manifest_name(*bundle);
    if (name.empty()) throw no_manifest(file);
    ManifestResult result =
        read_manifest((file / name).string(), bundle->read_all(name, largest_manifest + 1));
    if (!result.manifest) {
        const Finding first = result.findings.front();
        throw Error(ErrorDetail{.kind = ErrorKind::verification,
                                .message = first.message,
                                .where = first.where,
                                .hint = first.hint,
                                .findings = std::move(result.findings)});
    }
    Module module{std::move(*result.manifest), file, file, std::move(result.findings)};
    if (bundle->has_folder("data")) module.data = file / "data";
    check_bundle(module);
    SignatureCheck signature = check_signature(*bundle, module.code(), trust_);
    if (signature.objection) module.findings.push_back(std::move(*signature.objection));
    module.signed_by = std::move(signature.key_id);
    module.bundle = std::move(bundle);
    into.push_back(std::move(module));
}

// One bad bundle among many must not hide the others.
void SourceReader::try_bundle(const fs::path& file, std::string digest) {
    try {
        read_bundle(file, std::move(digest), sources_.bundles);
    } catch (const Error& error) {
        const ErrorDetail& detail = error.detail();
        sources_.findings.push_back({FindingLevel::error, "bundle-unreadable",
                                     detail.where.file.empty() ? Position{file.string()} : detail.where,
                                     detail.message, detail.hint});
    }
}

void SourceReader::read_bundles(const fs::path& root, const std::vector<fs::path>& files) {
    const auto index = read_index(root, sources_.findings);
    std::map<std::string, const IndexedBundle*, std::less<>> rows;
    std::map<std::string, IndexedBundle, std::less<>> newest;
    if (index) {
        newest = newest_of(*index);
        for (const auto& row : *index) rows.emplace(row.file, &row);
    }
    for (const auto& file : files) {
        const std::string name = file.filename().string();
        const auto row = rows.find(name);
        if (row == rows.end() || !is_as_listed(file, *row->second)) {
            if (index)
                sources_.findings.push_back(
                    stale(root, concat("the index does not list ", printable(name), " as it is")));
            try_bundle(file, {});
        } else if (counts(*row->second, newest)) {
            try_bundle(file, row->second->digest);
            if (!sources_.bundles.empty() && contradicts(sources_.bundles.back(), file, *row->second))
                sources_.findings.push_back(
                    stale(root, concat("the index calls ", printable(name), " ", printable(row->second->code),
                                       " ", row->second->version.text())));
        }
        if (row != rows.end()) rows.erase(row);
    }
    for (const auto& [name, row] : rows)
        sources_.findings.push_back(
            stale(root, concat("the index lists ", printable(name), ", which is not there")));
}

void SourceReader::read_inside(const fs::path& root) {
    std::vector<fs::path> folders;
    std::vector<fs::path> bundles;
    std::error_code failure;
    fs::directory_iterator it(root, failure);
    for (const fs::directory_iterator end; !failure && it != end; it.increment(failure)) {
        std::error_code ignored;
        if (it->is_directory(ignored))
            folders.push_back(it->path());
        else if (has_bundle_name(it->path()))
            bundles.push_back(it->path());
    }
    if (failure)
        throw Error(ErrorKind::failed, concat("cannot read ", root.string(), ": ", failure.message()),
                    Position{root.string()});
    std::sort(folders.begin(), folders.end());
    for (const auto& folder : folders) {
        if (const auto manifest = manifest_in(folder)) read_folder(folder, *manifest);
    }
    std::sort(bundles.begin(), bundles.end());
    if (!bundles.empty()) read_bundles(root, bundles);
}

void SourceReader::read_root(const fs::path& root) {
    std::error_code failure;
    const fs::file_status status = fs::status(root, failure);
    if (fs::is_regular_file(status) && root.extension() == ".zip")
        return read_bundle(root, {}, sources_.bundles);
    if (!fs::is_directory(status)) throw no_root(root, fs::exists(status));
    if (const auto manifest = manifest_in(root)) return read_folder(root, *manifest);
    read_inside(root);
}

void SourceReader::read_module(const fs::path& folder) {
    std::error_code failure;
    if (fs::is_regular_file(folder, failure)) return read_bundle(folder, {}, sources_.bundles);
    const auto manifest = manifest_in(folder);
    if (!manifest)
        throw Error(ErrorDetail{.kind = ErrorKind::usage,
                                .message = concat("there is no manifest in ", folder.string()),
                                .hint = "a module's folder holds info.xml, module.xml or manifest.xml"});
    read_folder(folder, *manifest);
}

void SourceReader::read_named(const fs::path& file) {
    read_bundle(file, {}, sources_.named);
}

}  // namespace tenon

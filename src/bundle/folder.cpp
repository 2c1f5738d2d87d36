// SPDX-License-Identifier: MIT
// Folders of bundles: their index, and bundles that are put into them.
#include "tenon/error.hpp"
#include "tenon/pack.hpp"
#include "tenon/signature.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "bundle/staged.hpp"
#include "module/index.hpp"
#include "module/sources.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

namespace tenon {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_unreadable(const fs::path& folder, const std::error_code& reason) {
    throw Error(ErrorKind::failed, concat("cannot read ", folder.string(), ": ", reason.message()),
                Position{folder.string()});
}

std::vector<fs::path> bundles_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored) && has_bundle_name(it->path())) files.push_back(it->path());
    }
    if (failure) throw_unreadable(folder, failure);
    std::sort(files.begin(), files.end());
    return files;
}

void report(const Error& error, const fs::path& file, Findings& findings) {
    const ErrorDetail& detail = error.detail();
    std::copy_if(detail.findings.begin(), detail.findings.end(), std::back_inserter(findings),
                 [&](const Finding& finding) { return finding.message != detail.message; });
    findings.push_back({FindingLevel::error, "bundle-unsound",
                        detail.where.file.empty() ? Position{file.string()} : detail.where, detail.message,
                        "it is left out of the index"});
}

/// Throws what keeps a bundle from being read.
void add(const fs::path& file, IndexResult& result) {
    if (!valid_bundle_name(file.filename().string()))
        throw Error(ErrorKind::verification, "an index cannot hold the name of this file",
                    Position{file.string()});
    const Catalog catalog =
        read_catalog({}, {.bundles = {file}, .trust = {.level = TrustLevel::off, .keys = {}}});
    const Module& module = catalog.modules.at(0);
    std::copy_if(module.findings.begin(), module.findings.end(), std::back_inserter(result.findings),
                 [](const Finding& finding) { return finding.level == FindingLevel::error; });
    if (has_errors(module.findings)) return;
    const Bundle& bundle = *module.bundle;
    IndexedBundle row{.file = file.filename().string(),
                      .size = bundle.size(),
                      .digest = bundle.digest(),
                      .code = module.code(),
                      .version = module.manifest.version,
                      .name = module.manifest.name,
                      .key_id = {}};
    if (!bundle.signature().empty()) row.key_id = parse_signature(bundle.signature()).key_id;
    result.bundles.push_back(std::move(row));
}

/// Which of them would be taken nobody could tell.
void check_twins(IndexResult& result) {
    std::map<std::pair<std::string, Version>, const IndexedBundle*> releases;
    for (const IndexedBundle& bundle : result.bundles) {
        const auto [known, added] = releases.try_emplace({bundle.code, bundle.version}, &bundle);
        if (added || known->second->digest == bundle.digest) continue;
        const fs::path file = result.file.parent_path() / bundle.file;
        result.findings.push_back({FindingLevel::warning, "bundle-twice", Position{file.string()},
                                   concat(bundle.code, " ", bundle.version.text(), " is in ",
                                          printable(known->second->file), ", too, with other bytes"),
                                   "take one of them away: a release has one bundle"});
    }
}

}  // namespace

IndexResult index_folder(const fs::path& folder) {
    std::error_code failure;
    if (!fs::is_directory(folder, failure))
        throw Error({.kind = ErrorKind::usage,
                     .message = concat(printable(folder.string()),
                                       fs::exists(folder, failure) ? " is no folder" : " does not exist"),
                     .hint = "name the folder that the bundles lie in: tenon bundle index DIR"});
    IndexResult result;
    result.file = folder / index_name;
    for (const fs::path& file : bundles_in(folder)) {
        try {
            add(file, result);
        } catch (const Error& error) {
            report(error, file, result.findings);
        }
    }
    check_twins(result);
    write_file(result.file, index_text(result.bundles));
    if (auto written = read_index(folder, result.findings)) result.bundles = std::move(*written);
    return result;
}

fs::path take_in(const Bundle& bundle, std::string_view code, const Version& version, const fs::path& root) {
    fs::path target = root / bundle_name(code, version);
    std::error_code failure;
    if (fs::exists(fs::symlink_status(target, failure))) {
        if (fs::equivalent(target, bundle.file(), failure)) return target;
        if (Bundle::open(target)->digest() == bundle.digest()) return target;
        throw Error({.kind = ErrorKind::failed,
                     .message = concat(target.string(), " is another bundle of ", code, " ", version.text()),
                     .where = {target.string()},
                     .state = concat(bundle.file().string(), " was not copied"),
                     .hint = "find out which of both is the right one, and take the other one away"});
    }
    StagedBundle staged(bundle.file(), target);
    static_cast<void>(staged.checked(bundle.digest()));
    staged.put();
    return target;
}

}  // namespace tenon

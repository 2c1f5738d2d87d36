// SPDX-License-Identifier: MIT
#include "tenon/catalog.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "module/document.hpp"
#include "module/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <system_error>
#include <utility>

namespace tenon {

namespace fs = std::filesystem;

namespace {

constexpr std::array<const char*, 3> manifest_names{"info.xml", "module.xml", "manifest.xml"};

std::optional<fs::path> manifest_in(const fs::path& folder) {
    for (const auto* name : manifest_names) {
        std::error_code ignored;
        if (fs::is_regular_file(folder / name, ignored)) return folder / name;
    }
    return std::nullopt;
}

std::string folder_name(const fs::path& folder) {
    const fs::path normal = fs::absolute(folder).lexically_normal();
    return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

/// Gives the module its code and says what its place tells against it.
void check_place(Module& module) {
    Manifest& manifest = module.manifest;
    const std::string name = folder_name(module.folder);
    const Position where = manifest.code_where.line == 0 ? Position{manifest.file} : manifest.code_where;
    const auto report = [&](FindingLevel level, std::string id, std::string message, std::string hint) {
        module.findings.push_back({level, std::move(id), where, std::move(message), std::move(hint)});
    };
    if (manifest.code.empty()) {
        manifest.code = name;
        if (!valid_code(name) && manifest.code_where.line == 0)
            report(FindingLevel::error, "code-invalid",
                   concat("the folder's name ", printable(name), " cannot be the module's code"),
                   "add <code>");
    } else if (manifest.code != name) {
        report(FindingLevel::warning, "code-folder",
               concat("the code is ", manifest.code, ", the folder's name is ", printable(name)),
               "<code> counts; give both the same name");
    }
    if (manifest.code == "tenon")
        report(FindingLevel::error, "code-reserved", "the code tenon is tenon's own", "choose another code");
}

class CatalogReader {
public:
    void read(const fs::path& folder, const fs::path& manifest) {
        std::error_code failure;
        const fs::path real = fs::canonical(folder, failure);
        if (!failure && !known_.insert(real.string()).second) return;
        std::string bytes;
        try {
            bytes = read_file(manifest, largest_manifest + 1);
        } catch (const Error& error) {
            catalog_.findings.push_back(
                {FindingLevel::error, "manifest-unreadable", Position{manifest.string()}, error.what(), {}});
            return;
        }
        ManifestResult result = read_manifest(manifest.string(), bytes);
        if (!result.manifest) {
            std::move(result.findings.begin(), result.findings.end(), std::back_inserter(catalog_.findings));
            return;
        }
        Module module{std::move(*result.manifest), folder, folder, std::move(result.findings)};
        std::error_code ignored;
        if (fs::is_directory(folder / "data", ignored)) module.data = folder / "data";
        check_place(module);
        catalog_.modules.push_back(std::move(module));
    }

    [[nodiscard]] Catalog finish() {
        auto& modules = catalog_.modules;
        std::stable_sort(modules.begin(), modules.end(),
                         [](const Module& a, const Module& b) { return a.code() < b.code(); });
        std::vector<Module> kept;
        for (auto& module : modules) {
            if (!kept.empty() && kept.back().code() == module.code())
                merge_twin(kept.back(), module);
            else
                kept.push_back(std::move(module));
        }
        modules = std::move(kept);
        return std::move(catalog_);
    }

private:
    /// The first one stands for both, so that an action on the code meets the error.
    static void merge_twin(Module& first, Module& second) {
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

    Catalog catalog_;
    std::set<std::string> known_;
};

void read_root(CatalogReader& reader, const fs::path& root) {
    std::error_code failure;
    if (!fs::is_directory(root, failure)) {
        const bool exists = fs::exists(root, failure);
        throw Error(
            ErrorDetail{.kind = ErrorKind::usage,
                        .message = exists ? concat(root.string(), " is not a folder of modules")
                                          : concat("there is no modules folder ", root.string()),
                        .hint = "name the folder that holds one folder per module: tenon --modules DIR"});
    }
    if (const auto manifest = manifest_in(root)) return reader.read(root, *manifest);
    std::vector<fs::path> folders;
    fs::directory_iterator it(root, failure);
    for (const fs::directory_iterator end; !failure && it != end; it.increment(failure)) {
        std::error_code ignored;
        if (it->is_directory(ignored)) folders.push_back(it->path());
    }
    if (failure)
        throw Error(ErrorKind::failed, concat("cannot read ", root.string(), ": ", failure.message()),
                    Position{root.string()});
    std::sort(folders.begin(), folders.end());
    for (const auto& folder : folders) {
        if (const auto manifest = manifest_in(folder)) reader.read(folder, *manifest);
    }
}

}  // namespace

const Module* Catalog::find(std::string_view code) const noexcept {
    const auto at = std::lower_bound(
        modules.begin(), modules.end(), code,
        [](const Module& module, std::string_view wanted) { return module.code() < wanted; });
    return at != modules.end() && at->code() == code ? &*at : nullptr;
}

const Module& Catalog::at(std::string_view code) const {
    if (const Module* module = find(code)) return *module;
    std::vector<std::string> codes;
    codes.reserve(modules.size());
    for (const Module& module : modules) codes.push_back(module.code());
    const auto meant = nearest(code, codes);
    throw Error(
        {.kind = ErrorKind::usage,
         .message = concat("there is no module \"", printable(code), "\" in the module folders"),
         .hint = meant ? concat("did you mean ", *meant, "?") : "tenon list shows the modules there are",
         .findings = findings});
}

Catalog read_catalog(const std::vector<fs::path>& roots) {
    CatalogReader reader;
    for (const auto& root : roots) read_root(reader, root);
    return reader.finish();
}

Catalog read_module(const fs::path& folder) {
    CatalogReader reader;
    std::error_code failure;
    const auto manifest = manifest_in(folder);
    if (!manifest)
        throw Error(ErrorDetail{.kind = ErrorKind::usage,
                                .message = concat("there is no manifest in ", folder.string()),
                                .hint = "a module's folder holds info.xml, module.xml or manifest.xml"});
    reader.read(folder, *manifest);
    return reader.finish();
}

}  // namespace tenon

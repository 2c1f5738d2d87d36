// SPDX-License-Identifier: MIT
#include "tenon/catalog.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "module/choice.hpp"
#include "module/sources.hpp"

#include <algorithm>

namespace tenon {

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

Catalog read_catalog(const std::vector<std::filesystem::path>& roots, const CatalogOptions& options) {
    SourceReader reader(options.trust);
    for (const auto& bundle : options.bundles) reader.read_named(bundle);  // first: a root may hold it, too
    for (const auto& root : roots) reader.read_root(root);
    return choose(reader.finish());
}

Catalog read_module(const std::filesystem::path& folder) {
    const Trust trust;
    SourceReader reader(trust);
    reader.read_module(folder);
    return choose(reader.finish());
}

}  // namespace tenon

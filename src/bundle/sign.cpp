// SPDX-License-Identifier: MIT
#include "tenon/pack.hpp"
#include "tenon/signature.hpp"

#include "bundle/staged.hpp"

#include <system_error>
#include <utility>

namespace tenon {

namespace {

namespace fs = std::filesystem;

/// A link stays one: what it leads to is written anew.
fs::path real_file(const fs::path& file) {
    std::error_code failure;
    fs::path real = fs::canonical(file, failure);
    return failure ? file : real;
}

}  // namespace

void sign_bundle(const fs::path& file, std::string_view secret_key, std::string_view password,
                 std::string_view comment) {
    const auto bundle = Bundle::open(file);
    bundle->check();
    const std::string name = file.filename().string();
    std::string signature = sign(bundle->sums(), secret_key, password, comment.empty() ? name : comment);
    std::vector<NewEntry> entries;
    for (const BundleEntry& entry : bundle->entries())
        entries.push_back({entry.name, entry.size, [&] { return bundle->read(entry.name); }});
    entries.push_back(text_entry(sums_name, bundle->sums()));
    entries.push_back(text_entry(signature_name, std::move(signature)));
    StagedBundle staged(std::move(entries), real_file(file));
    static_cast<void>(staged.checked());
    staged.put();
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "tenon/bundle.hpp"

#include "tenon/error.hpp"

#include "archive/blob.hpp"
#include "archive/content_check.hpp"
#include "archive/contents.hpp"
#include "archive/entry_source.hpp"
#include "archive/names.hpp"
#include "archive/refusal.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

class Bundle::Impl {
public:
    Impl(std::filesystem::path path, std::shared_ptr<const Blob> bytes, std::string wanted)
        : file(std::move(path)),
          blob(std::move(bytes)),
          expected(std::move(wanted)),
          contents(read_contents(*blob, file.string())) {}

    /// Where a name stands, or would.
    [[nodiscard]] std::vector<BundleEntry>::const_iterator place(std::string_view name) const {
        return std::lower_bound(
            contents.entries.begin(), contents.entries.end(), name,
            [](const BundleEntry& entry, std::string_view text) { return entry.name < text; });
    }

    std::filesystem::path file;
    std::shared_ptr<const Blob> blob;
    std::string expected;
    Contents contents;
    std::string digest;  // empty: not checked yet
};

Bundle::Bundle(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Bundle::~Bundle() = default;

std::shared_ptr<const Bundle> Bundle::open(const std::filesystem::path& file, std::string expected) {
    return std::shared_ptr<const Bundle>(
        new Bundle(std::make_unique<Impl>(file, open_blob(file), std::move(expected))));
}

std::shared_ptr<const Bundle> Bundle::open_bytes(std::string bytes, std::string name) {
    return std::shared_ptr<const Bundle>(
        new Bundle(std::make_unique<Impl>(std::move(name), memory_blob(std::move(bytes)), std::string())));
}

const std::filesystem::path& Bundle::file() const noexcept {
    return impl_->file;
}

std::uint64_t Bundle::size() const noexcept {
    return impl_->blob->size();
}

const std::vector<BundleEntry>& Bundle::entries() const noexcept {
    return impl_->contents.entries;
}

const BundleEntry* Bundle::find(std::string_view name) const noexcept {
    const auto found = impl_->place(name);
    return found != entries().end() && found->name == name ? &*found : nullptr;
}

bool Bundle::has_folder(std::string_view name) const noexcept {
    // what lies below a folder stands together, where the folder's name with a '/' would
    const auto before = [](const BundleEntry& entry, std::string_view folder) {
        const std::string_view text = entry.name;
        const int order = text.substr(0, folder.size()).compare(folder);
        if (order != 0 || text.size() == folder.size()) return order <= 0;
        return static_cast<unsigned char>(text[folder.size()]) < '/';
    };
    const auto below = std::lower_bound(entries().begin(), entries().end(), name, before);
    return !name.empty() && below != entries().end() && below->name.size() > name.size() &&
           below->name.compare(0, name.size(), name) == 0 && below->name[name.size()] == '/';
}

std::unique_ptr<ByteSource> Bundle::read(std::string_view name) const {
    const BundleEntry* entry = find(name);
    if (entry == nullptr) refuse(impl_->file.string(), concat("it has no ", quoted_entry(name)));
    const auto index = static_cast<std::size_t>(entry - entries().data());
    return open_entry(impl_->blob, *entry, impl_->contents.offsets[index], impl_->file.string());
}

std::string Bundle::read_all(std::string_view name, std::size_t limit) const {
    const auto source = read(name);
    const BundleEntry& entry = *find(name);
    if (entry.size > limit)
        refuse(impl_->file.string(), concat(quoted_entry(name), " has ", std::to_string(entry.size),
                                            " bytes, at most ", std::to_string(limit), " are read"));
    std::string bytes(static_cast<std::size_t>(entry.size), '\0');
    std::size_t done = 0;
    // the read that finds the end is the one that holds an empty entry to its digest
    while (const std::size_t count = source->read(std::span(bytes).subspan(done))) done += count;
    return bytes;
}

void Bundle::check() const {
    if (!impl_->digest.empty()) return;
    const std::string digest = check_contents(*impl_->blob, impl_->contents, impl_->file.string());
    if (!impl_->expected.empty() && digest != impl_->expected)
        refuse(impl_->file.string(), concat("it is not the file that was expected: its digest is ", digest,
                                            ", not ", printable(impl_->expected)));
    impl_->digest = digest;
}

const std::string& Bundle::digest() const {
    check();
    return impl_->digest;
}

const std::string& Bundle::sums() const noexcept {
    return impl_->contents.sums;
}

const std::string& Bundle::signature() const noexcept {
    return impl_->contents.signature;
}

std::string entry_name(const Bundle& bundle, const std::filesystem::path& path) {
    return path.lexically_normal().lexically_relative(bundle.file().lexically_normal()).generic_string();
}

}  // namespace tenon

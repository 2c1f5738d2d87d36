// SPDX-License-Identifier: MIT
#include "bundle/packing.hpp"

#include "tenon/error.hpp"

#include "archive/sums.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "bundle/staged.hpp"

#include <utility>

namespace tenon {

namespace {

/// A file that must still be what its digest says.
class UnchangedFile final : public ByteSource {
public:
    explicit UnchangedFile(const PackedFile& file) : file_(file), source_(open_file(file.path.string())) {}

    std::size_t read(std::span<char> into) override {
        const std::size_t count = source_->read(into);
        size_ += count;
        if (count != 0)
            sha256_.add({into.data(), count});
        else if (!std::exchange(ended_, true) && (size_ != file_.size || sha256_.hex() != file_.sha256))
            throw Error({.kind = ErrorKind::failed,
                         .message = concat(file_.path.string(), " changed while it was packed"),
                         .where = {file_.path.string()},
                         .hint = "build again when nobody writes to the module"});
        return count;
    }

private:
    const PackedFile& file_;
    std::unique_ptr<ByteSource> source_;
    Sha256 sha256_;
    std::uint64_t size_ = 0;
    bool ended_ = false;
};

/// The entries refer to the files.
std::vector<NewEntry> entries_of(const ModuleFiles& module) {
    std::vector<NewEntry> entries;
    std::vector<Sum> sums;
    for (const PackedFile& file : module.files) {
        entries.push_back({file.name, file.size, [&file] { return std::make_unique<UnchangedFile>(file); }});
        sums.push_back({file.name, file.sha256});
    }
    entries.push_back(text_entry(sums_name, sums_text(std::move(sums))));
    return entries;
}

}  // namespace

std::shared_ptr<const Bundle> write_bundle(const ModuleFiles& module, const std::filesystem::path& target) {
    StagedBundle staged(entries_of(module), target);
    auto bundle = staged.checked();
    staged.put();
    return bundle;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "archive/entry_source.hpp"

#include "archive/names.hpp"
#include "archive/refusal.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

class EntrySource final : public ByteSource {
public:
    EntrySource(std::shared_ptr<const Blob> blob, const BundleEntry& entry, std::uint64_t offset,
                std::string file)
        : blob_(std::move(blob)), entry_(entry), offset_(offset), file_(std::move(file)) {}

    std::size_t read(std::span<char> into) override {
        const std::span part =
            into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), entry_.size - done_)));
        blob_->read(offset_ + done_, part);
        done_ += part.size();
        digest_.add({part.data(), part.size()});
        if (done_ == entry_.size && !checked_) {
            if (digest_.hex() != entry_.sha256) refuse_content(file_, entry_.name);
            checked_ = true;
        }
        return part.size();
    }

private:
    std::shared_ptr<const Blob> blob_;
    BundleEntry entry_;
    std::uint64_t offset_;
    std::string file_;
    std::uint64_t done_ = 0;
    Sha256 digest_;
    bool checked_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_entry(std::shared_ptr<const Blob> blob, const BundleEntry& entry,
                                       std::uint64_t offset, std::string file) {
    return std::make_unique<EntrySource>(std::move(blob), entry, offset, std::move(file));
}

void refuse_content(const std::string& file, const std::string& entry) {
    refuse(file, concat(quoted_entry(entry), " has not the content that ", sums_name, " says"));
}

}  // namespace tenon

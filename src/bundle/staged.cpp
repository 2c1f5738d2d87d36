// SPDX-License-Identifier: MIT
#include "bundle/staged.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <system_error>
#include <utility>

namespace tenon {

namespace {

namespace fs = std::filesystem;

fs::path beside(fs::path target) {
    target += ".new";
    return target;
}

[[noreturn]] void throw_unwritten(const fs::path& target, const std::error_code& reason) {
    throw Error(ErrorKind::failed, concat("cannot write ", target.string(), ": ", reason.message()),
                Position{target.string()});
}

}  // namespace

StagedBundle::StagedBundle(std::vector<NewEntry> entries, const fs::path& target)
    : target_(target), path_(beside(target)) {
    write_archive(std::move(entries), path_);
}

StagedBundle::StagedBundle(const fs::path& original, const fs::path& target)
    : target_(target), path_(beside(target)) {
    std::error_code failure;
    fs::copy_file(original, path_, fs::copy_options::overwrite_existing, failure);
    if (!failure) return;
    std::error_code ignored;
    fs::remove(path_, ignored);
    throw_unwritten(target_, failure);
}

StagedBundle::~StagedBundle() {
    std::error_code ignored;
    if (there_) fs::remove(path_, ignored);
}

std::shared_ptr<const Bundle> StagedBundle::checked(std::string expected) const {
    auto bundle = Bundle::open(path_, std::move(expected));
    bundle->check();
    return bundle;
}

void StagedBundle::put() {
    std::error_code failure;
    fs::rename(path_, target_, failure);
    if (failure) throw_unwritten(target_, failure);
    there_ = false;
}

NewEntry text_entry(std::string_view name, std::string text) {
    const auto kept = std::make_shared<const std::string>(std::move(text));
    return {std::string(name), kept->size(), [kept] { return open_text(*kept); }};
}

}  // namespace tenon

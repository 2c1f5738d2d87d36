// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/pack.hpp"

#include "archive/sums.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "bundle/files.hpp"
#include "bundle/staged.hpp"

#include <system_error>
#include <utility>

namespace tenon {

namespace {

namespace fs = std::filesystem;

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

fs::path target_of(const ModuleFiles& module, const fs::path& output) {
    std::error_code ignored;
    const std::string name = bundle_name(module.code, module.version);
    if (output.empty()) return name;
    if (fs::is_directory(output, ignored)) return output / name;
    if (output.string().ends_with(bundle_ending)) return output;
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("the name of a bundle ends in ", bundle_ending, ", not ",
                                   printable(output.filename().string())),
                 .hint = concat("name a folder that exists, or a file like ", name)});
}

BuildResult planned(const ModuleFiles& module, const fs::path& output) {
    BuildResult result;
    result.code = module.code;
    result.version = module.version;
    result.findings = module.findings;
    if (has_errors(result.findings)) return result;
    result.file = target_of(module, output);
    for (const PackedFile& file : module.files) result.entries.push_back({file.name, file.size, file.sha256});
    return result;
}

}  // namespace

std::string bundle_name(std::string_view code, const Version& version) {
    return concat(code, "-", version.text(), bundle_ending);
}

BuildResult plan_bundle(const fs::path& folder, const fs::path& output) {
    return planned(files_of(folder), output);
}

BuildResult build_bundle(const fs::path& folder, const fs::path& output) {
    const ModuleFiles module = files_of(folder);
    BuildResult result = planned(module, output);
    if (result.file.empty()) return result;
    StagedBundle staged(entries_of(module), result.file);
    const auto bundle = staged.checked();
    result.digest = bundle->digest();
    result.size = bundle->size();
    staged.put();
    return result;
}

}  // namespace tenon

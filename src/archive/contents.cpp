// SPDX-License-Identifier: MIT
#include "archive/contents.hpp"

#include "archive/limits.hpp"
#include "archive/listing.hpp"
#include "archive/names.hpp"
#include "archive/numbers.hpp"
#include "archive/refusal.hpp"
#include "archive/sums.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

namespace tenon {

namespace {

/// Reads what is proved by nothing but itself: the list and its signature. Works for foreign zips, too, so
/// that a bundle that somebody packed by hand is told what it lacks, and not that a byte is wrong.
class Reader {
public:
    Reader(const Blob& blob, const std::string& file, const std::vector<ListedEntry>& listed)
        : blob_(blob), file_(file), listed_(listed) {}

    /// Nothing: there is no such entry.
    [[nodiscard]] std::optional<std::string> text(std::string_view name, std::uint64_t limit) const {
        const auto entry = std::find_if(listed_.begin(), listed_.end(),
                                        [&](const ListedEntry& each) { return each.name == name; });
        if (entry == listed_.end()) return std::nullopt;
        if (entry->size > limit)
            refuse(file_, concat(name, " has ", std::to_string(entry->size), " bytes, at most ",
                                 std::to_string(limit), " are read"));
        std::string bytes = blob_.text(data_of(*entry), entry->size);
        if (crc32(bytes) != entry->crc)
            refuse(file_, concat(name, " is damaged: its checksum is another one"));
        return bytes;
    }

private:
    [[nodiscard]] std::uint64_t data_of(const ListedEntry& entry) const {
        constexpr std::size_t fixed = 30;  // of a local header in any form, without its name
        std::uint64_t at = entry.offset;
        const auto fits = [&](std::uint64_t count) {
            return at <= blob_.size() && count <= blob_.size() - at;
        };
        if (fits(fixed)) {
            const std::string header = blob_.text(at, fixed);
            at += fixed + std::uint64_t{read16(header, 26)} + read16(header, 28);
            if (fits(entry.size)) return at;
        }
        refuse(file_, concat(quoted_entry(entry.name), " does not lie inside of the file"));
    }

    const Blob& blob_;
    const std::string& file_;
    const std::vector<ListedEntry>& listed_;
};

std::vector<Sum> read_sums(const std::string& text, const std::string& file) {
    auto parsed = parse_sums(text);
    if (const auto* problem = std::get_if<std::string>(&parsed))
        refuse(file, concat(sums_name, " is not as sha256sum writes it: ", *problem));
    return std::get<std::vector<Sum>>(std::move(parsed));
}

bool is_own(std::string_view name) noexcept {
    return name == sums_name || name == signature_name;
}

// Both sides are sorted: the first name that only one of them has is found on the way.
void check_names(const std::vector<FormEntry>& entries, const std::vector<Sum>& sums,
                 const std::string& file) {
    auto sum = sums.begin();
    for (const auto& entry : entries) {
        if (is_own(entry.name)) continue;
        if (sum != sums.end() && sum->name < entry.name) break;
        if (sum == sums.end() || sum->name != entry.name)
            refuse(file, concat(quoted_entry(entry.name), " is not in ", sums_name));
        ++sum;
    }
    if (sum == sums.end()) return;
    if (is_own(sum->name)) refuse(file, concat(sums_name, " names ", sum->name, ", which it cannot cover"));
    refuse(file, concat(quoted_entry(sum->name), " is in ", sums_name, " and not in the bundle"));
}

}  // namespace

Contents read_contents(const Blob& blob, const std::string& file) {
    const auto listed = read_listing(blob, file);
    check_listing(listed, blob.size(), file);
    Contents contents;
    const Reader reader(blob, file, listed);
    auto sums_bytes = reader.text(sums_name, most_sums_bytes);
    if (!sums_bytes) refuse(file, concat("it has no ", sums_name));
    contents.sums = std::move(*sums_bytes);
    const auto sums = read_sums(contents.sums, file);
    for (const auto& entry : listed)
        contents.form.push_back({entry.name, entry.size, entry.crc, entry.offset});
    auto sorted = contents.form;
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    check_names(sorted, sums, file);
    if (const auto problem = form_problem(blob, contents.form))
        refuse(file, *problem,
               "get the bundle again from where it came, or build it with tenon bundle build");
    if (auto signature = reader.text(signature_name, most_signature_bytes)) {
        if (signature->empty()) refuse(file, concat(signature_name, " is empty"));
        contents.signature = std::move(*signature);
    }
    if (sums.empty()) refuse(file, "it has no files");
    auto sum = sums.begin();
    for (const auto& entry : contents.form) {
        if (is_own(entry.name)) continue;
        contents.entries.push_back({entry.name, entry.size, sum++->sha256});
        contents.offsets.push_back(data_offset(entry));
    }
    return contents;
}

}  // namespace tenon

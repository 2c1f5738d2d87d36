// SPDX-License-Identifier: MIT
#include "archive/limits.hpp"
#include "archive/listing.hpp"
#include "archive/names.hpp"
#include "archive/refusal.hpp"
#include "base/text.hpp"

#include <array>
#include <span>
#include <string_view>

namespace tenon {

namespace {

constexpr std::uint16_t encrypted = 0x0001 | 0x0040 | 0x2000;  // by password, strongly, the list itself

// What the systems that know such things (UNIX, macOS) say an entry is.
std::string_view type_problem(const ListedEntry& entry) {
    const unsigned system = entry.made_by >> 8U;
    if (system == 3 || system == 19) switch ((entry.attributes >> 16U) & 0170000U) {
            case 0120000:
                return "is a link";
            case 0060000:
            case 0020000:
                return "is a device";
            case 0010000:
                return "is a pipe";
            case 0140000:
                return "is a socket";
            case 0040000:
                return "is a folder";
            default:
                break;
        }
    constexpr std::uint32_t dos_folder = 0x10;
    const bool slash = !entry.name.empty() && entry.name.back() == '/';
    return slash || (entry.attributes & dos_folder) != 0 ? "is a folder" : "";
}

[[noreturn]] void refuse_entry(const std::string& file, const ListedEntry& entry, std::string_view problem) {
    refuse(file, concat(quoted_entry(entry.name), " ", problem),
           "a bundle holds plain files alone: get it again from where it came, or build it with tenon bundle "
           "build");
}

void check_types(const std::vector<ListedEntry>& entries, const std::string& file) {
    for (const auto& entry : entries) {
        if ((entry.flags & encrypted) != 0) refuse_entry(file, entry, "is encrypted");
        if (const auto problem = type_problem(entry); !problem.empty()) refuse_entry(file, entry, problem);
        if (const auto problem = name_problem(entry.name); !problem.empty())
            refuse_entry(file, entry, problem);
    }
}

void check_collisions(const std::vector<ListedEntry>& entries, const std::string& file) {
    std::vector<std::string> names;
    names.reserve(entries.size());
    for (const auto& entry : entries) names.push_back(entry.name);
    const auto found = find_collision(names);
    if (found) refuse(file, collision_text(*found, names));
}

void check_claims(const std::vector<ListedEntry>& entries, std::uint64_t size, const std::string& file) {
    std::uint64_t claimed = 0;
    std::uint64_t packed = 0;
    for (const auto& entry : entries) {
        if (entry.method != 0 && entry.size / largest_ratio > entry.packed)
            refuse_entry(file, entry,
                         concat("claims to be ", std::to_string(entry.size), " bytes out of ",
                                std::to_string(entry.packed), ": a zip bomb"));
        if (entry.method == 0 && entry.size != entry.packed)
            refuse_entry(file, entry,
                         concat("claims to be ", std::to_string(entry.size), " bytes, and ",
                                std::to_string(entry.packed), " are stored"));
        claimed += entry.size;
        packed += entry.packed;
    }
    if (claimed > most_bytes)
        refuse(file, concat("its entries claim to be ", std::to_string(claimed), " bytes together, at most ",
                            std::to_string(most_bytes), " are read: a zip bomb"));
    if (packed > size)
        refuse(file, concat("its entries claim ", std::to_string(packed), " of the file's ",
                            std::to_string(size), " bytes: they lie over one another"));
}

void check_methods(const std::vector<ListedEntry>& entries, const std::string& file) {
    for (const auto& entry : entries)
        if (entry.method != 0) refuse_entry(file, entry, "is compressed");
}

}  // namespace

void check_listing(const std::vector<ListedEntry>& entries, std::uint64_t size, const std::string& file) {
    check_types(entries, file);
    check_collisions(entries, file);
    check_claims(entries, size, file);
    check_methods(entries, file);
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Zips made byte by byte, so that anything about them can be wrong. What is not said otherwise is of the form
// of bundles, written here a second time: the tests of src/archive hold it to this one.
#pragma once

#include "base/digest.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::test {

struct ZipEntry {
    std::string name;
    std::string data;
    // what the headers say instead of the truth
    std::optional<std::string> local_name = {};
    std::optional<std::uint32_t> size = {};
    std::optional<std::uint32_t> packed = {};
    std::optional<std::uint32_t> crc = {};
    std::optional<std::uint32_t> offset = {};
    unsigned flags = 0;  // beside those of the form
    unsigned method = 0;
    unsigned made_by = 0x030a;
    std::uint32_t attributes = 0100644U << 16U;
};

inline std::uint32_t zip_crc(std::string_view bytes) {
    std::uint32_t crc = ~0U;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

/// Numbers in zip's order of bytes: `digits` bytes each.
inline std::string zip_number(std::uint64_t value, int digits) {
    std::string bytes;
    for (int i = 0; i < digits; ++i)
        bytes += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
    return bytes;
}

/// From the flags to the extra field, as both headers have it.
inline std::string zip_header(const ZipEntry& entry, std::string_view name, std::uint32_t crc) {
    const bool ascii =
        std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
    const auto size = static_cast<std::uint32_t>(entry.data.size());
    return zip_number(entry.flags | 8U | (ascii ? 0U : 0x800U), 2) + zip_number(entry.method, 2) +
           zip_number(0x00210000, 4) + zip_number(crc, 4) + zip_number(entry.packed.value_or(size), 4) +
           zip_number(entry.size.value_or(size), 4) + zip_number(name.size(), 2) + zip_number(20, 2);
}

inline std::string zip_extra() {
    return "UT" + zip_number(1, 2) + zip_number(0, 1) + "ux" + zip_number(11, 2) + zip_number(1, 1) +
           zip_number(4, 1) + zip_number(0, 4) + zip_number(4, 1) + zip_number(0, 4);
}

/// A zip of these entries, in their order. `count`: what its end says of their number.
inline std::string zip_of(const std::vector<ZipEntry>& entries, std::optional<std::size_t> count = {}) {
    std::string bytes;
    std::string list;
    for (const auto& entry : entries) {
        const std::uint32_t crc = entry.crc.value_or(zip_crc(entry.data));
        const std::string local = entry.local_name.value_or(entry.name);
        list += "PK\1\2" + zip_number(entry.made_by, 2) + zip_number(10, 2) +
                zip_header(entry, entry.name, crc) + zip_number(0, 6) + zip_number(entry.attributes, 4) +
                zip_number(entry.offset.value_or(static_cast<std::uint32_t>(bytes.size())), 4) + entry.name +
                zip_extra();
        bytes +=
            "PK\3\4" + zip_number(10, 2) + zip_header(entry, local, 0) + local + zip_extra() + entry.data;
        const auto size = static_cast<std::uint32_t>(entry.data.size());
        bytes += "PK\7\x08" + zip_number(crc, 4) + zip_number(entry.packed.value_or(size), 4) +
                 zip_number(entry.size.value_or(size), 4);
    }
    const std::size_t told = count.value_or(entries.size());
    return bytes + list + "PK\5\6" + zip_number(0, 4) + zip_number(told, 2) + zip_number(told, 2) +
           zip_number(list.size(), 4) + zip_number(bytes.size(), 4) + zip_number(0, 2);
}

/// SHA256SUMS of these entries.
inline ZipEntry zip_sums(std::vector<ZipEntry> entries) {
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    ZipEntry sums{.name = "SHA256SUMS", .data = {}};
    for (const auto& entry : entries) sums.data += sha256_hex(entry.data) + "  " + entry.name + "\n";
    return sums;
}

/// The same with the list of their digests, sorted: a bundle, if the entries are those of one.
inline std::string zip_bundle(std::vector<ZipEntry> entries) {
    entries.push_back(zip_sums(entries));
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return zip_of(entries);
}

/// What most tests begin with.
inline std::vector<ZipEntry> small_module() {
    return {{.name = "data/install.sql", .data = "CREATE TABLE shop (id INT);\n"},
            {.name = "module.xml", .data = "<module><code>shop</code></module>\n"}};
}

}  // namespace tenon::test

// SPDX-License-Identifier: MIT
#include "archive/form.hpp"

#include "archive/names.hpp"
#include "archive/numbers.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace tenon {

namespace {

using namespace std::string_view_literals;

// What libarchive writes for a stored file without time, owner and locale.
constexpr std::string_view extra =
    "UT\x01\0\0"                               // times: none of them
    "ux\x0b\0\x01\x04\0\0\0\0\x04\0\0\0\0"sv;  // user 0, group 0
static_assert(extra.size() == 20);
constexpr std::uint16_t version_needed = 10;           // 1.0: stored
constexpr std::uint16_t made_by = 0x0300 | 10;         // UNIX
constexpr std::uint16_t sizes_behind = 0x0008;         // a data descriptor follows the data
constexpr std::uint16_t name_is_utf8 = 0x0800;         // said of names that are not ASCII
constexpr std::uint16_t first_day = 0x0021;            // 1980-01-01, the earliest that zip knows
constexpr std::uint32_t attributes = 0100644U << 16U;  // a file, rw-r--r--

std::uint16_t flags_of(std::string_view name) noexcept {
    const bool ascii =
        std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii ? sizes_behind : sizes_behind | name_is_utf8;
}

// The part that both headers share: flags to the length of the extra field.
void add_common(std::string& bytes, const FormEntry& entry, std::uint32_t crc) {
    add16(bytes, flags_of(entry.name));
    add16(bytes, 0);  // stored
    add16(bytes, 0);  // midnight
    add16(bytes, first_day);
    add32(bytes, crc);
    add32(bytes, entry.size);
    add32(bytes, entry.size);
    add16(bytes, static_cast<std::uint16_t>(entry.name.size()));
    add16(bytes, static_cast<std::uint16_t>(extra.size()));
}

constexpr std::array<std::uint32_t, 256> crc_table = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
        table[i] = value;
    }
    return table;
}();

/// Holds a part of the file to what it must be.
class Comparison {
public:
    explicit Comparison(const Blob& blob) noexcept : blob_(blob) {}

    /// Where the next part begins.
    [[nodiscard]] std::uint64_t at() const noexcept { return at_; }
    void skip(std::uint64_t count) noexcept { at_ += count; }

    /// True if the next bytes are these.
    bool take(std::string_view expected) {
        const std::uint64_t rest = at_ < blob_.size() ? blob_.size() - at_ : 0;
        const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(expected.size(), rest));
        const std::string found = blob_.text(rest == 0 ? 0 : at_, count);
        const auto differs = std::mismatch(found.begin(), found.end(), expected.begin()).first;
        at_ += static_cast<std::uint64_t>(differs - found.begin());
        return static_cast<std::size_t>(differs - found.begin()) == expected.size();
    }

private:
    const Blob& blob_;
    std::uint64_t at_ = 0;
};

std::string problem_at(std::uint64_t byte, std::string_view part, std::string_view name) {
    return concat("byte ", std::to_string(byte), ", ", part, name.empty() ? "" : " of ",
                  name.empty() ? std::string() : quoted_entry(name), ", is not as tenon writes it");
}

}  // namespace

std::string local_header(const FormEntry& entry) {
    std::string bytes = "PK\x03\x04";
    add16(bytes, version_needed);
    add_common(bytes, entry, 0);
    return bytes.append(entry.name).append(extra);
}

std::string data_descriptor(const FormEntry& entry) {
    std::string bytes = "PK\x07\x08";
    add32(bytes, entry.crc);
    add32(bytes, entry.size);
    add32(bytes, entry.size);
    return bytes;
}

std::string central_header(const FormEntry& entry) {
    std::string bytes = "PK\x01\x02";
    add16(bytes, made_by);
    add16(bytes, version_needed);
    add_common(bytes, entry, entry.crc);
    add16(bytes, 0);  // no comment
    add16(bytes, 0);  // on the first disk
    add16(bytes, 0);  // not said to be text
    add32(bytes, attributes);
    add32(bytes, entry.offset);
    return bytes.append(entry.name).append(extra);
}

std::string end_record(std::size_t entries, std::uint32_t offset, std::uint32_t size) {
    std::string bytes = "PK\x05\x06";
    add16(bytes, 0);  // this disk
    add16(bytes, 0);  // the disk where the list begins
    add16(bytes, static_cast<std::uint16_t>(entries));
    add16(bytes, static_cast<std::uint16_t>(entries));
    add32(bytes, size);
    add32(bytes, offset);
    add16(bytes, 0);  // no comment
    return bytes;
}

std::uint64_t data_offset(const FormEntry& entry) noexcept {
    return std::uint64_t{entry.offset} + local_size + entry.name.size();
}

std::optional<std::string> form_problem(const Blob& blob, std::span<const FormEntry> entries) {
    Comparison file(blob);
    for (const FormEntry& entry : entries) {
        if (&entry != entries.data() && !((&entry)[-1].name < entry.name))
            return concat(quoted_entry(entry.name), " is not in its place: entries are sorted by name");
        if (entry.offset != file.at() || !file.take(local_header(entry)))
            return problem_at(file.at(), "in the header", entry.name);
        file.skip(entry.size);
        if (!file.take(data_descriptor(entry))) return problem_at(file.at(), "behind the data", entry.name);
    }
    const std::uint64_t list = file.at();
    for (const FormEntry& entry : entries)
        if (!file.take(central_header(entry))) return problem_at(file.at(), "in the list entry", entry.name);
    const std::uint64_t end = file.at();
    if (!file.take(end_record(entries.size(), static_cast<std::uint32_t>(list),
                              static_cast<std::uint32_t>(end - list))) ||
        file.at() != blob.size())
        return problem_at(file.at(), "in the end record", {});
    return std::nullopt;
}

std::uint32_t crc32(std::string_view bytes, std::uint32_t crc) noexcept {
    crc = ~crc;
    for (const char c : bytes) crc = (crc >> 8U) ^ crc_table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU];
    return ~crc;
}

}  // namespace tenon

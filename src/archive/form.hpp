// SPDX-License-Identifier: MIT
// The one form that a bundle has as a zip: entries in the order of their names' bytes, stored, without times,
// owners or comments. Whoever knows names, contents and this form knows every byte of the file.
#pragma once

#include "archive/blob.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tenon {

/// What differs from entry to entry.
struct FormEntry {
    std::string name;
    std::uint32_t size = 0;
    std::uint32_t crc = 0;
    std::uint32_t offset = 0;  ///< of its local header
};

inline constexpr std::size_t local_size = 30 + 20;  ///< of a local header, without the name
inline constexpr std::size_t descriptor_size = 16;
inline constexpr std::size_t central_size = 46 + 20;
inline constexpr std::size_t end_size = 22;

/// Before the data of an entry.
[[nodiscard]] std::string local_header(const FormEntry& entry);
/// Behind it.
[[nodiscard]] std::string data_descriptor(const FormEntry& entry);
/// In the list at the end.
[[nodiscard]] std::string central_header(const FormEntry& entry);
/// The last bytes of a bundle whose list begins at `offset` and has `size` bytes.
[[nodiscard]] std::string end_record(std::size_t entries, std::uint32_t offset, std::uint32_t size);

/// Where the data of an entry begin.
[[nodiscard]] std::uint64_t data_offset(const FormEntry& entry) noexcept;

/// The first byte that is not of the form, in words: "byte 27, in the header of \"a\", ...". The offsets of
/// the entries are looked at, too; their data are not.
[[nodiscard]] std::optional<std::string> form_problem(const Blob& blob, std::span<const FormEntry> entries);

/// The checksum of zip: of `bytes` that follow those that gave `crc`, 0 for none.
[[nodiscard]] std::uint32_t crc32(std::string_view bytes, std::uint32_t crc = 0) noexcept;

}  // namespace tenon

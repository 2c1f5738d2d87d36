// SPDX-License-Identifier: MIT
// Numbers as zip writes them: little end first, whatever the machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tenon {

inline void add16(std::string& bytes, std::uint16_t value) {
    bytes.append({static_cast<char>(value & 0xFFU), static_cast<char>(value >> 8U)});
}

inline void add32(std::string& bytes, std::uint32_t value) {
    add16(bytes, static_cast<std::uint16_t>(value & 0xFFFFU));
    add16(bytes, static_cast<std::uint16_t>(value >> 16U));
}

/// Of the two bytes at `at`, which must be there.
[[nodiscard]] inline std::uint16_t read16(std::string_view bytes, std::size_t at) noexcept {
    return static_cast<std::uint16_t>(
        static_cast<unsigned char>(bytes[at]) |
        (static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1])) << 8U));
}

[[nodiscard]] inline std::uint32_t read32(std::string_view bytes, std::size_t at) noexcept {
    return read16(bytes, at) | (static_cast<std::uint32_t>(read16(bytes, at + 2)) << 16U);
}

}  // namespace tenon

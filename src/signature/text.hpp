// SPDX-License-Identifier: MIT
// How minisign writes keys and signatures down: lines of comments and of Base64.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::signature {

constexpr std::string_view untrusted_start = "untrusted comment: ";
constexpr std::string_view trusted_start = "trusted comment: ";

/// The two letters at the beginning of keys and signatures.
constexpr std::string_view plain = "Ed";      ///< of keys; of signatures over the message itself
constexpr std::string_view prehashed = "ED";  ///< of signatures over its BLAKE2b-512

using KeyId = std::array<unsigned char, 8>;

/// 16 capital hex digits, as minisign prints the number.
[[nodiscard]] std::string id_text(const KeyId& id);

/// The lines of a text, without their ends and without empty ones at its end. Throws Error{trust} unless it
/// is at most 16 KiB of UTF-8 without control characters; `what` is "a public key".
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text, std::string_view what);

/// Throws Error{trust}: "this is not " + `what` + ": " + `reason`.
[[noreturn]] void throw_not(std::string_view what, std::string_view reason);

[[nodiscard]] std::string base64_of(std::span<const unsigned char> bytes);

/// Fills `bytes`; false for what is no Base64 of exactly so many bytes.
[[nodiscard]] bool read_base64(std::string_view text, std::span<unsigned char> bytes) noexcept;

/// The bytes of a text, for libsodium.
[[nodiscard]] inline const unsigned char* bytes_of(std::string_view text) noexcept {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace tenon::signature

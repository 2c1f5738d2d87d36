// SPDX-License-Identifier: MIT
// Secret keys as they lie in files: 158 bytes, whose last 104 a password protects.
#pragma once

#include "signature/secret.hpp"

#include <cstddef>
#include <string_view>

namespace tenon::signature {

// "Ed", "Sc" or two zeros, "B2", salt, limits of operations and of memory, then what is protected: id, key,
// digest
constexpr std::size_t salt_at = 6;
constexpr std::size_t operations_at = 38;
constexpr std::size_t memory_at = 46;
constexpr std::size_t id_at = 54;
constexpr std::size_t key_at = 62;
constexpr std::size_t digest_at = 126;
using ProtectedKey = Secret<158>;

/// Makes libsodium ready. Throws Error{failed}.
void prepare();

/// Says what is wrong with the part that is not protected. Empty: nothing.
[[nodiscard]] std::string_view format_trouble(const ProtectedKey& bytes) noexcept;

[[nodiscard]] bool needs_password(const ProtectedKey& bytes) noexcept;

/// Fills in all but id and key, and protects; an empty password leaves them open. Takes a gigabyte of memory
/// for some seconds, or less of both where there is not as much. Throws Error{failed} when there is hardly
/// any.
void protect(ProtectedKey& bytes, std::string_view password);

/// Undoes it; false: it was another password, or the bytes are damaged. Throws Error{failed} when there is
/// not enough memory.
[[nodiscard]] bool unprotect(ProtectedKey& bytes, std::string_view password);

}  // namespace tenon::signature

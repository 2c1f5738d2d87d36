// SPDX-License-Identifier: MIT
// SHA-256, piece by piece.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace tenon {

/// A running SHA-256.
class Sha256 {
public:
    Sha256() noexcept;
    void add(std::string_view bytes) noexcept;
    /// 64 lower-case hex digits. Ends the digest: nothing may be added afterwards.
    [[nodiscard]] std::string hex();

private:
    // libsodium's state, kept as bytes so that its header stays out of ours; checked in digest.cpp
    alignas(8) std::array<std::byte, 104> state_;
};

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Bytes that must not stay in memory.
#pragma once

#include <sodium.h>

#include <array>
#include <cstddef>

namespace tenon::signature {

/// `Size` bytes that are wiped when they go.
template <std::size_t Size>
class Secret {
public:
    Secret() noexcept = default;
    ~Secret() { sodium_memzero(bytes_.data(), bytes_.size()); }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    [[nodiscard]] unsigned char* data() noexcept { return bytes_.data(); }
    [[nodiscard]] const unsigned char* data() const noexcept { return bytes_.data(); }
    [[nodiscard]] static constexpr std::size_t size() noexcept { return Size; }

private:
    std::array<unsigned char, Size> bytes_{};
};

}  // namespace tenon::signature

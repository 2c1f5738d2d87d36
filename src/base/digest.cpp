// SPDX-License-Identifier: MIT
#include "base/digest.hpp"

#include <sodium.h>

#include <new>

namespace tenon {

namespace {

using State = crypto_hash_sha256_state;
State* state_of(std::array<std::byte, 104>& bytes) noexcept {
    static_assert(sizeof(State) <= 104 && alignof(State) <= 8);
    return std::launder(reinterpret_cast<State*>(bytes.data()));
}

}  // namespace

Sha256::Sha256() noexcept {
    crypto_hash_sha256_init(::new (state_.data()) State);
}

void Sha256::add(std::string_view bytes) noexcept {
    crypto_hash_sha256_update(state_of(state_), reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
}

std::string Sha256::hex() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(state_of(state_), digest.data());
    std::string text;
    text.reserve(2 * digest.size());
    for (const unsigned char byte : digest) text.append({digits[byte >> 4U], digits[byte & 0xFU]});
    return text;
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
}

}  // namespace tenon

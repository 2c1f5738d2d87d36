// SPDX-License-Identifier: MIT
// Keys, opened.
#pragma once

#include "signature/secret.hpp"
#include "signature/text.hpp"

#include <string_view>

namespace tenon::signature {

struct SecretKey {
    KeyId id{};
    Secret<64> key;  ///< the seed, then the public key
};

/// Fills `key` from a secret key's text. Throws Error{trust} for what is none and for a wrong password,
/// Error{failed} when there is not enough memory to open it.
void open_secret_key(std::string_view text, std::string_view password, SecretKey& key);

struct OpenPublicKey {
    KeyId id{};
    std::array<unsigned char, 32> key{};
};

/// From its Base64. Throws Error{trust}.
[[nodiscard]] OpenPublicKey open_public_key(std::string_view base64);

}  // namespace tenon::signature

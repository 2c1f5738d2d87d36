// SPDX-License-Identifier: MIT
// Ed25519 signatures and keys in minisign's formats, so that minisign can make and check them, too.
// Formats: https://jedisct1.github.io/minisign/.
#pragma once

#include <string>
#include <string_view>

namespace tenon {

/// A new pair of keys, as the files' texts.
struct KeyPair {
    std::string id;          ///< 16 capital hex digits
    std::string public_key;  ///< minisign.pub
    std::string secret_key;  ///< minisign.key; keep it with mode 0600
};

/// Makes a pair. An empty password leaves the secret key unprotected. Throws Error{failed} when there is not
/// enough memory to protect it.
[[nodiscard]] KeyPair generate_keys(std::string_view password);

/// Whether a secret key's file is protected by a password. Throws Error{trust} for what is no such file.
[[nodiscard]] bool is_protected(std::string_view secret_key);

/// Signs `message` (prehashed with BLAKE2b, as minisign does by default): the text of a .minisig file.
/// `comment` becomes the trusted comment. Throws Error{trust} for a wrong password, and for a file that is no
/// secret key; Error{usage} for a comment that is not one line; Error{failed} when there is not enough memory
/// to open a protected key.
[[nodiscard]] std::string sign(std::string_view message, std::string_view secret_key,
                               std::string_view password, std::string_view comment);

/// The public key of a secret key, as the file's text.
[[nodiscard]] std::string public_key_of(std::string_view secret_key, std::string_view password);

/// A public key, from minisign's file or from its Base64 alone.
struct PublicKey {
    std::string id;   ///< 16 capital hex digits
    std::string key;  ///< 56 characters of Base64
};
/// Throws Error{trust} for what is none.
[[nodiscard]] PublicKey parse_public_key(std::string_view text);

/// What a .minisig file says; nothing of it is proved yet.
struct SignatureText {
    std::string key_id;   ///< 16 capital hex digits
    std::string comment;  ///< the trusted comment
};
/// Throws Error{trust} for what is none.
[[nodiscard]] SignatureText parse_signature(std::string_view text);

/// True if `signature` is one of `message` by `key` (Base64), its trusted comment included. Never throws for
/// what is damaged: that is false.
[[nodiscard]] bool verify_signature(std::string_view message, std::string_view signature,
                                    std::string_view key) noexcept;

/// Overwrites a text that is secret, and empties it.
void wipe(std::string& secret) noexcept;

}  // namespace tenon

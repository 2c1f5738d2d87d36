// SPDX-License-Identifier: MIT
#include "signature/key.hpp"

#include "tenon/error.hpp"
#include "tenon/signature.hpp"

#include "base/text.hpp"
#include "signature/protection.hpp"

#include <algorithm>

namespace tenon {

namespace signature {

namespace {

constexpr std::string_view public_key_name = "a public key of minisign";
constexpr std::string_view secret_key_name = "a secret key of minisign";

using PublicBytes = std::array<unsigned char, 42>;  // "Ed", id, key

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

std::string public_text(const KeyId& id, const unsigned char* key) {
    PublicBytes bytes{};
    auto* end = std::copy(plain.begin(), plain.end(), bytes.begin());
    end = std::copy(id.begin(), id.end(), end);
    std::copy(key, key + 32, end);
    return concat(untrusted_start, "minisign public key ", id_text(id), "\n", base64_of(bytes), "\n");
}

// Throws unless the text is one; `bytes` are still protected.
void read_secret_text(std::string_view text, ProtectedKey& bytes) {
    const auto lines = lines_of(text, secret_key_name);
    if (lines.size() != 2 || !starts_with(lines[0], untrusted_start))
        throw_not(secret_key_name, "that has a line with a comment and one with the key");
    if (!read_base64(lines[1], {bytes.data(), bytes.size()}))
        throw_not(secret_key_name, "its second line is damaged");
    if (const auto trouble = format_trouble(bytes); !trouble.empty()) throw_not(secret_key_name, trouble);
}

// The seed decides; a key whose other half were of another pair would give the seed away with a signature.
bool fits_its_seed(const SecretKey& key) {
    Secret<64> made;
    std::array<unsigned char, 32> half{};
    crypto_sign_seed_keypair(half.data(), made.data(), key.key.data());
    return sodium_memcmp(made.data(), key.key.data(), made.size()) == 0;
}

}  // namespace

void open_secret_key(std::string_view text, std::string_view password, SecretKey& key) {
    ProtectedKey bytes;
    read_secret_text(text, bytes);
    const bool is_whole = unprotect(bytes, password);
    if (!is_whole && needs_password(bytes))
        throw Error(ErrorKind::trust, "the password does not open the secret key");
    std::copy_n(bytes.data() + id_at, key.id.size(), key.id.begin());
    std::copy_n(bytes.data() + key_at, key.key.size(), key.key.data());
    if (!is_whole || !fits_its_seed(key)) throw_not(secret_key_name, "it is damaged");
}

OpenPublicKey open_public_key(std::string_view base64) {
    PublicBytes bytes{};
    if (!read_base64(base64, bytes)) throw_not(public_key_name, "that is 56 characters of Base64");
    if (!std::equal(plain.begin(), plain.end(), bytes.begin()))
        throw_not(public_key_name, "it is for another algorithm");
    OpenPublicKey key;
    std::copy_n(bytes.begin() + 2, key.id.size(), key.id.begin());
    std::copy_n(bytes.begin() + 10, key.key.size(), key.key.begin());
    if (crypto_core_ed25519_is_valid_point(key.key.data()) != 1)
        throw_not(public_key_name, "no secret key belongs to it");
    return key;
}

}  // namespace signature

using namespace signature;

KeyPair generate_keys(std::string_view password) {
    prepare();
    SecretKey key;
    std::array<unsigned char, 32> half{};
    crypto_sign_keypair(half.data(), key.key.data());
    randombytes_buf(key.id.data(), key.id.size());
    ProtectedKey bytes;
    std::copy(key.id.begin(), key.id.end(), bytes.data() + id_at);
    std::copy_n(key.key.data(), key.key.size(), bytes.data() + key_at);
    protect(bytes, password);
    return {id_text(key.id), public_text(key.id, half.data()),
            concat(untrusted_start, "minisign encrypted secret key\n",
                   base64_of({bytes.data(), bytes.size()}), "\n")};
}

bool is_protected(std::string_view secret_key) {
    ProtectedKey bytes;
    read_secret_text(secret_key, bytes);
    return needs_password(bytes);
}

std::string public_key_of(std::string_view secret_key, std::string_view password) {
    SecretKey key;
    open_secret_key(secret_key, password, key);
    return public_text(key.id, key.key.data() + 32);
}

PublicKey parse_public_key(std::string_view text) {
    const auto lines = lines_of(text, public_key_name);
    const std::size_t first = !lines.empty() && starts_with(lines[0], untrusted_start) ? 1 : 0;
    if (lines.size() != first + 1)
        throw_not(public_key_name, "that has a line with a comment and one with the key");
    if (lines[first].size() ==
        sodium_base64_ENCODED_LEN(ProtectedKey::size(), sodium_base64_VARIANT_ORIGINAL) - 1)
        throw_not(public_key_name, "it is a secret one");
    return {id_text(open_public_key(lines[first]).id), std::string(lines[first])};
}

void wipe(std::string& secret) noexcept {
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

}  // namespace tenon

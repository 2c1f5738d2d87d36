// SPDX-License-Identifier: MIT
#include "signature/protection.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "signature/text.hpp"

#include <algorithm>
#include <cstdint>

namespace tenon::signature {

namespace {

constexpr std::string_view by_scrypt = "Sc";
constexpr std::string_view by_nothing{"\0\0", 2};
constexpr std::string_view by_blake = "B2";

// What minisign asks for; a file that asks for more would only keep the machine busy.
constexpr std::uint64_t most_operations = crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE;
constexpr std::uint64_t most_memory = crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE;
constexpr std::uint64_t least_operations = crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_MIN;
constexpr std::uint64_t least_memory = crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_MIN;

constexpr std::size_t protected_size = ProtectedKey::size() - id_at;
using Stream = Secret<protected_size>;
static_assert(operations_at - salt_at == crypto_pwhash_scryptsalsa208sha256_SALTBYTES);

std::uint64_t number_at(const ProtectedKey& bytes, std::size_t place) noexcept {
    std::uint64_t number = 0;
    for (std::size_t i = 8; i-- > 0;) number = number << 8U | bytes.data()[place + i];
    return number;
}

void put_number(ProtectedKey& bytes, std::size_t place, std::uint64_t number) noexcept {
    for (std::size_t i = 0; i < 8; ++i)
        bytes.data()[place + i] = static_cast<unsigned char>(number >> 8U * i & 0xFFU);
}

bool stands_at(const ProtectedKey& bytes, std::size_t place, std::string_view word) noexcept {
    return std::equal(word.begin(), word.end(), bytes.data() + place,
                      [](char a, unsigned char b) { return static_cast<unsigned char>(a) == b; });
}

void put_word(ProtectedKey& bytes, std::size_t place, std::string_view word) noexcept {
    std::copy(word.begin(), word.end(), bytes.data() + place);
}

// False: there is not enough memory for it.
bool stream_of(std::string_view password, const ProtectedKey& bytes, std::uint64_t operations,
               std::uint64_t memory, Stream& stream) noexcept {
    return crypto_pwhash_scryptsalsa208sha256(stream.data(), stream.size(), password.data(), password.size(),
                                              bytes.data() + salt_at, operations,
                                              static_cast<std::size_t>(memory)) == 0;
}

void add_stream(ProtectedKey& bytes, const Stream& stream) noexcept {
    for (std::size_t i = 0; i < stream.size(); ++i)
        bytes.data()[id_at + i] = static_cast<unsigned char>(bytes.data()[id_at + i] ^ stream.data()[i]);
}

// BLAKE2b of algorithm, id and key.
void put_digest(const ProtectedKey& bytes, unsigned char* digest) noexcept {
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, 32);
    crypto_generichash_update(&state, bytes_of(plain), plain.size());
    crypto_generichash_update(&state, bytes.data() + id_at, digest_at - id_at);
    crypto_generichash_final(&state, digest, 32);
    sodium_memzero(&state, sizeof state);
}

bool has_its_digest(const ProtectedKey& bytes) noexcept {
    Secret<32> digest;
    put_digest(bytes, digest.data());
    return sodium_memcmp(digest.data(), bytes.data() + digest_at, digest.size()) == 0;
}

}  // namespace

void prepare() {
    if (sodium_init() < 0) throw Error(ErrorKind::failed, "libsodium cannot be used: no source of chance");
}

std::string_view format_trouble(const ProtectedKey& bytes) noexcept {
    if (!stands_at(bytes, 0, plain)) return "it is for another algorithm";
    if (!stands_at(bytes, 4, by_blake)) return "its digest is of another kind";
    if (stands_at(bytes, 2, by_nothing)) return {};
    if (!stands_at(bytes, 2, by_scrypt)) return "it is protected in another way";
    if (number_at(bytes, operations_at) > most_operations || number_at(bytes, memory_at) > most_memory)
        return "it asks for more memory and time than minisign does";
    return {};
}

bool needs_password(const ProtectedKey& bytes) noexcept {
    return stands_at(bytes, 2, by_scrypt);
}

void protect(ProtectedKey& bytes, std::string_view password) {
    put_word(bytes, 0, plain);
    put_word(bytes, 4, by_blake);
    if (password.empty()) return;  // all else is zero, as minisign leaves it
    put_word(bytes, 2, by_scrypt);
    put_digest(bytes, bytes.data() + digest_at);
    randombytes_buf(bytes.data() + salt_at, operations_at - salt_at);
    Stream stream;
    std::uint64_t operations = most_operations;
    std::uint64_t memory = most_memory;
    while (!stream_of(password, bytes, operations, memory, stream)) {
        operations /= 2;
        memory /= 2;
        if (operations < least_operations || memory < least_memory)
            throw Error(ErrorKind::failed, "there is not enough memory to protect the secret key");
    }
    put_number(bytes, operations_at, operations);
    put_number(bytes, memory_at, memory);
    add_stream(bytes, stream);
}

bool unprotect(ProtectedKey& bytes, std::string_view password) {
    prepare();
    if (!needs_password(bytes)) {
        const unsigned char* digest = bytes.data() + digest_at;
        const bool has_none = std::all_of(digest, digest + 32, [](unsigned char byte) { return byte == 0; });
        return has_none || has_its_digest(bytes);
    }
    const std::uint64_t memory = number_at(bytes, memory_at);
    Stream stream;
    if (!stream_of(password, bytes, number_at(bytes, operations_at), memory, stream))
        throw Error(ErrorKind::failed, concat("there is not enough memory to open the secret key: it takes ",
                                              std::to_string(memory >> 20U), " MB"));
    add_stream(bytes, stream);
    return has_its_digest(bytes);
}

}  // namespace tenon::signature

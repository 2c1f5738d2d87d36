// SPDX-License-Identifier: MIT
#include "tenon/signature.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "signature/key.hpp"
#include "signature/protection.hpp"

#include <algorithm>
#include <exception>

namespace tenon {

namespace signature {

namespace {

constexpr std::string_view signature_name = "a signature of minisign";

using Signature = std::array<unsigned char, crypto_sign_BYTES>;

struct OpenSignature {
    bool prehashed = false;
    KeyId id{};
    Signature of_message{};
    std::string comment;
    Signature of_all{};  ///< over of_message and comment
};

// The text that stands behind `start`.
std::string_view comment_of(std::string_view line, std::string_view start) {
    if (line.substr(0, start.size()) != start)
        throw_not(signature_name, concat("a line with \"", trim(start), "\" is missing"));
    return line.substr(start.size());
}

OpenSignature open_signature(std::string_view text) {
    const auto lines = lines_of(text, signature_name);
    if (lines.size() != 4) throw_not(signature_name, "that has four lines");
    OpenSignature open;
    static_cast<void>(comment_of(lines[0], untrusted_start));
    std::array<unsigned char, 74> bytes{};  // algorithm, id, signature
    if (!read_base64(lines[1], bytes)) throw_not(signature_name, "its second line is damaged");
    const std::string_view algorithm(reinterpret_cast<const char*>(bytes.data()), 2);
    if (algorithm != plain && algorithm != prehashed)
        throw_not(signature_name, "it is for another algorithm");
    open.prehashed = algorithm == prehashed;
    std::copy_n(bytes.begin() + 2, open.id.size(), open.id.begin());
    std::copy_n(bytes.begin() + 10, open.of_message.size(), open.of_message.begin());
    open.comment = comment_of(lines[2], trusted_start);
    if (!read_base64(lines[3], open.of_all)) throw_not(signature_name, "its last line is damaged");
    return open;
}

std::string hash_of(std::string_view message) {
    std::string hash(crypto_generichash_BYTES_MAX, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), bytes_of(message),
                       message.size(), nullptr, 0);
    return hash;
}

// What the second signature is over.
std::string all_of(const Signature& of_message, std::string_view comment) {
    return concat(std::string_view(reinterpret_cast<const char*>(of_message.data()), of_message.size()),
                  comment);
}

Signature signed_by(const SecretKey& key, std::string_view message) {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(message), message.size(), key.key.data());
    return signature;
}

bool is_by(const OpenPublicKey& key, const Signature& signature, std::string_view message) {
    return crypto_sign_verify_detached(signature.data(), bytes_of(message), message.size(), key.key.data()) ==
           0;
}

bool verify(std::string_view message, std::string_view signature, std::string_view key) {
    const OpenSignature open = open_signature(signature);
    const OpenPublicKey signer = open_public_key(key);
    return open.id == signer.id &&
           is_by(signer, open.of_message, open.prehashed ? hash_of(message) : std::string(message)) &&
           is_by(signer, open.of_all, all_of(open.of_message, open.comment));
}

void check_comment(std::string_view comment) {
    constexpr std::size_t longest = 8000;  // minisign reads 8192 bytes
    const bool is_line = std::none_of(comment.begin(), comment.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
    if (!is_line || !is_utf8(comment) || comment.size() > longest)
        throw Error(ErrorKind::usage,
                    "the comment of a signature must be one line of UTF-8, at most 8000 bytes");
}

}  // namespace

}  // namespace signature

using namespace signature;

std::string sign(std::string_view message, std::string_view secret_key, std::string_view password,
                 std::string_view comment) {
    check_comment(comment);
    SecretKey key;
    open_secret_key(secret_key, password, key);
    const Signature of_message = signed_by(key, hash_of(message));
    std::array<unsigned char, 74> bytes{};
    auto* end = std::copy(prehashed.begin(), prehashed.end(), bytes.begin());
    end = std::copy(key.id.begin(), key.id.end(), end);
    std::copy(of_message.begin(), of_message.end(), end);
    const Signature of_all = signed_by(key, all_of(of_message, comment));
    return concat(untrusted_start, "signature from tenon, key ", id_text(key.id), "\n", base64_of(bytes),
                  "\n", trusted_start, comment, "\n", base64_of(of_all), "\n");
}

SignatureText parse_signature(std::string_view text) {
    OpenSignature open = open_signature(text);
    return {id_text(open.id), std::move(open.comment)};
}

bool verify_signature(std::string_view message, std::string_view signature, std::string_view key) noexcept {
    try {
        return verify(message, signature, key);
    } catch (const std::exception&) {
        return false;  // not proved, whatever the reason
    }
}

}  // namespace tenon

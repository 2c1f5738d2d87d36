// SPDX-License-Identifier: MIT
#include "signature/key.hpp"

#include "tenon/error.hpp"
#include "tenon/signature.hpp"

#include "signature/protection.hpp"
#include "support/keys.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tenon;
using namespace tenon::signature;

namespace {

// A secret key's text with one byte of the key changed.
std::string with_byte(const std::string& text, std::size_t place, unsigned char change) {
    const auto lines = lines_of(text, "a key");
    ProtectedKey bytes;
    REQUIRE(read_base64(lines.at(1), {bytes.data(), bytes.size()}));
    bytes.data()[place] = static_cast<unsigned char>(bytes.data()[place] ^ change);
    return std::string(lines[0]) + "\n" + base64_of({bytes.data(), bytes.size()}) + "\n";
}

}  // namespace

TEST_SUITE("signature/key") {
    TEST_CASE("minisign's public keys are read, from the file or alone") {
        const PublicKey file = parse_public_key(test::key_file("open.pub"));
        CHECK(file.id == test::open_id);
        CHECK(file.key == test::key_alone("open.pub"));
        const PublicKey alone = parse_public_key(file.key);
        CHECK(alone.id == file.id);
        CHECK(alone.key == file.key);
        CHECK(parse_public_key("untrusted comment: with Windows\r\n" + file.key + "\r\n").id == file.id);
    }

    TEST_CASE("what is no public key is refused with the reason") {
        const auto refused = [](const std::string& text) {
            return test::failure_of([&] { static_cast<void>(parse_public_key(text)); }).message;
        };
        const std::string name = "this is not a public key of minisign: ";
        const std::string key = test::key_alone("open.pub");
        CHECK(refused("") == name + "that has a line with a comment and one with the key");
        CHECK(refused("untrusted comment: x\n") ==
              name + "that has a line with a comment and one with the key");
        CHECK(refused(key + "\n" + key) == name + "that has a line with a comment and one with the key");
        CHECK(refused("x" + key) == name + "that is 56 characters of Base64");
        CHECK(refused(key.substr(0, 55)) == name + "that is 56 characters of Base64");
        CHECK(refused("RUT" + key.substr(3)) == name + "it is for another algorithm");
        CHECK(refused(test::key_file("open.key")) == name + "it is a secret one");
        const std::string no_point = key.substr(0, 16) + std::string(40, 'A');
        CHECK(refused(no_point) == name + "no secret key belongs to it");
    }

    TEST_CASE("a secret key knows its public one") {
        CHECK(parse_public_key(public_key_of(test::key_file("open.key"), "")).key ==
              test::key_alone("open.pub"));
        CHECK(parse_public_key(public_key_of(test::key_file("protected.key"), "tenon")).key ==
              test::key_alone("protected.pub"));
        CHECK(public_key_of(test::key_file("open.key"), "") ==
              "untrusted comment: minisign public key C77EAE073A99CBDD\n" + test::key_alone("open.pub") +
                  "\n");
    }

    TEST_CASE("whether a secret key has a password is known without it") {
        CHECK(is_protected(test::key_file("protected.key")));
        CHECK_FALSE(is_protected(test::key_file("open.key")));
    }

    TEST_CASE("what is no secret key is refused with the reason") {
        const auto refused = [](const std::string& text) {
            const auto detail = test::failure_of([&] { static_cast<void>(is_protected(text)); });
            CHECK(detail.kind == ErrorKind::trust);
            return detail.message;
        };
        const std::string name = "this is not a secret key of minisign: ";
        const std::string form = name + "that has a line with a comment and one with the key";
        CHECK(refused("") == form);
        CHECK(refused("no comment\nRWQA\n") == form);
        CHECK(refused(test::key_file("open.key") + "more\n") == form);
        CHECK(refused(test::key_file("open.pub")) == name + "its second line is damaged");
        CHECK(refused("untrusted comment: x\nRWQA\n") == name + "its second line is damaged");
        CHECK(refused(with_byte(test::key_file("open.key"), 1, 1)) == name + "it is for another algorithm");
    }

    TEST_CASE("a wrong password opens nothing") {
        const auto detail = test::failure_of(
            [] { static_cast<void>(public_key_of(test::key_file("protected.key"), "wrong")); });
        CHECK(detail.kind == ErrorKind::trust);
        CHECK(detail.message == "the password does not open the secret key");
    }

    TEST_CASE("a key whose halves do not belong together never signs: that would give it away") {
        // without a digest nothing else would tell
        for (const std::size_t place : {key_at, key_at + 31, key_at + 32, key_at + 63}) {
            const std::string damaged = with_byte(test::key_file("open.key"), place, 4);
            CHECK_THROWS_WITH_AS(static_cast<void>(sign("x", damaged, "", "")),
                                 "this is not a secret key of minisign: it is damaged", Error);
        }
    }

    TEST_CASE("a new pair belongs together, and no two are the same") {
        const KeyPair first = generate_keys("");
        const KeyPair second = generate_keys("");
        CHECK(first.id != second.id);
        CHECK(first.secret_key != second.secret_key);
        CHECK(parse_public_key(first.public_key).id == first.id);
        CHECK_FALSE(is_protected(first.secret_key));
        CHECK(public_key_of(first.secret_key, "") == first.public_key);
    }

    TEST_CASE("a new key with a password needs it") {
        const KeyPair pair = generate_keys("häslich");
        REQUIRE(is_protected(pair.secret_key));
        CHECK(public_key_of(pair.secret_key, "häslich") == pair.public_key);
        CHECK_THROWS_AS(static_cast<void>(public_key_of(pair.secret_key, "")), Error);
    }

    TEST_CASE("what is wiped is gone") {
        std::string secret(100, 's');
        const char* bytes = secret.data();
        wipe(secret);
        CHECK(secret.empty());
        CHECK(std::all_of(bytes, bytes + 100, [](char c) { return c == '\0'; }));  // it keeps its place
    }
}

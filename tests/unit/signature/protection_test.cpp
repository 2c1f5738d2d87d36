// SPDX-License-Identifier: MIT
#include "signature/protection.hpp"

#include "tenon/error.hpp"

#include "signature/text.hpp"
#include "support/keys.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace tenon;
using namespace tenon::signature;

namespace {

void read_key(const std::string& name, ProtectedKey& bytes) {
    const std::string text = test::key_file(name);
    const auto lines = lines_of(text, "a key");
    REQUIRE(read_base64(lines.at(1), {bytes.data(), bytes.size()}));
}

}  // namespace

TEST_SUITE("signature/protection") {
    TEST_CASE("the form of minisign's own keys is known") {
        ProtectedKey open;
        read_key("open.key", open);
        CHECK(format_trouble(open).empty());
        CHECK_FALSE(needs_password(open));
        ProtectedKey closed;
        read_key("protected.key", closed);
        CHECK(format_trouble(closed).empty());
        CHECK(needs_password(closed));
    }

    TEST_CASE("a key of another form is refused with the reason") {
        ProtectedKey bytes;
        read_key("protected.key", bytes);
        SUBCASE("of another algorithm") {
            bytes.data()[1] = 'x';
            CHECK(format_trouble(bytes) == "it is for another algorithm");
        }
        SUBCASE("protected in another way") {
            bytes.data()[2] = 'x';
            CHECK(format_trouble(bytes) == "it is protected in another way");
        }
        SUBCASE("with another digest") {
            bytes.data()[4] = 'x';
            CHECK(format_trouble(bytes) == "its digest is of another kind");
        }
    }

    TEST_CASE("a key may not ask for more memory or time than minisign takes") {
        constexpr std::string_view refused = "it asks for more memory and time than minisign does";
        ProtectedKey bytes;
        read_key("protected.key", bytes);
        for (const std::size_t place : {memory_at, operations_at})
            for (std::size_t byte = 4; byte < 8; ++byte) {
                bytes.data()[place + byte] = 1;
                CHECK(format_trouble(bytes) == refused);
                bytes.data()[place + byte] = 0;
            }
        bytes.data()[memory_at + 3] = 0x40;  // a gigabyte: what minisign asks for where there is enough
        CHECK(format_trouble(bytes).empty());
        bytes.data()[memory_at] = 1;
        CHECK(format_trouble(bytes) == refused);
    }

    TEST_CASE("a password opens what it has closed, and no other does") {
        ProtectedKey bytes;
        read_key("protected.key", bytes);
        SUBCASE("the right one") {
            CHECK(unprotect(bytes, "tenon"));
        }
        SUBCASE("another one") {
            CHECK_FALSE(unprotect(bytes, "Tenon"));
        }
        SUBCASE("none") {
            CHECK_FALSE(unprotect(bytes, ""));
        }
        SUBCASE("the right one for damaged bytes") {
            bytes.data()[key_at + 5] = static_cast<unsigned char>(bytes.data()[key_at + 5] ^ 1U);
            CHECK_FALSE(unprotect(bytes, "tenon"));
        }
    }

    TEST_CASE("an open key may have a digest, which must then be right") {
        ProtectedKey bytes;
        read_key("protected.key", bytes);
        REQUIRE(unprotect(bytes, "tenon"));
        bytes.data()[2] = bytes.data()[3] = 0;  // now it is open, with the digest that was protected
        CHECK(unprotect(bytes, ""));
        bytes.data()[digest_at] = static_cast<unsigned char>(bytes.data()[digest_at] ^ 1U);
        CHECK_FALSE(unprotect(bytes, ""));
    }
}

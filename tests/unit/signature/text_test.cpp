// SPDX-License-Identifier: MIT
#include "signature/text.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::signature;

TEST_SUITE("signature/text") {
    TEST_CASE("the id of a key is a number whose lowest byte comes first") {
        CHECK(id_text({0x9E, 0x6A, 0x93, 0xFC, 0x2D, 0xE8, 0xB4, 0x02}) == "02B4E82DFC936A9E");
        CHECK(id_text({}) == "0000000000000000");
    }

    TEST_CASE("lines end as on Unix or as on Windows, and empty ones at the end do not count") {
        CHECK(lines_of("a\nb\n", "x") == std::vector<std::string_view>{"a", "b"});
        CHECK(lines_of("a\r\nb", "x") == std::vector<std::string_view>{"a", "b"});
        CHECK(lines_of("a\n\nb\n\r\n\n", "x") == std::vector<std::string_view>{"a", "", "b"});
        CHECK(lines_of("", "x").empty());
    }

    TEST_CASE("what could steer a terminal, or is no text at all, is refused") {
        for (const std::string& bad : {std::string("a\x1b[2Jb"), std::string("a\0b", 3), std::string("a\rb"),
                                       std::string("a\x7f"), std::string("\xff\xfe")})
            CHECK_THROWS_WITH_AS(static_cast<void>(lines_of(bad, "a key")),
                                 "this is not a key: it is no text", Error);
        CHECK_NOTHROW(static_cast<void>(lines_of("tab\tund \xc3\xa4", "a key")));
        CHECK(lines_of(std::string(16384, 'x'), "a key").size() == 1);
        CHECK_THROWS_WITH_AS(static_cast<void>(lines_of(std::string(16385, 'x'), "a key")),
                             "this is not a key: it is too long", Error);
    }

    TEST_CASE("Base64 is of exactly so many bytes, in its one spelling") {
        std::array<unsigned char, 4> bytes{};
        REQUIRE(read_base64("AQIDBA==", bytes));
        CHECK(bytes == std::array<unsigned char, 4>{1, 2, 3, 4});
        CHECK(base64_of(bytes) == "AQIDBA==");
        for (const std::string_view bad : {"", "AQIDBA", "AQIDBA=", "AQIDBA===", "AQIDBB==", "AQIDBAU=",
                                           "AQID", "AQID BA==", "AQI!BA==", "AQIDBA==\n", "-_IDBA=="})
            CHECK_MESSAGE(!read_base64(bad, bytes), bad);
    }
}

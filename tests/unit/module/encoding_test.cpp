// SPDX-License-Identifier: MIT
#include "module/encoding.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace tenon;
using namespace std::string_literals;

TEST_SUITE("module/encoding") {
    TEST_CASE("the byte-order mark, the first bytes or the declaration tell the encoding") {
        const std::string wanted = "<a>\xC3\xA4</a>";
        CHECK(decode_xml("<a>\xC3\xA4</a>").text == wanted);
        CHECK(decode_xml("\xEF\xBB\xBF<a>\xC3\xA4</a>").text == wanted);
        CHECK(decode_xml("\xFF\xFE<\0a\0>\0\xE4\0<\0/\0a\0>\0"s).text == wanted);
        CHECK(decode_xml("<\0a\0>\0\xE4\0<\0/\0a\0>\0"s).text == wanted);
        CHECK(decode_xml("\xFE\xFF\0<\0a\0>\0\xE4\0<\0/\0a\0>"s).text == wanted);
        CHECK(decode_xml("\0<\0a\0>\0\xE4\0<\0/\0a\0>"s).text == wanted);
        CHECK(decode_xml("\xFF\xFE\0\0<\0\0\0\xE4\0\0\0"s).text == "<\xC3\xA4");
        CHECK(decode_xml("\0\0\0<\0\0\0\xE4"s).text == "<\xC3\xA4");
        CHECK(decode_xml("<?xml version='1.0' encoding='latin1'?>\xE4").text ==
              "<?xml version='1.0' encoding='latin1'?>\xC3\xA4");
    }

    TEST_CASE("characters outside the basic plane survive") {
        CHECK(decode_xml("<\0\x34\xD8\x1E\xDD"s).text == "<\xF0\x9D\x84\x9E");
        CHECK(decode_xml("<\0\0\0\x1E\xD1\x01\0"s).text == "<\xF0\x9D\x84\x9E");
    }

    TEST_CASE("broken texts keep what is good of them") {
        const auto text = [](const std::string& bytes) {
            const auto decoded = decode_xml(bytes);
            CHECK_MESSAGE(decoded.problem.has_value(), bytes);
            return decoded.text;
        };
        CHECK(text("ab\x80") == "ab");
        CHECK(text("ab\xC3") == "ab");
        CHECK(text("ab\xC0\xAF") == "ab");          // overlong
        CHECK(text("ab\xE0\x80\xAF") == "ab");      // overlong
        CHECK(text("ab\xED\xA0\x80") == "ab");      // a surrogate
        CHECK(text("ab\xF4\x90\x80\x80") == "ab");  // beyond the last character
        CHECK(text("ab\xF0\x80\x80\xAF") == "ab");
        CHECK(text("<\0a\0\x34"s) == "<a");
        CHECK(text("<\0\x34\xD8<\0"s) == "<");
        CHECK(text("<\0\x1E\xDD"s) == "<");
        CHECK(text("<\0\0\0\0\0\x11\0"s) == "<");
        CHECK(text("<\0\0\0\0\xD8\0\0"s) == "<");
        CHECK(text("<?xml encoding=\"koi8-r\"?>\xC1") == "<?xml encoding=\"koi8-r\"?>");
    }

    TEST_CASE("what was read is written back byte by byte") {
        for (const std::string& bytes :
             {"<a>\xC3\xA4</a>"s, "\xEF\xBB\xBF<a>\xE2\x82\xAC</a>"s,
              "\xFF\xFE<\0a\0>\0\xE4\0\x34\xD8\x1E\xDD"s, "\0<\0a\0>\xD8\x34\xDD\x1E"s,
              "\xFF\xFE\0\0<\0\0\0\x1E\xD1\x01\0"s, "\0\0\0<\0\x01\xD1\x1E"s,
              "<?xml version='1.0' encoding='latin1'?>\xE4\xFF"s, "<?xml encoding=\"koi8-r\"?><a/>"s}) {
            const auto decoded = decode_xml(bytes);
            REQUIRE_FALSE(decoded.problem.has_value());
            CHECK(bytes.substr(0, decoded.mark) + encode_xml(decoded.text, decoded.encoding) == bytes);
        }
    }

    TEST_CASE("a character that the encoding does not have becomes a reference") {
        CHECK(encode_xml("\xC3\xA4 \xE2\x82\xAC", XmlEncoding::latin1) == "\xE4 &#8364;");
        CHECK(encode_xml("\xC3\xA4 \xF0\x9D\x84\x9E", XmlEncoding::other) == "&#228; &#119070;");
    }

    TEST_CASE("an encoding that is not known does not matter to ASCII") {
        CHECK_FALSE(decode_xml("<?xml encoding=\"koi8-r\"?><a/>").problem.has_value());
        CHECK_FALSE(decode_xml("").problem.has_value());
        CHECK_FALSE(decode_xml("<?xml encoding=").problem.has_value());
        CHECK_FALSE(decode_xml("<?xml encoding='x").problem.has_value());
    }
}

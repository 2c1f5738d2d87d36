// SPDX-License-Identifier: MIT
#include "script/scan.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace tenon;

TEST_SUITE("script/scan") {
    TEST_CASE("newlines and characters are counted at every length") {
        std::string text;
        for (int i = 0; i < 300; ++i) {
            CHECK(scan::newlines(text) ==
                  static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
            const auto continued = std::count_if(text.begin(), text.end(), [](char c) {
                return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
            });
            CHECK(scan::characters(text) == text.size() - static_cast<std::size_t>(continued));
            text += static_cast<char>(i % 5 == 0 ? '\n' : i % 11 == 0 ? '\x0B' : i * 7);
        }
    }

    TEST_CASE("a quote is found behind escapes, and a scan that ends early says where to go on") {
        CHECK(scan::quoted("abc'd", '\'', scan::Escape::none).at == 4);
        CHECK(scan::quoted("a\\'b'd", '\'', scan::Escape::backslash).at == 5);
        CHECK(scan::quoted("a\\\\'b'd", '\'', scan::Escape::backslash).at == 4);
        const auto cut = scan::quoted("abc\\", '\'', scan::Escape::backslash);
        CHECK_FALSE(cut.closed);
        CHECK(cut.at == 3);
        CHECK(scan::quoted("abc", '\'', scan::Escape::backslash).at == 3);
    }

    TEST_CASE("comments end, nested ones at the depth at which they began") {
        CHECK(scan::comment(" a **/ b").at == 6);
        CHECK(scan::comment(" a *").at == 3);
        std::size_t depth = 1;
        CHECK(scan::nested_comment(" /* a */ b */ c", depth).at == 13);
        depth = 1;
        CHECK_FALSE(scan::nested_comment("/* a */", depth).closed);
        CHECK(depth == 1);
    }

    TEST_CASE("a closing tag is found across a cut") {
        CHECK(scan::tagged("x$a$y", "$a$").at == 4);
        const auto cut = scan::tagged("xy$a", "$a$");
        CHECK_FALSE(cut.closed);
        CHECK(cut.at == 2);
        CHECK(scan::tagged("x", "$a$").at == 0);
    }
}

// SPDX-License-Identifier: MIT
#include "module/markup.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace tenon;

namespace {

std::string pieces(std::string_view text) {
    static constexpr std::string_view letters = "TSEeO";
    std::string kinds;
    Markup markup(text);
    MarkupPiece piece;
    std::string rebuilt;
    while (markup.next(piece)) {
        kinds += letters[static_cast<std::size_t>(piece.kind)];
        CHECK(piece.offset == rebuilt.size());
        rebuilt += piece.text;
    }
    CHECK(rebuilt == text);
    return kinds;
}

}  // namespace

TEST_SUITE("module/markup") {
    TEST_CASE("pieces rebuild the text") {
        CHECK(pieces("<?xml?><a b='>'>x<c/></a><!-- <d> --><![CDATA[<e>]]>") == "OSTEeOO");
        CHECK(pieces("<a b=\"/>\" >") == "S");
        CHECK(pieces("<a") == "S");
        CHECK(pieces("<!-- <a>") == "O");
        CHECK(pieces("a < b") == "TS");
        CHECK(pieces("<") == "S");
        CHECK(pieces("<>") == "S");
        CHECK(pieces("").empty());
    }

    TEST_CASE("attributes are found with their places") {
        const std::string text = "x<a b='c=\"d\"' e\n=\"f\" g>";
        const auto attributes = attributes_of(text, 1);
        REQUIRE(attributes.size() == 3);
        CHECK(attributes[0].name == "b");
        CHECK(attributes[0].offset == 4);
        CHECK(attributes[1].name == "e");
        CHECK(attributes[1].offset == text.find('e'));
        CHECK(attributes[2].name == "g");
        CHECK(attributes_of("<a/>", 0).empty());
        CHECK(attributes_of("<a b='", 0).size() == 1);
        CHECK(attributes_of("<", 0).empty());
        CHECK(attributes_of("", 0).empty());
    }

    TEST_CASE("elements that are not closed are open") {
        const auto open = open_elements("<a><b></b><c/><d e='</a>'><!-- </d> -->");
        REQUIRE(open.size() == 2);
        CHECK(open[0].name() == "a");
        CHECK(open[1].name() == "d");
        CHECK(open_elements("</a>").empty());
    }

    TEST_CASE("text is escaped for elements and attributes") {
        CHECK(escaped_xml("a & b <c> \"d\" 'e'") == "a &amp; b &lt;c&gt; &quot;d&quot; 'e'");
        CHECK_FALSE(undefined_reference(escaped_xml("&nbsp;"), 0).has_value());
    }

    TEST_CASE("references that XML does not define are found") {
        CHECK_FALSE(undefined_reference("a &amp; &lt;&gt;&quot;&apos; &#65; &#x41;", 0).has_value());
        CHECK(undefined_reference("a &amp; &nbsp;", 0) == 8);
        CHECK(undefined_reference("fish & chips", 0) == 5);
        CHECK(undefined_reference("&", 0) == 0);
        CHECK_FALSE(undefined_reference("&#9;&#xA;&#x10FFFF;", 0).has_value());
        for (const auto* text : {"&#;", "&#x;", "&#0;", "&#7;", "&#xD800;", "&#xFFFF;", "&#x110000;",
                                 "&#99999999999;", "&#4x;", "&#-1;", "&#X41;", "&;", "&amp"}) {
            CAPTURE(text);
            CHECK(undefined_reference(text, 0) == 0);
        }
    }
}

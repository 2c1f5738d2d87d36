// SPDX-License-Identifier: MIT
#include "tenon/version.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace tenon;

namespace {

Version v(std::string_view text) {
    const auto version = Version::parse(text);
    REQUIRE_MESSAGE(version.has_value(), text);
    return *version;
}

/// Versions that are likely to be near each other, so that every branch of the order is met.
Version any_version(std::mt19937& random) {
    static const std::vector<std::string> suffixes{
        "",        "",     "-a",    "-A",    "-beta",
        "-beta.1", "-rc2", "-rc10", "-rc.2", "-1",
        "-01",     "-1a",  "-rc-2", "-b2b",  "-9999999999999999999999"};
    std::string text = std::to_string(random() % 3);
    for (auto more = random() % 4; more > 0; --more) text += "." + std::to_string(random() % 3 * 9);
    return v(text + suffixes[random() % suffixes.size()]);
}

}  // namespace

TEST_SUITE("module/version") {
    TEST_CASE("components compare as numbers, missing ones are 0") {
        const std::vector<std::string> ascending{"0.0.9", "0.0.10",  "0.1.0",
                                                 "1.0.0", "1.0.0.1", "20251205143000"};
        for (std::size_t i = 1; i < ascending.size(); ++i) {
            CAPTURE(ascending[i]);
            CHECK(v(ascending[i - 1]) < v(ascending[i]));
        }
        CHECK(v("1") == v("1.0.0"));
        CHECK(v("0.9") < v("0.10"));
        CHECK(v("1.5") < v("1.50"));
        CHECK(v("007") == v("7"));
        CHECK(Version() == v("0"));
    }

    TEST_CASE("components have 64 bits and no more") {
        CHECK(v("18446744073709551615").components()[0] == 18446744073709551615ULL);
        CHECK(v("18446744073709551614") < v("18446744073709551615"));
        CHECK_FALSE(Version::parse("18446744073709551616").has_value());
    }

    TEST_CASE("a suffix sorts before the release") {
        const std::vector<std::string> ascending{"0.9",          "1.0.0-1",      "1.0.0-alpha", "1.0.0-beta",
                                                 "1.0.0-beta.1", "1.0.0-beta.2", "1.0.0-rc2",   "1.0.0-rc10",
                                                 "1.0.0",        "1.0.1-dev"};
        for (std::size_t i = 1; i < ascending.size(); ++i) {
            CAPTURE(ascending[i]);
            CHECK(v(ascending[i - 1]) < v(ascending[i]));
        }
        CHECK(v("1.0-RC1") == v("1.0.0-rc1"));
    }

    TEST_CASE("what is no version is refused") {
        for (const auto* text :
             {"",   ".",  "1.",  ".1",  "1..2",    "1.0.",         "a",   "1.a", "v1.0", " 1", "1 ", "-1",
              "+1", "1-", "1--", "1-.", "1.0-a_b", "1.0-\xC3\xBC", "0x1", "1,2", "1e3"}) {
            CAPTURE(text);
            CHECK_FALSE(Version::parse(text).has_value());
        }
    }

    TEST_CASE("a version is shown as it was written") {
        CHECK(v("01.0-RC1").text() == "01.0-RC1");
        CHECK(v("1.0-rc1").suffix() == "rc1");
        CHECK(Version::of({0, 0, 3}).text() == "0.0.3");
        CHECK(Version::of({0, 0, 3}) == v("0.0.3"));
        CHECK(Version::of({}).text() == "0");
    }

    TEST_CASE("the order of versions is total") {
        std::mt19937 random(7);  // NOLINT(cert-msc*): the same values in every run
        for (int i = 0; i < 20000; ++i) {
            const Version a = any_version(random);
            const Version b = any_version(random);
            const Version c = any_version(random);
            INFO(a.text() << " " << b.text() << " " << c.text());
            REQUIRE((a <=> a) == 0);
            REQUIRE((a < b) + (a == b) + (a > b) == 1);
            REQUIRE((a < b) == (b > a));
            if (a <= b && b <= c) REQUIRE(a <= c);
            if (a == b) REQUIRE((a <=> c) == (b <=> c));
        }
    }

    TEST_CASE("a range contains what meets all of its conditions") {
        const auto range = VersionRange::parse(">=0.0.3, <2 !=1.3");
        REQUIRE(range.has_value());
        CHECK(range->contains(v("0.0.3")));
        CHECK(range->contains(v("1.2.9")));
        CHECK_FALSE(range->contains(v("0.0.2")));
        CHECK_FALSE(range->contains(v("1.3.0")));
        CHECK_FALSE(range->contains(v("2.0")));
        CHECK(range->contains(v("2.0-rc1")));
        CHECK(range->text() == ">=0.0.3, <2 !=1.3");
    }

    TEST_CASE("every operator means what it says") {
        const std::vector<std::pair<std::string, std::string>> cases{
            {"<1.0", "ynn"},  {"<=1.0", "yyn"}, {"=1.0", "nyn"}, {"==1.0", "nyn"}, {"!=1.0", "yny"},
            {"> 1.0", "nny"}, {">=1.0", "nyy"}, {"", "yyy"},     {"  ", "yyy"}};
        for (const auto& [text, expected] : cases) {
            CAPTURE(text);
            const auto range = VersionRange::parse(text);
            REQUIRE(range.has_value());
            std::string got;
            for (const auto* version : {"0.9", "1", "1.1"}) got += range->contains(v(version)) ? 'y' : 'n';
            CHECK(got == expected);
        }
        CHECK(VersionRange().contains(v("3")));
    }

    TEST_CASE("what is no range is refused") {
        for (const auto* text : {"1.0", ">", "=>1", ">=x", "~1.0", ">=1.0 2.0", "<>1", ">=1.0;<2", ","}) {
            CAPTURE(text);
            CHECK_FALSE(VersionRange::parse(text).has_value());
        }
    }
}

// SPDX-License-Identifier: MIT
#include "archive/sums.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

const std::string a64(64, 'a');
const std::string b64(64, 'b');

std::string problem_of(std::string_view text) {
    const auto parsed = parse_sums(text);
    const auto* problem = std::get_if<std::string>(&parsed);
    return problem == nullptr ? "" : *problem;
}

}  // namespace

TEST_SUITE("archive/sums") {
    TEST_CASE("a list is sorted by the bytes of its names, and read as it was written") {
        const std::string text = sums_text({{"b", b64}, {"a/x", a64}, {"B", b64}});
        CHECK(text == b64 + "  B\n" + a64 + "  a/x\n" + b64 + "  b\n");
        const auto parsed = parse_sums(text);
        REQUIRE(std::holds_alternative<std::vector<Sum>>(parsed));
        const auto& sums = std::get<std::vector<Sum>>(parsed);
        REQUIRE(sums.size() == 3);
        CHECK(sums[1].name == "a/x");
        CHECK(sums[1].sha256 == a64);
    }

    TEST_CASE("an empty list has no lines") {
        CHECK(sums_text({}).empty());
        CHECK(problem_of("").empty());
    }

    TEST_CASE("what sha256sum does not write is told with its line") {
        const std::string form = "is not a digest, two spaces and a name";
        CHECK(problem_of(a64 + "  a") == "line 1 has no end");
        CHECK(problem_of(a64 + "  a\n\n") == "line 2 " + form);
        CHECK(problem_of(a64 + "  \n") == "line 1 " + form);
        CHECK(problem_of(a64 + " a\n") == "line 1 " + form);
        CHECK(problem_of(a64 + " *a\n") == "line 1 " + form);
        CHECK(problem_of(a64 + "\t\ta\n") == "line 1 " + form);
        CHECK(problem_of("\\" + a64 + "  a\n") == "line 1 " + form);
        CHECK(problem_of(a64.substr(1) + "  ab\n") == "line 1 " + form);
        CHECK(problem_of(std::string(64, 'A') + "  a\n") == "line 1 " + form);
        CHECK(problem_of(std::string(64, 'g') + "  a\n") == "line 1 " + form);
        CHECK(problem_of(a64 + "  a\r\n") ==
              "line 1 names \"a\\x0d\", which has a control or hidden character in its name");
        CHECK(problem_of(a64 + "  ../a\n") ==
              "line 1 names \"../a\", which has \"..\" in its name: it leads out of the bundle");
    }

    TEST_CASE("each name is there once, in its order") {
        CHECK(problem_of(a64 + "  a\n" + a64 + "  a\n") == "line 2 names \"a\" twice");
        CHECK(problem_of(a64 + "  b\n" + a64 + "  a\n") == "line 2 names \"a\" out of order");
    }
}

// SPDX-License-Identifier: MIT
// Nobody between the maker and the site can change a byte.
#include "support/zip.hpp"
#include "tenon/bundle.hpp"
#include "tenon/error.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace tenon;

namespace {

std::string signed_bundle() {
    auto entries = test::small_module();
    entries.insert(entries.begin(), {.name = "SHA256SUMS.minisig", .data = "untrusted comment: x\nRUQ=\n"});
    auto sums = test::zip_sums(test::small_module());
    entries.insert(entries.begin(), sums);
    return test::zip_of(entries);
}

bool is_taken(const std::string& bytes) {
    try {
        Bundle::open_bytes(bytes, "x.tenon.zip")->check();
        return true;
    } catch (const Error& error) {
        // any other exception ends the test
        if (error.kind() != ErrorKind::verification) FAIL(error.what());
        return false;
    }
}

}  // namespace

TEST_SUITE("archive/mutation") {
    TEST_CASE("every byte of a bundle that has another value is found, whatever the value") {
        const std::string bytes = signed_bundle();
        REQUIRE(is_taken(bytes));
        std::size_t taken = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            for (unsigned difference = 1; difference < 256; ++difference) {
                std::string changed = bytes;
                changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ difference);
                if (is_taken(changed)) ++taken;
            }
        CHECK(taken == 0);
    }

    TEST_CASE("a bundle that was cut off anywhere, or lost or won a byte anywhere, is found") {
        const std::string bytes = signed_bundle();
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            CAPTURE(i);
            CHECK(!is_taken(bytes.substr(0, i)));
            CHECK(!is_taken(bytes.substr(i + 1)));
            CHECK(!is_taken(bytes.substr(0, i) + bytes.substr(i + 1)));
            CHECK(!is_taken(bytes.substr(0, i) + "P" + bytes.substr(i)));
        }
    }

    TEST_CASE("two parts that changed their places, and bytes that changed at random, are found") {
        const std::string bytes = signed_bundle();
        std::mt19937 random(5);  // NOLINT: the same run each time
        const auto below = [&](std::size_t end) { return random() % end; };
        for (int run = 0; run < 20'000; ++run) {
            std::string changed = bytes;
            for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
                const std::size_t from = below(changed.size());
                const std::size_t to = below(changed.size());
                const std::size_t count = 1 + below(40);
                if (run % 2 == 0)
                    changed.replace(to, count, changed.substr(from, count));
                else
                    changed[to] = static_cast<char>(random());
            }
            if (changed != bytes && is_taken(changed)) {
                CAPTURE(run);
                FAIL_CHECK("taken");
            }
        }
    }
}

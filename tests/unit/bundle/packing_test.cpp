// SPDX-License-Identifier: MIT
#include "bundle/packing.hpp"

#include "tenon/error.hpp"

#include "support/bundles.hpp"

#include <doctest/doctest.h>

using namespace tenon;
namespace fs = std::filesystem;

TEST_SUITE("bundle/packing") {
    TEST_CASE("a file that changes while it is packed is noticed, and nothing is left") {
        const test::TemporaryFolder work;
        test::write_shop(work / "shop");
        const ModuleFiles files = files_of(work / "shop");
        const fs::path target = work / "shop.tenon.zip";
        write_file(target, "what was there");
        const fs::path changing = work / "shop/views/pages/index.php";
        std::string expected = "changed while it was";
        SUBCASE("same size") {
            write_file(changing, "<?xyz\n");
            expected = changing.string() + " changed while it was packed";
        }
        SUBCASE("longer") {
            write_file(changing, "<?php echo 1;\n");
        }
        SUBCASE("shorter") {
            write_file(changing, "");
        }
        SUBCASE("gone") {
            fs::remove(changing);
            expected = "cannot read";
        }
        std::string said;
        try {
            static_cast<void>(write_bundle(files, target));
        } catch (const Error& error) {
            said = error.what();
        }
        CHECK_MESSAGE(said.find(expected) != std::string::npos, said);
        CHECK(read_file(target) == "what was there");
        CHECK(test::files_below(work.path()).find(".new") == std::string::npos);
    }

    TEST_CASE("a folder in the place of a bundle stays") {
        const test::TemporaryFolder work;
        test::write_shop(work / "shop");
        const fs::path target = work / "shop.tenon.zip";
        test::write_in(target / "in-it", "x");
        CHECK_THROWS_AS(write_bundle(files_of(work / "shop"), target), Error);
        CHECK(read_file(target / "in-it") == "x");
        CHECK_FALSE(fs::exists(work / "shop.tenon.zip.new"));
    }
}

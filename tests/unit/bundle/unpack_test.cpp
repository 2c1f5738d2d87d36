// SPDX-License-Identifier: MIT
#include "tenon/pack.hpp"
#include "tenon/signature.hpp"

#include "tenon/error.hpp"

#include "support/bundles.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace tenon;
namespace fs = std::filesystem;

TEST_SUITE("bundle/unpack") {
    TEST_CASE("what is unpacked builds the same bundle again") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work.path());
        unpack_bundle(*Bundle::open(file), work / "new/shop/");
        CHECK(read_file(work / "new/shop/views/pages/index.php") == "<?php\n");
        CHECK(fs::exists(work / "new/shop/SHA256SUMS"));
        CHECK_FALSE(fs::exists(work / "new/shop/SHA256SUMS.minisig"));
        const fs::path again = build_bundle(work / "new/shop", work / "again.tenon.zip").file;
        CHECK(read_file(again) == read_file(file));
    }

    TEST_CASE("the signature is unpacked, too") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work.path());
        sign_bundle(file, generate_keys("").secret_key, "");
        fs::create_directory(work / "empty");
        unpack_bundle(*Bundle::open(file), work / "empty");
        CHECK(read_file(work / "empty/SHA256SUMS.minisig") == Bundle::open(file)->signature());
    }

    TEST_CASE("files and folders get the permissions of new ones") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work.path());
        const mode_t before = ::umask(027);
        unpack_bundle(*Bundle::open(file), work / "shop");
        ::umask(before);
        const auto permissions = [&](const char* name) {
            return static_cast<unsigned>(fs::status(work / name).permissions());
        };
        CHECK(permissions("shop") == 0750);
        CHECK(permissions("shop/views/pages") == 0750);
        CHECK(permissions("shop/info.xml") == 0640);
    }

    TEST_CASE("a folder with something in it, or a file, is left alone") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work.path());
        test::write_in(work / "full/mine", "x");
        for (const std::string name : {"full", "full/mine"}) {
            try {
                unpack_bundle(*Bundle::open(file), work / name);
                FAIL("it was unpacked");
            } catch (const Error& error) {
                CHECK(error.kind() == ErrorKind::usage);
            }
        }
        CHECK(test::files_below(work / "full") == "mine");
    }

    TEST_CASE("of a bundle that is not sound nothing is written") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work.path());
        std::string bytes = read_file(file);
        bytes[bytes.find("<?php")] = '>';
        CHECK_THROWS_AS(unpack_bundle(*Bundle::open_bytes(bytes, "spoilt.tenon.zip"), work / "shop"), Error);
        CHECK_FALSE(fs::exists(work / "shop"));
    }
}

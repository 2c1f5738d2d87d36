// SPDX-License-Identifier: MIT
#include "tenon/pack.hpp"
#include "tenon/signature.hpp"

#include "tenon/error.hpp"

#include "support/bundles.hpp"

#include <doctest/doctest.h>

using namespace tenon;
namespace fs = std::filesystem;

TEST_SUITE("bundle/sign") {
    TEST_CASE("a signed bundle has the same entries and a signature of its SHA256SUMS") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work.path());
        const std::string unsigned_sums = Bundle::open(file)->sums();
        const KeyPair keys = generate_keys("");
        sign_bundle(file, keys.secret_key, "");
        const auto bundle = Bundle::open(file);
        bundle->check();
        CHECK(bundle->sums() == unsigned_sums);
        CHECK(bundle->entries().size() == 13);
        const PublicKey key = parse_public_key(keys.public_key);
        CHECK(verify_signature(bundle->sums(), bundle->signature(), key.key));
        CHECK(parse_signature(bundle->signature()).comment == "shop-0.0.3.tenon.zip");
    }

    TEST_CASE("another signature takes the place of the first") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work.path());
        const KeyPair first = generate_keys("");
        const KeyPair second = generate_keys("");
        sign_bundle(file, first.secret_key, "", "old");
        sign_bundle(file, second.secret_key, "", "new");
        const SignatureText signature = parse_signature(Bundle::open(file)->signature());
        CHECK(signature.key_id == second.id);
        CHECK(signature.comment == "new");
    }

    TEST_CASE("a bundle that is not sound is not signed") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work.path());
        std::string bytes = read_file(file);
        const auto at = bytes.find("<?php");
        REQUIRE(at != std::string::npos);
        bytes[at] = '>';
        write_file(file, bytes);
        const KeyPair keys = generate_keys("");
        CHECK_THROWS_AS(sign_bundle(file, keys.secret_key, ""), Error);
        CHECK(read_file(file) == bytes);
    }

    TEST_CASE("a link to a bundle stays a link") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work.path());
        fs::create_symlink("shop-0.0.3.tenon.zip", work / "latest.tenon.zip");
        const KeyPair keys = generate_keys("");
        sign_bundle(work / "latest.tenon.zip", keys.secret_key, "");
        CHECK(fs::is_symlink(work / "latest.tenon.zip"));
        CHECK_FALSE(Bundle::open(file)->signature().empty());
    }
}

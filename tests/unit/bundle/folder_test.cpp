// SPDX-License-Identifier: MIT
#include "tenon/pack.hpp"
#include "tenon/signature.hpp"

#include "tenon/error.hpp"

#include "module/index.hpp"
#include "support/bundles.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using test::ids;
using test::replaced;
using test::shop_manifest;
namespace fs = std::filesystem;

namespace {

std::string newer_manifest() {
    return replaced(shop_manifest, "<version>0.0.3", "<version>0.0.4");
}

Version version(const char* text) {
    return *Version::parse(text);
}

}  // namespace

TEST_SUITE("bundle/folder") {
    TEST_CASE("an index lists the bundles of a folder, by module and version") {
        const test::TemporaryFolder work;
        const fs::path newer = test::shop_bundle(work.path(), newer_manifest());
        const fs::path older = test::shop_bundle(work.path());
        const KeyPair keys = generate_keys("");
        sign_bundle(older, keys.secret_key, "");
        test::write_in(work / "notes.txt", "no bundle");
        const IndexResult result = index_folder(work.path());
        CHECK(ids(result.findings).empty());
        CHECK(result.file == work / "tenon-index.json");
        Findings findings;
        const auto rows = read_index(work.path(), findings);
        REQUIRE(rows);
        REQUIRE(rows->size() == 2);
        const IndexedBundle& first = rows->front();
        CHECK(first.file == "shop-0.0.3.tenon.zip");
        CHECK(first.size == fs::file_size(older));
        CHECK(first.digest == Bundle::open(older)->digest());
        CHECK(first.name == "Shop");
        CHECK(first.key_id == keys.id);
        CHECK(rows->back().version.text() == "0.0.4");
        CHECK(rows->back().key_id.empty());
    }

    TEST_CASE("bundles that are not sound are left out, with the reason") {
        const test::TemporaryFolder work;
        static_cast<void>(test::shop_bundle(work.path()));
        write_file(work / "broken-1.tenon.zip", "PK");
        write_file(work / "a\tb-1.tenon.zip", "PK");
        const IndexResult result = index_folder(work.path());
        CHECK(ids(result.findings) == "error bundle-unsound, error bundle-unsound");
        CHECK(result.bundles.size() == 1);
    }

    TEST_CASE("two bundles of one version with other bytes are told") {
        const test::TemporaryFolder work;
        static_cast<void>(test::shop_bundle(work / "a.tenon.zip"));
        static_cast<void>(test::shop_bundle(work / "b.tenon.zip"));
        CHECK(ids(index_folder(work.path()).findings).empty());
        static_cast<void>(test::shop_bundle(work / "b.tenon.zip", std::string(shop_manifest) + "\n"));
        CHECK(ids(index_folder(work.path()).findings) == "warning bundle-twice");
    }

    TEST_CASE("an index is of a folder") {
        const test::TemporaryFolder work;
        write_file(work / "file", "");
        CHECK_THROWS_AS(static_cast<void>(index_folder(work / "file")), Error);
        CHECK_THROWS_AS(static_cast<void>(index_folder(work / "none")), Error);
    }

    TEST_CASE("a bundle is taken into a folder of modules under its own name") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work / "upload.tenon.zip");
        fs::create_directory(work / "modules");
        const auto bundle = Bundle::open(file);
        const fs::path taken = take_in(*bundle, "shop", version("0.0.3"), work / "modules");
        CHECK(taken == work / "modules/shop-0.0.3.tenon.zip");
        CHECK(read_file(taken) == read_file(file));
        CHECK(test::files_below(work / "modules") == "shop-0.0.3.tenon.zip");
        CHECK(take_in(*bundle, "shop", version("0.0.3"), work / "modules") == taken);
        CHECK(take_in(*Bundle::open(taken), "shop", version("0.0.3"), work / "modules") == taken);
    }

    TEST_CASE("another bundle of that name is kept, and so is a bundle that changed meanwhile") {
        const test::TemporaryFolder work;
        const fs::path file = test::shop_bundle(work / "upload.tenon.zip");
        const fs::path other = test::shop_bundle(work / "other.tenon.zip", newer_manifest());
        fs::create_directory(work / "modules");
        const auto bundle = Bundle::open(file);
        bundle->check();
        fs::rename(other, file);
        CHECK_THROWS_AS(take_in(*bundle, "shop", version("0.0.3"), work / "modules"), Error);
        CHECK(test::files_below(work / "modules").empty());
        static_cast<void>(take_in(*Bundle::open(file), "shop", version("0.0.3"), work / "modules"));
        const fs::path again = test::shop_bundle(work / "again.tenon.zip");
        CHECK_THROWS_AS(take_in(*Bundle::open(again), "shop", version("0.0.3"), work / "modules"), Error);
        CHECK(read_file(work / "modules/shop-0.0.3.tenon.zip") == read_file(file));
    }
}

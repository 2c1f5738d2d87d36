// SPDX-License-Identifier: MIT
#include "tenon/bundle.hpp"

#include "base/text.hpp"
#include "support/refusal.hpp"
#include "support/temporary.hpp"
#include "support/zip.hpp"
#include "tenon/error.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace tenon;

namespace {

std::string all_of(ByteSource& source, std::size_t piece) {
    std::string text;
    std::string chunk(piece, '\0');
    while (const std::size_t count = source.read(chunk)) text.append(chunk, 0, count);
    return text;
}

}  // namespace

TEST_SUITE("archive/bundle") {
    TEST_CASE("a bundle of the form tells its entries by name, with size and digest") {
        const auto bundle = Bundle::open_bytes(test::zip_bundle(test::small_module()), "shop.tenon.zip");
        REQUIRE(bundle->entries().size() == 2);
        CHECK(bundle->entries()[0].name == "data/install.sql");
        CHECK(bundle->entries()[0].size == 28);
        CHECK(bundle->entries()[0].sha256 == sha256_hex("CREATE TABLE shop (id INT);\n"));
        CHECK(bundle->entries()[1].name == "module.xml");
        CHECK(bundle->file() == "shop.tenon.zip");
        CHECK(bundle->signature().empty());
        CHECK(bundle->sums() == test::zip_sums(test::small_module()).data);
        CHECK(bundle->find("module.xml") == &bundle->entries()[1]);
        for (const char* name : {"module", "module.xmlx", "", "SHA256SUMS", "data", "data/", "z"})
            CHECK(bundle->find(name) == nullptr);
    }

    TEST_CASE("a folder is there if entries lie below it") {
        const auto bundle = Bundle::open_bytes(test::zip_bundle({{.name = "a-b", .data = {}},
                                                                 {.name = "a.x", .data = {}},
                                                                 {.name = "a/b/c", .data = {}},
                                                                 {.name = "a0", .data = {}},
                                                                 {.name = "a\xc3\xa9/x", .data = {}}}),
                                               "x.tenon.zip");
        for (const char* name : {"a", "a/b", "a\xc3\xa9"}) CHECK_MESSAGE(bundle->has_folder(name), name);
        for (const char* name : {"", "a/b/c", "a-b", "a-", "a0", "b", "a/", "z", "a\xc3"})
            CHECK_MESSAGE(!bundle->has_folder(name), name);
    }

    TEST_CASE("an entry is read in pieces of any size, or whole") {
        const auto bundle = Bundle::open_bytes(test::zip_bundle(test::small_module()), "shop.tenon.zip");
        for (const std::size_t piece : {1U, 2U, 27U, 28U, 29U, 1000U})
            CHECK(all_of(*bundle->read("data/install.sql"), piece) == "CREATE TABLE shop (id INT);\n");
        CHECK(bundle->read_all("module.xml") == "<module><code>shop</code></module>\n");
        CHECK_THROWS_WITH_AS(static_cast<void>(bundle->read_all("module.xml", 10)),
                             "\"module.xml\" has 35 bytes, at most 10 are read", Error);
        CHECK_THROWS_WITH_AS(static_cast<void>(bundle->read("none")), "it has no \"none\"", Error);
    }

    TEST_CASE("an empty entry is read, and held to its digest") {
        auto entries = std::vector<test::ZipEntry>{{.name = "a.sql", .data = {}}};
        const auto bundle = Bundle::open_bytes(test::zip_bundle(entries), "x.tenon.zip");
        CHECK(bundle->read_all("a.sql").empty());
        CHECK_NOTHROW(bundle->check());
        auto sums = test::zip_sums({{.name = "a.sql", .data = "else"}});
        const auto other = Bundle::open_bytes(test::zip_of({sums, entries[0]}), "x.tenon.zip");
        CHECK_THROWS_AS(static_cast<void>(other->read_all("a.sql")), Error);
    }

    TEST_CASE("the last bytes of a changed entry are never handed out") {
        auto entries = test::small_module();
        const auto sums = test::zip_sums(entries);
        entries[0].data.back() = ' ';
        const auto bundle =
            Bundle::open_bytes(test::zip_of({sums, entries[0], entries[1]}), "shop.tenon.zip");
        const auto source = bundle->read("data/install.sql");
        std::array<char, 20> piece{};
        CHECK(source->read(piece) == 20);
        CHECK_THROWS_WITH_AS(static_cast<void>(source->read(piece)),
                             "\"data/install.sql\" has not the content that SHA256SUMS says", Error);
        CHECK(bundle->read_all("module.xml").size() == 35);
    }

    TEST_CASE("what is read from an entry outlives the bundle") {
        auto bundle = Bundle::open_bytes(test::zip_bundle(test::small_module()), "shop.tenon.zip");
        const auto source = bundle->read("data/install.sql");
        bundle.reset();
        CHECK(all_of(*source, 8) == "CREATE TABLE shop (id INT);\n");
    }

    TEST_CASE("the digest is that of the file's bytes, and the one that is expected is asked for") {
        const test::TemporaryFolder folder;
        const std::string bytes = test::zip_bundle(test::small_module());
        test::write(folder / "x.tenon.zip", bytes);
        const std::string digest = "sha256:" + sha256_hex(bytes);
        CHECK(Bundle::open(folder / "x.tenon.zip")->digest() == digest);
        CHECK(Bundle::open(folder / "x.tenon.zip", digest)->digest() == digest);
        const std::string other = "sha256:" + sha256_hex("else");
        const std::string message =
            concat("it is not the file that was expected: its digest is ", digest, ", not ", other);
        const auto bundle = Bundle::open(folder / "x.tenon.zip", other);
        for (int i = 0; i < 2; ++i)  // not just the first time
            CHECK_THROWS_WITH_AS(bundle->check(), message.c_str(), Error);
    }

    TEST_CASE("a signature is an entry that the list does not name") {
        auto entries = test::small_module();
        const auto sums = test::zip_sums(entries);
        const test::ZipEntry signature{.name = "SHA256SUMS.minisig", .data = "untrusted comment: x\n"};
        const auto bundle =
            Bundle::open_bytes(test::zip_of({sums, signature, entries[0], entries[1]}), "shop.tenon.zip");
        CHECK(bundle->signature() == signature.data);
        CHECK(bundle->entries().size() == 2);
        CHECK_NOTHROW(bundle->check());
    }

    TEST_CASE("the name of an entry is its path below the bundle") {
        const auto bundle = Bundle::open_bytes(test::zip_bundle(test::small_module()), "./m/shop.tenon.zip");
        CHECK(entry_name(*bundle, "./m/shop.tenon.zip/data/install.sql") == "data/install.sql");
        CHECK(entry_name(*bundle, "m/shop.tenon.zip/data/./install.sql") == "data/install.sql");
    }
}

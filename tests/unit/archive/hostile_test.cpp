// SPDX-License-Identifier: MIT
// What somebody may hand us in place of a bundle, and what is said of it.
#include "support/zip.hpp"
#include "tenon/bundle.hpp"
#include "tenon/error.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace tenon;
using test::ZipEntry;

namespace {

const std::string again = "get the bundle again from where it came";

/// The message; everything else that is said is the same for all of them.
std::string refusal_of(std::string bytes) {
    try {
        Bundle::open_bytes(std::move(bytes), "x.tenon.zip")->check();
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::verification);
        CHECK(error.detail().where == Position{"x.tenon.zip"});
        CHECK(error.detail().state == "nothing of it was used");
        CHECK(!error.detail().hint.empty());
        return error.what();
    }
    return "taken";
}

/// A sound bundle but for one more entry, which its list names, too.
std::string with(ZipEntry entry) {
    auto entries = test::small_module();
    entries.push_back(std::move(entry));
    return refusal_of(test::zip_bundle(std::move(entries)));
}

std::string with_name(std::string name) {
    return with({.name = std::move(name), .data = "x"});
}

std::string with_type(std::uint32_t mode) {
    return with({.name = "entry", .data = "module.xml", .attributes = mode << 16U});
}

std::string sound() {
    return test::zip_bundle(test::small_module());
}

}  // namespace

TEST_SUITE("archive/hostile") {
    TEST_CASE("the bundle that the others are made from is taken") {
        CHECK(refusal_of(sound()) == "taken");
        CHECK(with_name("other.sql") == "taken");
    }

    TEST_CASE("what is no zip, or not all of one") {
        CHECK(refusal_of("") == "the file is empty");
        CHECK(refusal_of("<module/>") == "this is not a bundle: it does not begin as a zip does");
        CHECK(refusal_of(std::string(100'000, '\0')) ==
              "this is not a bundle: it does not begin as a zip does");
        CHECK(refusal_of(sound().substr(0, 400)) ==
              "the file is truncated: the list of its entries is missing");
        CHECK(refusal_of(sound().substr(0, sound().size() - 1)) ==
              "the file is truncated: the list of its entries is missing");
        CHECK(refusal_of(test::zip_of({})) == "it has no entries");
    }

    TEST_CASE("bytes before, between and after") {
        CHECK(refusal_of("#!/bin/sh\n" + sound()) == "10 bytes stand before the zip");
        CHECK(refusal_of("x" + sound()) == "1 byte stands before the zip");
        CHECK(refusal_of(sound() + std::string(100'000, 'x')) == "100000 bytes stand after the zip");
        CHECK(refusal_of(sound() + "x") == "1 byte stands after the zip");
        const std::string bytes = sound();
        const std::size_t end = bytes.size() - 22;
        CHECK(refusal_of(bytes.substr(0, end) + "abc" + bytes.substr(end)) ==
              "3 bytes stand between the list of its entries and its end");
    }

    TEST_CASE("bytes between two entries, when everything else knows of them") {
        auto entries = test::small_module();
        entries.insert(entries.begin(), test::zip_sums(entries));
        const auto end_of = [&](std::size_t count) {
            return test::zip_of({entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(count)})
                .find("PK\1\2");
        };
        const std::array ends{end_of(1), end_of(2), end_of(3)};
        entries[1].offset = static_cast<std::uint32_t>(ends[0] + 6);
        entries[2].offset = static_cast<std::uint32_t>(ends[1] + 6);
        std::string bytes = test::zip_of(entries);
        bytes.insert(ends[0], "hidden").replace(bytes.size() - 6, 4, test::zip_number(ends[2] + 6, 4));
        CHECK(refusal_of(bytes) == "byte " + std::to_string(ends[0]) +
                                       ", in the header of \"data/install.sql\", is not as tenon writes it");
    }

    TEST_CASE("names that lead elsewhere") {
        CHECK(with_name("/etc/cron.d/x") == "\"/etc/cron.d/x\" is an absolute path");
        CHECK(with_name("C:/x") == "\"C:/x\" is an absolute path of a drive");
        CHECK(with_name("../x") == "\"../x\" has \"..\" in its name: it leads out of the bundle");
        CHECK(with_name("data/../../x") ==
              "\"data/../../x\" has \"..\" in its name: it leads out of the bundle");
        CHECK(with_name("data\\x") == "\"data\\x\" has a backslash in its name");
        CHECK(with_name("a\x1b[2J") == "\"a\\x1b[2J\" has a control or hidden character in its name");
        CHECK(with_name("a\xff") == "\"a\\xff\" has a name that is not UTF-8");
        CHECK(with_name(std::string(2000, 'a')) ==
              "an entry has a name of 2000 bytes, at most 1024 are read");
    }

    TEST_CASE("entries that are no files") {
        CHECK(with_type(0120777) == "\"entry\" is a link");
        CHECK(with_type(0020666) == "\"entry\" is a device");
        CHECK(with_type(0060666) == "\"entry\" is a device");
        CHECK(with_type(0010666) == "\"entry\" is a pipe");
        CHECK(with_type(0140666) == "\"entry\" is a socket");
        CHECK(with_type(0040755) == "\"entry\" is a folder");
        CHECK(with_name("data/") == "\"data/\" is a folder");
        CHECK(with({.name = "secret", .data = "x", .flags = 1}) == "\"secret\" is encrypted");
    }

    TEST_CASE("names that are one name") {
        auto twice = test::small_module();
        twice.insert(twice.begin(), test::zip_sums(twice));
        twice.push_back({.name = "module.xml", .data = "other"});
        CHECK(refusal_of(test::zip_of(twice)) == "\"module.xml\" is there twice");
        const std::string collide =
            " collide: their names, or those of their folders, differ by case or Unicode form alone";
        CHECK(with_name("Module.xml") == "\"Module.xml\" and \"module.xml\"" + collide);
        CHECK(with_name("DATA/b.sql") == "\"DATA/b.sql\" and \"data/install.sql\"" + collide);
        auto forms = test::small_module();
        forms.push_back({.name = "\xc3\xa9.sql", .data = {}});
        forms.push_back({.name = "e\xcc\x81.sql", .data = {}});
        CHECK(refusal_of(test::zip_bundle(forms)) == "\"e\\xcc\\x81.sql\" and \"\\xc3\\xa9.sql\"" + collide);
        CHECK(with_name("data") ==
              "\"data\" and \"data/install.sql\" cannot be together: one is a folder of the other");
    }

    TEST_CASE("more than a module can be") {
        CHECK(with({.name = "z", .data = "x", .size = 4'000'000'000U, .packed = 4'000'000U, .method = 8}) ==
              "\"z\" claims to be 4000000000 bytes out of 4000000: a zip bomb");
        CHECK(with({.name = "z", .data = "x", .size = 50, .packed = 1, .method = 8}) ==
              "\"z\" is compressed");
        CHECK(with({.name = "z", .data = "x", .size = 50}) ==
              "\"z\" claims to be 50 bytes, and 1 are stored");
        auto many = test::small_module();
        for (const char* name : {"z1", "z2"})
            many.push_back(
                {.name = name, .data = "x", .size = 3'000'000'000U, .packed = 2'900'000'000U, .method = 8});
        CHECK(refusal_of(test::zip_bundle(many)).find("its entries claim to be 6000000") == 0);
        const ZipEntry large{.name = "z", .data = "x", .size = 100'000, .packed = 100'000};
        CHECK(with(large).find("its entries claim 100") == 0);
        std::vector<ZipEntry> entries(10'001, ZipEntry{.name = "a", .data = {}});
        CHECK(refusal_of(test::zip_of(entries)) == "it has 10001 entries, at most 10000 are read");
        CHECK(refusal_of(test::zip_of(test::small_module(), 0xFFFF)) ==
              "it has 65535 or more entries, at most 10000 are read");
    }

    TEST_CASE("a list of entries that is not the one of the entries") {
        CHECK(refusal_of(test::zip_of(test::small_module(), 3)).find("in the list of its entries") !=
              std::string::npos);
        CHECK(refusal_of(test::zip_of(test::small_module(), 1)).find("in the list of its entries") !=
              std::string::npos);
        auto entries = test::small_module();
        entries[0].local_name = "data/instead.sql";
        CHECK(refusal_of(test::zip_bundle(entries))
                  .find(", in the header of \"data/install.sql\", is not as") != std::string::npos);
        entries = test::small_module();
        entries[1].offset = 0;
        CHECK(refusal_of(test::zip_bundle(entries)).find(", in the header of \"module.xml\", is not as") !=
              std::string::npos);
        CHECK(with({.name = "z", .data = "x", .crc = 1}) == "\"z\" is damaged: its checksum is another one");
    }

    TEST_CASE("a list of digests that is not the one of the files") {
        auto entries = test::small_module();
        CHECK(refusal_of(test::zip_of(entries)) == "it has no SHA256SUMS");
        auto sums = test::zip_sums({entries[0]});
        CHECK(refusal_of(test::zip_of({sums, entries[0], entries[1]})) ==
              "\"module.xml\" is not in SHA256SUMS");
        sums = test::zip_sums(entries);
        CHECK(refusal_of(test::zip_of({sums, entries[0]})) ==
              "\"module.xml\" is in SHA256SUMS and not in the bundle");
        CHECK(refusal_of(test::zip_of({sums, entries[1]})) ==
              "\"data/install.sql\" is in SHA256SUMS and not in the bundle");
        entries[1].data[1] = 'M';
        CHECK(refusal_of(test::zip_of({sums, entries[0], entries[1]})) ==
              "\"module.xml\" has not the content that SHA256SUMS says");
        sums.data += "#\n";
        CHECK(refusal_of(test::zip_of({sums, entries[0], entries[1]})) ==
              "SHA256SUMS is not as sha256sum writes it: line 3 is not a digest, two spaces and a name");
        const auto itself = test::zip_sums({{.name = "SHA256SUMS", .data = {}}});
        CHECK(refusal_of(test::zip_of({itself})) == "SHA256SUMS names SHA256SUMS, which it cannot cover");
        CHECK(refusal_of(test::zip_of({{.name = "SHA256SUMS", .data = {}}})) == "it has no files");
        const ZipEntry empty{.name = "SHA256SUMS.minisig", .data = {}};
        entries = test::small_module();
        sums = test::zip_sums(entries);
        CHECK(refusal_of(test::zip_of({sums, empty, entries[0], entries[1]})) ==
              "SHA256SUMS.minisig is empty");
        const ZipEntry long_one{.name = "SHA256SUMS.minisig", .data = std::string(20'000, 'x')};
        CHECK(refusal_of(test::zip_of({sums, long_one, entries[0], entries[1]})) ==
              "SHA256SUMS.minisig has 20000 bytes, at most 16384 are read");
    }

    TEST_CASE("an archive in place of a text") {
        const std::vector<std::pair<std::string, std::string>> beginnings{{"zip", "PK\3\4"},
                                                                          {"gzip", "\x1f\x8b"},
                                                                          {"bzip2", "BZh9"},
                                                                          {"xz", std::string("\xfd"
                                                                                             "7zXZ\0",
                                                                                             6)},
                                                                          {"zstd", "\x28\xb5\x2f\xfd"},
                                                                          {"7z", "7z\xbc\xaf\x27\x1c"},
                                                                          {"rar", "Rar!\x1a\7"}};
        for (const auto& [name, beginning] : beginnings) {
            const std::string message = " is an archive (" + name + "), not a text";
            CHECK(with({.name = "data/x.SQL", .data = beginning + "x"}) == "\"data/x.SQL\"" + message);
            CHECK(with({.name = "other.xml", .data = beginning}) == "\"other.xml\"" + message);
            CHECK(with({.name = "logo.png", .data = beginning}) == "taken");
            CHECK(with({.name = "data/y.sql", .data = "-- " + beginning}) == "taken");
        }
    }

    TEST_CASE("a zip of another maker that holds a sound module") {
        auto entries = test::small_module();
        entries[0].attributes = 0;
        CHECK(refusal_of(test::zip_bundle(entries))
                  .find(", in the list entry of \"data/install.sql\", is not as") != std::string::npos);
    }
}

// SPDX-License-Identifier: MIT
#include "archive/writer.hpp"

#include "archive/sink.hpp"
#include "base/file.hpp"
#include "support/refusal.hpp"
#include "support/temporary.hpp"
#include "support/zip.hpp"
#include "tenon/bundle.hpp"
#include "tenon/error.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <archive.h>
#include <archive_entry.h>

using namespace tenon;

namespace {

NewEntry entry_of(std::string name, std::string text) {
    const auto kept = std::make_shared<std::string>(std::move(text));
    return {std::move(name), kept->size(), [kept] { return open_text(*kept); }};
}

std::vector<NewEntry> new_entries(std::vector<test::ZipEntry> entries) {
    std::vector<NewEntry> result;
    result.reserve(entries.size());
    for (auto& entry : entries) result.push_back(entry_of(std::move(entry.name), std::move(entry.data)));
    return result;
}

std::string refusal_of(std::vector<NewEntry> entries) {
    try {
        static_cast<void>(archive_bytes(std::move(entries)));
    } catch (const Error& error) {
        return error.what();
    }
    return "written";
}

std::size_t files_in(const test::TemporaryFolder& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
}

/// Sets the mask of permissions for as long as it lives.
class Mask {
public:
    explicit Mask(mode_t mask) : before_(umask(mask)) {}
    ~Mask() { umask(before_); }
    Mask(const Mask&) = delete;
    Mask& operator=(const Mask&) = delete;

private:
    mode_t before_;
};

}  // namespace

TEST_SUITE("archive/writer") {
    TEST_CASE("what libarchive writes is the form, byte by byte, whatever the order of the entries") {
        std::vector<test::ZipEntry> entries{{.name = "b", .data = ""},
                                            {.name = "a/\xc3\xa9.sql", .data = std::string(200'000, 'x')},
                                            {.name = "C", .data = std::string("\0PK\3\4", 5)},
                                            {.name = "a-", .data = "1"}};
        const std::string bytes = test::zip_bundle(entries);
        entries.push_back(test::zip_sums(entries));
        CHECK(archive_bytes(new_entries(entries)) == bytes);
        std::reverse(entries.begin(), entries.end());
        CHECK(archive_bytes(new_entries(entries)) == bytes);
        CHECK_NOTHROW(Bundle::open_bytes(bytes, "x")->check());
    }

    TEST_CASE("libarchive reads a bundle as any other zip") {
        const std::string bytes = test::zip_bundle(test::small_module());
        const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
        archive_read_support_format_zip(reader.get());
        REQUIRE(archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) == ARCHIVE_OK);
        std::vector<std::string> names;
        archive_entry* entry = nullptr;
        while (archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK) {
            names.emplace_back(archive_entry_pathname(entry));
            CHECK(archive_entry_mode(entry) == (AE_IFREG | 0644));
        }
        CHECK(names == std::vector<std::string>{"SHA256SUMS", "data/install.sql", "module.xml"});
    }

    TEST_CASE("a file is written with the permissions of a new one, and takes the place of another") {
        const test::TemporaryFolder folder;
        const auto file = folder / "x.tenon.zip";
        test::write(file, "before");
        for (const mode_t mask : {0022U, 0077U, 0000U}) {
            const Mask set(mask);
            write_archive(new_entries(test::small_module()), file);
            struct stat status {};
            REQUIRE(stat(file.c_str(), &status) == 0);
            CHECK((status.st_mode & 07777U) == (0644U & ~mask));
            CHECK(read_file(file) == test::zip_of(test::small_module()));
        }
        CHECK(files_in(folder) == 1);
    }

    TEST_CASE("a source with more or fewer bytes than were said is an error, and leaves nothing behind") {
        const test::TemporaryFolder folder;
        for (const std::uint64_t size : {2U, 4U}) {
            auto entries = new_entries({{.name = "a", .data = "abc"}});
            entries[0].size = size;
            CHECK_THROWS_WITH_AS(write_archive(entries, folder / "x.tenon.zip"),
                                 "\"a\" changed while it was read", Error);
        }
        CHECK(files_in(folder) == 0);
    }

    TEST_CASE("where nothing can be written, the reason is told") {
        const test::TemporaryFolder folder;
        const auto file = folder / "none" / "x.tenon.zip";
        CHECK_THROWS_WITH_AS(write_archive(new_entries(test::small_module()), file),
                             ("cannot write " + file.string() + ": No such file or directory").c_str(),
                             Error);
        std::filesystem::create_directory(folder / "there");
        CHECK_THROWS_WITH_AS(write_archive(new_entries(test::small_module()), folder / "there"),
                             ("cannot write " + (folder / "there").string() + ": Is a directory").c_str(),
                             Error);
        CHECK(files_in(folder) == 1);
    }

    TEST_CASE("what no reader would take is not written") {
        CHECK(refusal_of({entry_of("../a", "")}) ==
              "\"../a\" cannot be in a bundle: it has \"..\" in its name: it leads out of the bundle");
        CHECK(refusal_of({entry_of("a", ""), entry_of("a", "")}) == "\"a\" is there twice");
        CHECK(refusal_of({entry_of("a", ""), entry_of("A", "")}) ==
              "\"a\" and \"A\" collide: their names, or those of their folders, differ by case or Unicode "
              "form alone");
        CHECK(refusal_of(std::vector<NewEntry>(10'001, entry_of("a", ""))) ==
              "a bundle holds at most 10000 files, not 10001");
        auto large = entry_of("a", "");
        large.size = 0xFFFF'FFFFU;
        CHECK(refusal_of({large}) == "a bundle has at most 4294967294 bytes");
    }
}

// SPDX-License-Identifier: MIT
#include "tenon/bundle.hpp"

#include "support/refusal.hpp"
#include "support/temporary.hpp"
#include "support/zip.hpp"

#include <doctest/doctest.h>

using namespace tenon;

TEST_SUITE("archive/line") {
    TEST_CASE("a line is that of a file, or of an entry of a bundle") {
        const test::TemporaryFolder folder;
        const std::string text = "one\r\ntwo\n" + std::string(5000, 'x') + "\nlast";
        test::write(folder / "a.sql", text);
        test::write(folder / "x.tenon.zip", test::zip_bundle({{.name = "data/a.sql", .data = text}}));
        for (const char* name : {"a.sql", "x.tenon.zip/data/a.sql"}) {
            const std::string file = (folder / name).string();
            CAPTURE(file);
            CHECK(line_of({file, 1, 1}) == "one");
            CHECK(line_of({file, 2, 9}) == "two");
            CHECK(line_of({file, 3, 1}) == std::string(4096, 'x'));
            CHECK(line_of({file, 4, 1}) == "last");
            CHECK(line_of({file, 5, 1}).empty());
            CHECK(line_of({file, 0, 0}).empty());
        }
    }

    TEST_CASE("a folder may be called like a bundle") {
        const test::TemporaryFolder folder;
        std::filesystem::create_directory(folder / "x.zip");
        test::write(folder / "x.zip/a.sql", "one\n");
        CHECK(line_of({(folder / "x.zip/a.sql").string(), 1, 1}) == "one");
        test::write(folder / "x.zip/y.zip", test::zip_bundle({{.name = "b.sql", .data = "two\n"}}));
        CHECK(line_of({(folder / "x.zip/y.zip/b.sql").string(), 1, 1}) == "two");
    }

    TEST_CASE("what cannot be read has no line") {
        const test::TemporaryFolder folder;
        test::write(folder / "broken.zip", "PK");
        test::write(folder / "x.zip", test::zip_bundle({{.name = "b.sql", .data = "two\n"}}));
        for (const char* name : {"none.sql", "none.zip/a.sql", "broken.zip/a.sql", "x.zip/a.sql", "x.zip/"})
            CHECK_MESSAGE(line_of({(folder / name).string(), 1, 1}).empty(), name);
    }
}

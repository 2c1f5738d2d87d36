// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/script.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

ScriptSummary check_text(std::string_view text, Dialect dialect, std::size_t chunk = 65536) {
    const test::TemporaryFolder folder;
    write_file(folder / "x.sql", text);
    return check_script((folder / "x.sql").string(), dialect, nullptr, {.chunk = chunk});
}

std::string first_comment(std::string_view text) {
    return check_text(text, Dialect::mysql).first_comment;
}

}  // namespace

TEST_SUITE("script/check") {
    // Recorded in ledgers: these values never change.
    constexpr auto golden = "sha256-lf:65a4efcf5234aae439cee174c9fd7a308cee530a8a1b32e9218ec544dcea258f";
    constexpr auto golden_empty =
        "sha256-lf:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    TEST_CASE("the checksum is frozen, and blind to line ends and byte order marks") {
        for (const std::size_t chunk : {1U, 2U, 3U, 5U, 65536U}) {
            CHECK(check_text("SELECT 1;\nSELECT '\xC3\xA4\rb';\n", Dialect::sqlite, chunk).checksum ==
                  golden);
            CHECK(check_text("SELECT 1;\r\nSELECT '\xC3\xA4\rb';\r\n", Dialect::sqlite, chunk).checksum ==
                  golden);
            CHECK(check_text("\xEF\xBB\xBFSELECT 1;\r\nSELECT '\xC3\xA4\rb';\n", Dialect::sqlite, chunk)
                      .checksum == golden);
            CHECK(check_text("SELECT 1;\r\nSELECT '\xC3\xA4\rb';\n\r", Dialect::sqlite, chunk).checksum !=
                  golden);
            CHECK(check_text("", Dialect::sqlite, chunk).checksum == golden_empty);
            CHECK(check_text("\xEF\xBB\xBF", Dialect::sqlite, chunk).checksum == golden_empty);
        }
        const std::string tail(10000, 'x');
        CHECK(check_text("-- " + tail + "\r\n", Dialect::sqlite, 7).checksum ==
              check_text("-- " + tail + "\n", Dialect::sqlite).checksum);
    }

    TEST_CASE("the checksum alone is the same one, also of what is no SQL") {
        const auto alone = [](std::string_view text) { return checksum_of(*open_text(text)); };
        CHECK(alone("\xEF\xBB\xBFSELECT 1;\r\nSELECT '\xC3\xA4\rb';\r\n") == golden);
        CHECK(alone("") == golden_empty);
        CHECK(alone("SELECT 1;\rSELECT 2;\n") ==
              "sha256-lf:f3b28bb0baf7ceba1e645bd56a122b63278257a751d406764b4ba2573bb01bb1");
        CHECK(alone("SELECT 1;\nSELECT 2;") ==
              "sha256-lf:f64316e71b25e7e950d2440c39420b51dfcc2931e172a923d5b7f89fdc67342d");
        CHECK(alone("SELECT 1;\r") ==
              "sha256-lf:de7f0e0c877d54772955e5b0dea83fdb86bd5d30df12d2f6b26630a5173cb241");
        CHECK(alone("'never closed\r\n") == alone("'never closed\n"));
        const std::string large(50000, '\r');
        CHECK(alone(large + "\n") == alone(large.substr(1) + "\r\n"));
    }

    TEST_CASE("the summary counts statements and bytes") {
        const auto summary = check_text("SELECT 1;\nSELECT 234;\n", Dialect::sqlite);
        CHECK(summary.statements == 2);
        CHECK(summary.bytes == 22);
        CHECK(summary.longest_statement == 10);
    }

    TEST_CASE("the first comment is its first line with words") {
        CHECK(first_comment("-- Adds users\n-- and more\nSELECT 1;") == "Adds users");
        CHECK(first_comment("\xEF\xBB\xBF\n# -----\n#  Adds users #\n") == "Adds users");
        CHECK(first_comment("/*\n * Adds users\n * and more\n */") == "Adds users");
        CHECK(first_comment("/* Adds users */ SELECT 1;") == "Adds users");
        CHECK(first_comment("SELECT 1; -- Adds users") == "");
        CHECK(first_comment("") == "");
    }

    TEST_CASE("placeholders are tried, and a visitor sees every statement") {
        const test::TemporaryFolder folder;
        const std::string path = (folder / "x.sql").string();
        write_file(path, "SELECT 1;\nSELECT <A>;\n");
        Placeholders values;
        try {
            static_cast<void>(check_script(path, Dialect::sqlite, &values));
            FAIL("no error");
        } catch (const Error& error) {
            CHECK(to_string(error.detail().where) == path + ":2:8");
            CHECK(error.detail().excerpt == "SELECT <A>;");
        }
        values.define("A", "12345");
        std::string seen;
        const auto summary = check_script(
            path, Dialect::sqlite, &values, {},
            [&seen](const Statement&, const RenderedStatement& rendered) { seen += rendered.text + "|"; });
        CHECK(seen == "SELECT 1|SELECT 12345|");
        CHECK(summary.longest_statement == 12);
    }

    TEST_CASE("a file that cannot be read says so") {
        CHECK_THROWS_AS(static_cast<void>(check_script("/nowhere/x.sql", Dialect::sqlite, nullptr)), Error);
        const test::TemporaryFolder folder;
        CHECK_THROWS_AS(static_cast<void>(check_script(folder.path().string(), Dialect::sqlite, nullptr)),
                        Error);
    }
}

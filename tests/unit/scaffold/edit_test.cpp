// SPDX-License-Identifier: MIT
#include "scaffold/edit.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "module/encoding.hpp"
#include "scaffold/release.hpp"
#include "support/golden.hpp"
#include "support/module.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tenon;

namespace {

constexpr const char* title = "K\xC3\xA4se \"& <Brot> \xE2\x82\xAC";

std::filesystem::path data_folder() {
    return test::source_root() / "tests/data/scaffold";
}

Manifest manifest_of(const std::string& bytes) {
    auto read = read_manifest("info.xml", bytes);
    REQUIRE(read.manifest.has_value());
    REQUIRE_FALSE(has_errors(read.findings));
    return std::move(*read.manifest);
}

NewRelease next_of(const Manifest& manifest) {
    const auto version = next_version(manifest.version, "2026-01-02 03:04:05");
    REQUIRE(version.has_value());
    return {*version,
            {concat("update.", version->text(), ".mysql.sql"), title, version->components().size() == 1},
            NewFilename{
                concat("rollback.", version->text(), ".mysql.sql"), {}, version->components().size() == 1}};
}

std::vector<std::string> raw_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

// The old lines that are not in the new text, in order and byte by byte.
std::vector<std::string> lost_lines(const std::string& before, const std::string& after) {
    const auto lines = raw_lines(after);
    std::vector<std::string> lost;
    auto at = lines.begin();
    for (const auto& line : raw_lines(before)) {
        const auto same = std::find(at, lines.end(), line);
        if (same == lines.end())
            lost.push_back(line);
        else
            at = same + 1;
    }
    return lost;
}

std::string failure_of(const std::string& bytes, const NewRelease& release) {
    try {
        static_cast<void>(add_release("info.xml", bytes, release));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::verification);
        return error.what();
    }
    return "no failure";
}

}  // namespace

TEST_SUITE("scaffold/edit") {
    TEST_CASE("every shape of a manifest gets the entries where they belong") {
        const auto files = test::files_in(data_folder(), ".xml");
        REQUIRE(files.size() >= 35);
        for (const auto& file : files) {
            CAPTURE(file.filename().string());
            const std::string bytes = read_file(file);
            const Manifest manifest = manifest_of(bytes);
            const auto edited = add_release("info.xml", bytes, next_of(manifest));
            auto golden = file;
            test::check_golden(golden.replace_extension(".edited"), edited.bytes);
        }
    }

    TEST_CASE("the mark and the encoding stay, and what an encoding lacks is a reference") {
        for (const auto* name : {"utf16.xml", "utf16-big.xml", "utf32.xml", "bom.xml"}) {
            CAPTURE(name);
            const std::string bytes = read_file(data_folder() / name);
            const Manifest manifest = manifest_of(bytes);
            const auto before = decode_xml(bytes);
            const auto after = decode_xml(add_release("info.xml", bytes, next_of(manifest)).bytes);
            CHECK(after.encoding == before.encoding);
            CHECK(after.mark == before.mark);
            CHECK(after.text.find("K\xC3\xA4se &quot;&amp; &lt;Brot&gt; \xE2\x82\xAC") != std::string::npos);
        }
        const std::string latin = read_file(data_folder() / "latin1.xml");
        const auto edited = add_release("info.xml", latin, next_of(manifest_of(latin)));
        CHECK(edited.bytes.find("K\xE4se &quot;&amp; &lt;Brot&gt; &#8364;") != std::string::npos);
        CHECK(manifest_of(edited.bytes).updates.back().title == title);
    }

    TEST_CASE("a name whose version depends on <version> gets it as an attribute") {
        for (const auto& [name, count] :
             {std::pair{"tenth.xml", 4U}, std::pair{"version-of-the-manifest.xml", 1U},
              std::pair{"list.xml", 0U}}) {
            CAPTURE(name);
            const std::string bytes = read_file(data_folder() / name);
            const Manifest before = manifest_of(bytes);
            const auto edited = add_release("info.xml", bytes, next_of(before));
            CHECK(edited.pinned == count);
            const Manifest after = manifest_of(edited.bytes);
            REQUIRE(after.updates.size() == before.updates.size() + 1);
            for (std::size_t i = 0; i < before.updates.size(); ++i) {
                CHECK(after.updates[i].version == before.updates[i].version);
                CHECK(after.updates[i].file == before.updates[i].file);
            }
        }
    }

    TEST_CASE("every valid manifest can be edited, again and again, and keeps its lines") {
        auto files = test::files_in(test::source_root() / "tests/data/manifests/valid", ".xml");
        for (const char* code : {"blog", "cms", "users"})
            files.push_back(test::source_root() / "modules" / code / "info.xml");
        for (const auto& file : files) {
            CAPTURE(file.string());
            std::string bytes = read_file(file);
            for (int round = 0; round < 12; ++round) {
                const Manifest manifest = manifest_of(bytes);
                const auto edited = add_release("info.xml", bytes, next_of(manifest));
                if (decode_xml(bytes).encoding == XmlEncoding::utf8 && bytes.find('\n') < bytes.size() - 1) {
                    const auto lost = lost_lines(bytes, edited.bytes);
                    CHECK(lost.size() <= 3 + edited.pinned);  // <version>, and lists on a line of their own
                }
                bytes = edited.bytes;
            }
        }
    }

    TEST_CASE("real manifests change in the line of <version> and in added ones, nowhere else") {
        const auto corpus = test::source_root() / "../shared/corpus/apphp";
        if (!std::filesystem::exists(corpus)) {
            MESSAGE("SKIPPED: no published modules at ", corpus.string());
            return;
        }
        std::size_t seen = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
            if (entry.path().filename() != "info.xml") continue;
            CAPTURE(entry.path().string());
            ++seen;
            const std::string bytes = read_file(entry.path());
            const Manifest manifest = manifest_of(bytes);
            const auto edited = add_release("info.xml", bytes, next_of(manifest));
            const auto lost = lost_lines(bytes, edited.bytes);
            const bool filled = bytes.find("<update></update>") != std::string::npos;
            REQUIRE(lost.size() == 1 + edited.pinned + (filled ? 1 : 0));
            CHECK(lost.front().find("<version>") != std::string::npos);
            const Manifest after = manifest_of(edited.bytes);
            CHECK(after.updates.size() == manifest.updates.size() + 1);
            CHECK(after.rollbacks.size() == 1);
        }
        CHECK(seen >= 25);
    }

    TEST_CASE("a manifest that cannot be edited safely is refused") {
        const NewRelease release{Version::of({0, 0, 4}), {"update.004.sql"}, {}};
        CHECK(failure_of("<install><version>0.0.3</version>", release) ==
              "the manifest cannot be edited: it has errors");
        CHECK(failure_of("<install><code>a</code><version>0.<!-- -->0.3</version></install>", release) ==
              "the manifest cannot be edited: its <version> is not written in one piece");
        CHECK(failure_of("<install><code>a</code><version>0.0.3</version></install>",
                         {Version::of({0, 0, 4}), {"../update.004.sql"}, {}}) ==
              "the manifest cannot be edited: it would say the path ../update.004.sql leads out");
        CHECK(failure_of("<install><code>a</code><version>0.0.3</version></install>",
                         {Version::of({0, 0, 4}), {"update.005.sql"}, {}}) ==
              "the manifest cannot be edited: it would say update 0.0.5 is newer than <version> 0.0.4 and "
              "never runs");
    }

    TEST_CASE("a title of bytes that are no UTF-8 does not break the manifest") {
        const std::string bytes = "<install><code>a</code><version>0.0.3</version></install>";
        CHECK(failure_of(bytes, {Version::of({0, 0, 4}), {"update.004.sql", "\xFF"}, {}}) ==
              "the manifest cannot be edited: it would say a byte that is no UTF-8");
    }
}

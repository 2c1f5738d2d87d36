// SPDX-License-Identifier: MIT
#include "module/index.hpp"

#include "support/module.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using test::ids;
namespace fs = std::filesystem;

namespace {

const std::string digest = "sha256:" + std::string(64, 'a');

IndexedBundle bundle(const std::string& code, const std::string& version) {
    return {.file = code + "-" + version + ".tenon.zip",
            .size = 1234,
            .digest = digest,
            .code = code,
            .version = *Version::parse(version),
            .name = "The " + code,
            .key_id = "0123456789ABCDEF"};
}

struct Result {
    std::optional<std::vector<IndexedBundle>> bundles;
    Findings findings;
};

Result read(const std::string& text) {
    const test::TemporaryFolder folder;
    write_file(folder.path() / index_name, text);
    Result result;
    result.bundles = read_index(folder.path(), result.findings);
    return result;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

}  // namespace

TEST_SUITE("module/index") {
    TEST_CASE("what is written is read again, in one order") {
        const std::string text =
            index_text({bundle("shop", "0.0.3"), bundle("cms", "0.0.10"), bundle("cms", "0.0.9")});
        CHECK(text == index_text({bundle("cms", "0.0.9"), bundle("shop", "0.0.3"), bundle("cms", "0.0.10")}));
        const auto result = read(text);
        CHECK(ids(result.findings).empty());
        REQUIRE(result.bundles);
        REQUIRE(result.bundles->size() == 3);
        const auto& first = result.bundles->front();
        CHECK(first.file == "cms-0.0.9.tenon.zip");
        CHECK(first.size == 1234);
        CHECK(first.digest == digest);
        CHECK(first.code == "cms");
        CHECK(first.version.text() == "0.0.9");
        CHECK(first.name == "The cms");
        CHECK(first.key_id == "0123456789ABCDEF");
        CHECK(result.bundles->back().code == "shop");
    }

    TEST_CASE("a folder without an index has none, and that is no finding") {
        const test::TemporaryFolder folder;
        Findings findings;
        CHECK_FALSE(read_index(folder.path(), findings));
        CHECK(findings.empty());
    }

    TEST_CASE("an empty index and keys that are not known yet are fine") {
        CHECK(read(index_text({})).bundles);
        const auto result = read(
            replaced(index_text({bundle("cms", "1")}), "\"schema\": 1", "\"schema\": 1, \"later\": [1]"));
        CHECK(ids(result.findings).empty());
        CHECK(result.bundles);
    }

    TEST_CASE("a damaged index is one finding, and nothing of it counts") {
        const std::string good = index_text({bundle("cms", "1.0"), bundle("shop", "1.0")});
        const std::string text = [&]() -> std::string {
            SUBCASE("no JSON") {
                return "{\n  \"schema\": 1,,";
            }
            SUBCASE("another schema") {
                return replaced(good, "\"schema\": 1", "\"schema\": 2");
            }
            SUBCASE("no schema") {
                return "{\"bundles\":[]}";
            }
            SUBCASE("no object") {
                return "[]";
            }
            SUBCASE("no list") {
                return "{\"schema\":1,\"bundles\":{}}";
            }
            SUBCASE("no row") {
                return "{\"schema\":1,\"bundles\":[7]}";
            }
            SUBCASE("a path") {
                return replaced(good, "cms-1.0.tenon.zip", "../cms-1.0.tenon.zip");
            }
            SUBCASE("a backslash") {
                return replaced(good, "cms-1.0.tenon.zip", "a\\\\cms-1.0.tenon.zip");
            }
            SUBCASE("an absolute path") {
                return replaced(good, "cms-1.0.tenon.zip", "/tmp/cms.tenon.zip");
            }
            SUBCASE("no bundle's name") {
                return replaced(good, "cms-1.0.tenon.zip", "cms-1.0.zip");
            }
            SUBCASE("a control character") {
                return replaced(good, "cms-1.0", "cms\\u001b-1.0");
            }
            SUBCASE("a file twice") {
                return replaced(good, "shop-1.0.tenon.zip", "cms-1.0.tenon.zip");
            }
            SUBCASE("no digest") {
                return replaced(good, digest, "md5:00");
            }
            SUBCASE("a digest of other letters") {
                return replaced(good, digest, "sha256:" + std::string(64, 'A'));
            }
            SUBCASE("no code") {
                return replaced(good, "\"code\": \"cms\"", "\"code\": \"C M S\"");
            }
            SUBCASE("no version") {
                return replaced(good, "\"version\": \"1.0\"", "\"version\": \"one\"");
            }
            SUBCASE("a version that is a number") {
                return replaced(good, "\"1.0\"", "1.0");
            }
            SUBCASE("a size below zero") {
                return replaced(good, "1234", "-1");
            }
            SUBCASE("a size that is no number") {
                return replaced(good, "1234", "\"1234\"");
            }
            SUBCASE("no key's id") {
                return replaced(good, "0123456789ABCDEF", "me");
            }
            SUBCASE("no UTF-8") {
                return replaced(good, "The cms", "The \xff");
            }
            SUBCASE("deeply nested") {
                return std::string(100'000, '[');
            }
            return {};
        }();
        REQUIRE_FALSE(text.empty());
        CAPTURE(text.substr(0, 200));
        const auto result = read(text);
        CHECK(ids(result.findings) == "error index-damaged");
        CHECK_FALSE(result.bundles);
    }

    TEST_CASE("a mistake in the JSON is shown where it stands") {
        const auto result = read("{\n  \"schema\": 1,,");
        REQUIRE(result.findings.size() == 1);
        CHECK(result.findings.front().where.line == 2);
        CHECK(result.findings.front().where.column == 15);
    }

    TEST_CASE("an index is a file, and not too large") {
        const test::TemporaryFolder folder;
        Findings findings;
        SUBCASE("folder") {
            fs::create_directory(folder.path() / index_name);
        }
        SUBCASE("large") {
            write_file(folder.path() / index_name, "{}");
            fs::resize_file(folder.path() / index_name, (16U << 20U) + 1);
        }
        CHECK_FALSE(read_index(folder.path(), findings));
        CHECK(ids(findings) == "error index-damaged");
    }
}

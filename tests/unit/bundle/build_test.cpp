// SPDX-License-Identifier: MIT
#include "tenon/pack.hpp"

#include "tenon/error.hpp"

#include "base/digest.hpp"
#include "support/bundles.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace tenon;
using test::ids;
using test::replaced;
using test::shop_manifest;
namespace fs = std::filesystem;

namespace {

constexpr const char* everything =
    "data/install.mysql.sql data/install.sqlite.sql data/rollback.003.mysql.sql "
    "data/rollback.003.sqlite.sql data/uninstall.sql data/update.002.mysql.sql "
    "data/update.002.sqlite.sql data/update.003.mysql.sql data/update.003.sqlite.sql "
    "images/.htaccess images/sub/gr\xc3\xbc\xc3\x9f"
    "e.png info.xml views/pages/index.php";

/// The findings of a shop that is not as it was.
Findings findings_of(const test::TemporaryFolder& work) {
    const BuildResult built = build_bundle(work / "shop", work.path());
    CHECK(built.file.empty() == has_errors(built.findings));
    CHECK(fs::exists(work / "shop-0.0.3.tenon.zip") == !built.file.empty());
    return test::problems(built.findings);
}

}  // namespace

TEST_SUITE("bundle/build") {
    TEST_CASE("a bundle holds what the manifest names, and nothing else") {
        const test::TemporaryFolder work;
        test::write_shop(work / "shop");
        const BuildResult built = build_bundle(work / "shop", work.path());
        CHECK(ids(test::problems(built.findings)).empty());
        CHECK(built.file == work / "shop-0.0.3.tenon.zip");
        CHECK(built.code == "shop");
        CHECK(built.version.text() == "0.0.3");
        CHECK(test::names(built.entries) == everything);
        CHECK(built.size == fs::file_size(built.file));
        CHECK(built.digest == "sha256:" + sha256_hex(read_file(built.file)));
        const auto bundle = Bundle::open(built.file);
        bundle->check();
        CHECK(test::names(bundle->entries()) == everything);
        CHECK(bundle->read_all("views/pages/index.php") == "<?php\n");
        CHECK(bundle->signature().empty());
        CHECK_FALSE(fs::exists(work / "shop-0.0.3.tenon.zip.new"));
    }

    TEST_CASE("other times, permissions and file orders give the same bytes") {
        const test::TemporaryFolder work;
        test::write_shop(work / "a/shop");
        const fs::path first = build_bundle(work / "a/shop", work / "first.tenon.zip").file;
        test::write_in(work / "b/shop/views/pages/index.php", "<?php\n");
        test::write_shop(work / "b/shop");
        fs::permissions(work / "b/shop/info.xml", fs::perms::owner_read);
        fs::last_write_time(work / "b/shop/info.xml", fs::file_time_type());
        const fs::path second = build_bundle(work / "b/shop", work / "second.tenon.zip").file;
        CHECK(read_file(first) == read_file(second));
    }

    TEST_CASE("a plan says what a build would do, and writes nothing") {
        const test::TemporaryFolder work;
        test::write_shop(work / "shop");
        const BuildResult planned = plan_bundle(work / "shop", work.path());
        CHECK(planned.file == work / "shop-0.0.3.tenon.zip");
        CHECK(test::names(planned.entries) == everything);
        CHECK(planned.digest.empty());
        CHECK_FALSE(fs::exists(planned.file));
    }

    TEST_CASE("the manifest keeps its name, and a module needs no data folder") {
        const test::TemporaryFolder work;
        test::write_in(
            work / "m/module.xml",
            "<install><code>m</code><version>1</version><data><install>a.sql</install></data></install>");
        test::write_in(work / "m/a.sql", "CREATE TABLE <DB_PREFIX>a (id INTEGER);\n");
        CHECK(test::names(build_bundle(work / "m", work.path()).entries) == "a.sql module.xml");
    }

    TEST_CASE("what is listed and not there is a warning where it stands") {
        const test::TemporaryFolder work;
        test::write_shop(work / "shop", replaced(shop_manifest, "index.php", "gone.php"));
        const Findings findings = findings_of(work);
        CHECK(ids(findings) == "warning file-missing");
        CHECK(findings.front().where.line == 7);
        CHECK(findings.front().where.column == 29);
        CHECK(findings.front().message == "there is no file views/pages/gone.php");
    }

    TEST_CASE("a pattern is no file, and an empty folder holds none") {
        const test::TemporaryFolder work;
        test::write_shop(work / "shop", replaced(shop_manifest, "index.php", "*.php"));
        fs::remove_all(work / "shop/images");
        fs::create_directories(work / "shop/images/empty");
        const Findings findings = findings_of(work);
        CHECK(ids(findings) == "warning file-missing, warning file-missing");
        CHECK(findings.front().hint.find("patterns") != std::string::npos);
    }

    TEST_CASE("an error of lint stops a build, and all findings are told") {
        const test::TemporaryFolder work;
        test::write_shop(work / "shop", replaced(shop_manifest, "index.php", "gone.php"));
        fs::remove(work / "shop/data/update.003.mysql.sql");
        CHECK(ids(findings_of(work)) == "warning file-missing, error script-missing");
    }

    TEST_CASE("what cannot be packed is an error") {
        const test::TemporaryFolder work;
        test::write_shop(work / "shop");
        const fs::path index = work / "shop/views/pages/index.php";
        std::string expected;
        SUBCASE("a link to a file") {
            fs::remove(index);
            fs::create_symlink("unlisted.php", index);
            expected = "error file-link";
        }
        SUBCASE("a link to a folder on the way") {
            fs::rename(work / "shop/views/pages", work / "shop/views/other");
            fs::create_directory_symlink("other", work / "shop/views/pages");
            expected = "error file-link";
        }
        SUBCASE("a link in a listed folder") {
            fs::create_symlink("/etc/passwd", work / "shop/images/sub/link");
            expected = "error file-link";
        }
        SUBCASE("a manifest that is a link") {
            fs::rename(work / "shop/info.xml", work / "shop/real.xml");
            fs::create_symlink("real.xml", work / "shop/info.xml");
            expected = "error file-link, error file-link";
        }
        SUBCASE("a pipe that is listed") {
            fs::remove(index);
            REQUIRE(::mkfifo(index.c_str(), 0600) == 0);
            expected = "error file-odd";
        }
        SUBCASE("a pipe in a listed folder") {
            REQUIRE(::mkfifo((work / "shop/images/pipe").c_str(), 0600) == 0);
            expected = "error file-odd";
        }
        SUBCASE("a name that no bundle has") {
            test::write_in(work / "shop/images/a\\b", "x");
            expected = "error bundle-name";
        }
        SUBCASE("names that differ by case alone") {
            test::write_in(work / "shop/images/.HTACCESS", "x");
            expected = "error bundle-name";
        }
        SUBCASE("a name of the bundle itself") {
            test::write_shop(work / "shop",
                             replaced(shop_manifest, "<filename>info.xml", "<filename>SHA256SUMS"));
            test::write_in(work / "shop/SHA256SUMS", "x");
            expected = "error bundle-name";
        }
        SUBCASE("no code") {
            test::write_shop(work / "shop", replaced(shop_manifest, "<code>shop</code>", ""));
            expected = "error bundle-code, warning code-missing";
        }
        REQUIRE_FALSE(expected.empty());
        CHECK(ids(findings_of(work)) == expected);
    }

    TEST_CASE("a bundle replaces an older one in its place, and stays when it cannot be built") {
        const test::TemporaryFolder work;
        test::write_shop(work / "shop");
        const fs::path file = build_bundle(work / "shop", work.path()).file;
        const std::string before = read_file(file);
        test::write_in(work / "shop/views/pages/index.php", "<?php echo 1;\n");
        CHECK(build_bundle(work / "shop", work.path()).file == file);
        const std::string after = read_file(file);
        CHECK(before != after);
        fs::remove(work / "shop/data/install.mysql.sql");
        CHECK(build_bundle(work / "shop", work.path()).file.empty());
        CHECK(read_file(file) == after);
    }

    TEST_CASE("a folder, a manifest and a bundle's name are needed") {
        const test::TemporaryFolder work;
        test::write_shop(work / "shop");
        fs::create_directory(work / "empty");
        const auto kind_of = [&](const fs::path& folder, const fs::path& output) {
            try {
                static_cast<void>(build_bundle(folder, output));
            } catch (const Error& error) {
                return error.kind();
            }
            return ErrorKind::interrupted;
        };
        CHECK(kind_of(work / "none", work.path()) == ErrorKind::usage);
        CHECK(kind_of(work / "empty", work.path()) == ErrorKind::usage);
        CHECK(kind_of(work / "shop/info.xml", work.path()) == ErrorKind::usage);
        CHECK(kind_of(work / "shop", work / "shop.tar") == ErrorKind::usage);
        CHECK(kind_of(work / "shop", work / "none/shop.tenon.zip") == ErrorKind::failed);
    }
}

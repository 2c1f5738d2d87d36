// SPDX-License-Identifier: MIT
#include "module/script_name.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace tenon;

namespace {

/// The version of `file` in a module of version `newest`, "?" if it cannot be told.
std::string version_in(std::string_view newest, std::string_view file) {
    const auto version = version_of(parse_script_name(file), Version::parse(newest).value());
    return version ? version->text() : "?";
}

}  // namespace

TEST_SUITE("module/script_name") {
    TEST_CASE("a name has a stem, an engine and an ending") {
        const auto name = parse_script_name("sub/update.0.0.3.MySQL.sql");
        CHECK(name.folder == "sub/");
        CHECK(name.stem == "update.0.0.3");
        CHECK(name.token == "MySQL");
        CHECK(name.engine == Engine::mysql);
        CHECK(name.extension == ".sql");
        CHECK(name.with_token("sqlite") == "sub/update.0.0.3.sqlite.sql");
        CHECK(name.with_token("") == "sub/update.0.0.3.sql");
        CHECK(parse_script_name("install.pgsql.sql").engine == Engine::postgresql);
        CHECK_FALSE(parse_script_name("install.mysql5.sql").engine.has_value());
        CHECK_FALSE(parse_script_name("install.mysql").engine.has_value());
        CHECK(parse_script_name("mysql.sql").engine == Engine::mysql);
        CHECK(parse_script_name("mysql.sql").with_token("sqlite") == "sqlite.sql");
        CHECK(parse_script_name(".sql").stem.empty());
        CHECK(parse_script_name("").stem.empty());
    }

    TEST_CASE("MySQL's scripts serve MariaDB, MariaDB's do not serve MySQL") {
        CHECK(serves(parse_script_name("a.mysql.sql"), Engine::mariadb));
        CHECK(serves(parse_script_name("a.mysql.sql"), Engine::mysql));
        CHECK_FALSE(serves(parse_script_name("a.mariadb.sql"), Engine::mysql));
        CHECK_FALSE(serves(parse_script_name("a.mysql.sql"), Engine::sqlite));
        CHECK(serves(parse_script_name("a.sql"), Engine::sqlite));
    }

    TEST_CASE("as many digits as <version> has components are one digit a component") {
        CHECK(version_in("0.0.5", "update.003.mysql.sql") == "0.0.3");
        CHECK(version_in("0.0.5", "update.003.sql") == "0.0.3");
        CHECK(version_in("1.2", "update.09.sql") == "0.9");
        CHECK(version_in("0.0.5-rc1", "update.003.sql") == "0.0.3");
        CHECK(version_in("0.0.5", "003.mysql.sql") == "0.0.3");
        CHECK(version_in("0.0.5", "003_prices.sql") == "0.0.3");
        CHECK(version_in("0.0.5", "003.prices.sql") == "0.0.3");
        CHECK(version_in("0.0.5", "update.03.sql") == "?");
        CHECK(version_in("0.0.5", "update.0003.sql") == "?");
        CHECK(version_in("0.0.10", "update.003.sql") == "?");
        CHECK(version_in("0.0.10", "003.sql") == "?");
    }

    TEST_CASE("with a version of one component the digits are the number") {
        CHECK(version_in("211", "update.003.sql") == "3");
        CHECK(version_in("5", "12.sql") == "12");
        CHECK(version_in("20251205143000", "20251205143000_add_x.mysql.sql") == "20251205143000");
        CHECK(version_in("5", "99999999999999999999.sql") == "?");
    }

    TEST_CASE("with dots the text is the version") {
        CHECK(version_in("0.0.5", "update.0.0.3.mysql.sql") == "0.0.3");
        CHECK(version_in("0.0.10", "update.0.0.3.sql") == "0.0.3");
        CHECK(version_in("5", "update.1.2.sql") == "1.2");
        CHECK(version_in("1.0.0", "update.1.0.0-beta.1.pgsql.sql") == "1.0.0-beta.1");
        CHECK(version_in("1.0.0", "1.0.0.sql") == "1.0.0");
        CHECK(version_in("1.0.0", "1.0.0-rc2.mysql.sql") == "1.0.0-rc2");
        CHECK(version_in("1.0.0", "1.0.0_final.mysql.sql") == "1.0.0");
        CHECK(version_in("1.0.0", "update.1.0.0.hotfix.sql") == "?");
        CHECK(version_in("1.0.0", "1.2fa.sql") == "?");
    }

    TEST_CASE("without any digit the version is the manifest's") {
        CHECK(version_in("0.0.5", "update.mysql.sql") == "0.0.5");
        CHECK(version_in("0.0.5", "update.prices.mysql.sql") == "0.0.5");
        CHECK(version_in("0.0.5", "sub/update.sql") == "0.0.5");
    }

    TEST_CASE("what can be read in two ways is no version") {
        for (const auto* file : {"update.v003.sql", "update.003_prices.sql", "update.002.mysql5.sql",
                                 "update3.sql", "update-1.2.0.sql", "update_003.mysql.sql",
                                 "0.0.3/update.sql", "003-prices.sql", "2fa.sql", "update.3-beta.sql"}) {
            CAPTURE(file);
            CHECK(version_in("0.0.5", file) == "?");
        }
    }

    TEST_CASE("a path may not lead out of its folder") {
        for (const auto* file : {"a.sql", "a/b.sql", "./a.sql", "a..b.sql", "..a/b.sql", "a../b.sql", ""}) {
            CAPTURE(file);
            CHECK(path_problem(file).empty());
        }
        for (const auto* file : {"/a.sql", "\\a.sql", "C:a.sql", "c:\\a.sql", "..", "../a.sql", "a/..",
                                 "a/../b.sql", "a\\..\\b.sql", "..\\a.sql"}) {
            CAPTURE(file);
            CHECK_FALSE(path_problem(file).empty());
        }
    }
}

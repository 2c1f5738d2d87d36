// SPDX-License-Identifier: MIT
#include "scaffold/release.hpp"

#include "support/modules.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace tenon;

namespace {

constexpr const char* now = "2026-01-02 03:04:05";

std::string next(const std::string& version) {
    const auto found = next_version(Version::parse(version).value(), now);
    return found ? found->text() : "none";
}

std::string long_as(const std::string& version, const std::string& pattern) {
    return as_long_as(Version::parse(version).value(), Version::parse(pattern).value()).text();
}

struct Made {
    std::string version;
    std::vector<std::string> updates;  // <filename>s
    std::vector<std::string> rollbacks;
};

// The names of the next update and rollback, as the manifest is to have them.
std::string names(const Made& made, const std::string& title = {},
                  const std::string& install = "install.mysql.sql") {
    test::ModuleRoot root;
    std::map<std::string, std::string> scripts{{install, "SELECT 1;"}};
    std::string manifest = "<version>" + made.version + "</version><data><install>" + install + "</install>";
    for (const auto* list : {"update", "rollback"}) {
        manifest += std::string("<") + list + ">";
        for (const auto& entry : list[0] == 'u' ? made.updates : made.rollbacks)
            manifest +=
                "<filename" + (entry.find('>') == std::string::npos ? ">" + entry : entry) + "</filename>";
        manifest += std::string("</") + list + ">";
    }
    root.add("shop", manifest + "</data>", scripts);
    const Catalog catalog = root.read();
    const Module& module = catalog.modules.at(0);
    const auto version = next_version(module.manifest.version, now).value();
    const auto found = names_for(module, version, title, tokens_of(module));
    return found.file(found.update, found.listed) + (found.update_versioned ? "!" : "") + " " +
           found.file(found.rollback, found.listed) + (found.rollback_versioned ? "!" : "");
}

std::string tokens(const std::map<std::string, std::string>& scripts, const std::string& data) {
    test::ModuleRoot root;
    root.add("shop", "<version>0.0.3</version><data>" + data + "</data>", scripts);
    const Catalog catalog = root.read();
    std::string text;
    for (const auto& token : tokens_of(catalog.modules.at(0)))
        text += (text.empty() ? "" : " ") + (token.token.empty() ? "all" : token.token);
    return text;
}

}  // namespace

TEST_SUITE("scaffold/release") {
    TEST_CASE("the next version is one more in the last place") {
        CHECK(next("0.0.5") == "0.0.6");
        CHECK(next("0.0.9") == "0.0.10");
        CHECK(next("1.0") == "1.1");
        CHECK(next("211") == "212");
        CHECK(next("005") == "006");
        CHECK(next("1.09") == "1.10");
        CHECK(next("0") == "1");
        CHECK(next("1.0.0-beta.2") == "1.0.0");
        CHECK(next("1.18446744073709551615") == "none");
    }

    TEST_CASE("after a timestamp comes the time now, in UTC") {
        CHECK(next("20251205143000") == "20260102030405");
        CHECK(next("202512051430") == "202601020304");
        CHECK(next("20251205") == "20260102");
        CHECK(next("20260102") == "20260103");
        CHECK(next("29990101000000") == "29990101000001");
        CHECK(next("12345678") == "12345679");
    }

    TEST_CASE("a version that is written shorter gets the length of the module's") {
        CHECK(long_as("1.0", "0.0.3") == "1.0.0");
        CHECK(long_as("1", "0.0.3") == "1.0.0");
        CHECK(long_as("1.0-rc1", "0.0.3") == "1.0.0-rc1");
        CHECK(long_as("1.2.3.4", "0.0.3") == "1.2.3.4");
    }

    TEST_CASE("names are in the manner of the module's own") {
        CHECK(names({"0.0.3", {"update.002.mysql.sql", "update.003.mysql.sql"}, {}}) ==
              "update.004.mysql.sql rollback.004.mysql.sql");
        CHECK(names({"0.0.3", {}, {}}) == "update.004.mysql.sql rollback.004.mysql.sql");
        CHECK(names({"0.0.3", {"update.0.0.3.mysql.sql"}, {}}) ==
              "update.0.0.4.mysql.sql rollback.0.0.4.mysql.sql");
        CHECK(names({"0.0.3", {"003.mysql.sql"}, {}}) == "004.mysql.sql rollback.004.mysql.sql");
        CHECK(names({"0.0.3", {"update.003.mysql.sql"}, {"undo.003.mysql.sql"}}) ==
              "update.004.mysql.sql undo.004.mysql.sql");
        CHECK(names({"0.0.3", {"updates/update.003.mysql.sql"}, {}}) ==
              "updates/update.004.mysql.sql updates/rollback.004.mysql.sql");
        CHECK(names({"211", {"update.211.mysql.sql"}, {}}) == "update.212.mysql.sql rollback.212.mysql.sql");
        CHECK(names({"7", {"update.007.mysql.sql"}, {}}) == "update.008.mysql.sql rollback.008.mysql.sql");
        CHECK(names({"0.0.3", {"update.mysql.sql"}, {}}) == "update.004.mysql.sql rollback.004.mysql.sql");
        CHECK(names({"0.0.3", {" version='0.0.3'>prices.mysql.sql"}, {}}) ==
              "update.004.mysql.sql rollback.004.mysql.sql");
    }

    TEST_CASE("names of timestamps carry the words of the title") {
        const Made made{"20251205143000", {"20251205143000_add_prices.mysql.sql"}, {}};
        CHECK(names(made, "Add a note!") ==
              "20260102030405_add_a_note.mysql.sql rollback.20260102030405.mysql.sql");
        CHECK(names(made) == "20260102030405_update.mysql.sql rollback.20260102030405.mysql.sql");
    }

    TEST_CASE("where digits would be ambiguous the whole version stands in the name") {
        CHECK(names({"0.0.9", {"update.009.mysql.sql"}, {}}) ==
              "update.0.0.10.mysql.sql rollback.0.0.10.mysql.sql");
        CHECK(names({"0.12.3", {}, {}}) == "update.0.12.4.mysql.sql rollback.0.12.4.mysql.sql");
        CHECK(names({"1.0.0-beta.1", {}, {}}) == "update.100.mysql.sql rollback.100.mysql.sql");
    }

    TEST_CASE("an update is written for the databases that the module's scripts serve") {
        const std::string install = "<install>install.mysql.sql</install>";
        const std::map<std::string, std::string> both{{"install.mysql.sql", ""}, {"install.pgsql.sql", ""}};
        CHECK(tokens(both, install) == "mysql pgsql");
        CHECK(tokens({{"install.mysql.sql", ""}, {"install.mariadb.sql", ""}}, install) == "mysql");
        CHECK(tokens({{"install.mariadb.sql", ""}}, install) == "mariadb");
        CHECK(tokens({{"install.sql", ""}}, "<install>install.sql</install>") == "all");
        CHECK(tokens({}, install) == "mysql");
        CHECK(tokens({}, "").empty());
        CHECK(tokens({{"install.mysql.sql", ""}, {"update.002.sqlite.sql", ""}},
                     install + "<update>update.002.sqlite.sql</update>") == "sqlite mysql");
        CHECK(names({"0.0.3", {}, {}}, {}, "install.sql") == "update.004.sql rollback.004.sql");
        CHECK(names({"0.0.3", {}, {}}, {}, "install.sqlite.sql") ==
              "update.004.sqlite.sql rollback.004.sqlite.sql");
    }
}

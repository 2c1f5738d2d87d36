// SPDX-License-Identifier: MIT
#include "lint/script.hpp"

#include "support/module.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

/// "line:column level id" of each finding in a script of module shop 0.0.5, an update to 0.0.3.
std::string found(const std::string& sql, const std::string& name = "a.mysql.sql",
                  ScriptRole role = ScriptRole::other, Findings* findings = nullptr) {
    const test::TemporaryFolder folder;
    write_file(folder / name, sql);
    Module module;
    module.manifest.code = "shop";
    module.manifest.version = Version::of({0, 0, 5});
    module.manifest.placeholders.push_back({"HOME", "/", {}});
    module.folder = module.data = folder.path();
    const ScriptEntry entry{name, Version::of({0, 0, 3}), {}, {}};
    Findings all;
    lint_script(module, entry, role, name, all);
    std::string text;
    for (const auto& finding : all) {
        CHECK(finding.where.file == (folder / name).string());
        if (!text.empty()) text += ", ";
        text += std::to_string(finding.where.line) + ":" + std::to_string(finding.where.column) + " " +
                to_string(finding.level) + " " + finding.id;
    }
    if (findings != nullptr) *findings = all;
    return text;
}

}  // namespace

TEST_SUITE("lint/script") {
    TEST_CASE("a good script gives nothing") {
        CHECK(
            found("INSERT INTO `<DB_PREFIX>t` (a) VALUES ('<HOME>', '<br>', '<CURRENT_DATETIME>');").empty());
        CHECK(found("CREATE TABLE \"<DB_PREFIX>t\" (a);\nCREATE INDEX <DB_PREFIX>i ON <DB_PREFIX>t (a);",
                    "a.sqlite.sql")
                  .empty());
    }

    TEST_CASE("a script without a statement is a warning, whatever else it holds") {
        CHECK(found("") == "0:0 warning script-empty");
        CHECK(found("\n-- nothing yet\n/* here */ ;;\n") == "0:0 warning script-empty");
    }

    TEST_CASE("a text that cannot be split is an error where it goes wrong") {
        CHECK(found("SELECT 1;\n  SELECT 'x;\n") == "2:10 error script-text");
        CHECK(found("SELECT 1;\n/* x\n") == "2:1 error script-text");
        CHECK(found(std::string("SELECT 1;\0", 10)).find("error script-text") != std::string::npos);
        CHECK(found(std::string("\xFF\xFES\0;\0", 6)).find("error script-text") != std::string::npos);
        CHECK(found("\\connect shop\n", "a.pgsql.sql") == "1:1 error script-text");
        CHECK(found(".read other.sql\n", "a.sqlite.sql") == "1:1 error script-text");
    }

    TEST_CASE("a script for all databases is broken if none can read it, else it is a warning") {
        CHECK(found("SELECT 'x;\n", "a.sql") == "1:8 error script-text");
        Findings findings;
        CHECK(found("SELECT 'C:\\';\n", "a.sql", ScriptRole::other, &findings) == "1:8 warning script-text");
        CHECK(findings.at(0).message.ends_with("(as mysql reads it)"));
    }

    TEST_CASE("a placeholder without a default is noted once where a run would refuse it") {
        CHECK(found("SELECT '<SITE_URL>', '<site_url>', <LIMIT>;\nSELECT '<SITE_URL>';") ==
              "1:9 note placeholder-needed, 1:36 note placeholder-needed");
        CHECK(found("SELECT '<CREATED>', 'a <CREATED> b';") == "1:9 note placeholder-needed");
        CHECK(found("SELECT 'a <CREATED> b', '<strong>', '<HOME>';").empty());
        CHECK(found("INSERT INTO `<MY_TABLE>` VALUES (1);") == "1:14 note placeholder-needed");
    }

    TEST_CASE("a table without the prefix is noted once") {
        CHECK(found("INSERT INTO t VALUES (1);\nINSERT INTO T VALUES (2);\nUPDATE `u` SET a = 1;") ==
              "1:13 note table-prefix, 3:8 note table-prefix");
        CHECK(found("DELETE FROM main.<DB_PREFIX>t;\nINSERT INTO information_schema.x VALUES (1);\nDELETE "
                    "FROM sqlite_sequence;",
                    "a.sqlite.sql")
                  .empty());
        CHECK(found("CREATE TEMP TABLE t (a INT);\nINSERT INTO t VALUES (1);", "a.sqlite.sql").empty());
    }

    TEST_CASE("what cannot be rolled back is noted at its first place") {
        Findings findings;
        CHECK(found("SELECT 1;\nALTER TABLE `<DB_PREFIX>t` ADD a INT;\nDROP TABLE `<DB_PREFIX>u`;",
                    "a.mysql.sql", ScriptRole::other, &findings) == "2:1 note not-transactional");
        CHECK(findings.at(0).message ==
              "ALTER TABLE cannot be rolled back on MySQL and MariaDB, like 1 other statement here");
        CHECK(found("CREATE INDEX CONCURRENTLY i ON <DB_PREFIX>t (a);", "a.postgresql.sql") ==
              "1:1 note not-transactional");
        CHECK(found("VACUUM;", "a.sqlite.sql") == "1:1 note not-transactional");
    }

    TEST_CASE("the version that a script records is compared with its own") {
        const std::string insert =
            "INSERT INTO `<DB_PREFIX>modules` (id, code, version) VALUES (NULL, 'shop',\n '0.0.4');\n";
        CHECK(found(insert, "a.mysql.sql", ScriptRole::install) == "2:2 warning install-version-differs");
        CHECK(found(insert, "a.mysql.sql", ScriptRole::other).empty());
        const std::string update = "UPDATE `<DB_PREFIX>modules` SET version = '0.0.5' WHERE code = 'shop';\n";
        CHECK(found(insert + update, "a.mysql.sql", ScriptRole::install).empty());
        CHECK(found(update, "a.mysql.sql", ScriptRole::update) == "1:43 warning update-version-differs");
        CHECK(found("UPDATE <DB_PREFIX>modules SET version='0.0.3.0' WHERE code='shop'", "a.mysql.sql",
                    ScriptRole::update)
                  .empty());
        CHECK(found("UPDATE <DB_PREFIX>modules SET version='0.0.9' WHERE code='other'", "a.mysql.sql",
                    ScriptRole::update)
                  .empty());
        CHECK(found("UPDATE <DB_PREFIX>shops SET version='0.0.9' WHERE code='shop'", "a.mysql.sql",
                    ScriptRole::update)
                  .empty());
        CHECK(found("INSERT INTO <DB_PREFIX>modules (code, version) VALUES ('other', '1'), ('shop', '0.0.5')",
                    "a.mysql.sql", ScriptRole::install)
                  .empty());
    }

    TEST_CASE("a literal where a generated id belongs is noted") {
        const std::string categories =
            "INSERT INTO <DB_PREFIX>shop_categories (id, name) VALUES (NULL, 'a');\n";
        CHECK(found(categories +
                    "INSERT INTO <DB_PREFIX>shop_items (id, category_id) VALUES (NULL, 1), (NULL, 2);") ==
              "2:67 note literal-id");
        CHECK(found("INSERT INTO <DB_PREFIX>shop_items (id, category_id) VALUES (NULL, 1);").empty());
        CHECK(found(categories +
                    "INSERT INTO <DB_PREFIX>shop_items (id, category_id) VALUES (NULL, (SELECT MAX(id) FROM "
                    "<DB_PREFIX>shop_categories));")
                  .empty());
        CHECK(found("INSERT INTO <DB_PREFIX>shop_categories (id, name) VALUES (1, 'a');\n"
                    "INSERT INTO <DB_PREFIX>shop_items (id, category_id) VALUES (NULL, 1);")
                  .empty());
    }
}

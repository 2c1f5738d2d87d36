// SPDX-License-Identifier: MIT
#include "config/reader.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::config;

namespace {

std::string findings_of(std::string_view text) {
    std::string result;
    for (const Finding& finding : read_settings("tenon.toml", text, {}).findings) {
        result += to_string(finding.where) + ": " + finding.message;
        if (!finding.hint.empty()) result += " | " + finding.hint;
        result += "\n";
    }
    return result;
}

constexpr std::string_view everything = R"(modules = ["modules", "/srv/more"]
[placeholders]
SITE_BO_URL = "backend/"
[session]
sql_mode = "ANSI"
max_sort_length = 2048
[policy]
require_backup = "destructive"
trust = "off"
[run]
lock_timeout = "5s"
statement_timeout = "0"
transaction = "script"
unlisted = "ignore"
backup_command = "mysqldump app"
backup_timeout = "5m"
backup_folder = "backups"
log_file = "/var/log/tenon.log"
[env.dev]
url = "sqlite:var/dev.db"
prefix = "cms_"
[env.prod]
url = "env:PROD_DATABASE_URL"
read_only = true
[env.prod.placeholders]
SITE_BO_URL = "admin/"
)";

}  // namespace

TEST_SUITE("config/reader") {
    TEST_CASE("every key of the documentation is read") {
        const ReadResult result = read_settings("tenon.toml", everything, "..");
        CHECK(result.findings.empty());
        const Layer& layer = result.file.everywhere;
        CHECK(layer.modules->value == std::vector<std::filesystem::path>{"../modules", "/srv/more"});
        CHECK(layer.placeholders.at("SITE_BO_URL").value.text == "backend/");
        CHECK(layer.session.at("sql_mode").value == "ANSI");
        CHECK(layer.session.at("max_sort_length").value == "2048");
        CHECK(layer.require_backup->value == BackupWhen::destructive);
        CHECK(layer.trust->value == TrustLevel::off);
        CHECK(layer.lock_timeout->value == std::chrono::seconds(5));
        CHECK(layer.statement_timeout->value == std::chrono::seconds(0));
        CHECK(layer.transaction->value == TransactionMode::script);
        CHECK(layer.unlisted->value == Unlisted::ignore);
        CHECK(layer.backup_command->value == "mysqldump app");
        CHECK(layer.backup_timeout->value == std::chrono::minutes(5));
        CHECK(layer.backup_folder->value == "../backups");
        CHECK(layer.log_file->value == "/var/log/tenon.log");
        const Layer& dev = result.file.environments.at("dev");
        CHECK(dev.url->value.text == "sqlite:var/dev.db");
        CHECK(dev.url->value.base == "..");
        CHECK(to_string(dev.url->origin) == "tenon.toml:20:7");
        CHECK(dev.prefix->value == "cms_");
        const Layer& prod = result.file.environments.at("prod");
        CHECK(prod.read_only->value);
        CHECK(prod.placeholders.at("SITE_BO_URL").value.text == "admin/");
    }

    TEST_CASE("an unknown key is found where it stands and the nearest one is named") {
        CHECK(findings_of("modles = []") ==
              "tenon.toml:1:1: unknown key \"modles\" | did you mean modules?\n");
        CHECK(findings_of("[run]\nlock_timout = \"5s\"") ==
              "tenon.toml:2:1: unknown key \"lock_timout\" in [run] | did you mean lock_timeout?\n");
        CHECK(findings_of("[env.dev]\nxyzzy = 1") ==
              "tenon.toml:2:1: unknown key \"xyzzy\" in [env.dev] | known here: url, modules, prefix, "
              "read_only, placeholders, session, policy, run\n");
        CHECK(
            findings_of("[env.dev.env.x]\nurl = \"a\"").starts_with("tenon.toml:1:10: unknown key \"env\""));
    }

    TEST_CASE("a wrong type is found where the value stands") {
        CHECK(findings_of("modules = \"m\"\nprefix = 1\nread_only = \"yes\"\nurl = true\n") ==
              "tenon.toml:1:11: this must be a list of folders: modules = [\"modules\"]\n"
              "tenon.toml:2:10: this must be a text in quotes: prefix = \"cms_\"\n"
              "tenon.toml:3:13: this must be true or false\n"
              "tenon.toml:4:7: this must be a URL in quotes\n");
        CHECK(findings_of("run = 1") == "tenon.toml:1:7: this must be a table: [run]\n");
        CHECK(findings_of("env = 1") ==
              "tenon.toml:1:7: this must be a table for each environment: [env.dev]\n");
        CHECK(findings_of("[run]\nlock_timeout = 60") ==
              "tenon.toml:2:16: this must be a time in quotes, like \"60s\", \"500ms\" or \"2m\"\n");
        CHECK(findings_of("modules = [1]") == "tenon.toml:1:12: this must be a folder in quotes\n");
    }

    TEST_CASE("a value that cannot be is found") {
        CHECK(findings_of("[policy]\ntrust = \"always\"") ==
              "tenon.toml:2:9: \"always\" must be \"off\", \"optional\" or \"required\"\n");
        CHECK(findings_of("prefix = \"a'b\"") ==
              "tenon.toml:1:10: the prefix \"a'b\" may only have letters, digits and _, at most 32\n");
        CHECK(findings_of("[placeholders]\n\"a b\" = \"c\"\nDB_PREFIX = \"x\"\nx = \"1\"\nX = \"2\"") ==
              "tenon.toml:2:1: \"a b\" cannot name a placeholder: letters, digits and _, a letter first\n"
              "tenon.toml:3:1: DB_PREFIX is set with --prefix (prefix = \"…\" in tenon.toml)\n"
              "tenon.toml:4:1: \"x\" is set twice: names of placeholders do not tell case\n");
        CHECK(findings_of("[session]\n\"a;b\" = \"c\"") ==
              "tenon.toml:2:1: \"a;b\" cannot name a session variable\n");
    }

    TEST_CASE("broken TOML names its place") {
        const auto findings = read_settings("tenon.toml", "url = \"x\"\nprefix = = 2\n", {}).findings;
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].id == "config-syntax");
        CHECK(findings[0].where.file == "tenon.toml");
        CHECK(findings[0].where.line == 2);
    }

    TEST_CASE("a file with several mistakes tells all of them at once") {
        const test::TemporaryFolder folder;
        write_file(folder / "tenon.toml", "a = 1\nb = 2\n");
        try {
            static_cast<void>(read_settings_file(folder / "tenon.toml"));
            FAIL("no error");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::usage);
            CHECK(error.detail().findings.size() == 2);
            CHECK(std::string(error.what()) == (folder / "tenon.toml").string() + " has 2 errors");
        }
    }

    TEST_CASE("a file that is not there is a mistake of the command line") {
        CHECK_THROWS_WITH_AS(static_cast<void>(read_settings_file("/nowhere/tenon.toml")),
                             "there is no configuration file /nowhere/tenon.toml", Error);
    }
}

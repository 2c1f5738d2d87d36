// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::cli;

namespace {

using Words = std::vector<std::string>;

std::string failure_of(const Words& words) {
    try {
        static_cast<void>(parse_arguments(words));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        const std::string& hint = error.detail().hint;
        return hint.empty() ? error.what() : std::string(error.what()) + " | " + hint;
    }
    return "no failure";
}

}  // namespace

TEST_SUITE("cli/arguments") {
    TEST_CASE("flags stand anywhere, with their value after = or a blank") {
        for (const Words& words : {Words{"--prefix", "x_", "install", "cms", "--yes"},
                                   Words{"install", "--prefix=x_", "cms", "-y"},
                                   Words{"install", "cms", "-yp", "x_"}, Words{"-ypx_", "install", "cms"}}) {
            const Arguments arguments = parse_arguments(words);
            CHECK(arguments.command == "install");
            CHECK(arguments.operands == Words{"cms"});
            CHECK(arguments.settings.prefix->value == "x_");
            CHECK(arguments.yes);
            CHECK_FALSE(arguments.dry_run);
        }
    }

    TEST_CASE("--exclusive is taken before and after the command") {
        CHECK(parse_arguments({"migrate", "--exclusive"}).exclusive);
        CHECK(parse_arguments({"--exclusive", "resume"}).exclusive);
        CHECK_FALSE(parse_arguments({"resume"}).exclusive);
    }

    TEST_CASE("-- ends the flags") {
        const Arguments arguments = parse_arguments({"install", "--", "-n", "--", "--yes"});
        CHECK(arguments.operands == Words{"-n", "--", "--yes"});
        CHECK_FALSE(arguments.dry_run);
        CHECK(parse_arguments({"--prefix", "--", "status"}).settings.prefix->value == "--");
    }

    TEST_CASE("a value is taken whole, commas and equal signs included") {
        const Arguments arguments = parse_arguments(
            {"status", "-D", "T=a,b", "-DU=c=d", "--define", "v=", "--define-sql=W=NOW(), 1", "a,b"});
        CHECK(arguments.settings.placeholders.at("T").value.text == "a,b");
        CHECK(arguments.settings.placeholders.at("U").value.text == "c=d");
        CHECK(arguments.settings.placeholders.at("V").value.text.empty());
        CHECK(arguments.settings.placeholders.at("W").value.text == "NOW(), 1");
        CHECK(arguments.settings.placeholders.at("W").value.is_sql);
        CHECK(arguments.operands == Words{"a,b"});
    }

    TEST_CASE("of a flag given twice the last counts, folders are collected") {
        const Arguments arguments = parse_arguments({"list", "-pa", "-p", "b", "-m", "one", "--modules=two"});
        CHECK(arguments.settings.prefix->value == "b");
        CHECK(arguments.settings.modules->value == std::vector<std::filesystem::path>{"one", "two"});
    }

    TEST_CASE("every value finds its place") {
        const Arguments arguments = parse_arguments({"update",
                                                     "-u",
                                                     "sqlite:a.db",
                                                     "-e",
                                                     "dev",
                                                     "-c",
                                                     "x.toml",
                                                     "-C",
                                                     "/tmp",
                                                     "--password-stdin",
                                                     "-nqv",
                                                     "--no-input",
                                                     "--json",
                                                     "--color",
                                                     "never",
                                                     "--lock-timeout",
                                                     "5s",
                                                     "--statement-timeout=0",
                                                     "--transaction",
                                                     "script",
                                                     "--read-only",
                                                     "--unlisted",
                                                     "run",
                                                     "--to",
                                                     "1.2.3",
                                                     "cms"});
        CHECK(arguments.settings.url->value.text == "sqlite:a.db");
        CHECK(arguments.selection.environment == "dev");
        CHECK(arguments.selection.file == "x.toml");
        CHECK(arguments.folder == "/tmp");
        CHECK(arguments.password_stdin);
        CHECK(arguments.dry_run);
        CHECK(arguments.quiet);
        CHECK(arguments.verbose);
        CHECK(arguments.no_input);
        CHECK(arguments.json);
        CHECK(arguments.color == ColorWhen::never);
        CHECK(arguments.settings.lock_timeout->value == std::chrono::seconds(5));
        CHECK(arguments.settings.statement_timeout->value == std::chrono::seconds(0));
        CHECK(arguments.settings.transaction->value == TransactionMode::script);
        CHECK(arguments.settings.read_only->value);
        CHECK(arguments.settings.unlisted->value == Unlisted::run);
        CHECK(arguments.to->text() == "1.2.3");
        CHECK_FALSE(parse_arguments({"status", "--json=false"}).json);
    }

    TEST_CASE("an alias is its command") {
        CHECK(parse_arguments({"up"}).command == "migrate");
    }

    TEST_CASE("an unknown flag is refused and the nearest one named") {
        CHECK(failure_of({"install", "cms", "--dry-rum"}) ==
              "unknown flag --dry-rum | did you mean --dry-run?");
        CHECK(failure_of({"install", "--prefx=a"}) == "unknown flag --prefx | did you mean --prefix?");
        CHECK(failure_of({"install", "-x"}) == "unknown flag -x | tenon help lists the flags");
        CHECK(failure_of({"install", "-n5"}) == "unknown flag -5 | tenon help lists the flags");
        CHECK(failure_of({"install", "--p!x"}) == "unknown flag --p!x | tenon help lists the flags");
        CHECK(failure_of({"install", "--(operands)=x"}).starts_with("unknown flag --(operands)"));
    }

    TEST_CASE("an unknown command is refused and the nearest one named") {
        CHECK(failure_of({"instal", "shop"}) == "unknown command \"instal\" | did you mean tenon install?");
        CHECK(failure_of({"xyzzy"}) == "unknown command \"xyzzy\" | tenon help lists the commands");
    }

    TEST_CASE("the command of --backup stands behind a = only") {
        CHECK(parse_arguments({"install", "--backup", "cms"}).operands == std::vector<std::string>{"cms"});
        CHECK(parse_arguments({"install", "--backup", "cms"}).backup);
        CHECK(parse_arguments({"install", "cms", "--backup"}).backup_command.empty());
        CHECK(parse_arguments({"install", "cms", "--backup=dump -x a=b"}).backup_command == "dump -x a=b");
        CHECK(failure_of({"status", "--backup"}) ==
              "tenon status does not take --backup | tenon help status");
    }

    TEST_CASE("--json and --events exclude each other") {
        CHECK(failure_of({"migrate", "--json", "--events"})
                  .starts_with("--json and --events cannot be had at once"));
    }

    TEST_CASE("a system that tenon cannot take over is said plainly") {
        CHECK(failure_of({"adopt", "--from", "x"}) ==
              "--from takes directy, phinx, codeigniter (Perfex, too), bonfire or flyway, not \"x\"");
    }

    TEST_CASE("a flag that the command does not take is refused") {
        CHECK(failure_of({"status", "--cascade"}) ==
              "tenon status does not take --cascade | tenon help status");
        CHECK(failure_of({"migrate", "--to", "1"}) ==
              "tenon migrate does not take --to | tenon help migrate");
        CHECK(failure_of({"split", "x", "-u", "y"}) == "tenon split does not take --url | tenon help split");
    }

    TEST_CASE("operands that are missing or too many are refused") {
        CHECK(failure_of({"info"}) == "tenon info needs CODE|BUNDLE | tenon help info");
        CHECK(failure_of({"info", "a", "b"}) == "tenon info does not take \"b\" | tenon help info");
        CHECK(failure_of({"migrate", "cms"}) == "tenon migrate does not take \"cms\" | tenon help migrate");
        CHECK(parse_arguments({"info", "--help"}).help);
    }

    TEST_CASE("values that cannot be are refused") {
        CHECK(failure_of({"status", "--prefix"}) == "--prefix needs a value");
        CHECK(failure_of({"status", "-p"}) == "-p needs a value");
        CHECK(failure_of({"install", "a", "--yes=maybe"}) == "--yes takes no value");
        CHECK(failure_of({"status", "--color", "red"}) == "--color takes auto, always or never, not \"red\"");
        CHECK(failure_of({"status", "--lock-timeout", "60"}) ==
              "--lock-timeout takes a time like 60s, 500ms or 2m, not \"60\"");
        CHECK(failure_of({"status", "--transaction", "all"}) ==
              "--transaction takes auto, action, script or none, not \"all\"");
        CHECK(failure_of({"update", "--to", "x"}) == "--to takes a version like 1.2.3, not \"x\"");
        CHECK(failure_of({"split", "x", "--engine", "oracle"}) ==
              "--engine takes sqlite, mysql, mariadb or postgresql, not \"oracle\"");
        CHECK(failure_of({"status", "-D", "A"}) == "--define takes NAME=VALUE, not \"A\"");
        CHECK(failure_of({"status", "-D", "1=2"}).starts_with("--define: \"1\" cannot name a placeholder"));
        CHECK(failure_of({"status", "--define-sql", "DB_PREFIX=x"})
                  .starts_with("--define-sql: DB_PREFIX is set"));
    }

    TEST_CASE("the placeholder of the prefix and the prefix are one thing") {
        CHECK(parse_arguments({"status", "-D", "db_prefix=cms_"}).settings.prefix->value == "cms_");
        CHECK(parse_arguments({"status", "-D", "db_prefix=cms_"}).settings.placeholders.empty());
    }
}

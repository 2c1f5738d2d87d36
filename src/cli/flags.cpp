// SPDX-License-Identifier: MIT
#include "cli/flags.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "config/duration.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tenon::cli {

namespace {

using config::Origin;
using config::Setting;

[[noreturn]] void throw_bad(std::string_view flag, std::string_view value, std::string_view expected) {
    throw Error(ErrorKind::usage, concat(flag, " takes ", expected, ", not \"", printable(value), "\""));
}

template <typename T, typename Parser>
std::optional<Setting<T>> word(const char* flag, const std::string& value, Parser parse,
                               std::string_view expected) {
    const auto parsed = parse(value);
    if (!parsed) throw_bad(flag, value, expected);
    return Setting<T>{*parsed, Origin{flag, {}}};
}

void define(Arguments& arguments, const char* flag, const std::string& value, bool is_sql) {
    const auto equals = value.find('=');
    if (equals == std::string::npos) throw_bad(flag, value, is_sql ? "NAME=EXPR" : "NAME=VALUE");
    const std::string name = value.substr(0, equals);
    if (!is_sql && upper(name) == "DB_PREFIX") {  // one prefix: for the scripts and for tenon's own tables
        arguments.settings.prefix = Setting<std::string>{value.substr(equals + 1), Origin{flag, {}}};
        return;
    }
    if (const std::string trouble = config::placeholder_trouble(name); !trouble.empty())
        throw Error(ErrorKind::usage, concat(flag, ": ", trouble));
    arguments.settings.placeholders.insert_or_assign(
        upper(name), Setting<config::PlaceholderText>{{value.substr(equals + 1), is_sql}, Origin{flag, {}}});
}

void add_modules(Arguments& arguments, const std::string& value) {
    auto& modules = arguments.settings.modules;
    if (!modules) modules = Setting<std::vector<std::filesystem::path>>{{}, Origin{"--modules", {}}};
    modules->value.emplace_back(value);
}

void set_color(Arguments& arguments, const std::string& value) {
    if (value == "auto")
        arguments.color = ColorWhen::automatic;
    else if (value == "always")
        arguments.color = ColorWhen::always;
    else if (value == "never")
        arguments.color = ColorWhen::never;
    else
        throw_bad("--color", value, "auto, always or never");
}

void set_format(Arguments& arguments, const std::string& value) {
    if (value == "text")
        arguments.format = LintFormat::text;
    else if (value == "json")
        arguments.json = true;
    else if (value == "sarif")
        arguments.format = LintFormat::sarif;
    else if (value == "github")
        arguments.format = LintFormat::github;
    else
        throw_bad("--format", value, "text, json, sarif or github");
}

void set_to(Arguments& arguments, const std::string& value) {
    arguments.to = Version::parse(value);
    if (!arguments.to) throw_bad("--to", value, "a version like 1.2.3");
}

void set_engine(Arguments& arguments, const std::string& value) {
    for (const auto name : split(value, ',')) {
        const auto engine = engine_from_token(trim(name));
        if (!engine) throw_bad("--engine", name, "sqlite, mysql, mariadb or postgresql");
        arguments.engines.push_back(*engine);
    }
}

void set_from(Arguments& arguments, const std::string& value) {
    const auto systems = foreign_systems();
    const auto meant = std::find_if(systems.begin(), systems.end(), [&](ForeignSystem system) {
        return value == to_string(system) || (value == "perfex" && system == ForeignSystem::codeigniter);
    });
    if (meant == systems.end())
        throw_bad("--from", value, "directy, phinx, codeigniter (Perfex, too), bonfire or flyway");
    arguments.from = *meant;
}

constexpr std::string_view time_form = "a time like 60s, 500ms or 2m";

void set_timeout(Arguments& arguments, const std::string& value) {
    const auto time = config::parse_duration(value);
    if (!time) throw_bad("--timeout", value, time_form);
    arguments.timeout = *time;
}

constexpr auto here = FlagScope::everywhere;
constexpr auto own = FlagScope::command;
constexpr auto writing = FlagScope::writing;

using A = Arguments;
using S = const std::string;

constexpr std::array table{
    Flag{'u', "url", "URL", "the database; see docs/cli.md for the forms", here,
         [](A& a, S& v) {
             a.settings.url = Setting<config::UrlText>{{v, {}}, Origin{"--url", {}}};
         }},
    Flag{'e', "env", "NAME", "use the section [env.NAME] of tenon.toml", here,
         [](A& a, S& v) { a.selection.environment = v; }},
    Flag{'c', "config", "FILE", "read FILE, not the project's tenon.toml", here,
         [](A& a, S& v) { a.selection.file = v; }},
    Flag{'C', "chdir", "DIR", "work in DIR", here, [](A& a, S& v) { a.folder = v; }},
    Flag{'m', "modules", "DIR", "modules lie in DIR (may be repeated)", here, add_modules},
    Flag{'p', "prefix", "PREFIX", "what <DB_PREFIX> stands for", here,
         [](A& a, S& v) {
             a.settings.prefix = Setting<std::string>{v, Origin{"--prefix", {}}};
         }},
    Flag{'D', "define", "NAME=VALUE", "what the placeholder <NAME> stands for", here,
         [](A& a, S& v) { define(a, "--define", v, false); }},
    Flag{'\0', "define-sql", "NAME=EXPR", "the same, as an SQL expression", here,
         [](A& a, S& v) { define(a, "--define-sql", v, true); }},
    Flag{'\0', "password-stdin", "", "read the database's password from stdin", here,
         [](A& a, S&) { a.password_stdin = true; }},
    Flag{'n', "dry-run", "", "show what would run, change nothing", here, [](A& a, S&) { a.dry_run = true; }},
    Flag{'y', "yes", "", "agree to lost data and breaking changes", here, [](A& a, S&) { a.yes = true; }},
    Flag{'\0', "no-input", "", "never ask", here, [](A& a, S&) { a.no_input = true; }},
    Flag{'\0', "json", "", "print one JSON document on stdout", here, [](A& a, S&) { a.json = true; }},
    Flag{'q', "quiet", "", "no progress, no notes, no warnings", here, [](A& a, S&) { a.quiet = true; }},
    Flag{'v', "verbose", "", "say more: files read, database, notes", here,
         [](A& a, S&) { a.verbose = true; }},
    Flag{'\0', "color", "WHEN", "auto, always or never", here, set_color, "auto always never"},
    Flag{'\0', "lock-timeout", "TIME", "wait at most TIME for another run", here,
         [](A& a, S& v) {
             a.settings.lock_timeout =
                 word<std::chrono::milliseconds>("--lock-timeout", v, config::parse_duration, time_form);
         }},
    Flag{'\0', "statement-timeout", "TIME", "stop a statement after TIME (0: never)", here,
         [](A& a, S& v) {
             a.settings.statement_timeout =
                 word<std::chrono::milliseconds>("--statement-timeout", v, config::parse_duration, time_form);
         }},
    Flag{'\0', "transaction", "HOW", "auto, action, script or none", here,
         [](A& a, S& v) {
             a.settings.transaction = word<TransactionMode>("--transaction", v, config::parse_transaction,
                                                            "auto, action, script or none");
         },
         "auto action script none"},
    Flag{'\0', "read-only", "", "refuse everything that writes", here,
         [](A& a, S&) {
             a.settings.read_only = Setting<bool>{true, Origin{"--read-only", {}}};
         }},
    Flag{'\0', "unlisted", "WHAT", "unlisted updates: error, ignore or run", here,
         [](A& a, S& v) {
             a.settings.unlisted =
                 word<Unlisted>("--unlisted", v, config::parse_unlisted, "error, ignore or run");
         },
         "error ignore run"},
    Flag{'\0', "exclusive", "", "nobody else writes to this database meanwhile", here,
         [](A& a, S&) { a.exclusive = true; }},
    Flag{'h', "help", "", "explain the command", here, [](A& a, S&) { a.help = true; }},
    Flag{'V', "version", "", "print the version of tenon", here, [](A& a, S&) { a.version = true; }},

    Flag{'\0', "all", "", "every module that is available", own, [](A& a, S&) { a.all = true; }},
    Flag{'\0', "to", "VERSION", "stop at this version", own, set_to},
    Flag{'\0', "out-of-order", "", "run updates that came after their time", own,
         [](A& a, S&) { a.out_of_order = true; }},
    Flag{'\0', "delete", "", "take the test data away", own, [](A& a, S&) { a.remove = true; }},
    Flag{'\0', "cascade", "", "take along the modules that need it", own, [](A& a, S&) { a.cascade = true; }},
    Flag{'\0', "keep-going", "", "list the statements that fail and go on", own,
         [](A& a, S&) { a.keep_going = true; }},
    Flag{'\0', "exit-code", "", "exit 3 when there is work to do", own, [](A& a, S&) { a.exit_code = true; }},
    Flag{'\0', "available", "", "what lies in the module folders", own, [](A& a, S&) { a.available = true; }},
    Flag{'\0', "installed", "", "what is installed", own, [](A& a, S&) { a.installed = true; }},
    Flag{'\0', "outdated", "", "what has a newer version available", own,
         [](A& a, S&) { a.outdated = true; }},
    Flag{'\0', "strict", "", "exit 4 on warnings, too", own, [](A& a, S&) { a.strict = true; }},
    Flag{'\0', "format", "FORMAT", "text, json, sarif or github", own, set_format, "text json sarif github"},
    Flag{'\0', "engine", "ENGINE", "sqlite, mysql, mariadb or postgresql", own, set_engine,
         "sqlite mysql mariadb postgresql"},
    Flag{'\0', "title", "TEXT", "what it is called, for people", own, [](A& a, S& v) { a.title = v; }},
    Flag{'\0', "no-rollback", "", "without a rollback script", own, [](A& a, S&) { a.no_rollback = true; }},
    Flag{'\0', "testdata", "", "with scripts of test data", own, [](A& a, S&) { a.testdata = true; }},

    Flag{'\0', "reason", "TEXT", "why; it is written into the history", own,
         [](A& a, S& v) { a.reason = v; }},
    Flag{'\0', "show-origin", "", "where each setting comes from", own,
         [](A& a, S&) { a.show_origin = true; }},
    Flag{'\0', "timeout", "TIME", "wait at most TIME (60s; 0: ask once)", own, set_timeout},

    Flag{'\0', "from", "SYSTEM", "directy, phinx, codeigniter, bonfire or flyway", own, set_from,
         "directy phinx codeigniter perfex bonfire flyway"},
    Flag{'\0', "table", "NAME", "the other system's table, if named otherwise", own,
         [](A& a, S& v) { a.table = v; }},

    Flag{'o', "output", "FILE", "where to write", own, [](A& a, S& v) { a.output = v; }},
    Flag{'\0', "key", "FILE", "the secret key that signs", own, [](A& a, S& v) { a.key_file = v; }},
    Flag{'\0', "public-key", "KEY", "the public key, or its file", own, [](A& a, S& v) { a.public_key = v; }},
    Flag{'\0', "comment", "TEXT", "what the signature says, and vouches for", own,
         [](A& a, S& v) { a.comment = v; }},
    Flag{'\0', "no-password", "", "leave the secret key unprotected", own,
         [](A& a, S&) { a.no_password = true; }},
    Flag{'\0', "all-modules", "", "trust the key for every module", own,
         [](A& a, S&) { a.all_modules = true; }},

    Flag{'\0', "backup", "[=CMD]", "save the database first", writing,
         [](A& a, S& v) {
             a.backup = true;
             a.backup_command = v;
         }},
    Flag{'\0', "events", "", "tell the run as JSON, a line an event", writing,
         [](A& a, S&) { a.events = true; }},
    Flag{'\0', "log-file", "FILE", "append what happens to FILE", writing,
         [](A& a, S& v) {
             a.settings.log_file = Setting<std::filesystem::path>{v, Origin{"--log-file", {}}};
         }},

    Flag{'\0', "allow-downgrade", "", "go down to an older release of the module", own,
         [](A& a, S&) { a.allow_downgrade = true; }},
};

}  // namespace

std::span<const Flag> flags() noexcept {
    return table;
}

bool takes(const Command& command, const Flag& flag) noexcept {
    const auto is_in = [&](std::span<const std::string_view> names) {
        return std::find(names.begin(), names.end(), flag.name) != names.end();
    };
    switch (flag.scope) {
        case FlagScope::everywhere:
            return !is_in(command.refused);
        case FlagScope::command:
            return is_in(command.flags);
        case FlagScope::writing:
            break;
    }
    return command.writes;
}

const Flag* find_flag(std::string_view name) noexcept {
    const auto* found =
        std::find_if(table.begin(), table.end(), [&](const Flag& flag) { return flag.name == name; });
    return found == table.end() ? nullptr : found;
}

const Flag* find_flag(char letter) noexcept {
    const auto* found = std::find_if(table.begin(), table.end(), [&](const Flag& flag) {
        return flag.letter == letter && letter != '\0';
    });
    return found == table.end() ? nullptr : found;
}

}  // namespace tenon::cli

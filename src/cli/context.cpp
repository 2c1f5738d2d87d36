// SPDX-License-Identifier: MIT
#include "cli/context.hpp"

#include "base/text.hpp"
#include "cli/report.hpp"
#include "config/trust_file.hpp"
#include "config/url.hpp"

#include <unistd.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cstdio>
#include <utility>

namespace tenon::cli {

namespace {

bool is_missing_file(const Url& url) {
    std::error_code unknown;
    return url.dialect == Dialect::sqlite && url.path != ":memory:" &&
           !std::filesystem::exists(url.path, unknown);
}

}  // namespace

Context::Context(Arguments arguments, Terminal& terminal, config::Environment environment)
    : arguments_(std::move(arguments)),
      terminal_(terminal),
      environment_(std::move(environment)),
      recorder_(terminal) {
    if (arguments_.events && !arguments_.help) recorder_.to_stdout();
    document_.command = arguments_.command;
}

const config::Configuration& Context::configuration() {
    if (configuration_) return *configuration_;
    configuration_ = config::load(arguments_.selection, environment_, arguments_.settings);
    for (const std::string& text : configuration_->notes) note(text);
    if (arguments_.verbose)
        for (const std::string& file : configuration_->files) note(concat("configuration: ", file));
    return *configuration_;
}

const Catalog& Context::catalog() {
    if (catalog_) return *catalog_;
    if (roots_ == Roots::none && bundles_.empty()) return catalog_.emplace();
    return catalog_.emplace(read_catalog(roots(), {.bundles = bundles_, .trust = trust()}));
}

std::vector<std::filesystem::path> Context::roots() {
    if (roots_ == Roots::none) return {};
    auto roots = configuration().values.modules->value;
    if (roots_ == Roots::all) return roots;
    std::erase_if(roots, [](const std::filesystem::path& root) {
        std::error_code unknown;
        return !std::filesystem::exists(root, unknown);
    });
    return roots;
}

void Context::name_bundles(std::vector<std::filesystem::path> files) {
    assert(!catalog_);
    bundles_ = std::move(files);
    if (roots_ == Roots::all) roots_ = Roots::those_there;
}

bool Context::has_database() {
    return configuration().values.url.has_value();
}

const Trust& Context::trust() {
    if (trust_) return *trust_;
    Trust trust{.level = configuration().values.trust->value};
    if (trust.level != TrustLevel::off) {
        const std::filesystem::path own = config::trust_file(environment_.process);
        if (!own.empty()) trust.keys = config::read_trusted_keys(own);
        for (TrustedKey& key : config::read_trusted_keys(config::system_trust_file()))
            trust.keys.push_back(std::move(key));
    }
    return trust_.emplace(std::move(trust));
}

std::filesystem::path Context::trust_file() const {
    std::filesystem::path file = config::trust_file(environment_.process);
    if (file.empty())
        throw Error({.kind = ErrorKind::usage,
                     .message = "there is no folder for the trusted keys",
                     .hint = "set HOME or XDG_CONFIG_HOME"});
    return file;
}

std::vector<Dialect> Context::dialects_in_use() {
    return config::dialects_in_use(configuration(), environment_);
}

bool Context::makes_file() {
    return has_database() && is_missing_file(config::database_url(configuration(), environment_, {}));
}

Url Context::configured_url() {
    std::optional<std::string> password;
    if (arguments_.password_stdin) password = password_from_stdin();
    return config::database_url(configuration(), environment_, password);
}

Url Context::url(Access access) {
    Url url = configured_url();
    if (access == Access::read && is_missing_file(url)) {
        note(concat(url.path, " does not exist yet"));
        url.path = ":memory:";
    } else if (arguments_.verbose) {
        note(concat("database: ", redacted(url)));
    }
    return url;
}

Settings Context::settings(const std::atomic<int>* interrupted) {
    const config::Layer& values = configuration().values;
    Settings settings;
    settings.prefix = values.prefix->value;
    config::define_all(values, settings.placeholders);
    for (const auto& [name, setting] : values.session) settings.session.emplace(name, setting.value);
    settings.read_only = values.read_only->value;
    settings.transaction = values.transaction->value;
    settings.lock_timeout = values.lock_timeout->value;
    settings.statement_timeout = values.statement_timeout->value;
    settings.backup = backup();
    settings.keep_going = arguments_.keep_going;
    settings.exclusive = arguments_.exclusive;
    settings.interrupted = interrupted;
    return settings;
}

Backup Context::backup() {
    const config::Layer& values = configuration().values;
    Backup backup{.when = arguments_.backup ? BackupWhen::always : values.require_backup->value,
                  .timeout = values.backup_timeout->value};
    if (values.backup_command) backup.command = values.backup_command->value;
    if (!arguments_.backup_command.empty()) backup.command = arguments_.backup_command;
    if (values.backup_folder) backup.folder = values.backup_folder->value.string();
    return backup;
}

// A file can be locked while it is opened. In short turns, so that Ctrl-C is heard.
Database Context::open_file(const Url& target, OpenOptions options, const std::atomic<int>* interrupted) {
    using Clock = std::chrono::steady_clock;
    const std::chrono::milliseconds patience = configuration().values.lock_timeout->value;
    const auto deadline = Clock::now() + patience;
    options.connect_timeout = std::min<std::chrono::milliseconds>(patience, std::chrono::seconds(1));
    for (bool told = false;; told = true) {
        try {
            return Database::open(target, options);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::locked || Clock::now() >= deadline) throw;
            if (interrupted != nullptr && interrupted->load() != 0)
                throw Error({.kind = ErrorKind::interrupted,
                             .message = "stopped by a signal",
                             .state = "nothing was changed"});
            if (!told) note(concat("waiting: ", error.what()));
        }
    }
}

Migrator& Context::migrator(Access access, const std::atomic<int>* interrupted) {
    if (migrator_) return *migrator_;
    const Catalog& modules = catalog();  // a mistake there is told before a server is asked
    const bool reading = access == Access::read;
    const Url target = url(access);
    const bool memory = target.dialect == Dialect::sqlite && target.path == ":memory:";
    OpenOptions options{.read_only = reading && !memory, .create = !reading || memory};
    // what a server says beside its answers ("… does not exist, skipping") is no news to most
    if (arguments_.verbose) options.notice = [this](const std::string& notice) { note(notice); };
    database_ = target.dialect == Dialect::sqlite ? open_file(target, options, interrupted)
                                                  : Database::open(target, options);
    if (arguments_.verbose)
        note(concat("server: ", to_string(database_->server().engine), " ", database_->server().version));
    if (const Url* opened = database_->url(); opened != nullptr)
        recorder_.tell("connected", {{"database", redacted(*opened)},
                                     {"engine", to_string(database_->server().engine)},
                                     {"version", database_->server().version}});
    migrator_ = std::make_unique<Migrator>(*database_, modules, settings(interrupted));
    return *migrator_;
}

bool Context::interactive() const {
    if (arguments_.no_input || arguments_.for_programs() || arguments_.password_stdin) return false;
    const auto automatic = environment_.process.find("CI");
    const bool in_ci = automatic != environment_.process.end() && !automatic->second.value.empty() &&
                       automatic->second.value != "false" && automatic->second.value != "0";
    return !in_ci && ::isatty(STDIN_FILENO) == 1 && terminal_.err.is_terminal();
}

void Context::note(std::string_view text) {
    if (!arguments_.quiet) terminal_.err.line(concat("note: ", printable(text)));
}

void Context::show(const Findings& findings) {
    document_.findings.insert(document_.findings.end(), findings.begin(), findings.end());
    for (const Finding& finding : findings) recorder_.tell("diagnostic", json_of(finding));
    if (arguments_.for_programs()) return;
    terminal_.out.flush();
    for (const Finding& finding : findings) {
        if (finding.level == FindingLevel::note && !arguments_.verbose) continue;
        if (finding.level != FindingLevel::error && arguments_.quiet) continue;
        terminal_.err.write(finding_text(finding, terminal_.err.paint(), terminal_width()));
    }
}

void Context::print(std::string_view text) {
    if (!arguments_.for_programs()) terminal_.out.write(text);
}

std::string password_from_stdin() {
    std::string password;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) password += static_cast<char>(c);
    if (!password.empty() && password.back() == '\r') password.pop_back();
    return password;
}

}  // namespace tenon::cli

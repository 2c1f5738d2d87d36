// SPDX-License-Identifier: MIT
#include "migrate/backup.hpp"

#include "tenon/error.hpp"

#include "base/shell.hpp"
#include "base/text.hpp"
#include "database/connection.hpp"
#include "migrate/backup_file.hpp"

#include <array>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

namespace tenon {

namespace {

namespace files = std::filesystem;
using Clock = std::chrono::steady_clock;
using Variables = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view unchanged = "nothing was changed";

[[noreturn]] void throw_failed(std::string message, std::string hint, ErrorKind kind = ErrorKind::failed) {
    throw Error({.kind = kind,
                 .message = std::move(message),
                 .state = std::string(unchanged),
                 .hint = std::move(hint)});
}

bool interrupted(const Settings& settings) {
    return settings.interrupted != nullptr && settings.interrupted->load() != 0;
}

[[noreturn]] void throw_interrupted() {
    throw_failed("stopped by a signal while the backup was made", {}, ErrorKind::interrupted);
}

std::string parameter(const Url& url, const char* name) {
    const auto found = url.parameters.find(name);
    return found == url.parameters.end() ? std::string() : found->second;
}

// libpq's own variables: pg_dump by itself reaches the same database, no less protected than we do.
void add_libpq(const Url& url, const std::string& host, Variables& variables) {
    constexpr std::array<std::pair<const char*, const char*>, 7> parameters{
        {{"sslmode", "PGSSLMODE"},
         {"sslrootcert", "PGSSLROOTCERT"},
         {"sslcrl", "PGSSLCRL"},
         {"sslcert", "PGSSLCERT"},
         {"sslkey", "PGSSLKEY"},
         {"channel_binding", "PGCHANNELBINDING"},
         {"connect_timeout", "PGCONNECT_TIMEOUT"}}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) variables.emplace_back(name, value);
    };
    add("PGHOST", host);
    add("PGPORT", url.port == 0 ? std::string() : std::to_string(url.port));
    add("PGUSER", url.user);
    add("PGDATABASE", url.database);
    for (const auto& [name, variable] : parameters) add(variable, parameter(url, name));
}

void add_server(const Url& url, Variables& variables) {
    const bool mysql = url.dialect == Dialect::mysql;
    const std::string folder = parameter(url, "host");  // PostgreSQL: of the socket, or a host
    const bool is_socket = folder.starts_with('/');
    const std::string host = url.host.empty() && !is_socket ? folder : url.host;
    variables.emplace_back("TENON_BACKUP_HOST", host);
    variables.emplace_back("TENON_BACKUP_PORT", url.port == 0 ? "" : std::to_string(url.port));
    variables.emplace_back("TENON_BACKUP_SOCKET", mysql ? parameter(url, "socket") : is_socket ? folder : "");
    variables.emplace_back("TENON_BACKUP_USER", url.user);
    variables.emplace_back("TENON_BACKUP_DATABASE", url.database);
    if (url.has_password) variables.emplace_back(mysql ? "MYSQL_PWD" : "PGPASSWORD", url.password);
    if (url.dialect == Dialect::postgresql) add_libpq(url, is_socket ? folder : host, variables);
}

// `copy`: of a SQLite file; empty for servers.
Variables variables_for(const Database& database, const Settings& settings, const BackupFile& file,
                        const files::path& copy) {
    Variables variables{{"TENON_BACKUP_ENGINE", std::string(to_string(database.server().engine))},
                        {"TENON_BACKUP_PREFIX", settings.prefix},
                        {"TENON_BACKUP_FILE", file.path().string()}};
    if (!copy.empty())
        variables.emplace_back("TENON_BACKUP_DATABASE", copy.string());
    else if (const Url* url = database.url(); url != nullptr)
        add_server(*url, variables);
    return variables;
}

// Its last words, without the password that it may have repeated.
std::string last_words(const ShellResult& result, const Database& database) {
    constexpr std::size_t most = 1000;
    std::string text(trim(result.talked));
    const Url* url = database.url();
    const std::string password = url == nullptr ? std::string() : url->password;
    for (auto at = text.find(password); !password.empty() && at != std::string::npos;
         at = text.find(password, at + 3))
        text.replace(at, password.size(), "***");
    if (text.size() > most) text = concat("...", std::string_view(text).substr(text.size() - most));
    for (char& c : text)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return text.empty() ? ", and said nothing" : concat(": ", printable(text));
}

std::string seconds_text(std::chrono::milliseconds time) {
    return time.count() % 1000 == 0 ? concat(std::to_string(time.count() / 1000), " s")
                                    : concat(std::to_string(time.count()), " ms");
}

void check_ended_well(const ShellResult& result, const Settings& settings, const Database& database) {
    const auto fail = [&](std::string_view how) {
        throw_failed(concat("no backup: the command ", how, last_words(result, database)),
                     "mend [run] backup_command, or what it needs; then run the same command again");
    };
    switch (result.end) {
        case ShellResult::End::interrupted:
            throw_interrupted();
        case ShellResult::End::timed_out:
            throw_failed(concat("no backup: the command was stopped after ",
                                seconds_text(settings.backup.timeout), last_words(result, database)),
                         "see why it hangs, or give [run] backup_timeout more time");
        case ShellResult::End::killed:
            return fail(concat("was killed by signal ", std::to_string(result.number)));
        case ShellResult::End::exited:
            break;
    }
    if (result.number != 0) fail(concat("ended with exit status ", std::to_string(result.number)));
}

// What a failed command has begun.
void take_away(const files::path& path) {
    std::error_code ignored;
    if (files::is_regular_file(files::symlink_status(path, ignored))) files::remove(path, ignored);
}

void copy_into(const BackupFile& file, const Database& database, const Settings& settings) {
    const auto deadline = Clock::now() + settings.backup.timeout;
    const bool limited = settings.backup.timeout.count() != 0;
    bool in_time = true;
    const auto go_on = [&] {
        in_time = !limited || Clock::now() < deadline;
        return in_time && !interrupted(settings);
    };
    try {
        database.connection().copy_to(file.part().string(), go_on);
    } catch (const DatabaseError& error) {
        if (interrupted(settings)) throw_interrupted();
        if (!in_time)
            throw_failed(concat("no backup: it was not made within ", seconds_text(settings.backup.timeout)),
                         "give [run] backup_timeout more time");
        const bool busy = error.kind() == DatabaseError::Kind::busy;
        throw_failed(concat("no backup in ", printable(file.path().string()), ": ", printable(error.what())),
                     busy ? "wait until the other program has ended, or give --lock-timeout more time"
                     : error.kind() == DatabaseError::Kind::storage
                         ? "make room there, or name another folder: [run] backup_folder"
                         : std::string(),
                     busy ? ErrorKind::locked : ErrorKind::failed);
    }
}

void run_command(const Database& database, const Settings& settings, BackupFile& file, BackupResult& result) {
    std::optional<BackupFile> copy;  // gone with this function
    if (const files::path original = database.connection().file(); !original.empty()) {
        copy.emplace(file.path().parent_path(), original.filename().string());
        copy_into(*copy, database, settings);
    }
    const ShellCommand command{
        .text = settings.backup.command,
        .environment = variables_for(database, settings, file, copy ? copy->part() : files::path()),
        .output = file.part(),
        .timeout = settings.backup.timeout,
        .interrupted = settings.interrupted};
    try {
        check_ended_well(run_shell(command), settings, database);
    } catch (const Error&) {
        take_away(file.path());
        throw;
    }
    std::error_code unknown;
    const bool made = files::exists(file.path(), unknown);
    if (made && files::is_regular_file(file.path(), unknown))
        result.bytes = files::file_size(file.path(), unknown);
    if (!made) result.bytes = file.part_size();
    if (!made && result.bytes != 0) file.keep();
    result.file = made || result.bytes != 0 ? file.path().string() : std::string();
}

void copy_file(const Database& database, const Settings& settings, BackupFile& file, BackupResult& result) {
    copy_into(file, database, settings);
    file.resemble(database.connection().file());
    result.bytes = file.part_size();
    file.keep();
}

}  // namespace

bool wants_backup(const Settings& settings, const Database& database, const Preview& preview) {
    const Backup& backup = settings.backup;
    if (preview.steps.empty() || backup.when == BackupWhen::never) return false;
    if (backup.when == BackupWhen::destructive && !preview.destructive()) return false;
    if (!backup.command.empty() || !database.connection().file().empty()) return true;
    const std::string_view command = database.driver().dump;
    if (command.empty())
        throw_failed("a backup is asked for, and a database in memory has none",
                     "set policy.require_backup to \"never\" for it", ErrorKind::policy);
    throw_failed("a backup is asked for, and no command is configured that makes one",
                 concat("write under [run] in tenon.toml: backup_command = \"", command, "\""),
                 ErrorKind::policy);
}

BackupResult make_backup(const Database& database, const Settings& settings, Events& events) {
    const auto began = Clock::now();
    const files::path own_file = database.connection().file();
    const Url* url = database.url();
    const std::string name = !own_file.empty() ? own_file.filename().string()
                             : url != nullptr  ? url->database
                                               : std::string();
    const files::path folder =
        settings.backup.folder.empty() ? own_file.parent_path() : files::path(settings.backup.folder);
    BackupFile file(folder, name);
    BackupResult result{.file = file.path().string(), .by_command = !settings.backup.command.empty()};
    events.backup_started(result);
    if (result.by_command)
        run_command(database, settings, file, result);
    else
        copy_file(database, settings, file, result);
    result.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
    events.backup_finished(result);
    return result;
}

}  // namespace tenon

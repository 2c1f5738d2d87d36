// SPDX-License-Identifier: MIT
#include "tenon/doctor.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "doctor/examination.hpp"
#include "migrate/session.hpp"

#include <algorithm>
#include <array>

namespace tenon {

namespace {

// What the engine says of a failure is more than its message.
std::string told(const ErrorDetail& failure) {
    return failure.code == 0 ? failure.message
                             : concat(failure.message, " (error ", std::to_string(failure.code), ")");
}

void examine_session(Connection& connection, const Ledger& ledger, const Settings& settings,
                     Examination& examination) {
    try {
        reset_session(connection, ledger.place(), settings);
    } catch (const std::exception& error) {  // of ours or of the engine
        return examination.fail("session", concat("cannot be set up: ", printable(error.what())),
                                "mend [session] and statement_timeout in tenon.toml");
    }
    if (!settings.session.empty())
        examination.ok("session", concat(counted(settings.session.size(), "setting"), " of [session] taken"));
}

void examine_open(const Url& url, Database& database, const Settings& settings, Examination& examination) {
    examine_connection(url, database, examination);
    Connection& connection = database.connection();
    Ledger ledger(connection, settings.prefix);
    const std::string& name = database.server().database;
    examination.ok("database",
                   concat("\"", printable(name), "\" with ",
                          settings.prefix.empty() ? "no prefix" : concat("the prefix ", settings.prefix)));
    examination.ok("transactions",
                   database.driver().transactional_ddl
                       ? "DDL can be rolled back: a module's action is one transaction"
                       : "DDL commits by itself: scripts run statement by statement, with marks");
    examine_server(ledger, examination);
    examine_session(connection, ledger, settings, examination);
    examine_ledger(ledger, examination);
}

void examine_root(const std::filesystem::path& root, Examination& examination) {
    const std::string place = printable(root.lexically_normal().string());
    try {
        const Catalog catalog = read_catalog({root});
        Findings findings = catalog.findings;
        for (const Module& module : catalog.modules)
            findings.insert(findings.end(), module.findings.begin(), module.findings.end());
        const auto count = [&](FindingLevel level) {
            return static_cast<std::size_t>(
                std::count_if(findings.begin(), findings.end(),
                              [level](const Finding& finding) { return finding.level == level; }));
        };
        const std::size_t errors = count(FindingLevel::error);
        const std::size_t warnings = count(FindingLevel::warning);
        const Health health = errors != 0 ? Health::failure : warnings != 0 ? Health::warning : Health::ok;
        examination.add(health, "modules",
                        concat(place, ": ", counted(catalog.modules.size(), "module"), ", ",
                               counted(errors, "error"), ", ", counted(warnings, "warning")),
                        health == Health::ok ? "" : concat("tenon lint ", place));
    } catch (const Error& error) {
        examination.fail("modules", error.what(), error.detail().hint);
    }
}

}  // namespace

std::string_view to_string(Health health) noexcept {
    switch (health) {
        case Health::ok:
            return "ok";
        case Health::warning:
            return "warn";
        case Health::failure:
            break;
    }
    return "fail";
}

void Examination::cannot_tell(const char* id, const std::exception& error) {
    warn(id, concat("cannot be told: ", printable(error.what())));
}

Checks examine_modules(const std::vector<std::filesystem::path>& roots) {
    Examination examination;
    for (const auto& root : roots) examine_root(root, examination);
    return examination.take();
}

Checks examine_database(const Url& url, const Settings& settings) {
    Examination examination;
    if (!valid_prefix(settings.prefix)) {
        examination.fail("database", concat("\"", printable(settings.prefix), "\" is no prefix"),
                         "letters, digits and _, at most 32");
        return examination.take();
    }
    if (url.dialect == Dialect::sqlite && url.path != ":memory:" && !examine_file(url, examination))
        return examination.take();
    try {
        const bool memory = url.path == ":memory:";
        Database database = Database::open(url, {.read_only = !memory, .create = memory});
        examine_open(url, database, settings, examination);
    } catch (const Error& error) {
        // a lock passes: "lock" has told it
        const Health health = error.kind() == ErrorKind::locked ? Health::warning : Health::failure;
        examination.add(health, "connection", told(error.detail()), error.detail().hint);
    } catch (const DatabaseError& error) {
        examination.fail("connection", printable(error.what()));
    }
    return examination.take();
}

int exit_status(const Checks& checks) noexcept {
    constexpr std::array<std::string_view, 3> access{"connection", "file", "privileges"};
    int status = 0;
    for (const Check& check : checks) {
        if (check.health != Health::failure) continue;
        if (std::find(access.begin(), access.end(), check.id) != access.end())
            return exit_status(ErrorKind::connect);
        status = exit_status(ErrorKind::verification);
    }
    return status;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "foreign/forms.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

std::string source_of(ForeignSystem system, const std::string& table, std::size_t rows = 0) {
    const std::string source = concat(title_of(system), ": ", table);
    return rows == 0 ? source : concat(source, ", ", counted(rows, "row"));
}

[[noreturn]] void throw_unsound(std::string message, std::string hint) {
    throw Error({.kind = ErrorKind::verification,
                 .message = std::move(message),
                 .state = "nothing was changed",
                 .hint = std::move(hint)});
}

void leave_out(ForeignRecord& record, std::string message) {
    record.findings.push_back({.level = FindingLevel::warning,
                               .id = "adopt-left-out",
                               .where = {},
                               .message = std::move(message),
                               .hint = {}});
}

void take_directy(const Rows& rows, const std::string& table, ForeignRecord& record) {
    for (const auto& row : rows) {
        const std::string code = as_text(row[0]);
        if (as_integer(row[2]) != 0)
            record.modules.push_back({.name = code,
                                      .version = as_text(row[1]),
                                      .updates = {},
                                      .baseline = {},
                                      .source = source_of(ForeignSystem::directy, table)});
        else
            leave_out(record, concat(table, " lists ", printable(code), ", but not as installed"));
    }
}

void take_perfex(const Rows& rows, const std::string& table, ForeignRecord& record) {
    for (const auto& row : rows)
        record.modules.push_back({.name = as_text(row[0]),
                                  .version = as_text(row[1]),
                                  .updates = {},
                                  .baseline = {},
                                  .source = concat("Perfex CRM: ", table)});
}

void take_phinx(const Rows& rows, const std::string& table, ForeignRecord& record) {
    if (rows.empty()) return;
    ForeignModule module;
    module.source = source_of(ForeignSystem::phinx, table, rows.size());
    for (const auto& row : rows) {
        const ForeignUpdate update{.version = as_text(row[0]), .title = as_text(row[1])};
        if (as_integer(row[2]) == 0)
            throw_unsound(concat("the migration ", update.version, " (", printable(update.title), ") in ",
                                 table, " has no end_time: it has not ended well"),
                          "finish it with Phinx, or delete its row if nothing of it stands");
        module.updates.push_back(update);
    }
    record.modules.push_back(std::move(module));
}

void take_codeigniter(const Rows& rows, const std::string& table, ForeignRecord& record) {
    if (rows.empty()) return;
    if (rows.size() > 1)
        throw_unsound(
            concat(table, " has ", counted(rows.size(), "row"), ", and CodeIgniter keeps its version in one"),
            "is it the table of another system? tenon adopt CODE=VERSION records a version by hand");
    record.modules.push_back({.name = {},
                              .version = as_text(rows[0][0]),
                              .updates = {},
                              .baseline = {},
                              .source = source_of(ForeignSystem::codeigniter, table)});
}

// "2021-10-01-123456" and "2021_10_01_123456" are the number 20211001123456.
std::string digits_of(const std::string& text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
}

void take_codeigniter_list(const Rows& rows, const std::string& table, ForeignRecord& record) {
    for (const auto& row : rows) {
        const std::string name = as_text(row[0]);
        if (record.modules.empty() || record.modules.back().name != name)
            record.modules.push_back(
                {.name = name, .version = {}, .updates = {}, .baseline = {}, .source = {}});
        auto& module = record.modules.back();
        module.updates.push_back({.version = digits_of(as_text(row[1])), .title = as_text(row[2])});
        module.source = source_of(ForeignSystem::codeigniter, table, module.updates.size());
    }
}

void take_bonfire(const Rows& rows, const std::string& table, ForeignRecord& record) {
    for (const auto& row : rows)
        record.modules.push_back({.name = as_text(row[0]),
                                  .version = as_text(row[1]),
                                  .updates = {},
                                  .baseline = {},
                                  .source = source_of(ForeignSystem::bonfire, table)});
}

void remove(std::vector<ForeignUpdate>& updates, const std::string& version) {
    std::erase_if(updates, [&](const ForeignUpdate& update) { return update.version == version; });
}

// One row of Flyway's history; what it undoes or deletes is no longer there.
void follow_flyway(const Row& row, const std::string& table, ForeignModule& module, Findings& findings) {
    const std::string version = as_text(row[0]);
    const std::string type = as_text(row[2]);
    const std::string script = printable(as_text(row[3]));
    if (as_integer(row[4]) == 0)
        throw_unsound(concat(script, version.empty() ? "" : concat(" (version ", printable(version), ")"),
                             " stands as failed in ", table),
                      "mend the database, then flyway repair; adopt it afterwards");
    if (type == "SCHEMA") return;
    if (version.empty()) {
        findings.push_back({.level = FindingLevel::warning,
                            .id = "adopt-left-out",
                            .where = {},
                            .message = concat(script, " is repeatable: it is not taken over"),
                            .hint = "tenon runs each script once"});
        return;
    }
    if (type == "BASELINE") {
        module.baseline = version;
        return;
    }
    remove(module.updates, version);
    const bool gone = type == "DELETE" || type.substr(0, 4) == "UNDO";
    if (!gone) module.updates.push_back({.version = version, .title = as_text(row[1])});
}

void take_flyway(const Rows& rows, const std::string& table, ForeignRecord& record) {
    ForeignModule module;
    module.source = source_of(ForeignSystem::flyway, table, rows.size());
    for (const auto& row : rows) follow_flyway(row, table, module, record.findings);
    if (module.updates.empty() && module.baseline.empty()) return;
    record.modules.push_back(std::move(module));
}

constexpr ForeignForm flyway_form(std::string_view table) {
    return {.system = ForeignSystem::flyway,
            .table = table,
            .prefixed = false,
            .names = false,
            .needed = {"installed_rank", "version", "description", "type", "script", "success"},
            .query = "foreign_flyway",
            .take = take_flyway};
}

constexpr std::array forms{
    ForeignForm{.system = ForeignSystem::directy,
                .table = "modules",
                .needed = {"code", "version", "is_installed"},
                .query = "foreign_directy",
                .take = take_directy},
    ForeignForm{.system = ForeignSystem::phinx,
                .table = "phinxlog",
                .prefixed = false,
                .names = false,
                .needed = {"version", "migration_name", "end_time"},
                .query = "foreign_phinx",
                .take = take_phinx},
    ForeignForm{.system = ForeignSystem::codeigniter,
                .table = "migrations",
                .names = false,
                .needed = {"version"},
                .never = "namespace",
                .query = "foreign_codeigniter",
                .take = take_codeigniter},
    ForeignForm{.system = ForeignSystem::codeigniter,
                .table = "migrations",
                .needed = {"id", "version", "class", "namespace"},
                .query = "foreign_codeigniter_list",
                .take = take_codeigniter_list},
    ForeignForm{.system = ForeignSystem::codeigniter,
                .table = "modules",
                .extra = true,
                .needed = {"module_name", "installed_version"},
                .query = "foreign_perfex",
                .take = take_perfex},
    ForeignForm{.system = ForeignSystem::bonfire,
                .table = "schema_version",
                .needed = {"type", "version"},
                .never = "installed_rank",
                .query = "foreign_bonfire",
                .take = take_bonfire},
    flyway_form("flyway_schema_history"),
    flyway_form("schema_version"),  // its name before Flyway 5
};

bool has(std::span<const std::string> columns, std::string_view name) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const std::string& column) { return equal_ignoring_case(column, name); });
}

}  // namespace

std::span<const ForeignForm> foreign_forms() noexcept {
    return forms;
}

std::vector<std::string> ForeignForm::missing(std::span<const std::string> columns) const {
    std::vector<std::string> absent;
    for (const auto name : needed)
        if (!name.empty() && !has(columns, name)) absent.emplace_back(name);
    return absent;
}

bool ForeignForm::fits(std::span<const std::string> columns) const {
    return missing(columns).empty() && (never.empty() || !has(columns, never));
}

}  // namespace tenon

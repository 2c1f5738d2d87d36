// SPDX-License-Identifier: MIT
#include "foreign/record.hpp"

#include "tenon/error.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "foreign/forms.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tenon {

namespace {

struct System {
    ForeignSystem system;
    const char* name;
    std::string_view title;
};

constexpr std::array systems{
    System{ForeignSystem::directy, "directy", "Directy CMF"}, System{ForeignSystem::phinx, "phinx", "Phinx"},
    System{ForeignSystem::codeigniter, "codeigniter", "CodeIgniter"},
    System{ForeignSystem::bonfire, "bonfire", "Bonfire"}, System{ForeignSystem::flyway, "flyway", "Flyway"}};

const System& entry_of(ForeignSystem system) noexcept {
    return systems[static_cast<std::size_t>(system)];
}

// A table of the right name with other columns.
struct Stranger {
    std::string table;
    std::vector<std::string> missing;
};

[[noreturn]] void throw_stranger(ForeignSystem system, const Stranger& stranger) {
    const bool lacks = !stranger.missing.empty();
    throw Error({.kind = ErrorKind::verification,
                 .message = concat(printable(stranger.table), " is no table of ", title_of(system), ": ",
                                   lacks ? concat("it has no column ", join(stranger.missing, ", "))
                                         : std::string("it is another system's")),
                 .state = "nothing was changed",
                 .hint = "tenon adopt lists the tables of other systems that are here"});
}

[[noreturn]] void throw_absent(ForeignSystem system, std::vector<std::string> names) {
    for (auto& name : names) name = printable(name);
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("there is no table ", join(names, " or "), " in this database, where ",
                                   title_of(system), " keeps its versions"),
                 .state = "nothing was changed",
                 .hint = "name it with --table, or its prefix with --prefix"});
}

}  // namespace

const char* to_string(ForeignSystem system) noexcept {
    return entry_of(system).name;
}

std::string_view title_of(ForeignSystem system) noexcept {
    return entry_of(system).title;
}

std::vector<ForeignSystem> foreign_systems() {
    std::vector<ForeignSystem> all;
    all.reserve(systems.size());
    for (const auto& entry : systems) all.push_back(entry.system);
    return all;
}

ForeignReader::Columns ForeignReader::columns_of(const std::string& table) {
    const std::array<Value, 1> arguments{table};
    Columns columns;
    for (const auto& row : ledger_.query("columns_of_table", arguments)) {
        if (columns.names.empty()) columns.table = as_text(row[0]);
        if (columns.table == as_text(row[0])) columns.names.push_back(as_text(row[1]));
    }
    return columns;
}

Rows ForeignReader::rows_of(std::string_view query, const std::string& table) {
    const char quote = ledger_.place().dialect == Dialect::mysql ? '`' : '"';
    return connection_.query(with_object(ledger_.text_of(query), quoted_name(table, quote)));
}

// Some systems know nothing of the application's prefix, but may have been told of it.
std::vector<std::string> ForeignReader::names_for(std::string_view usual, bool prefixed) const {
    std::vector<std::string> names;
    if (!prefixed) names.emplace_back(usual);
    const std::string own = concat(ledger_.place().prefix, usual);
    if (prefixed || own != usual) names.push_back(own);
    return names;
}

ForeignRecord ForeignReader::read(ForeignSystem system, const std::string& table) {
    ForeignRecord record;
    std::vector<std::string> asked;
    std::optional<Stranger> stranger;
    for (const auto& form : foreign_forms()) {
        if (form.system != system) continue;
        for (const auto& name : table.empty() ? names_for(form.table, form.prefixed) : std::vector{table}) {
            if (!form.extra && std::find(asked.begin(), asked.end(), name) == asked.end())
                asked.push_back(name);
            const Columns columns = columns_of(name);
            if (columns.names.empty()) continue;
            if (form.fits(columns.names)) {
                form.take(rows_of(form.query, columns.table), columns.table, record);
                record.tables.push_back(columns.table);
                break;
            }
            if (!form.extra && !stranger) stranger = Stranger{columns.table, form.missing(columns.names)};
        }
        if (system == ForeignSystem::flyway && !record.tables.empty()) break;  // one history, under one name
    }
    if (record.tables.empty() && stranger) throw_stranger(system, *stranger);
    if (record.tables.empty()) throw_absent(system, asked);
    // beside modules with names, the one without is what they all stand on
    for (auto& module : record.modules)
        if (module.name.empty() && record.modules.size() > 1) module.name = "core";
    return record;
}

std::vector<ForeignTable> ForeignReader::find(std::string_view code) {
    std::vector<ForeignTable> found;
    for (const auto& form : foreign_forms()) {
        for (const auto& name : names_for(form.table, form.prefixed)) {
            const Columns columns = columns_of(name);
            if (columns.names.empty() || !form.fits(columns.names)) continue;
            const auto rows = as_integer(rows_of("foreign_count", columns.table).at(0).at(0));
            found.push_back({.system = form.system,
                             .table = columns.table,
                             .rows = static_cast<std::uint64_t>(rows),
                             .command = concat("tenon adopt --from ", to_string(form.system),
                                               form.names ? "" : " ", form.names ? "" : code)});
        }
    }
    return found;
}

}  // namespace tenon

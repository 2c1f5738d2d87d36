// SPDX-License-Identifier: MIT
#include "recover/inspector.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace tenon {

namespace {

// AUTO_INCREMENT=7 among the options of a table: rows move it, the definition is the same.
std::string without_counter(std::string text) {
    constexpr std::string_view option = " AUTO_INCREMENT=";
    for (auto at = text.find(option); at != std::string::npos; at = text.find(option, at)) {
        auto end = at + option.size();
        while (end < text.size() && is_digit(text[end])) ++end;
        text.erase(at, end - at);
    }
    return text;
}

// What follows ENGINE= in a table's definition, the options after the last parenthesis.
std::string engine_in(const std::string& definition) {
    constexpr std::string_view option = ") ENGINE=";
    const auto at = definition.rfind(option);
    if (at == std::string::npos) return {};
    const auto begin = at + option.size();
    const auto end = definition.find_first_of(" \n", begin);
    return definition.substr(begin, end == std::string::npos ? end : end - begin);
}

void fill_in(std::string& text, std::string_view name, std::string_view value) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
        text.replace(at, name.size(), value);
}

bool is_absence(const DatabaseError& error) {
    return error.kind() == DatabaseError::Kind::missing || error.kind() == DatabaseError::Kind::statement;
}

}  // namespace

std::string Inspector::quoted(const ObjectName& name) const {
    const char quote = ledger_.place().dialect == Dialect::mysql ? '`' : '"';
    const std::string own = quoted_name(name.name, quote);
    return name.schema.empty() ? own : concat(quoted_name(name.schema, quote), ".", own);
}

std::string Inspector::written(const Object& object) const {
    const bool account = object.kind == ObjectKind::user || object.kind == ObjectKind::role;
    return account ? object.name.name : quoted(object.name);
}

std::string Inspector::text_about(std::string_view query, std::string_view quoted_object) const {
    std::string text(ledger_.text_of(query));
    fill_in(text, "<OBJECT>", quoted_object);
    return text;
}

Rows Inspector::ask(std::string_view query, std::string_view quoted_object) {
    return connection_.query(text_about(query, quoted_object));
}

std::int64_t Inspector::server_start() {
    if (ledger_.place().dialect == Dialect::sqlite) return 0;
    const auto rows = ledger_.query("server_start");
    return rows.empty() ? 0 : as_integer(rows[0][0]);
}

std::string Inspector::show(std::string_view query, const Object& object) {
    std::string text = text_about(query, written(object));
    fill_in(text, "<KIND>", upper(to_string(object.kind)));
    std::string shown;
    try {
        for (const auto& row : connection_.query(text)) {
            // of a trigger the columns after these hold the time at which it was made
            for (std::size_t i = 0; i < std::min<std::size_t>(row.size(), 4); ++i)
                shown += concat(as_text(row[i]), "\n");
        }
    } catch (const DatabaseError& error) {
        if (!is_absence(error)) throw;
        return {};
    }
    return without_counter(std::move(shown));
}

std::string Inspector::definition_of(const Object& object) {
    switch (object.kind) {
        case ObjectKind::user:
        case ObjectKind::role:
            return show("definition_of_user", object) + show("grants_of_user", object);
        case ObjectKind::server:
            return show("definition_of_server", object);
        case ObjectKind::plugin:
            return show("definition_of_plugin", object);
        default:
            return show("definition", object);
    }
}

std::optional<std::string> Inspector::identity_of(const ObjectName& table) {
    try {
        const std::array<Value, 2> name{table.schema, table.name};
        const auto rows = ledger_.query("identity_of_table", name);
        return rows.empty() ? std::nullopt : std::optional(as_text(rows[0][0]));
    } catch (const DatabaseError& error) {
        if (error.kind() == DatabaseError::Kind::lost) throw;
        return std::nullopt;  // the account may not look there
    }
}

std::int64_t Inspector::measure(const ObjectName& table, bool by_count) {
    const auto rows = ask(by_count ? "count_of_table" : "checksum_of_table", quoted(table));
    return rows.empty() ? 0 : as_integer(rows[0].back());
}

std::string Inspector::damage_of(const ObjectName& table) {
    std::string damage;
    for (const auto& row : ask("check_table", quoted(table))) {
        if (row.size() < 4 || (as_text(row[2]) == "status" && as_text(row[3]) == "OK")) continue;
        if (as_text(row[2]) == "error" || as_text(row[2]) == "status") damage = as_text(row[3]);
    }
    return damage;
}

std::vector<std::string> Inspector::invalid_indexes(const std::string& quoted_relation) {
    std::vector<std::string> names;
    if (ledger_.place().dialect != Dialect::postgresql) return names;
    const std::array<Value, 3> name{quoted_relation, quoted_relation, quoted_relation};
    for (const auto& row : ledger_.query("invalid_indexes", name)) names.push_back(as_text(row[0]));
    return names;
}

void Inspector::drop_index(const std::string& quoted_name) {
    connection_.execute(text_about("drop_invalid_index", quoted_name));
}

const std::set<std::string>& Inspector::transactional_engines() {
    if (!engines_) {
        engines_.emplace();
        for (const auto& row : ledger_.query("engines_with_transactions"))
            engines_->insert(upper(as_text(row[0])));
    }
    return *engines_;
}

const TableFacts& Inspector::facts_of(const ObjectName& table) {
    const auto found = facts_.find(table);
    if (found != facts_.end()) return found->second;
    TableFacts facts;
    const std::string definition = definition_of({ObjectKind::table, table});
    facts.exists = !definition.empty();
    const std::string engine = engine_in(definition);
    facts.view = facts.exists && engine.empty();
    facts.transactional = engine.empty() || transactional_engines().count(upper(engine)) != 0;
    if (facts.exists && !facts.view) {
        const std::array<Value, 2> name{table.schema, table.name};
        facts.triggers = as_integer(ledger_.query("triggers_of_table", name)[0][0]) != 0;
    }
    return facts_.emplace(table, facts).first->second;
}

bool Inspector::has_tables_without_transactions() {
    const auto rows = ledger_.query("tables_without_transactions");
    return !rows.empty() && as_integer(rows[0][0]) != 0;
}

bool Inspector::events_run() {
    return as_integer(ledger_.query("events_run")[0][0]) != 0;
}

bool Inspector::is_stored_function(const ObjectName& name) {
    const std::array<Value, 2> arguments{name.schema, name.name};
    return as_integer(ledger_.query("stored_function", arguments)[0][0]) != 0;
}

}  // namespace tenon

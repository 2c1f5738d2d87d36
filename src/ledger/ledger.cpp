// SPDX-License-Identifier: MIT
#include "ledger/ledger.hpp"

#include "tenon/error.hpp"
#include "tenon/script.hpp"

#include "base/text.hpp"
#include "ledger/rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tenon {

namespace {

constexpr std::string_view own_code = "tenon";

const Manifest& own_manifest() {
    static const Manifest manifest =
        *read_manifest("tenon.xml", embedded_file("manifests/tenon.xml")).manifest;
    return manifest;
}

std::string_view own_script(Dialect dialect, const ScriptEntry& entry) {
    return embedded_file(concat("sql/", to_string(dialect), "/", entry.file));
}

// The server need not read what is for us.
std::string without_comments(std::string_view sql) {
    std::string text;
    while (!sql.empty()) {
        const auto line = sql.substr(0, sql.find('\n'));
        if (!line.starts_with("--")) text += concat(line, "\n");
        sql.remove_prefix(std::min(sql.size(), line.size() + 1));
    }
    return std::string(trim(text));
}

[[noreturn]] void throw_newer(const Version& version, const std::string& database) {
    throw Error(ErrorDetail{
        .kind = ErrorKind::verification,
        .message = concat("the ledger in ", printable(database), " was written by a newer tenon (tables ",
                          version.text(), ", this one knows ", Ledger::table_version().text(), ")"),
        .state = "nothing was changed",
        .hint = "use the newer tenon for this database"});
}

[[noreturn]] void throw_damaged(const std::string& how, const std::string& prefix) {
    throw Error(ErrorDetail{.kind = ErrorKind::verification,
                            .message = concat("the ledger is damaged: ", how),
                            .state = "nothing was changed",
                            .hint = concat("restore the tables ", prefix, "tenon_* from a backup")});
}

}  // namespace

const RecordedModule* Snapshot::find(std::string_view code) const noexcept {
    const auto found = std::find_if(modules.begin(), modules.end(),
                                    [code](const RecordedModule& module) { return module.code == code; });
    return found != modules.end() ? &*found : nullptr;
}

Version Ledger::table_version() {
    return own_manifest().version;
}

Ledger::Ledger(Connection& connection, std::string prefix)
    : connection_(connection),
      place_{.dialect = dialect_of(connection.server().engine),
             .database = connection.server().database,
             .prefix = std::move(prefix)} {}

const std::string& Ledger::text_of(std::string_view name) {
    const auto found = texts_.find(name);
    if (found != texts_.end()) return found->second;
    const auto text = without_comments(embedded_sql(place_.dialect, name));
    return texts_.emplace(name, in_place(text, place_)).first->second;
}

Rows Ledger::query(std::string_view name, std::span<const Value> arguments) {
    return connection_.query(text_of(name), arguments);
}

void Ledger::write(std::string_view name, std::span<const Value> arguments) {
    if (guarded_) query("lock_check");
    query(name, arguments);
}

void Ledger::run(std::string_view name) {
    const auto sql = in_place(embedded_sql(place_.dialect, name), place_);
    const auto source = open_text(sql);
    Splitter splitter(*source, place_.dialect, std::string(name));
    Statement statement;
    while (splitter.next(statement)) connection_.execute(statement.text);
}

std::int64_t Ledger::lock_token() {
    const auto rows = query("lock_token");
    return rows.empty() ? 0 : as_integer(rows[0][0]);
}

void Ledger::guard(std::int64_t token) {
    use_token(std::to_string(token));
    guarded_ = true;
}

void Ledger::unguard() {
    guarded_ = false;
    use_token("NULL");
}

void Ledger::use_token(std::string token) {
    if (place_.token == token) return;
    place_.token = std::move(token);
    texts_.clear();
}

Snapshot Ledger::read() {
    try {
        return look();
    } catch (const Error&) {
        // what looks damaged may have been made by another process between two queries of one look
        return look();
    }
}

Snapshot Ledger::look() {
    Rows rows;
    try {
        rows = query("status");
    } catch (const DatabaseError& error) {
        if (error.kind() != DatabaseError::Kind::missing) throw;
        return absent_or_damaged(error);
    }
    Snapshot snapshot;
    for (const auto& row : rows) {
        auto module = module_from(row);
        if (module.code == own_code) {
            snapshot.exists = true;
            snapshot.head = module.applied;
            if (module.version > table_version()) throw_newer(module.version, place_.database);
            continue;
        }
        if (auto progress = progress_from(row)) snapshot.progress = std::move(progress);
        snapshot.modules.push_back(std::move(module));
    }
    if (!snapshot.exists && !never_used({})) {
        throw_damaged(concat(place_.prefix, "tenon_module has no row for tenon itself"), place_.prefix);
    }
    return snapshot;
}

// A run that was killed while it made the tables leaves some of them, without a row.
bool Ledger::never_used(const std::set<std::string>& missing) {
    const bool modules = missing.count(place_.prefix + "tenon_module") == 0;
    const bool history = missing.count(place_.prefix + "tenon_history") == 0;
    return (!modules || as_integer(query("module_count")[0][0]) == 0) &&
           (!history || as_integer(query("history_count")[0][0]) == 0);
}

Snapshot Ledger::absent_or_damaged(const DatabaseError& cause) {
    const std::array<Value, 3> names{place_.prefix + "tenon_module", place_.prefix + "tenon_history",
                                     place_.prefix + "tenon_progress"};
    std::set<std::string> missing;
    for (const auto& name : names) missing.insert(as_text(name));
    for (const auto& row : query("tables", names)) missing.erase(as_text(row[0]));
    if (missing.size() == names.size()) return {};
    try {
        if (never_used(missing)) return {};
        if (missing.count(place_.prefix + "tenon_module") == 0) {
            // the tables of a newer tenon may look different
            const auto rows = query("table_version");
            const auto version = rows.empty() ? Version() : version_from(as_text(rows[0][0]));
            if (version > table_version()) throw_newer(version, place_.database);
        }
    } catch (const DatabaseError& error) {
        if (error.kind() != DatabaseError::Kind::missing) throw;
    }
    throw_damaged(printable(cause.what()), place_.prefix);
}

std::uint64_t Ledger::create_tables() {
    const auto& manifest = own_manifest();
    const auto sql = own_script(place_.dialect, *manifest.install);
    const auto source = open_text(sql);
    Splitter splitter(*source, place_.dialect, manifest.install->file);
    Statement statement;
    std::uint64_t count = 0;
    for (; splitter.next(statement); ++count) connection_.execute(in_place(statement.text, place_));
    return count;
}

void Ledger::record_tables(const HistoryRow& by, std::uint64_t statements) {
    const auto& manifest = own_manifest();
    insert(RecordedModule{.code = std::string(own_code),
                          .name = manifest.name,
                          .kind = ModuleKind::core,
                          .version = manifest.version,
                          .state = ModuleState::installed,
                          .target = manifest.version,
                          .changed_at = by.ended_at});
    HistoryRow row = by;
    row.module = own_code;
    row.action = Action::install;
    row.to = manifest.version;
    row.script = manifest.install->file;
    row.title = manifest.description;
    row.statements = statements;
    append(std::move(row));
}

void Ledger::insert(const RecordedModule& module) {
    const std::array<Value, 10> values{module.code,
                                       module.name,
                                       to_string(module.kind),
                                       module.version.text(),
                                       to_string(module.state),
                                       module.target.text(),
                                       module.changed_at,
                                       module.base.text(),
                                       module.applied.text(),
                                       module.manner.text()};
    write("module_insert", values);
}

void Ledger::update(const RecordedModule& module) {
    const std::array<Value, 10> values{module.name,           to_string(module.kind),
                                       module.version.text(), to_string(module.state),
                                       module.target.text(),  module.changed_at,
                                       module.base.text(),    module.applied.text(),
                                       module.manner.text(),  module.code};
    write("module_update", values);
}

void Ledger::remove(std::string_view code) {
    const std::array<Value, 1> values{std::string(code)};
    write("module_delete", values);
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "lint/script.hpp"

#include "tenon/error.hpp"
#include "tenon/script.hpp"

#include "base/text.hpp"
#include "lint/resumption.hpp"
#include "lint/statement.hpp"
#include "module/folder.hpp"
#include "module/script_name.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace tenon {

namespace {

using namespace std::string_view_literals;

/// Stand for values that are known when a script runs; no script holds them by chance.
constexpr std::string_view prefix = "tenon_lint_prefix_";
constexpr std::string_view value = "tenon_lint_value";

Written written_for(const ScriptEntry& entry) {
    return parse_script_name(entry.file).engine ? Written::for_this_dialect : Written::for_all;
}

/// Reads one script in one dialect.
class ScriptLint {
public:
    ScriptLint(const Module& module, const ScriptEntry& entry, ScriptRole role, const std::string& name,
               Dialect dialect)
        : module_(module),
          entry_(entry),
          role_(role),
          name_(name),
          file_((module.data / name).string()),
          dialect_(dialect),
          resumption_(dialect, written_for(entry)) {
        placeholders_.define("DB_PREFIX", std::string(prefix));
        placeholders_.define("CURRENT_DATE", "2000-01-01");
        placeholders_.define("CURRENT_DATETIME", "2000-01-01 00:00:00");
        for (const auto& placeholder : module.manifest.placeholders)
            placeholders_.define_default(placeholder.name, placeholder.value);
    }

    /// All findings; an error is the last one, because nothing is known of what follows it.
    [[nodiscard]] Findings run() {
        try {
            const auto source = open_in(module_, name_);
            Splitter splitter(*source, dialect_, file_);
            Statement statement;
            std::string data;
            while (splitter.next(statement)) {
                ++statements_;
                look_at(statement);
                while (splitter.next_copy_data(data)) continue;
            }
            finish();
        } catch (const Error& error) {
            const ErrorDetail& detail = error.detail();
            const Position where = detail.where.file.empty() ? Position{file_} : detail.where;
            findings_.push_back({FindingLevel::error, "script-text", where, detail.message, detail.hint});
        }
        return std::move(findings_);
    }

private:
    void note(std::string id, Position where, std::string message, std::string hint = {}) {
        findings_.push_back(
            {FindingLevel::note, std::move(id), std::move(where), std::move(message), std::move(hint)});
    }

    void look_at(const Statement& statement) {
        for (const auto& use : statement.placeholders) look_at(statement, use);
        const RenderedStatement rendered = render(statement, placeholders_, dialect_, file_);
        const auto place = [&](std::size_t offset) { return place_of(statement, rendered, offset, file_); };
        look_at_transaction(statement, rendered.text);
        const auto use = table_use(rendered.text, dialect_);
        if (!use) return;
        look_at_name(*use, place(use->offset));
        const auto values = written_values(rendered.text, dialect_);
        if (!values.empty()) {
            look_at_version(*use, values, place);
            look_at_ids(*use, values, place);
        }
    }

    /// A placeholder without any value that would be refused when the script runs.
    void look_at(const Statement& statement, const PlaceholderUse& use) {
        const std::string text = statement.text.substr(use.begin, use.end - use.begin);
        const std::string name = text.substr(1, text.size() - 2);
        if (placeholders_.find(name) != nullptr) return;
        Statement alone;
        alone.text = text;
        alone.placeholders = {use};
        alone.placeholders[0].begin = 0;
        alone.placeholders[0].end = text.size();
        try {
            static_cast<void>(render(alone, placeholders_, dialect_, file_));
        } catch (const Error&) {
            note("placeholder-needed",
                 place_of(statement, RenderedStatement{statement.text, {}}, use.begin, file_),
                 concat("the placeholder ", text, " has no default"),
                 concat("give it with -D ", name, "=VALUE, or a default in the manifest's <placeholders>"));
            placeholders_.define(name, std::string(value));
        }
    }

    void look_at_transaction(const Statement& statement, std::string_view text) {
        const Position where{file_, statement.line, statement.column};
        if (transaction_use(text, dialect_) == TransactionUse::refuses && unsafe_++ == 0) {
            unsafe_where_ = where;
            unsafe_words_ = first_words(text);
        }
        const auto use = table_use(text, dialect_);
        if (use && use->verb == TableUse::Verb::create_temporary) temporary_.insert(lower(use->table));
        resumption_.follow(text, where);
    }

    void look_at_name(const TableUse& use, Position where) {
        static constexpr std::array system_names{"sqlite_"sv, "pg_"sv};
        static constexpr std::array system_schemas{"information_schema"sv, "mysql"sv, "pg_catalog"sv, "sys"sv,
                                                   "performance_schema"sv};
        const std::string table = lower(use.table);
        const auto starts = [&](std::string_view start) { return table.starts_with(start); };
        const bool system = std::any_of(system_names.begin(), system_names.end(), starts) ||
                            std::find(system_schemas.begin(), system_schemas.end(), lower(use.schema)) !=
                                system_schemas.end();
        if (system || starts(prefix) || starts(value) || temporary_.count(table) != 0) return;
        if (named_.insert(table).second)
            note("table-prefix", std::move(where),
                 concat("the table ", printable(use.table), " has no prefix"),
                 concat("write <DB_PREFIX>", printable(use.table),
                        ", so that two applications can share a database"));
    }

    /// Old applications keep the version of a module in their own table, written by the module's scripts.
    template <typename Place>
    void look_at_version(const TableUse& use, const std::vector<WrittenValue>& values, const Place& place) {
        if (role_ == ScriptRole::other || lower(use.table) != concat(prefix, "modules")) return;
        std::map<std::size_t, std::pair<bool, const Literal*>> rows;  // row -> ours?, version
        for (const auto& written : values) {
            auto& [ours, version] = rows[written.row];
            if (written.value.kind != Literal::Kind::text) continue;
            if (written.column == "code") ours = ours || written.value.text == module_.code();
            if (written.column == "version" && version == nullptr) version = &written.value;
        }
        for (const auto& [row, found] : rows) {
            if (!found.first || found.second == nullptr) continue;
            recorded_ = found.second->text;
            recorded_where_ = place(found.second->offset);
        }
    }

    /// INSERT INTO categories (id, …) VALUES (NULL, …), then INSERT INTO posts (category_id, …) VALUES (1,
    /// …).
    template <typename Place>
    void look_at_ids(const TableUse& use, const std::vector<WrittenValue>& values, const Place& place) {
        if (use.verb != TableUse::Verb::insert) return;
        std::string table = lower(use.table);
        for (const auto& written : values) {
            const bool number = written.value.kind == Literal::Kind::number && written.value.text != "0";
            if (!number || !written.column.ends_with("_id")) continue;
            const auto base = written.column.substr(0, written.column.size() - 3);
            const auto of = std::find_if(generated_.begin(), generated_.end(), [&](const auto& other) {
                return other != table && is_plural(other, base);
            });
            if (of != generated_.end() && reported_.insert(table + "." + written.column).second)
                note("literal-id", place(written.value.offset),
                     concat(written.column, " is ", written.value.text, ", but the ids of ", shown(*of),
                            " are generated by this script"),
                     "look the id up with a SELECT, or give the rows their ids");
        }
        const bool generates = std::any_of(values.begin(), values.end(), [](const auto& written) {
            return written.column == "id" && written.value.kind == Literal::Kind::nothing;
        });
        if (generates) generated_.insert(std::move(table));
    }

    /// "categories", "shop_categories" and "category" are tables of what "category" names.
    [[nodiscard]] static bool is_plural(std::string_view table, std::string_view base) {
        if (base.empty()) return false;
        if (table.starts_with(prefix)) table.remove_prefix(prefix.size());
        const auto is = [&](const std::string& name) { return table == name || table.ends_with("_" + name); };
        const std::string word(base);
        return is(word) || is(word + "s") || is(word + "es") ||
               (word.back() == 'y' && is(word.substr(0, word.size() - 1) + "ies"));
    }

    [[nodiscard]] static std::string shown(std::string_view table) {
        return table.starts_with(prefix) ? concat("<DB_PREFIX>", table.substr(prefix.size()))
                                         : std::string(table);
    }

    [[nodiscard]] static std::string first_words(std::string_view text) {
        const auto first = std::min(text.find_first_of(" \t\r\n"), text.size());
        const auto rest = trim(text.substr(first));
        const auto second = rest.substr(0, std::min(rest.find_first_of(" \t\r\n(;"), rest.size()));
        return printable(
            upper(second.empty() ? text.substr(0, first) : concat(text.substr(0, first), " ", second)));
    }

    void finish() {
        if (statements_ == 0)
            findings_.push_back({FindingLevel::warning,
                                 "script-empty",
                                 Position{file_},
                                 "the script holds no statement: it runs nothing, but is recorded",
                                 {}});
        if (unsafe_ != 0)
            note("not-transactional", unsafe_where_,
                 concat(unsafe_words_, " cannot be rolled back",
                        dialect_ == Dialect::mysql ? " on MySQL and MariaDB" : "",
                        unsafe_ == 1 ? std::string()
                                     : concat(", like ", counted(unsafe_ - 1, "other statement"), " here")));
        check_version();
        for (auto& finding : std::move(resumption_).finish()) {
            for (auto at = finding.message.find(prefix); at != std::string::npos;
                 at = finding.message.find(prefix))
                finding.message.replace(at, prefix.size(), "<DB_PREFIX>");
            findings_.push_back(std::move(finding));
        }
    }

    void check_version() {
        if (recorded_.empty()) return;
        const Version& expected = role_ == ScriptRole::install ? module_.manifest.version : entry_.version;
        const auto recorded = Version::parse(recorded_);
        if (recorded && *recorded == expected) return;
        const bool install = role_ == ScriptRole::install;
        findings_.push_back(
            {FindingLevel::warning, install ? "install-version-differs" : "update-version-differs",
             recorded_where_,
             concat("the script records version ", printable(recorded_), " in the application's table, ",
                    install ? "<version> is " : "it is the update to ", expected.text()),
             "write the same version in both"});
    }

    const Module& module_;
    const ScriptEntry& entry_;
    ScriptRole role_;
    std::string name_;
    std::string file_;
    Dialect dialect_;
    Resumption resumption_;
    Placeholders placeholders_;
    Findings findings_;
    std::size_t statements_ = 0;
    std::size_t unsafe_ = 0;  // statements that refuse a transaction
    Position unsafe_where_;
    std::string unsafe_words_;
    std::string recorded_;
    Position recorded_where_;
    std::set<std::string> temporary_;
    std::set<std::string> named_;
    std::set<std::string> generated_;
    std::set<std::string> reported_;
};

std::vector<Dialect> dialects_of(const ScriptName& name) {
    if (name.engine) return {dialect_of(*name.engine)};
    return {Dialect::sqlite, Dialect::mysql, Dialect::postgresql};
}

/// A script for every database is broken only if none of them can read it.
void weaken(std::vector<std::pair<Dialect, Findings>>& readings) {
    const bool all = std::all_of(readings.begin(), readings.end(),
                                 [](const auto& reading) { return has_errors(reading.second); });
    for (auto& [dialect, findings] : readings) {
        for (auto& finding : findings) {
            if (all || finding.level != FindingLevel::error) continue;
            finding.level = FindingLevel::warning;
            finding.message += concat(" (as ", to_string(dialect), " reads it)");
        }
    }
}

}  // namespace

void lint_script(const Module& module, const ScriptEntry& entry, ScriptRole role, const std::string& name,
                 Findings& findings) {
    std::vector<std::pair<Dialect, Findings>> readings;
    for (const Dialect dialect : dialects_of(parse_script_name(name)))
        readings.emplace_back(dialect, ScriptLint(module, entry, role, name, dialect).run());
    weaken(readings);
    std::set<std::pair<Position, std::string>> seen;
    for (auto& [dialect, found] : readings) {
        for (auto& finding : found) {
            if (seen.emplace(finding.where, finding.id).second) findings.push_back(std::move(finding));
        }
    }
}

}  // namespace tenon

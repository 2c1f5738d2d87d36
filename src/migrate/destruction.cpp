// SPDX-License-Identifier: MIT
#include "migrate/destruction.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

namespace tenon {

namespace {

constexpr std::int64_t uncountable = -1;

std::string quoted(const std::string& name, Dialect dialect) {
    const char quote = dialect == Dialect::mysql ? '`' : '"';
    return quoted_name(name, quote);
}

bool takes_rows_only(Destruction::Kind kind) {
    return kind == Destruction::Kind::truncate || kind == Destruction::Kind::delete_all;
}

}  // namespace

std::optional<std::int64_t> DestructionFinder::rows_of(const ObjectName& table, Dialect dialect) {
    if (const auto found = counted_.find(table); found != counted_.end()) return found->second;
    std::optional<std::int64_t> rows;
    const std::string name = table.schema.empty()
                                 ? quoted(table.name, dialect)
                                 : concat(quoted(table.schema, dialect), ".", quoted(table.name, dialect));
    try {
        const auto result = connection_.query(concat("SELECT COUNT(*) FROM ", name));
        rows = result.empty() ? 0 : as_integer(result[0][0]);
    } catch (const DatabaseError& error) {
        if (error.kind() == DatabaseError::Kind::lost) throw;
        if (error.kind() != DatabaseError::Kind::missing) rows = uncountable;
    }
    counted_.emplace(table, rows);
    return rows;
}

void DestructionFinder::add_tables(const Destruction& destruction, const Position& where, Dialect dialect,
                                   StepPreview& preview) {
    for (const auto& table : destruction.objects) {
        const auto rows = rows_of(table, dialect);
        if (!rows || (*rows == 0 && takes_rows_only(destruction.kind))) continue;
        DestructiveStep found{.code = preview.code, .where = where, .what = destruction.what, .rows = {}};
        if (destruction.objects.size() > 1) found.what += concat(" (", printable(table.name), ")");
        if (*rows != uncountable) found.rows = *rows;
        preview.destructive.push_back(std::move(found));
    }
}

void DestructionFinder::add(const Statement& statement, const RenderedStatement& rendered, Dialect dialect,
                            StepPreview& preview) {
    const auto destruction = destruction_of(rendered.text, dialect);
    if (!destruction) return;
    const Position where{preview.path, statement.line, statement.column};
    switch (destruction->kind) {
        case Destruction::Kind::drop_table:
        case Destruction::Kind::drop_column:
        case Destruction::Kind::narrow_type:
        case Destruction::Kind::truncate:
        case Destruction::Kind::delete_all:
            return add_tables(*destruction, where, dialect, preview);
        case Destruction::Kind::drop_database:
            preview.destructive.push_back(
                DestructiveStep{.code = preview.code, .where = where, .what = destruction->what, .rows = {}});
            return;
        case Destruction::Kind::drop_other:
            return;  // views, indexes, triggers, routines hold no data
    }
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// What the statements of SQLite do. All but those that stand alone are exact in a transaction.
#include "base/text.hpp"
#include "script/effect/reading.hpp"
#include "script/object_name.hpp"

#include <array>
#include <utility>

namespace tenon {

namespace {

ObjectKind kind_of_word(const Token& word) noexcept {
    if (word.is("VIEW")) return ObjectKind::view;
    if (word.is("TRIGGER")) return ObjectKind::trigger;
    return word.is("INDEX") ? ObjectKind::index : ObjectKind::table;
}

bool is_temporary(const ObjectName& name) noexcept {
    return equal_ignoring_case(name.schema, "temp");
}

void read_create(Reading& reading) {
    Tokens& tokens = reading.tokens;
    Effect& effect = reading.effect;
    const bool temporary = tokens.pass("TEMP") || tokens.pass("TEMPORARY");
    skip_words(tokens, {"UNIQUE", "VIRTUAL"});
    const Token what = tokens.next();
    if (!is_one_of(what, {"TABLE", "INDEX", "VIEW", "TRIGGER"}))
        return set_unknowable(effect, "the statement is not known");
    effect.if_not_exists = pass_if_exists(tokens);
    ObjectName name = read_object_name(tokens);
    if (what.is("TABLE")) reading.expressions = find_rows_source(tokens);
    effect.copies_rows = reading.expressions.has_value();
    effect.recovery = Recovery::definition;
    if (temporary || is_temporary(name)) {
        effect.recovery = Recovery::repeat;
        effect.session.temporary_made.push_back(std::move(name));
        return;
    }
    if (effect.if_not_exists && !effect.copies_rows) effect.recovery = Recovery::repeat;
    add_object(effect, kind_of_word(what), std::move(name));
}

void read_drop(Reading& reading) {
    Effect& effect = reading.effect;
    const Token what = reading.tokens.next();
    if (!is_one_of(what, {"TABLE", "INDEX", "VIEW", "TRIGGER"}))
        return set_unknowable(effect, "the statement is not known");
    effect.if_exists = pass_if_exists(reading.tokens);
    effect.recovery = effect.if_exists ? Recovery::repeat : Recovery::definition;
    ObjectName name = read_object_name(reading.tokens);
    effect.session.temporary_dropped = {name};
    if (!is_temporary(name)) add_object(effect, kind_of_word(what), std::move(name));
}

/// ALTER TABLE t RENAME TO u, ADD COLUMN …
void read_alter(Reading& reading) {
    Tokens& tokens = reading.tokens;
    if (!tokens.pass("TABLE")) return set_unknowable(reading.effect, "the statement is not known");
    reading.effect.recovery = Recovery::definition;
    ObjectName table = read_object_name(tokens);
    if (tokens.pass("RENAME") && tokens.pass("TO"))
        add_object(reading.effect, ObjectKind::table, {table.schema, read_object_name(tokens).name});
    auto& objects = reading.effect.objects;
    objects.insert(objects.begin(), Object{ObjectKind::table, std::move(table)});
}

/// Pragmas that ask or act where others set.
bool only_asks(const Token& name) noexcept {
    return is_one_of(name, {"table_info", "table_xinfo", "table_list", "index_list", "index_info",
                            "index_xinfo", "foreign_key_list", "foreign_key_check", "integrity_check",
                            "quick_check", "wal_checkpoint", "optimize", "incremental_vacuum"});
}

/// Pragmas whose value is kept in the file at once; those that wait for a VACUUM are the session's until
/// then.
bool is_kept(const Token& name) noexcept {
    return is_one_of(name, {"user_version", "application_id", "schema_version", "default_cache_size"});
}

void read_pragma(Reading& reading) {
    Tokens& tokens = reading.tokens;
    reading.effect.recovery = Recovery::repeat;
    Token name = tokens.next();
    if (tokens.pass('.')) name = tokens.next();
    const bool sets = tokens.peek().is('=') || tokens.peek().is('(');
    if (sets && !only_asks(name) && !is_kept(name))
        reading.effect.session.variables.push_back(lower(unquoted(name.text)));
}

void read_vacuum(Reading& reading) {
    read_nothing(reading);
    if (holds_outside(reading.tokens, "INTO"))
        set_unknowable(reading.effect, "VACUUM INTO fails where the file is there already");
}

void read_attach(Reading& reading) {
    reading.effect.session.attaches = true;
    read_nothing(reading);
}

void read_sqlite_with(Reading& reading) {
    read_with(reading, read_sqlite);
}

void read_replace(Reading& reading) {
    read_insert(reading);
    reading.effect.inserts.reset();
}

constexpr std::array statements{
    StatementReader{"ALTER", read_alter},      StatementReader{"ANALYZE", read_nothing},
    StatementReader{"ATTACH", read_attach},    StatementReader{"BEGIN", read_nothing},
    StatementReader{"COMMIT", read_nothing},   StatementReader{"CREATE", read_create},
    StatementReader{"DELETE", read_delete},    StatementReader{"DETACH", read_attach},
    StatementReader{"DROP", read_drop},        StatementReader{"END", read_nothing},
    StatementReader{"EXPLAIN", read_nothing},  StatementReader{"INSERT", read_insert},
    StatementReader{"PRAGMA", read_pragma},    StatementReader{"REINDEX", read_nothing},
    StatementReader{"RELEASE", read_nothing},  StatementReader{"REPLACE", read_replace},
    StatementReader{"ROLLBACK", read_nothing}, StatementReader{"SAVEPOINT", read_nothing},
    StatementReader{"SELECT", read_query},     StatementReader{"UPDATE", read_update},
    StatementReader{"VACUUM", read_vacuum},    StatementReader{"VALUES", read_query},
    StatementReader{"WITH", read_sqlite_with},
};

}  // namespace

void read_sqlite(Reading& reading) {
    const Token first = reading.tokens.next();
    if (first.kind == TokenKind::end) return read_nothing(reading);
    if (!read_by_word(reading, first, statements))
        set_unknowable(reading.effect, "the statement is not known");
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// What the statements of MariaDB and MySQL do: all but those that define objects or set variables.
#include "base/text.hpp"
#include "script/effect/reading.hpp"
#include "script/kind.hpp"
#include "script/object_name.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tenon {

namespace {

using Reader = void (*)(Reading&);

constexpr std::string_view replication = "the statement changes the server's replication, not this database";

void read_nothing(Reading& reading) {
    reading.effect.recovery = Recovery::repeat;
}

void read_query(Reading& reading) {
    reading.effect.recovery = Recovery::repeat;
    reading.expressions = Tokens(reading.statement, reading.dialect);
}

/// WITH … UPDATE: what stands behind the common table expressions.
void read_with(Reading& reading) {
    std::vector<ObjectName> queries;
    Tokens& tokens = reading.tokens;
    static_cast<void>(tokens.pass("RECURSIVE"));
    do {
        queries.push_back({{}, unquoted(tokens.next().text)});
        while (!at_end(tokens) && !tokens.pass("AS")) static_cast<void>(tokens.next());
        if (tokens.pass('(')) skip_parentheses(tokens);
    } while (tokens.pass(','));
    read_mysql(reading);
    auto& objects = reading.effect.objects;
    objects.erase(std::remove_if(objects.begin(), objects.end(),
                                 [&](const Object& object) {
                                     return std::find(queries.begin(), queries.end(), object.name) !=
                                            queries.end();
                                 }),
                  objects.end());
    reading.expressions = Tokens(reading.statement, reading.dialect);
}

void read_replace(Reading& reading) {
    read_insert(reading);
    reading.effect.inserts.reset();
}

void read_mysql_load(Reading& reading) {
    if (reading.tokens.peek().is("INDEX")) return read_nothing(reading);  // INTO CACHE
    read_load(reading);
}

void read_show(Reading& reading) {
    Tokens ahead = reading.tokens;
    const Token what = ahead.next();
    reading.effect.session.previous_result =
        is_one_of(what, {"WARNINGS", "ERRORS"}) || (what.is("COUNT") && ahead.peek().is('('));
    read_query(reading);
}

/// EXPLAIN looks only; EXPLAIN ANALYZE and MariaDB's ANALYZE run the statement.
void read_inner(Reading& reading) {
    while (reading.tokens.pass("FORMAT") && reading.tokens.pass('='))
        static_cast<void>(reading.tokens.next());
    read_mysql(reading);
}

void read_explain(Reading& reading) {
    if (reading.tokens.pass("ANALYZE")) return read_inner(reading);
    read_query(reading);
}

void read_analyze(Reading& reading) {
    if (is_one_of(reading.tokens.peek(), {"TABLE", "TABLES", "LOCAL", "NO_WRITE_TO_BINLOG"}))
        return read_nothing(reading);
    read_inner(reading);
}

/// BEGIN NOT ATOMIC …, IF … END IF, and what else MariaDB runs outside of stored programs.
void read_block(Reading& reading) {
    reading.expressions = reading.tokens;
    reading.effect.commits = true;
    set_unknowable(reading.effect, "a block of statements may do anything");
}

void read_begin(Reading& reading) {
    static_cast<void>(reading.tokens.pass("WORK"));
    if (!at_end(reading.tokens)) return read_block(reading);
    read_nothing(reading);
}

void read_start(Reading& reading) {
    if (reading.tokens.peek().is("TRANSACTION")) return read_nothing(reading);
    set_unknowable(reading.effect, std::string(replication));
}

void read_use(Reading& reading) {
    reading.effect.session.database = true;
    read_nothing(reading);
}

void read_lock(Reading& reading) {
    if (reading.tokens.peek().is("INSTANCE"))
        reading.effect.session.holds = "the lock of LOCK INSTANCE FOR BACKUP";
    else
        reading.effect.session.locks = true;
    read_nothing(reading);
}

void read_unlock(Reading& reading) {
    reading.effect.session.unlocks = !reading.tokens.peek().is("INSTANCE");
    read_nothing(reading);
}

void read_backup(Reading& reading) {
    reading.effect.session.holds = "the lock of BACKUP";
    read_nothing(reading);
}

void read_flush(Reading& reading) {
    if (holds_outside(reading.tokens, "LOCK") || holds_outside(reading.tokens, "EXPORT"))
        reading.effect.session.holds = "the lock of FLUSH TABLES";
    read_nothing(reading);
}

void read_reset(Reading& reading) {
    if (is_one_of(reading.tokens.peek(), {"QUERY", "PERSIST"})) return read_nothing(reading);
    set_unknowable(reading.effect, std::string(replication));
}

void read_truncate(Reading& reading) {
    static_cast<void>(reading.tokens.pass("TABLE"));
    add_object(reading.effect, ObjectKind::table, read_object_name(reading.tokens));
    read_nothing(reading);
}

void read_revoke(Reading& reading) {
    reading.effect.recovery = Recovery::definition;
    while (!reading.tokens.pass("FROM") && !at_end(reading.tokens)) static_cast<void>(reading.tokens.next());
    do {
        add_object(reading.effect, ObjectKind::user, {{}, read_account(reading.tokens)});
    } while (reading.tokens.pass(','));
}

/// INSTALL PLUGIN p SONAME 'x', UNINSTALL PLUGIN p
void read_install(Reading& reading) {
    const bool plugin = reading.tokens.pass("PLUGIN");
    const bool if_exists = pass_if_exists(reading.tokens);
    if (!plugin) return set_unknowable(reading.effect, "which plugins a library holds is not in the text");
    reading.effect.recovery = if_exists ? Recovery::repeat : Recovery::definition;
    add_object(reading.effect, ObjectKind::plugin, read_object_name(reading.tokens));
}

void read_handler(Reading& reading) {
    const ObjectName table = read_object_name(reading.tokens);
    if (reading.tokens.peek().is("OPEN"))
        reading.effect.session.holds = concat("the HANDLER of ", table.name);
    set_unknowable(reading.effect, "a HANDLER is known only to the session that opened it");
}

void read_get(Reading& reading) {  // GET DIAGNOSTICS
    reading.effect.session.previous_result = true;
    read_query(reading);
}

void read_call(Reading& reading) {
    const ObjectName procedure = read_object_name(reading.tokens);
    static_cast<void>(reading.tokens.pass('('));
    reading.expressions = reading.tokens;
    reading.effect.commits = true;
    set_unknowable(reading.effect, concat("CALL ", procedure.name, " may do anything"));
}

struct Statement {
    std::string_view word;
    Reader read = nullptr;
};

constexpr std::array statements{
    Statement{"ALTER", read_mysql_alter},
    Statement{"ANALYZE", read_analyze},
    Statement{"BACKUP", read_backup},
    Statement{"BEGIN", read_begin},
    Statement{"CACHE", read_nothing},
    Statement{"CALL", read_call},
    Statement{"CASE", read_block},
    Statement{"CHECK", read_nothing},
    Statement{"CHECKSUM", read_nothing},
    Statement{"COMMIT", read_nothing},
    Statement{"CREATE", read_mysql_create},
    Statement{"DEALLOCATE", read_mysql_deallocate},
    Statement{"DECLARE", read_block},
    Statement{"DELETE", read_delete},
    Statement{"DESC", read_explain},
    Statement{"DESCRIBE", read_explain},
    Statement{"DO", read_query},
    Statement{"DROP", read_mysql_drop},
    Statement{"EXECUTE", read_mysql_execute},
    Statement{"EXPLAIN", read_explain},
    Statement{"FLUSH", read_flush},
    Statement{"FOR", read_block},
    Statement{"GET", read_get},
    Statement{"GRANT", read_nothing},
    Statement{"HANDLER", read_handler},
    Statement{"HELP", read_nothing},
    Statement{"IF", read_block},
    Statement{"INSERT", read_insert},
    Statement{"INSTALL", read_install},
    Statement{"LOAD", read_mysql_load},
    Statement{"LOCK", read_lock},
    Statement{"LOOP", read_block},
    Statement{"OPTIMIZE", read_nothing},
    Statement{"PREPARE", read_mysql_prepare},
    Statement{"RELEASE", read_nothing},
    Statement{"RENAME", read_mysql_rename},
    Statement{"REPAIR", read_nothing},
    Statement{"REPEAT", read_block},
    Statement{"REPLACE", read_replace},
    Statement{"RESET", read_reset},
    Statement{"RESIGNAL", read_nothing},
    Statement{"REVOKE", read_revoke},
    Statement{"ROLLBACK", read_nothing},
    Statement{"SAVEPOINT", read_nothing},
    Statement{"SELECT", read_query},
    Statement{"SET", read_mysql_set},
    Statement{"SHOW", read_show},
    Statement{"SIGNAL", read_query},
    Statement{"START", read_start},
    Statement{"TABLE", read_query},
    Statement{"TRUNCATE", read_truncate},
    Statement{"UNINSTALL", read_install},
    Statement{"UNLOCK", read_unlock},
    Statement{"UPDATE", read_update},
    Statement{"USE", read_use},
    Statement{"VALUES", read_query},
    Statement{"WHILE", read_block},
    Statement{"WITH", read_with},
};

struct Unknowable {
    std::string_view word;
    std::string_view reason;
};

constexpr std::array unknowables{
    Unknowable{"BINLOG", "BINLOG replays what another server did"},
    Unknowable{"CHANGE", replication},
    Unknowable{"CLONE", "CLONE copies a whole server"},
    Unknowable{"IMPORT", "which tables a file holds is not in the text"},
    Unknowable{"KILL", "KILL acts on another session"},
    Unknowable{"PURGE", replication},
    Unknowable{"RESTART", "RESTART ends the server"},
    Unknowable{"SHUTDOWN", "SHUTDOWN ends the server"},
    Unknowable{"STOP", replication},
    Unknowable{"XA", "XA transactions outlive the session"},
};

}  // namespace

void read_mysql(Reading& reading) {
    Token first = reading.tokens.next();
    while (first.is('(')) first = reading.tokens.next();
    if (first.kind == TokenKind::end) return read_nothing(reading);
    for (const auto& [word, read] : statements)
        if (first.is(word)) return read(reading);
    reading.expressions = reading.tokens;
    for (const auto& [word, reason] : unknowables)
        if (first.is(word)) return set_unknowable(reading.effect, std::string(reason));
    if (reading.tokens.peek().is(':')) return read_block(reading);  // a label
    set_unknowable(reading.effect, "the statement is not known");
}

}  // namespace tenon

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

constexpr std::string_view instance_lock = "the lock of LOCK INSTANCE FOR BACKUP";
constexpr std::string_view flush_lock = "the lock of FLUSH TABLES";
constexpr std::string_view replication = "the statement changes the server's replication, not this database";

void read_mysql_with(Reading& reading) {
    read_with(reading, read_mysql);
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
        reading.effect.session.holds = instance_lock;
    else
        reading.effect.session.locks = true;
    read_nothing(reading);
}

void read_unlock(Reading& reading) {
    const bool instance = reading.tokens.peek().is("INSTANCE");
    reading.effect.session.unlocks = !instance;
    reading.effect.session.releases = std::string(instance ? instance_lock : flush_lock);
    read_nothing(reading);
}

void read_backup(Reading& reading) {
    const bool over = reading.tokens.pass("UNLOCK") || holds_outside(reading.tokens, "END");
    SessionUse& session = reading.effect.session;
    (over ? session.releases : session.holds) = "the lock of BACKUP";
    read_nothing(reading);
}

void read_flush(Reading& reading) {
    if (holds_outside(reading.tokens, "LOCK") || holds_outside(reading.tokens, "EXPORT"))
        reading.effect.session.holds = flush_lock;
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
    reading.effect.if_exists = pass_if_exists(reading.tokens);
    reading.effect.recovery = reading.effect.if_exists ? Recovery::repeat : Recovery::definition;
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
    SessionUse& session = reading.effect.session;
    if (reading.tokens.peek().is("OPEN")) {
        session.holds = concat("the HANDLER of ", table.name);
        return read_nothing(reading);
    }
    if (reading.tokens.peek().is("CLOSE")) session.releases = concat("the HANDLER of ", table.name);
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
    set_unknowable(reading.effect, concat("CALL ", procedure.name, " may do anything"));
}

constexpr std::array statements{
    StatementReader{"ALTER", read_mysql_alter},
    StatementReader{"ANALYZE", read_analyze},
    StatementReader{"BACKUP", read_backup},
    StatementReader{"BEGIN", read_begin},
    StatementReader{"CACHE", read_nothing},
    StatementReader{"CALL", read_call},
    StatementReader{"CASE", read_block},
    StatementReader{"CHECK", read_nothing},
    StatementReader{"CHECKSUM", read_nothing},
    StatementReader{"COMMIT", read_nothing},
    StatementReader{"CREATE", read_mysql_create},
    StatementReader{"DEALLOCATE", read_mysql_deallocate},
    StatementReader{"DECLARE", read_block},
    StatementReader{"DELETE", read_delete},
    StatementReader{"DESC", read_explain},
    StatementReader{"DESCRIBE", read_explain},
    StatementReader{"DO", read_query},
    StatementReader{"DROP", read_mysql_drop},
    StatementReader{"EXECUTE", read_mysql_execute},
    StatementReader{"EXPLAIN", read_explain},
    StatementReader{"FLUSH", read_flush},
    StatementReader{"FOR", read_block},
    StatementReader{"GET", read_get},
    StatementReader{"GRANT", read_nothing},
    StatementReader{"HANDLER", read_handler},
    StatementReader{"HELP", read_nothing},
    StatementReader{"IF", read_block},
    StatementReader{"INSERT", read_insert},
    StatementReader{"INSTALL", read_install},
    StatementReader{"LOAD", read_mysql_load},
    StatementReader{"LOCK", read_lock},
    StatementReader{"LOOP", read_block},
    StatementReader{"OPTIMIZE", read_nothing},
    StatementReader{"PREPARE", read_mysql_prepare},
    StatementReader{"RELEASE", read_nothing},
    StatementReader{"RENAME", read_mysql_rename},
    StatementReader{"REPAIR", read_nothing},
    StatementReader{"REPEAT", read_block},
    StatementReader{"REPLACE", read_replace},
    StatementReader{"RESET", read_reset},
    StatementReader{"RESIGNAL", read_nothing},
    StatementReader{"REVOKE", read_revoke},
    StatementReader{"ROLLBACK", read_nothing},
    StatementReader{"SAVEPOINT", read_nothing},
    StatementReader{"SELECT", read_query},
    StatementReader{"SET", read_mysql_set},
    StatementReader{"SHOW", read_show},
    StatementReader{"SIGNAL", read_query},
    StatementReader{"START", read_start},
    StatementReader{"TABLE", read_query},
    StatementReader{"TRUNCATE", read_truncate},
    StatementReader{"UNINSTALL", read_install},
    StatementReader{"UNLOCK", read_unlock},
    StatementReader{"UPDATE", read_update},
    StatementReader{"USE", read_use},
    StatementReader{"VALUES", read_query},
    StatementReader{"WHILE", read_block},
    StatementReader{"WITH", read_mysql_with},
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
    if (read_by_word(reading, first, statements)) return;
    reading.expressions = reading.tokens;
    for (const auto& [word, reason] : unknowables)
        if (first.is(word)) return set_unknowable(reading.effect, std::string(reason));
    if (reading.tokens.peek().is(':')) return read_block(reading);  // a label
    set_unknowable(reading.effect, "the statement is not known");
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// What the statements of PostgreSQL do. All but those that stand alone are exact in a transaction.
#include "base/text.hpp"
#include "script/effect/reading.hpp"
#include "script/object_name.hpp"

#include <array>
#include <utility>

namespace tenon {

namespace {

/// SELECT … INTO [TEMP] t makes a table.
void read_select(Reading& reading) {
    read_query(reading);
    Tokens tokens = reading.tokens;
    Effect& effect = reading.effect;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is('(')) skip_parentheses(tokens);
        if (!token.is("INTO")) continue;
        const bool temporary = tokens.pass("TEMP") || tokens.pass("TEMPORARY");
        skip_words(tokens, {"UNLOGGED", "TABLE"});
        effect.copies_rows = true;
        if (temporary) {
            effect.session.temporary_made.push_back(read_object_name(tokens));
        } else {
            effect.recovery = Recovery::definition;
            add_object(effect, ObjectKind::table, read_object_name(tokens));
        }
        return;
    }
}

/// EXPLAIN ANALYZE runs the statement.
void read_explain(Reading& reading) {
    Tokens& tokens = reading.tokens;
    bool runs = false;
    if (tokens.pass('(')) {
        runs = tokens.peek().is("ANALYZE") || holds_outside(tokens, "ANALYZE");
        skip_parentheses(tokens);
    } else {
        runs = tokens.pass("ANALYZE") || tokens.pass("ANALYSE");
        skip_words(tokens, {"VERBOSE"});
    }
    if (runs) return read_postgresql(reading);
    read_nothing(reading);
}

void read_merge(Reading& reading) {
    static_cast<void>(reading.tokens.pass("INTO"));
    read_update(reading);
}

/// COPY t FROM …; COPY … TO writes a file, which does the same a second time.
void read_copy(Reading& reading) {
    if (reading.tokens.peek().is('(')) return read_query(reading);
    ObjectName table = read_object_name(reading.tokens);
    if (!holds_outside(reading.tokens, "FROM")) return read_nothing(reading);
    reading.effect.recovery = Recovery::rows;
    add_object(reading.effect, ObjectKind::table, std::move(table));
}

void read_truncate(Reading& reading) {
    skip_words(reading.tokens, {"TABLE", "ONLY"});
    add_objects(reading.effect, ObjectKind::table, read_object_names(reading.tokens));
    read_nothing(reading);
}

/// DO, CALL: what they do belongs to the transaction, whatever it is.
void read_program(Reading& reading) {
    reading.effect.recovery = Recovery::rows;
}

void read_execute(Reading& reading) {
    reading.effect.recovery = Recovery::rows;
    Preparation& preparation = reading.effect.session.prepares;
    preparation.kind = Preparation::Kind::execute;
    preparation.name = lower(unquoted(reading.tokens.next().text));
    reading.expressions = reading.tokens;
}

/// COMMIT, ROLLBACK, ABORT, END
void read_end(Reading& reading) {
    if (reading.tokens.peek().is("PREPARED"))
        return set_unknowable(reading.effect, "a prepared transaction outlives the session");
    read_nothing(reading);
}

void read_listen(Reading& reading) {
    reading.effect.session.holds = concat("the LISTEN on ", unquoted(reading.tokens.next().text));
    read_nothing(reading);
}

void read_unlisten(Reading& reading) {
    reading.effect.session.releases = concat("the LISTEN on ", unquoted(reading.tokens.next().text));
    read_nothing(reading);
}

void read_close(Reading& reading) {
    reading.effect.session.releases = concat("the cursor ", unquoted(reading.tokens.next().text));
    read_nothing(reading);
}

void read_declare(Reading& reading) {
    const Token name = reading.tokens.next();
    Tokens ahead = reading.tokens;
    while (!at_end(ahead) && !ahead.peek().is("FOR"))
        if (ahead.next().is("WITH") && ahead.peek().is("HOLD"))
            reading.effect.session.holds = concat("the cursor ", unquoted(name.text));
    read_query(reading);
}

void read_discard(Reading& reading) {
    if (reading.tokens.peek().is("ALL"))
        return set_unknowable(reading.effect, "DISCARD ALL takes away the lock that tenon holds");
    read_nothing(reading);
}

void read_postgresql_with(Reading& reading) {
    read_with(reading, read_postgresql);
}

constexpr std::array statements{
    StatementReader{"ABORT", read_end},
    StatementReader{"ALTER", read_postgresql_alter},
    StatementReader{"ANALYZE", read_nothing},
    StatementReader{"ANALYSE", read_nothing},
    StatementReader{"BEGIN", read_nothing},
    StatementReader{"CALL", read_program},
    StatementReader{"CHECKPOINT", read_nothing},
    StatementReader{"CLOSE", read_close},
    StatementReader{"CLUSTER", read_nothing},
    StatementReader{"COMMENT", read_nothing},
    StatementReader{"COMMIT", read_end},
    StatementReader{"COPY", read_copy},
    StatementReader{"CREATE", read_postgresql_create},
    StatementReader{"DEALLOCATE", read_postgresql_deallocate},
    StatementReader{"DECLARE", read_declare},
    StatementReader{"DELETE", read_delete},
    StatementReader{"DISCARD", read_discard},
    StatementReader{"DO", read_program},
    StatementReader{"DROP", read_postgresql_drop},
    StatementReader{"END", read_end},
    StatementReader{"EXECUTE", read_execute},
    StatementReader{"EXPLAIN", read_explain},
    StatementReader{"FETCH", read_nothing},
    StatementReader{"GRANT", read_nothing},
    StatementReader{"IMPORT", read_program},  // FOREIGN SCHEMA
    StatementReader{"INSERT", read_insert},
    StatementReader{"LISTEN", read_listen},
    StatementReader{"LOAD", read_nothing},
    StatementReader{"LOCK", read_nothing},
    StatementReader{"MERGE", read_merge},
    StatementReader{"MOVE", read_nothing},
    StatementReader{"NOTIFY", read_nothing},
    StatementReader{"PREPARE", read_postgresql_prepare},
    StatementReader{"REASSIGN", read_nothing},
    StatementReader{"REFRESH", read_nothing},
    StatementReader{"REINDEX", read_nothing},
    StatementReader{"RELEASE", read_nothing},
    StatementReader{"RESET", read_postgresql_reset},
    StatementReader{"REVOKE", read_nothing},
    StatementReader{"ROLLBACK", read_end},
    StatementReader{"SAVEPOINT", read_nothing},
    StatementReader{"SECURITY", read_nothing},  // LABEL
    StatementReader{"SELECT", read_select},
    StatementReader{"SET", read_postgresql_set},
    StatementReader{"SHOW", read_nothing},
    StatementReader{"START", read_nothing},
    StatementReader{"TABLE", read_query},
    StatementReader{"TRUNCATE", read_truncate},
    StatementReader{"UNLISTEN", read_unlisten},
    StatementReader{"UPDATE", read_update},
    StatementReader{"VACUUM", read_nothing},
    StatementReader{"VALUES", read_query},
    StatementReader{"WITH", read_postgresql_with},
};

}  // namespace

void read_postgresql(Reading& reading) {
    Token first = reading.tokens.next();
    while (first.is('(')) first = reading.tokens.next();
    if (first.kind == TokenKind::end) return read_nothing(reading);
    if (!read_by_word(reading, first, statements))
        set_unknowable(reading.effect, "the statement is not known");
}

}  // namespace tenon

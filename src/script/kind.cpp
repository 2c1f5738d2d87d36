// SPDX-License-Identifier: MIT
#include "script/kind.hpp"

#include "script/token.hpp"

namespace tenon {

namespace {

/// Words that say all by themselves.
StatementKind simple_kind(Word word) noexcept {
    switch (word) {
        case Word::select:
        case Word::values:
        case Word::show:
        case Word::explain:
        case Word::describe:
        case Word::desc:
        case Word::table:
            return StatementKind::query;
        case Word::insert:
            return StatementKind::insert;
        case Word::update:
            return StatementKind::update;
        case Word::delete_:
            return StatementKind::remove;
        case Word::replace:
            return StatementKind::replace_into;
        case Word::load:
            return StatementKind::load_data;
        case Word::truncate:
            return StatementKind::truncate;
        case Word::drop:
            return StatementKind::drop;
        case Word::create:
            return StatementKind::create;
        case Word::alter:
            return StatementKind::alter;
        case Word::rename:
            return StatementKind::rename;
        case Word::savepoint:
        case Word::release:
            return StatementKind::savepoint;
        case Word::set:
        case Word::use:
        case Word::reset:
        case Word::discard:
            return StatementKind::session;
        case Word::call:
            return StatementKind::call;
        default:
            return StatementKind::other;
    }
}

/// WITH … AS (…), …: what stands behind the common table expressions.
StatementKind kind_of_with(Tokens& tokens) {
    std::size_t depth = 0;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is('(')) ++depth;
        if (token.is(')') && depth > 0) --depth;
        if (depth > 0 || token.word == Word::none) continue;
        const StatementKind kind = simple_kind(token.word);
        if (kind != StatementKind::other) return kind;
    }
    return StatementKind::other;
}

StatementKind kind_of_begin(Tokens& tokens, Word first, Dialect dialect, const Modes& modes) {
    const Token second = tokens.next();
    if (first == Word::start)
        return second.word == Word::transaction ? StatementKind::begin : StatementKind::other;
    if (dialect == Dialect::mysql &&
        (second.word == Word::not_ || (modes.oracle && second.kind != TokenKind::end)))
        return StatementKind::other;  // a block
    return StatementKind::begin;
}

/// COMMIT PREPARED and ROLLBACK PREPARED end no transaction of this session.
StatementKind kind_of_end(Tokens& tokens, Word first) {
    Token token = tokens.next();
    if (token.word == Word::prepared) return StatementKind::other;
    if (first == Word::commit || first == Word::end) return StatementKind::commit;
    if (token.word == Word::work || token.word == Word::transaction) token = tokens.next();
    return token.word == Word::to ? StatementKind::savepoint : StatementKind::rollback;
}

StatementKind kind_of_copy(Tokens& tokens) {
    std::size_t depth = 0;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is('(')) ++depth;
        if (token.is(')') && depth > 0) --depth;
        if (depth == 0 && token.word == Word::from)
            return tokens.next().word == Word::stdin_ ? StatementKind::copy_from : StatementKind::load_data;
    }
    return StatementKind::query;
}

StatementKind kind_of_pragma(Tokens& tokens) {
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next())
        if (token.is('=')) return StatementKind::session;
    return StatementKind::query;
}

}  // namespace

StatementKind kind_of(std::string_view statement, Dialect dialect, const Modes& modes) {
    Tokens tokens(statement, dialect, modes);
    Token first = tokens.next();
    while (first.is('(')) first = tokens.next();
    const bool mysql = dialect == Dialect::mysql;
    switch (first.word) {
        case Word::with:
            return kind_of_with(tokens);
        case Word::begin:
        case Word::start:
            return kind_of_begin(tokens, first.word, dialect, modes);
        case Word::end:
        case Word::abort_:
            if (mysql) return StatementKind::other;
            return kind_of_end(tokens, first.word);
        case Word::commit:
        case Word::rollback:
            return kind_of_end(tokens, first.word);
        case Word::copy:
            return dialect == Dialect::postgresql ? kind_of_copy(tokens) : StatementKind::other;
        case Word::pragma:
            return dialect == Dialect::sqlite ? kind_of_pragma(tokens) : StatementKind::other;
        case Word::lock:
        case Word::unlock:
            return mysql ? StatementKind::lock_tables : StatementKind::other;
        case Word::set:
            // SET STATEMENT x = y FOR … and SET TRANSACTION belong to the session, too
            return StatementKind::session;
        default:
            return simple_kind(first.word);
    }
}

const char* to_string(StatementKind kind) noexcept {
    switch (kind) {
        case StatementKind::other:
            return "other";
        case StatementKind::query:
            return "query";
        case StatementKind::insert:
            return "insert";
        case StatementKind::update:
            return "update";
        case StatementKind::remove:
            return "delete";
        case StatementKind::replace_into:
            return "replace";
        case StatementKind::load_data:
            return "load-data";
        case StatementKind::truncate:
            return "truncate";
        case StatementKind::drop:
            return "drop";
        case StatementKind::create:
            return "create";
        case StatementKind::alter:
            return "alter";
        case StatementKind::rename:
            return "rename";
        case StatementKind::begin:
            return "begin";
        case StatementKind::commit:
            return "commit";
        case StatementKind::rollback:
            return "rollback";
        case StatementKind::savepoint:
            return "savepoint";
        case StatementKind::session:
            return "session";
        case StatementKind::copy_from:
            return "copy";
        case StatementKind::call:
            return "call";
        case StatementKind::lock_tables:
            return "lock-tables";
    }
    return "other";
}

}  // namespace tenon

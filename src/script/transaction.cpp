// SPDX-License-Identifier: MIT
// Which statements can be part of a transaction.
#include "tenon/script.hpp"

#include "base/text.hpp"
#include "script/kind.hpp"
#include "script/token.hpp"

namespace tenon {

namespace {

bool holds(Tokens tokens, std::string_view word) {
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next())
        if (token.is(word)) return true;
    return false;
}

TransactionUse refuses_if(bool refuses) noexcept {
    return refuses ? TransactionUse::refuses : TransactionUse::ordinary;
}

TransactionUse use_in_sqlite(Tokens tokens) {
    const Token first = tokens.next();
    if (is_one_of(first, {"VACUUM", "ATTACH", "DETACH"})) return TransactionUse::refuses;
    if (!first.is("PRAGMA")) return TransactionUse::ordinary;
    Token name = tokens.next();
    if (tokens.pass('.')) name = tokens.next();
    if (name.is("wal_checkpoint")) return TransactionUse::refuses;
    if (!tokens.pass('=') && !tokens.pass('(')) return TransactionUse::ordinary;
    if (name.is("foreign_keys")) return TransactionUse::switches_foreign_keys;
    return refuses_if(is_one_of(name, {"journal_mode", "synchronous", "temp_store", "auto_vacuum",
                                       "page_size", "encoding", "wal_autocheckpoint"}));
}

TransactionUse use_of_alter(Tokens& tokens) {
    const Token what = tokens.next();
    if (what.is("SYSTEM")) return TransactionUse::refuses;
    if (what.is("TYPE") && holds(tokens, "ADD") && holds(tokens, "VALUE"))
        return TransactionUse::adds_enum_value;
    if (what.is("DATABASE")) return refuses_if(holds(tokens, "TABLESPACE"));
    if (what.is("SUBSCRIPTION")) return refuses_if(holds(tokens, "REFRESH") || holds(tokens, "PUBLICATION"));
    return refuses_if(what.is("TABLE") && holds(tokens, "DETACH") && holds(tokens, "CONCURRENTLY"));
}

TransactionUse use_in_postgresql(Tokens tokens) {
    const Token first = tokens.next();
    if (first.is("VACUUM")) return TransactionUse::refuses;
    if (first.is("CLUSTER")) return refuses_if(tokens.next().kind == TokenKind::end);
    if (first.is("DISCARD")) return refuses_if(tokens.next().is("ALL"));
    if (first.is("COMMIT") || first.is("ROLLBACK")) return refuses_if(tokens.next().is("PREPARED"));
    if (first.is("PREPARE")) return refuses_if(tokens.next().is("TRANSACTION"));
    if (first.is("REINDEX")) {
        if (holds(tokens, "CONCURRENTLY")) return TransactionUse::refuses;
        if (tokens.pass('('))
            while (tokens.peek().kind != TokenKind::end && !tokens.pass(')'))
                static_cast<void>(tokens.next());
        return refuses_if(is_one_of(tokens.next(), {"DATABASE", "SYSTEM", "SCHEMA"}));
    }
    if (first.is("ALTER")) return use_of_alter(tokens);
    if (!first.is("CREATE") && !first.is("DROP")) return TransactionUse::ordinary;
    static_cast<void>(tokens.pass("UNIQUE"));
    const Token what = tokens.next();
    if (what.is("INDEX")) return refuses_if(tokens.peek().is("CONCURRENTLY"));
    return refuses_if(is_one_of(what, {"DATABASE", "TABLESPACE", "SUBSCRIPTION"}));
}

/// SET STATEMENT x = y FOR statement: passes all before the statement.
void pass_to_statement(Tokens& tokens) noexcept {
    std::size_t depth = 0;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is('(')) ++depth;
        if (token.is(')') && depth > 0) --depth;
        if (depth == 0 && token.is("FOR")) return;
    }
}

/// What commits by itself, also when it fails.
TransactionUse use_in_mysql(Tokens tokens) {
    const Token first = tokens.next();
    if (is_one_of(first, {"CREATE", "DROP"})) {
        if (tokens.pass("OR")) static_cast<void>(tokens.pass("REPLACE"));
        const bool temporary = tokens.pass("TEMPORARY");
        if (temporary) return refuses_if(first.is("CREATE") && tokens.peek().is("SEQUENCE"));
        return refuses_if(!tokens.peek().is("PREPARE"));
    }
    if (first.is("SET")) {
        const Token what = tokens.next();
        if (what.is("DEFAULT")) return refuses_if(tokens.peek().is("ROLE"));
        if (!what.is("STATEMENT") || tokens.peek().is('=')) return refuses_if(what.is("PASSWORD"));
        pass_to_statement(tokens);
        return use_in_mysql(tokens);
    }
    if (first.is("LOAD")) return refuses_if(tokens.next().is("INDEX"));
    if (first.is("ANALYZE"))  // else it runs a statement and says how
        return refuses_if(is_one_of(tokens.next(), {"TABLE", "TABLES", "LOCAL", "NO_WRITE_TO_BINLOG"}));
    return refuses_if(is_one_of(
        first, {"ALTER", "TRUNCATE", "RENAME", "GRANT", "REVOKE", "FLUSH", "RESET", "LOCK", "UNLOCK",
                "BACKUP", "CHECK", "OPTIMIZE", "REPAIR", "CACHE", "INSTALL", "UNINSTALL", "XA"}));
}

}  // namespace

TransactionUse transaction_use(std::string_view statement, Dialect dialect) {
    switch (kind_of(statement, dialect)) {
        case StatementKind::begin:
            return TransactionUse::opens;
        case StatementKind::commit:
        case StatementKind::rollback:
            return TransactionUse::closes;
        default:
            break;
    }
    const Tokens tokens(statement, dialect);
    switch (dialect) {
        case Dialect::sqlite:
            return use_in_sqlite(tokens);
        case Dialect::mysql:
            return use_in_mysql(tokens);
        case Dialect::postgresql:
            break;
    }
    return use_in_postgresql(tokens);
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "script/effect.hpp"

#include "script/effect/reading.hpp"

namespace tenon {

namespace {

/// MySQL: whether the statement ends the transaction that is open.
bool commits(std::string_view statement) {
    switch (transaction_use(statement, Dialect::mysql)) {
        case TransactionUse::opens:
        case TransactionUse::refuses:
            return true;
        case TransactionUse::closes:
            return !Tokens(statement, Dialect::mysql).pass("ROLLBACK");
        default:
            return false;
    }
}

}  // namespace

Effect effect_of(std::string_view statement, Dialect dialect, const Modes& modes) {
    const Tokens begin(statement, dialect, modes);
    Reading reading{statement, dialect, begin, begin, {}, {}};
    switch (dialect) {
        case Dialect::mysql:
            read_mysql(reading);
            reading.effect.commits = commits(statement);
            break;
        case Dialect::sqlite:
            read_sqlite(reading);
            break;
        case Dialect::postgresql:
            read_postgresql(reading);
            break;
    }
    reading.effect.alone =
        dialect != Dialect::mysql && transaction_use(statement, dialect) == TransactionUse::refuses;
    read_expressions(reading);
    return std::move(reading.effect);
}

const char* to_string(ObjectKind kind) noexcept {
    switch (kind) {
        case ObjectKind::table:
            return "table";
        case ObjectKind::view:
            return "view";
        case ObjectKind::trigger:
            return "trigger";
        case ObjectKind::procedure:
            return "procedure";
        case ObjectKind::function:
            return "function";
        case ObjectKind::package:
            return "package";
        case ObjectKind::package_body:
            return "package body";
        case ObjectKind::event:
            return "event";
        case ObjectKind::sequence:
            return "sequence";
        case ObjectKind::database:
            return "database";
        case ObjectKind::index:
            return "index";
        case ObjectKind::user:
            return "user";
        case ObjectKind::role:
            return "role";
        case ObjectKind::server:
            return "server";
        case ObjectKind::plugin:
            return "plugin";
        case ObjectKind::type:
            return "type";
        case ObjectKind::other:
            break;
    }
    return "object";
}

}  // namespace tenon

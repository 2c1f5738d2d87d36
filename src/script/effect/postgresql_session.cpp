// SPDX-License-Identifier: MIT
// SET, RESET and prepared statements of PostgreSQL.
#include "base/text.hpp"
#include "script/effect/reading.hpp"

#include <utility>

namespace tenon {

namespace {

/// Settings that are written in words of their own.
std::string parameter_of(Tokens& tokens) {
    const Token first = tokens.next();
    if (first.is("TIME") && tokens.pass("ZONE")) return "timezone";
    if (first.is("NAMES")) return "client_encoding";
    if (first.is("SCHEMA") && tokens.peek().kind == TokenKind::string) return "search_path";
    if (first.is("XML") && tokens.pass("OPTION")) return "xmloption";
    if (first.is("SESSION") && tokens.pass("AUTHORIZATION")) return "session_authorization";
    std::string name = lower(unquoted(first.text));
    while (tokens.pass('.')) name.append(".").append(lower(unquoted(tokens.next().text)));  // of extensions
    return name;
}

/// SESSION CHARACTERISTICS AS TRANSACTION …
void read_characteristics(Reading& reading) {
    auto& variables = reading.effect.session.variables;
    for (Token token = reading.tokens.next(); token.kind != TokenKind::end; token = reading.tokens.next()) {
        if (token.is("ISOLATION")) variables.emplace_back("default_transaction_isolation");
        if (token.is("READ") && is_one_of(reading.tokens.peek(), {"ONLY", "WRITE"}))
            variables.emplace_back("default_transaction_read_only");
        if (token.is("DEFERRABLE")) variables.emplace_back("default_transaction_deferrable");
    }
}

/// What the text of a prepared statement is, from `begin` to the end.
std::string rest_of(std::string_view statement, const Token& begin) {
    if (begin.kind == TokenKind::end) return {};
    return std::string(statement.substr(static_cast<std::size_t>(begin.text.data() - statement.data())));
}

}  // namespace

void read_postgresql_set(Reading& reading) {
    Tokens& tokens = reading.tokens;
    read_nothing(reading);
    if (tokens.pass("LOCAL") || is_one_of(tokens.peek(), {"TRANSACTION", "CONSTRAINTS"})) return;
    Tokens ahead = tokens;
    if (ahead.pass("SESSION")) {
        if (ahead.peek().is("CHARACTERISTICS")) return read_characteristics(reading);
        if (!ahead.peek().is("AUTHORIZATION")) tokens = ahead;
    }
    reading.effect.session.variables.push_back(parameter_of(tokens));
}

void read_postgresql_reset(Reading& reading) {
    read_nothing(reading);
    if (reading.tokens.peek().is("ALL"))
        reading.effect.session.holds = "what RESET ALL changed";
    else
        reading.effect.session.variables.push_back(parameter_of(reading.tokens));
}

void read_postgresql_prepare(Reading& reading) {
    Tokens& tokens = reading.tokens;
    const Token name = tokens.next();
    if (name.is("TRANSACTION"))
        return set_unknowable(reading.effect, "a prepared transaction outlives the session");
    read_nothing(reading);
    if (tokens.pass('(')) skip_parentheses(tokens);
    static_cast<void>(tokens.pass("AS"));
    Preparation& preparation = reading.effect.session.prepares;
    preparation.kind = Preparation::Kind::prepare;
    preparation.name = lower(unquoted(name.text));
    preparation.text = rest_of(reading.statement, tokens.peek());
}

void read_postgresql_deallocate(Reading& reading) {
    read_nothing(reading);
    static_cast<void>(reading.tokens.pass("PREPARE"));
    Preparation& preparation = reading.effect.session.prepares;
    preparation.kind = Preparation::Kind::deallocate;
    preparation.name = lower(unquoted(reading.tokens.next().text));  // "all": every one
}

}  // namespace tenon

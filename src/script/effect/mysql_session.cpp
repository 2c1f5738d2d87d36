// SPDX-License-Identifier: MIT
// SET and prepared statements of MariaDB and MySQL.
#include "base/text.hpp"
#include "script/effect/mysql_definition.hpp"
#include "script/effect/reading.hpp"
#include "script/object_name.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

enum class Scope { session, global };

bool is_session(const Token& token) noexcept {
    return is_one_of(token, {"SESSION", "LOCAL"});
}

bool is_global(const Token& token) noexcept {
    return is_one_of(token, {"GLOBAL", "PERSIST", "PERSIST_ONLY"});
}

/// Literals, names of settings and arithmetic: what does not depend on what was there before.
bool is_constant(const std::vector<Token>& value, std::size_t from) {
    for (std::size_t at = from; at < value.size(); ++at) {
        if (value[at].is('@')) return false;
        if (value[at].is('(') && at > from && value[at - 1].kind == TokenKind::word) return false;
        if (value[at].is("SELECT")) return false;
    }
    return true;
}

/// Reads the assignments of one SET.
class Assignments {
public:
    explicit Assignments(Effect& effect) noexcept : effect_(effect) {}

    void read(const std::vector<Token>& clause) {
        if (clause.empty() || read_names(clause)) return;
        std::size_t at = 0;
        if (clause[0].is('@') && (clause.size() < 2 || !clause[1].is('@'))) return;  // a user variable
        Scope scope = scope_;
        if (clause[0].is('@')) {
            at = 2;
            scope = Scope::session;
            if (at + 1 < clause.size() && clause[at + 1].is('.')) {
                if (is_global(clause[at])) scope = Scope::global;
                at += is_global(clause[at]) || is_session(clause[at]) ? 2 : 0;
            }
        } else if (is_global(clause[0]) || is_session(clause[0])) {
            // holds for those that follow without a word of their own, too
            scope = scope_ = is_session(clause[0]) ? Scope::session : Scope::global;
            at = 1;
        }
        if (at < clause.size()) assign(clause, at, scope);
    }

private:
    void add(std::string name) {
        auto& variables = effect_.session.variables;
        if (std::find(variables.begin(), variables.end(), name) == variables.end())
            variables.push_back(std::move(name));
    }

    /// NAMES x, CHARACTER SET x, CHARSET x
    bool read_names(const std::vector<Token>& clause) {
        const bool set = clause.size() > 1 && clause[0].is("CHARACTER") && clause[1].is("SET");
        if (clause.size() > 1 && clause[1].is('=')) return false;
        if (!set && !is_one_of(clause[0], {"NAMES", "CHARSET"})) return false;
        for (const auto* name : {"character_set_client", "character_set_connection", "character_set_results",
                                 "collation_connection"})
            add(name);
        return true;
    }

    void assign(const std::vector<Token>& clause, std::size_t at, Scope scope) {
        std::size_t value = at;
        while (value < clause.size() && !clause[value].is('=')) ++value;
        if (scope == Scope::global) {
            if (!is_constant(clause, value))
                set_unknowable(effect_, concat("a second SET GLOBAL ", clause[at].text,
                                               " might compute another value than the first"));
            return;
        }
        std::string name = lower(unquoted(clause[at].text));
        for (; at + 2 < value && clause[at + 1].is('.'); at += 2)  // of a component
            name.append(".").append(lower(unquoted(clause[at + 2].text)));
        effect_.session.autocommit = effect_.session.autocommit || name == "autocommit";
        add(std::move(name));
    }

    Effect& effect_;
    Scope scope_ = Scope::session;
};

/// SET [SESSION] TRANSACTION …: without SESSION it is about the next transaction only.
bool read_set_transaction(Reading& reading) {
    Tokens ahead = reading.tokens;
    const bool session = ahead.pass("SESSION") || ahead.pass("LOCAL");
    if (!session) static_cast<void>(ahead.pass("GLOBAL"));
    if (!ahead.pass("TRANSACTION")) return false;
    const bool global = reading.tokens.pass("GLOBAL");
    if (!session || global) return true;
    for (Token token = ahead.next(); token.kind != TokenKind::end; token = ahead.next()) {
        if (token.is("ISOLATION")) reading.effect.session.variables.emplace_back("tx_isolation");
        if (token.is("READ") && is_one_of(ahead.peek(), {"ONLY", "WRITE"}))
            reading.effect.session.variables.emplace_back("tx_read_only");
    }
    return true;
}

/// SET PASSWORD [FOR user] = …
void read_set_password(Reading& reading) {
    Tokens& tokens = reading.tokens;
    reading.effect.recovery = Recovery::definition;
    const bool named = tokens.pass("FOR");
    add_object(reading.effect, ObjectKind::user, {{}, named ? read_account(tokens) : "CURRENT_USER"});
}

/// SET STATEMENT x = y, … FOR statement: what it sets holds for that statement alone.
void read_set_statement(Reading& reading) {
    Tokens& tokens = reading.tokens;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is('(')) skip_parentheses(tokens);
        if (token.is("FOR")) return read_mysql(reading);
    }
    set_unknowable(reading.effect, "the statement is not known");
}

std::string read_statement_name(Tokens& tokens) {
    return lower(unquoted(tokens.next().text));
}

/// 'text', @variable or an expression.
void read_text(Reading& reading, Preparation& preparation) {
    Tokens tokens = reading.tokens;
    const Token first = tokens.next();
    if (first.is('@')) {
        const Token name = tokens.next();
        if (!name.is('@')) preparation.variable = lower(unquoted(name.text));
        if (!at_end(tokens) && !tokens.peek().is("USING")) preparation.variable.reset();
    } else if (first.kind == TokenKind::string && (at_end(tokens) || tokens.peek().is("USING"))) {
        preparation.text = literal_text(first.text, reading.dialect);
    }
}

}  // namespace

void read_mysql_set(Reading& reading) {
    Tokens& tokens = reading.tokens;
    Effect& effect = reading.effect;
    effect.recovery = Recovery::repeat;
    Tokens ahead = tokens;
    const Token first = ahead.next();
    const bool assigns = ahead.peek().is('=');
    if (!assigns && tokens.pass("STATEMENT")) return read_set_statement(reading);
    reading.expressions = tokens;
    if (first.is("PASSWORD")) {
        static_cast<void>(tokens.next());
        return read_set_password(reading);
    }
    if (read_set_transaction(reading)) return;
    if (!assigns && first.is("ROLE")) {
        const bool none = ahead.peek().is("NONE");
        (none ? effect.session.releases : effect.session.holds) = "the role of SET ROLE";
        return;
    }
    if (!assigns && first.is("DEFAULT") && ahead.peek().is("ROLE")) return;
    if (!assigns && first.is("RESOURCE") && ahead.peek().is("GROUP"))
        return set_unknowable(effect, "SET RESOURCE GROUP acts on the server's threads");
    Assignments assignments(effect);
    while (!at_end(tokens)) assignments.read(read_clause(tokens));
}

void read_mysql_prepare(Reading& reading) {
    reading.expressions = reading.tokens;
    reading.effect.recovery = Recovery::repeat;
    Preparation& preparation = reading.effect.session.prepares;
    preparation.kind = Preparation::Kind::prepare;
    preparation.name = read_statement_name(reading.tokens);
    static_cast<void>(reading.tokens.pass("FROM"));
    read_text(reading, preparation);
}

void read_mysql_execute(Reading& reading) {
    reading.expressions = reading.tokens;
    Preparation& preparation = reading.effect.session.prepares;
    Tokens ahead = reading.tokens;
    if (ahead.pass("IMMEDIATE")) {
        reading.tokens = ahead;
        preparation.kind = Preparation::Kind::immediate;
        read_text(reading, preparation);
    } else {
        preparation.kind = Preparation::Kind::execute;
        preparation.name = read_statement_name(reading.tokens);
    }
    set_unknowable(reading.effect, "what EXECUTE runs is not in the text");
}

void read_mysql_deallocate(Reading& reading) {
    static_cast<void>(reading.tokens.pass("DROP"));
    static_cast<void>(reading.tokens.pass("PREPARE"));
    reading.effect.recovery = Recovery::repeat;
    Preparation& preparation = reading.effect.session.prepares;
    preparation.kind = Preparation::Kind::deallocate;
    preparation.name = read_statement_name(reading.tokens);
}

}  // namespace tenon

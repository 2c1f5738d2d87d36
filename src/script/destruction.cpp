// SPDX-License-Identifier: MIT
// What a statement takes away from a database, and the tables that it brings.
#include "tenon/script.hpp"

#include "base/text.hpp"
#include "script/object_name.hpp"
#include "script/token.hpp"

#include <initializer_list>
#include <utility>

namespace tenon {

namespace {

using Kind = Destruction::Kind;
using Found = std::optional<Destruction>;

Found read_drop(Tokens& tokens) {
    Token what = tokens.next();
    if (is_one_of(what, {"TEMPORARY", "TEMP", "PREPARE"})) return std::nullopt;
    std::string object = upper(what.text);
    // two words: MATERIALIZED VIEW, FOREIGN TABLE, OWNED BY, PACKAGE BODY …
    if (is_one_of(what, {"MATERIALIZED", "FOREIGN", "EVENT", "TEXT", "ACCESS", "PACKAGE", "OWNED", "USER",
                         "OPERATOR", "UNDO"}) &&
        is_one_of(tokens.peek(), {"VIEW", "TABLE", "TRIGGER", "SEARCH", "METHOD", "BODY", "BY", "MAPPING",
                                  "CLASS", "FAMILY", "TABLESPACE"})) {
        what = tokens.next();
        object.append(" ").append(upper(what.text));
    }
    static_cast<void>(tokens.pass("CONCURRENTLY"));
    Destruction found;
    found.if_exists = pass_if_exists(tokens);
    found.objects = read_object_names(tokens);
    if (what.is("TABLE") || what.is("TABLES"))
        found.kind = Kind::drop_table;
    else if (what.is("DATABASE") || what.is("SCHEMA"))
        found.kind = Kind::drop_database;
    else
        found.kind = Kind::drop_other;
    found.what = concat("DROP ", object, " ", to_string(found.objects));
    return found;
}

Found read_truncate(Tokens& tokens) {
    static_cast<void>(tokens.pass("TABLE"));
    static_cast<void>(tokens.pass("ONLY"));
    Destruction found;
    found.kind = Kind::truncate;
    found.if_exists = pass_if_exists(tokens);
    found.objects = read_object_names(tokens);
    found.what = concat("TRUNCATE ", to_string(found.objects));
    return found;
}

/// Whether what follows WHERE is plainly true: 1, TRUE, 1 = 1.
bool is_plainly_true(Tokens tokens) {
    const Token first = tokens.next();
    if (!first.is("TRUE") && first.kind != TokenKind::number) return false;
    if (tokens.pass('=') && tokens.next().text != first.text) return false;
    const Token end = tokens.next();
    return (end.kind == TokenKind::end || end.is(';')) && first.text != "0";
}

Found read_delete(Tokens& tokens) {
    while (is_one_of(tokens.peek(), {"LOW_PRIORITY", "QUICK", "IGNORE"})) static_cast<void>(tokens.next());
    static_cast<void>(tokens.pass("FROM"));
    static_cast<void>(tokens.pass("ONLY"));
    Destruction found;
    found.kind = Kind::delete_all;
    found.objects = read_object_names(tokens);
    std::size_t depth = 0;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is('(')) ++depth;
        if (token.is(')') && depth > 0) --depth;
        if (depth == 0 && token.is("WHERE") && !is_plainly_true(tokens)) return std::nullopt;
    }
    found.what = concat("DELETE without WHERE from ", to_string(found.objects));
    return found;
}

/// WITH … DELETE: the statement behind the common table expressions.
Found read_with(Tokens& tokens) {
    std::size_t depth = 0;
    for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
        if (token.is('(')) ++depth;
        if (token.is(')') && depth > 0) --depth;
        if (depth == 0 && token.word == Word::delete_) return read_delete(tokens);
    }
    return std::nullopt;
}

/// Whether no other type of its family holds more than this one.
bool is_widest(const std::vector<Token>& clause, std::size_t type, Dialect dialect) {
    const Token& word = clause[type];
    const bool sized = type + 1 < clause.size() && clause[type + 1].is('(');
    if (is_one_of(word, {"BIGINT", "INT8", "DOUBLE", "FLOAT8", "LONGTEXT", "LONGBLOB", "BYTEA"})) return true;
    if (dialect == Dialect::mysql || sized) return false;
    return is_one_of(word, {"TEXT", "NUMERIC", "DECIMAL", "VARCHAR"});
}

/// One clause of ALTER TABLE: adds to `found` what it takes away; true if it takes away anything.
class AlterClause {
public:
    AlterClause(std::vector<Token> clause, Dialect dialect) : clause_(std::move(clause)), dialect_(dialect) {}

    [[nodiscard]] Found read() {
        if (pass({"DROP"})) return read_drop_clause();
        if (pass({"TRUNCATE"})) return taken(Kind::truncate, concat("TRUNCATE ", rest()));
        if (pass({"MODIFY"})) return read_type(0);
        if (pass({"CHANGE"})) return read_type(1);
        if (pass({"ALTER"})) return read_alter_column();
        return std::nullopt;
    }

private:
    [[nodiscard]] bool pass(std::initializer_list<std::string_view> names) {
        if (at_ >= clause_.size() || !is_one_of(clause_[at_], names)) return false;
        ++at_;
        return true;
    }

    [[nodiscard]] std::string rest() const {
        std::string text;
        for (std::size_t i = at_; i < clause_.size(); ++i) {
            if (!text.empty() && !clause_[i].is('(') && !clause_[i].is(')') && !clause_[i - 1].is('('))
                text += ' ';
            text += clause_[i].text;
        }
        return text;
    }

    [[nodiscard]] static Found taken(Kind kind, std::string what) {
        Destruction found;
        found.kind = kind;
        found.what = std::move(what);
        return found;
    }

    [[nodiscard]] Found read_drop_clause() {
        const bool column = pass({"COLUMN"});
        if (!column && at_ < clause_.size()) {
            if (is_one_of(clause_[at_], {"PARTITION", "CONSTRAINT", "INDEX", "KEY", "PRIMARY", "FOREIGN",
                                         "CHECK", "PERIOD", "SYSTEM"}))
                return taken(Kind::drop_other, concat("DROP ", rest()));
        }
        const bool if_exists = pass({"IF"}) && pass({"EXISTS"});
        if (at_ >= clause_.size()) return std::nullopt;
        Found found = taken(Kind::drop_column, concat("DROP COLUMN ", unquoted(clause_[at_].text)));
        found->columns.push_back(unquoted(clause_[at_].text));
        found->if_exists = if_exists;
        return found;
    }

    /// MODIFY [COLUMN] c type, CHANGE [COLUMN] old new type
    [[nodiscard]] Found read_type(std::size_t new_names) {
        static_cast<void>(pass({"COLUMN"}));
        const bool if_exists = pass({"IF"}) && pass({"EXISTS"});
        const std::size_t column = at_;
        at_ += 1 + new_names;
        return narrowed(column, if_exists);
    }

    /// ALTER [COLUMN] c [SET DATA] TYPE type
    [[nodiscard]] Found read_alter_column() {
        static_cast<void>(pass({"COLUMN"}));
        const std::size_t column = at_++;
        const bool set = pass({"SET"});
        if (set && !pass({"DATA"})) return std::nullopt;
        return pass({"TYPE"}) ? narrowed(column, false) : std::nullopt;
    }

    [[nodiscard]] Found narrowed(std::size_t column, bool if_exists) {
        if (at_ >= clause_.size() || is_widest(clause_, at_, dialect_)) return std::nullopt;
        const std::string name = unquoted(clause_[column].text);
        Found found = taken(Kind::narrow_type, concat("column ", name, " may get a narrower type: ", rest()));
        found->columns.push_back(name);
        found->if_exists = if_exists;
        return found;
    }

    std::vector<Token> clause_;
    Dialect dialect_;
    std::size_t at_ = 0;
};

/// The order in which kinds of ALTER TABLE outweigh each other.
int weight(Kind kind) noexcept {
    switch (kind) {
        case Kind::narrow_type:
            return 0;
        case Kind::drop_other:
            return 1;
        case Kind::drop_column:
            return 2;
        default:
            return 3;
    }
}

Found read_alter(Tokens& tokens, Dialect dialect) {
    while (is_one_of(tokens.peek(), {"ONLINE", "OFFLINE", "IGNORE"})) static_cast<void>(tokens.next());
    if (!tokens.pass("TABLE")) return std::nullopt;
    static_cast<void>(pass_if_exists(tokens));
    static_cast<void>(tokens.pass("ONLY"));
    const ObjectName table = read_object_name(tokens);
    static_cast<void>(tokens.pass('*'));
    Found found;
    while (tokens.peek().kind != TokenKind::end) {
        Found one = AlterClause(read_clause(tokens), dialect).read();
        if (!one) continue;
        if (!found) {
            found = std::move(one);
            continue;
        }
        found->what.append(", ").append(one->what);
        found->if_exists = found->if_exists && one->if_exists;
        found->columns.insert(found->columns.end(), one->columns.begin(), one->columns.end());
        if (weight(one->kind) > weight(found->kind)) found->kind = one->kind;
    }
    if (!found) return std::nullopt;
    found->objects = {table};
    found->what = concat("ALTER TABLE ", to_string(found->objects), ": ", found->what);
    return found;
}

/// The name behind CREATE … TABLE, unless the table is temporary; `replaces` says whether OR REPLACE stands.
std::optional<ObjectName> read_create_table(Tokens& tokens, bool& replaces) {
    replaces = tokens.pass("OR") && tokens.pass("REPLACE");
    while (is_one_of(tokens.peek(), {"UNLOGGED", "FOREIGN", "VIRTUAL"})) static_cast<void>(tokens.next());
    if (!tokens.pass("TABLE")) return std::nullopt;
    static_cast<void>(pass_if_exists(tokens));
    ObjectName name = read_object_name(tokens);
    if (equal_ignoring_case(name.schema, "temp") || equal_ignoring_case(name.schema, "pg_temp"))
        return std::nullopt;
    return name;
}

}  // namespace

std::optional<Destruction> destruction_of(std::string_view statement, Dialect dialect) {
    Tokens tokens(statement, dialect);
    switch (tokens.next().word) {
        case Word::drop:
            return read_drop(tokens);
        case Word::truncate:
            return read_truncate(tokens);
        case Word::delete_:
            return read_delete(tokens);
        case Word::with:
            return read_with(tokens);
        case Word::alter:
            return read_alter(tokens, dialect);
        case Word::create: {
            bool replaces = false;
            const auto table = read_create_table(tokens, replaces);
            if (!table || !replaces) return std::nullopt;
            Destruction found;
            found.objects = {*table};
            found.if_exists = true;
            found.what = concat("CREATE OR REPLACE TABLE ", to_string(found.objects));
            return found;
        }
        default:
            return std::nullopt;
    }
}

std::vector<ObjectName> created_tables(std::string_view statement, Dialect dialect) {
    Tokens tokens(statement, dialect);
    if (!tokens.pass("CREATE")) return {};
    bool replaces = false;
    if (auto table = read_create_table(tokens, replaces)) return {std::move(*table)};
    return {};
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// What CREATE, ALTER and DROP of PostgreSQL define.
#include "base/text.hpp"
#include "script/effect/reading.hpp"
#include "script/object_name.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tenon {

namespace {

struct Named {
    std::string_view word;
    ObjectKind kind = ObjectKind::other;
};

constexpr std::array kinds{
    Named{"TABLE", ObjectKind::table},       Named{"VIEW", ObjectKind::view},
    Named{"TRIGGER", ObjectKind::trigger},   Named{"PROCEDURE", ObjectKind::procedure},
    Named{"FUNCTION", ObjectKind::function}, Named{"AGGREGATE", ObjectKind::function},
    Named{"ROUTINE", ObjectKind::function},  Named{"SEQUENCE", ObjectKind::sequence},
    Named{"DATABASE", ObjectKind::database}, Named{"INDEX", ObjectKind::index},
    Named{"ROLE", ObjectKind::role},         Named{"USER", ObjectKind::role},
    Named{"GROUP", ObjectKind::role},        Named{"SERVER", ObjectKind::server},
    Named{"TYPE", ObjectKind::type},         Named{"DOMAIN", ObjectKind::type},
};

constexpr std::array<std::string_view, 21> others{
    "SCHEMA",    "EXTENSION", "TABLESPACE", "SUBSCRIPTION", "PUBLICATION", "POLICY",     "RULE",
    "CAST",      "COLLATION", "CONVERSION", "OPERATOR",     "LANGUAGE",    "STATISTICS", "SEARCH",
    "TRANSFORM", "METHOD",    "WRAPPER",    "MAPPING",      "OBJECT",      "OWNED",      "PRIVILEGES",
};

/// What stands between the first word and the name.
struct Head {
    std::optional<ObjectKind> kind;
    bool replaces = false;
    bool temporary = false;
    bool concurrently = false;
    bool if_exists = false;
};

std::optional<ObjectKind> kind_named(const Token& word) noexcept {
    for (const auto& [name, kind] : kinds)
        if (word.is(name)) return kind;
    const bool other =
        std::any_of(others.begin(), others.end(), [&](std::string_view name) { return word.is(name); });
    return other ? std::optional(ObjectKind::other) : std::nullopt;
}

Head read_head(Tokens& tokens) {
    Head head;
    if (tokens.pass("OR")) head.replaces = tokens.pass("REPLACE");
    head.temporary = tokens.pass("LOCAL") || tokens.pass("GLOBAL");
    head.temporary = tokens.pass("TEMP") || tokens.pass("TEMPORARY") || head.temporary;
    skip_words(tokens, {"UNLOGGED", "UNIQUE", "RECURSIVE", "MATERIALIZED", "FOREIGN", "CONSTRAINT", "DEFAULT",
                        "TRUSTED", "PROCEDURAL", "DATA", "TEXT", "ACCESS", "LARGE"});
    Token word = tokens.next();
    const Token next = tokens.peek();
    if ((word.is("EVENT") && next.is("TRIGGER")) || (word.is("USER") && next.is("MAPPING"))) {
        static_cast<void>(tokens.next());
        head.kind = ObjectKind::other;
    } else {
        head.kind = kind_named(word);
    }
    if (word.is("SEARCH") || word.is("OPERATOR"))
        skip_words(tokens, {"CONFIGURATION", "DICTIONARY", "PARSER", "TEMPLATE", "CLASS", "FAMILY"});
    head.concurrently = tokens.pass("CONCURRENTLY");
    head.if_exists = pass_if_exists(tokens);
    return head;
}

bool is_temporary(const ObjectName& name) noexcept {
    return equal_ignoring_case(name.schema, "pg_temp");
}

/// CREATE INDEX … [name] ON [ONLY] t: the table, and the index if it is named.
void read_index(Reading& reading) {
    Tokens& tokens = reading.tokens;
    std::optional<ObjectName> index;
    if (!tokens.peek().is("ON")) index = read_object_name(tokens);
    static_cast<void>(tokens.pass("ON"));
    static_cast<void>(tokens.pass("ONLY"));
    const ObjectName table = read_object_name(tokens);
    add_object(reading.effect, ObjectKind::table, table);
    if (index) add_object(reading.effect, ObjectKind::index, {table.schema, index->name});
}

/// a, b(int), c: the names of a DROP, with their arguments passed over.
std::vector<ObjectName> read_names(Tokens& tokens) {
    std::vector<ObjectName> names;
    do {
        names.push_back(read_object_name(tokens));
        if (tokens.pass('(')) skip_parentheses(tokens);
    } while (tokens.pass(','));
    return names;
}

Recovery recovery_of_type(Tokens tokens) noexcept {
    const bool adds = tokens.pass("ADD") && tokens.pass("VALUE");
    return adds && pass_if_exists(tokens) ? Recovery::repeat : Recovery::definition;
}

}  // namespace

void read_postgresql_create(Reading& reading) {
    Tokens& tokens = reading.tokens;
    Effect& effect = reading.effect;
    const Head head = read_head(tokens);
    if (!head.kind) return set_unknowable(effect, "the statement is not known");
    effect.if_not_exists = head.if_exists;
    effect.recovery = Recovery::definition;
    if (*head.kind == ObjectKind::index) {
        // a build that died leaves an index that IF NOT EXISTS takes for a good one
        if (head.if_exists && !head.concurrently) effect.recovery = Recovery::repeat;
        return read_index(reading);
    }
    if (tokens.peek().is('(')) return;  // CREATE CAST (a AS b)
    ObjectName name = read_object_name(tokens);
    if (*head.kind == ObjectKind::table) reading.expressions = find_rows_source(tokens);
    effect.copies_rows = reading.expressions.has_value();
    if (head.temporary || is_temporary(name)) {
        effect.recovery = Recovery::repeat;
        effect.session.temporary_made.push_back(std::move(name));
        return;
    }
    if (head.replaces || (head.if_exists && !effect.copies_rows)) effect.recovery = Recovery::repeat;
    add_object(effect, *head.kind, std::move(name));
}

void read_postgresql_alter(Reading& reading) {
    Tokens& tokens = reading.tokens;
    Effect& effect = reading.effect;
    if (is_one_of(tokens.peek(), {"SYSTEM", "DEFAULT"})) return read_nothing(reading);  // PRIVILEGES
    const Head head = read_head(tokens);
    if (!head.kind) return set_unknowable(effect, "the statement is not known");
    effect.if_exists = head.if_exists;
    skip_words(tokens, {"ONLY"});
    ObjectName name = read_object_name(tokens);
    if (tokens.pass('(')) skip_parentheses(tokens);
    effect.recovery = *head.kind == ObjectKind::type ? recovery_of_type(tokens) : Recovery::definition;
    static_cast<void>(tokens.pass('*'));
    std::optional<ObjectName> renamed;
    if (tokens.pass("RENAME") && tokens.pass("TO")) renamed = {name.schema, read_object_name(tokens).name};
    add_object(effect, *head.kind, std::move(name));
    if (renamed) add_object(effect, *head.kind, std::move(*renamed));
}

void read_postgresql_drop(Reading& reading) {
    Tokens& tokens = reading.tokens;
    Effect& effect = reading.effect;
    const Head head = read_head(tokens);
    if (!head.kind) return set_unknowable(effect, "the statement is not known");
    effect.if_exists = head.if_exists;
    effect.recovery = head.if_exists ? Recovery::repeat : Recovery::definition;
    static_cast<void>(tokens.pass("BY"));  // OWNED BY
    auto names = read_names(tokens);
    add_objects(effect, *head.kind, names);
    const bool can_be_temporary = *head.kind == ObjectKind::table || *head.kind == ObjectKind::view ||
                                  *head.kind == ObjectKind::sequence;
    if (can_be_temporary) effect.session.temporary_dropped = std::move(names);
}

}  // namespace tenon

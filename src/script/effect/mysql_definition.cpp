// SPDX-License-Identifier: MIT
// What CREATE, DROP and RENAME of MariaDB and MySQL define.
#include "script/effect/mysql_definition.hpp"

#include "script/effect/reading.hpp"
#include "script/object_name.hpp"

#include <array>
#include <utility>

namespace tenon {

namespace {

struct Named {
    std::string_view word;
    ObjectKind kind = ObjectKind::other;
};

constexpr std::array kinds{
    Named{"TABLE", ObjectKind::table},         Named{"TABLES", ObjectKind::table},
    Named{"VIEW", ObjectKind::view},           Named{"TRIGGER", ObjectKind::trigger},
    Named{"PROCEDURE", ObjectKind::procedure}, Named{"FUNCTION", ObjectKind::function},
    Named{"EVENT", ObjectKind::event},         Named{"SEQUENCE", ObjectKind::sequence},
    Named{"DATABASE", ObjectKind::database},   Named{"SCHEMA", ObjectKind::database},
    Named{"INDEX", ObjectKind::index},         Named{"USER", ObjectKind::user},
    Named{"ROLE", ObjectKind::role},           Named{"SERVER", ObjectKind::server},
    Named{"TABLESPACE", ObjectKind::other},    Named{"LIBRARY", ObjectKind::other},
};

bool are_accounts(ObjectKind kind) noexcept {
    return kind == ObjectKind::user || kind == ObjectKind::role;
}

/// Passes all up to the table that an index belongs to, and reads that.
ObjectName read_table_of_index(Tokens& tokens) {
    while (!tokens.pass("ON") && !at_end(tokens)) static_cast<void>(tokens.next());
    return read_object_name(tokens);
}

/// A function of a shared library is known to another catalog than stored functions.
bool is_of_library(Tokens tokens) noexcept {
    return tokens.pass("RETURNS") && (static_cast<void>(tokens.next()), tokens.peek().is("SONAME"));
}

/// ON SCHEDULE AT …: the event is gone once it has run, unless ON COMPLETION PRESERVE stands there.
bool vanishes(Tokens tokens) noexcept {
    bool once = false;
    for (Token token = tokens.next(); token.kind != TokenKind::end && !token.is("DO");
         token = tokens.next()) {
        if (token.is("SCHEDULE")) once = tokens.peek().is("AT");
        if (token.is("COMPLETION") && tokens.peek().is("PRESERVE")) return false;
    }
    return once;
}

}  // namespace

Definition read_definition_head(Tokens& tokens) {
    Definition found;
    for (Token token = tokens.next();; token = tokens.next()) {
        if (token.is("OR")) {
            found.replaces = tokens.pass("REPLACE");
        } else if (token.is("DEFINER") || token.is("ALGORITHM")) {
            static_cast<void>(tokens.pass('='));
            static_cast<void>(read_account(tokens));
        } else if (token.is("SQL")) {
            static_cast<void>(tokens.next());  // SECURITY
            static_cast<void>(tokens.next());
        } else if (token.is("TEMPORARY")) {
            found.temporary = true;
        } else if (!is_one_of(token, {"AGGREGATE", "UNIQUE", "FULLTEXT", "VECTOR", "ONLINE", "OFFLINE",
                                      "UNDO", "SPATIAL", "IGNORE", "PUBLIC"})) {
            found.kind = read_kind(token, tokens);
            return found;
        }
    }
}

std::optional<ObjectKind> read_kind(const Token& word, Tokens& tokens) {
    if (word.is("PACKAGE")) return tokens.pass("BODY") ? ObjectKind::package_body : ObjectKind::package;
    if (word.is("LOGFILE") || word.is("RESOURCE")) {  // GROUP
        static_cast<void>(tokens.next());
        return ObjectKind::other;
    }
    if (word.is("REFERENCE") && tokens.pass("SYSTEM")) return ObjectKind::other;
    for (const auto& [name, kind] : kinds)
        if (word.is(name)) return kind;
    return std::nullopt;
}

std::vector<ObjectName> read_accounts(Tokens& tokens) {
    std::vector<ObjectName> accounts;
    do {
        accounts.push_back({{}, read_account(tokens)});
        while (!at_end(tokens) && !tokens.peek().is(',')) {
            // the roles behind these words are parted by commas, too
            if (tokens.pass("DEFAULT") && tokens.peek().is("ROLE")) return accounts;
            static_cast<void>(tokens.next());
        }
    } while (tokens.pass(','));
    return accounts;
}

void read_mysql_create(Reading& reading) {
    Tokens& tokens = reading.tokens;
    Effect& effect = reading.effect;
    const Definition head = read_definition_head(tokens);
    if (!head.kind) return set_unknowable(effect, "the statement is not known");
    effect.if_not_exists = pass_if_exists(tokens);
    if (are_accounts(*head.kind)) {
        add_objects(effect, *head.kind, read_accounts(tokens));
    } else {
        ObjectName name = read_object_name(tokens);
        const auto rows = *head.kind == ObjectKind::table ? find_rows_source(tokens) : std::nullopt;
        effect.copies_rows = rows.has_value();
        reading.expressions = rows;
        if (head.temporary)
            effect.session.temporary_made.push_back(std::move(name));
        else if (*head.kind == ObjectKind::index)
            add_object(effect, ObjectKind::table, read_table_of_index(tokens));
        else
            add_object(effect, is_of_library(tokens) ? ObjectKind::other : *head.kind, std::move(name));
    }
    const bool again = head.temporary || head.replaces || (effect.if_not_exists && !effect.copies_rows);
    effect.recovery = again ? Recovery::repeat : Recovery::definition;
    if (*head.kind == ObjectKind::event && vanishes(tokens)) {
        effect.vanishes = true;
        effect.recovery = Recovery::definition;
    }
}

void read_mysql_drop(Reading& reading) {
    Tokens& tokens = reading.tokens;
    Effect& effect = reading.effect;
    if (tokens.peek().is("PREPARE")) return read_mysql_deallocate(reading);
    const Definition head = read_definition_head(tokens);
    if (!head.kind) return set_unknowable(effect, "the statement is not known");
    effect.if_exists = pass_if_exists(tokens);
    const ObjectKind kind = *head.kind;
    std::vector<ObjectName> names;
    if (are_accounts(kind))
        names = read_accounts(tokens);
    else if (kind == ObjectKind::index)
        names = {(static_cast<void>(tokens.next()), read_table_of_index(tokens))};
    else
        names = read_object_names(tokens);
    if (kind == ObjectKind::table || kind == ObjectKind::sequence) effect.session.temporary_dropped = names;
    effect.recovery = Recovery::repeat;
    if (head.temporary) return;
    add_objects(effect, kind == ObjectKind::index ? ObjectKind::table : kind, names);
    if (names.size() > 1)
        effect.recovery = Recovery::each_object;
    else if (!effect.if_exists)
        effect.recovery = Recovery::definition;
}

void read_mysql_rename(Reading& reading) {
    Tokens& tokens = reading.tokens;
    Effect& effect = reading.effect;
    effect.recovery = Recovery::definition;
    if (tokens.pass("USER")) {
        do {
            add_object(effect, ObjectKind::user, {{}, read_account(tokens)});
        } while (tokens.pass("TO") || tokens.pass(','));
        return;
    }
    if (!tokens.pass("TABLE") && !tokens.pass("TABLES"))
        return set_unknowable(effect, "the statement is not known");
    effect.if_exists = pass_if_exists(tokens);
    effect.identity = true;
    do {
        add_object(effect, ObjectKind::table, read_object_name(tokens));
        if (tokens.pass("WAIT")) static_cast<void>(tokens.next());
        static_cast<void>(tokens.pass("NOWAIT"));
    } while (tokens.pass("TO") || tokens.pass(','));
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// What ALTER of MariaDB and MySQL does.
#include "script/effect/mysql_definition.hpp"
#include "script/effect/reading.hpp"
#include "script/object_name.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

using Clause = std::vector<Token>;

bool word_at(const Clause& clause, std::size_t at, std::initializer_list<std::string_view> names) {
    return at < clause.size() && is_one_of(clause[at], names);
}

bool clause_holds(const Clause& clause, std::string_view word) {
    return std::any_of(clause.begin(), clause.end(), [&](const Token& token) { return token.is(word); });
}

/// ENGINE = x, COMMENT 'x' …: options that are as they were said to be after the first time.
bool sets_options(const Clause& clause) {
    std::size_t at = 0;
    while (at < clause.size()) {
        if (word_at(clause, at, {"FORCE"})) {
            ++at;
            continue;
        }
        if (word_at(clause, at, {"DEFAULT"})) ++at;
        if (!word_at(clause, at,
                     {"ENGINE", "COMMENT", "AUTO_INCREMENT", "ROW_FORMAT", "CHECKSUM", "MAX_ROWS", "MIN_ROWS",
                      "AVG_ROW_LENGTH", "PACK_KEYS", "DELAY_KEY_WRITE", "KEY_BLOCK_SIZE", "STATS_PERSISTENT",
                      "STATS_AUTO_RECALC", "STATS_SAMPLE_PAGES", "CHARSET", "COLLATE", "TRANSACTIONAL",
                      "PAGE_CHECKSUM"}))
            return false;
        ++at;
        if (at < clause.size() && clause[at].is('=')) ++at;
        if (at++ >= clause.size()) return false;
    }
    return true;
}

/// A clause that does the same a second time, whatever the table is like.
bool can_be_repeated(const Clause& clause) {
    if (word_at(clause, 0, {"ENABLE", "DISABLE"})) return word_at(clause, 1, {"KEYS"});
    if (word_at(clause, 0, {"ALGORITHM", "LOCK"})) return true;
    return sets_options(clause);
}

/// The name behind `at` in a clause: s.t or t.
ObjectName name_at(const Clause& clause, std::size_t at) {
    if (at >= clause.size()) return {};
    ObjectName name{{}, unquoted(clause[at].text)};
    if (at + 2 < clause.size() && clause[at + 1].is('.'))
        name = {std::move(name.name), unquoted(clause[at + 2].text)};
    return name;
}

/// RENAME [TO | AS | =] t: the new name of the table, not of a column, an index or a key.
std::optional<ObjectName> new_name(const Clause& clause) {
    if (!word_at(clause, 0, {"RENAME"}) || word_at(clause, 1, {"COLUMN", "INDEX", "KEY"}))
        return std::nullopt;
    const bool filler = word_at(clause, 1, {"TO", "AS"}) || (clause.size() > 1 && clause[1].is('='));
    return name_at(clause, filler ? 2 : 1);
}

/// The other table of EXCHANGE PARTITION p WITH TABLE t, CONVERT PARTITION p TO TABLE t, CONVERT TABLE t TO …
std::optional<ObjectName> other_table(const Clause& clause) {
    if (!word_at(clause, 0, {"EXCHANGE", "CONVERT"}) || !word_at(clause, 1, {"PARTITION", "TABLE"}))
        return std::nullopt;
    for (std::size_t at = 1; at < clause.size(); ++at)
        if (word_at(clause, at, {"TABLE"})) return name_at(clause, at + 1);
    return std::nullopt;
}

/// ADD or DROP of a column, not of an index, a key, a partition …
bool is_about_column(const Clause& clause, std::string_view verb) {
    return word_at(clause, 0, {verb}) &&
           !word_at(clause, 1,
                    {"INDEX", "KEY", "PRIMARY", "FOREIGN", "CONSTRAINT", "UNIQUE", "FULLTEXT", "SPATIAL",
                     "CHECK", "PARTITION", "PERIOD", "SYSTEM", "VECTOR"});
}

/// Reads the clauses of ALTER TABLE.
class TableChange {
public:
    explicit TableChange(Effect& effect) noexcept : effect_(effect) {}

    void read(const Clause& clause) {
        if (clause.empty()) return;
        repeats_ = repeats_ && can_be_repeated(clause);
        if (auto name = new_name(clause)) add_object(effect_, ObjectKind::table, std::move(*name));
        if (auto name = other_table(clause)) add_object(effect_, ObjectKind::table, std::move(*name));
        effect_.identity = effect_.identity || word_at(clause, 0, {"EXCHANGE"});
        tablespace_ =
            tablespace_ || (word_at(clause, 0, {"DISCARD", "IMPORT"}) && clause_holds(clause, "TABLESPACE"));
        const bool renames = word_at(clause, 0, {"CHANGE"}) ||
                             (word_at(clause, 0, {"RENAME"}) && word_at(clause, 1, {"COLUMN"}));
        renamed_ += renames ? 1 : 0;
        drops_ = drops_ || is_about_column(clause, "DROP");
        adds_ = adds_ || is_about_column(clause, "ADD");
        moves_ = moves_ || (word_at(clause, 0, {"CHANGE", "MODIFY"}) &&
                            (clause_holds(clause, "FIRST") || clause_holds(clause, "AFTER")));
    }

    void finish() {
        effect_.recovery = repeats_ ? Recovery::repeat : Recovery::definition;
        if (tablespace_)
            set_unknowable(effect_, "the server's catalogs do not show whether a tablespace was swapped");
        else if ((renamed_ > 1 && moves_) || (renamed_ > 0 && drops_ && adds_))
            set_unknowable(effect_,
                           "columns that take each other's names may look the same before and after");
    }

private:
    Effect& effect_;
    bool repeats_ = true;
    bool tablespace_ = false;
    bool moves_ = false;
    bool drops_ = false;
    bool adds_ = false;
    std::size_t renamed_ = 0;
};

void read_alter_table(Reading& reading) {
    Tokens& tokens = reading.tokens;
    reading.effect.if_exists = pass_if_exists(tokens);
    add_object(reading.effect, ObjectKind::table, read_object_name(tokens));
    if (tokens.pass("WAIT")) static_cast<void>(tokens.next());
    static_cast<void>(tokens.pass("NOWAIT"));
    TableChange change(reading.effect);
    while (!at_end(tokens)) change.read(read_clause(tokens));
    change.finish();
}

/// ALTER EVENT e … RENAME TO f
void read_alter_event(Reading& reading) {
    add_object(reading.effect, ObjectKind::event, read_object_name(reading.tokens));
    while (!at_end(reading.tokens) && !reading.tokens.pass("DO")) {
        if (reading.tokens.pass("RENAME") && reading.tokens.pass("TO"))
            add_object(reading.effect, ObjectKind::event, read_object_name(reading.tokens));
        else
            static_cast<void>(reading.tokens.next());
    }
}

/// ALTER DATABASE [d] CHARACTER SET x: without a name it is about the session's own.
void read_alter_database(Reading& reading) {
    const bool unnamed = is_one_of(reading.tokens.peek(), {"DEFAULT", "CHARACTER", "CHARSET", "COLLATE",
                                                           "COMMENT", "ENCRYPTION", "READ"});
    if (unnamed)
        reading.effect.recovery = Recovery::repeat;
    else
        add_object(reading.effect, ObjectKind::database, read_object_name(reading.tokens));
}

}  // namespace

void read_mysql_alter(Reading& reading) {
    Tokens& tokens = reading.tokens;
    Effect& effect = reading.effect;
    if (tokens.peek().is("INSTANCE"))
        return set_unknowable(effect, "ALTER INSTANCE acts on the server, not on this database");
    const Definition head = read_definition_head(tokens);
    if (!head.kind) return set_unknowable(effect, "the statement is not known");
    effect.recovery = Recovery::definition;
    switch (*head.kind) {
        case ObjectKind::table:
            return read_alter_table(reading);
        case ObjectKind::event:
            return read_alter_event(reading);
        case ObjectKind::database:
            return read_alter_database(reading);
        default:
            break;
    }
    effect.if_exists = pass_if_exists(tokens);
    if (*head.kind == ObjectKind::user || *head.kind == ObjectKind::role)
        add_objects(effect, *head.kind, read_accounts(tokens));
    else
        add_object(effect, *head.kind, read_object_name(tokens));
}

}  // namespace tenon

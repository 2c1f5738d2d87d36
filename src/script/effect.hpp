// SPDX-License-Identifier: MIT
// What a statement changes, as far as its words tell: what a run that was cut off in it must look at to go
// on.
#pragma once

#include "tenon/script.hpp"

#include "script/modes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// Kinds of things that a definition makes, changes or drops.
enum class ObjectKind {
    table,  ///< also where the words do not say whether it is a view: ALTER TABLE v, DROP TABLE v
    view,
    trigger,
    procedure,
    function,
    package,
    package_body,
    event,
    sequence,
    database,
    index,  ///< PostgreSQL; in MySQL an index is part of its table
    user,
    role,
    server,
    plugin,
    type,
    other
};

/// "table", "view", "trigger", "procedure", "function", "package", "package body", …
[[nodiscard]] const char* to_string(ObjectKind kind) noexcept;

struct Object {
    ObjectKind kind = ObjectKind::table;
    ObjectName name;  ///< users and roles: 'name'@'host' as written, in `name`
    auto operator<=>(const Object&) const = default;
};

/// How a statement can be told to have run, or be run again (docs/recovery.md, "The classes").
enum class Recovery {
    /// Changes nothing, changes the session only, or does the same a second time: run it again. SELECT, SET,
    /// USE, OPTIMIZE, ANALYZE, TRUNCATE, DROP … IF EXISTS of one object, CREATE OR REPLACE, FLUSH, COMMENT ON
    /// …
    repeat,
    /// Changes rows: exact where the tables have transactions; else by count or checksum.
    rows,
    /// One definition, all or nothing: what the engine says of `objects` tells.
    definition,
    /// Several objects, one after another: what is left of `objects` is dropped.
    each_object,
    /// Nothing in the database tells. `reason` says why.
    unknowable
};

/// What a PREPARE or EXECUTE is about.
struct Preparation {
    enum class Kind { none, prepare, execute, immediate, deallocate };
    Kind kind = Kind::none;
    std::string name;                 ///< of the prepared statement, as the engine compares it (lower case)
    std::optional<std::string> text;  ///< the statement, where it is one literal
    std::optional<std::string> variable;  ///< the user variable that holds it, without '@'
};

/// What the statement needs of, or leaves in, the session.
struct SessionUse {
    /// System variables that it sets in the session, lower case ("sql_mode", "foreign_key_checks"). SET NAMES
    /// and SET CHARACTER SET count as the variables that they set. PostgreSQL: parameters ("search_path"),
    /// SET LOCAL left out. SQLite: names of pragmas that it sets.
    std::vector<std::string> variables;
    std::vector<std::string> user_variables;  ///< every @name that it mentions, lower case, each once
    bool last_insert_id =
        false;  ///< reads LAST_INSERT_ID(), @@last_insert_id, @@identity; lastval(), currval()
    /// Reads what the statement before it left: ROW_COUNT(), FOUND_ROWS(), SHOW WARNINGS, SHOW ERRORS, SHOW
    /// COUNT(*), GET DIAGNOSTICS, @@warning_count, @@error_count.
    bool previous_result = false;
    bool database = false;    ///< USE
    bool attaches = false;    ///< SQLite ATTACH, DETACH
    bool locks = false;       ///< LOCK TABLES
    bool unlocks = false;     ///< UNLOCK TABLES
    bool autocommit = false;  ///< sets autocommit
    /// Holds something that only this session has and that cannot be made again: HANDLER … OPEN, DECLARE …
    /// CURSOR WITH HOLD, LISTEN, GET_LOCK(), pg_advisory_lock(): what it is, for people; else empty.
    std::string holds;
    /// The text of `holds` of the earlier statement whose hold is over with this one: RELEASE_LOCK(), HANDLER
    /// … CLOSE, UNLISTEN; else empty.
    std::string releases;
    std::vector<ObjectName> temporary_made;     ///< CREATE TEMPORARY TABLE (and SELECT … INTO TEMP)
    std::vector<ObjectName> temporary_dropped;  ///< DROP [TEMPORARY] TABLE: any that are temporary are gone
    Preparation prepares;
};

/// All that is asked of a statement before and after it is sent.
struct Effect {
    Recovery recovery = Recovery::unknowable;
    std::string reason;           ///< unknowable: "CALL may do anything", for people
    std::vector<Object> objects;  ///< what is defined or dropped; with `rows`: the tables whose rows change
    /// Commits the transaction that is open, also when it fails (MySQL's implicit commits; COMMIT itself, but
    /// not ROLLBACK). What may or may not do so does not count: CALL, blocks, EXECUTE.
    bool commits = false;
    /// PostgreSQL, SQLite: fails or does nothing inside a transaction (transaction_use() == refuses).
    bool alone = false;
    /// What the engine shows of the objects may be the same before and after although something happened:
    /// RENAME, EXCHANGE PARTITION. Their identity tells (InnoDB's TABLE_ID).
    bool identity = false;
    /// What it makes may be gone again by itself: an event that runs once.
    bool vanishes = false;
    bool if_exists = false;      ///< DROP … IF EXISTS
    bool if_not_exists = false;  ///< CREATE … IF NOT EXISTS
    bool copies_rows = false;    ///< CREATE TABLE … SELECT, ALTER TABLE … of a table without transactions
    /// `rows`: INSERT of as many rows as there are lists of VALUES, or one by SET, without ON DUPLICATE KEY,
    /// IGNORE or RETURNING: how many rows it adds if it works.
    std::optional<std::uint64_t> inserts;
    /// Names that are called like functions and are no functions of the engine's own, as written: stored
    /// functions perhaps, which may do anything.
    std::vector<ObjectName> calls;
    SessionUse session;
};

/// What a rendered statement does. Looks into executable comments, not into the bodies of stored programs.
/// A statement that is not known is `unknowable`, never taken for harmless. `modes` are those in which the
/// session reads the statement.
[[nodiscard]] Effect effect_of(std::string_view statement, Dialect dialect, const Modes& modes = {});

}  // namespace tenon

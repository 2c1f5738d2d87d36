// SPDX-License-Identifier: MIT
// SQL scripts: read in chunks, handed out as statements with their places, placeholders filled in.
// Knows no database. Rules: docs/manifest.md, "Scripts".
#pragma once

#include "tenon/engine.hpp"
#include "tenon/finding.hpp"
#include "tenon/position.hpp"
#include "tenon/source.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

struct ScriptFile;  // tenon/catalog.hpp

/// What a script says of itself: the text of the first line of a comment that opens it; may be empty. Reads
/// no more than its beginning.
[[nodiscard]] std::string first_comment(ByteSource& source, Dialect dialect);

/// Reads what a script is: its text, its entry of a bundle, or its file.
[[nodiscard]] std::unique_ptr<ByteSource> open_script(const ScriptFile& script);

/// How a placeholder's surroundings quote it, which decides how its value is written.
enum class Quoting {
    none,                 ///< bare in SQL
    string,               ///< '…' where '' is the only escape
    escape_string,        ///< '…' where backslash escapes too (MySQL, E'…')
    double_string,        ///< "…" as a string of MySQL, backslash escapes
    plain_double_string,  ///< the same under NO_BACKSLASH_ESCAPES
    dollar,               ///< inside $tag$…$tag$
    double_identifier,    ///< "…"
    backtick_identifier,  ///< `…`
    bracket_identifier    ///< […]
};

/// A <NAME> inside a statement. Names keep the case in which they are written.
struct PlaceholderUse {
    std::size_t begin = 0;    ///< byte offset of '<' in Statement::text
    std::size_t end = 0;      ///< one past '>'
    std::size_t literal = 0;  ///< where the content of the quotes around it begins
    Quoting quoting = Quoting::none;
    bool whole = false;  ///< the literal or identifier is this placeholder and nothing else
};

/// What a statement does, as far as its words tell.
enum class StatementKind {
    other,  ///< anything not below; DDL that creates or alters included
    query,  ///< SELECT, VALUES, SHOW, EXPLAIN, PRAGMA without '='
    insert,
    update,
    remove /* DELETE */,
    replace_into,
    load_data,
    truncate,
    drop,
    create,
    alter,
    rename,
    begin,
    commit,
    rollback,
    savepoint,
    session,    ///< SET, USE, PRAGMA x = y
    copy_from,  ///< PostgreSQL COPY … FROM STDIN: its data follow, see Statement::copy_data
    call,
    lock_tables
};

[[nodiscard]] const char* to_string(StatementKind kind) noexcept;

/// What is sent to the server at once: the file's own bytes without outer white space, outer comments and the
/// terminating delimiter.
struct Statement {
    std::string text;
    std::uint64_t offset = 0;  ///< byte offset of its first byte in the file
    std::uint64_t end = 0;     ///< byte offset one past its last byte (before the delimiter)
    std::uint32_t line = 1;    ///< of its first character
    std::uint32_t column = 1;  ///< in characters
    StatementKind kind = StatementKind::other;
    std::vector<PlaceholderUse> placeholders;
    bool has_copy_data = false;  ///< read them with Splitter::next_copy_data before the next statement
};

struct SplitOptions {
    std::size_t chunk = 64 * 1024;      ///< bytes read at a time, >= 1
    bool no_backslash_escapes = false;  ///< MySQL: sql_mode at the start of the script
    bool ansi_quotes = false;           ///< MySQL: sql_mode at the start of the script
};

/// Reads a script statement by statement. Holds one statement and one chunk, never the file.
/// Throws Error{verification}, with the place where it opens, for an unterminated string, comment, quote or
/// body, for a client command that is not SQL, for NUL bytes and UTF-16 (with the offset).
class Splitter {
public:
    Splitter(ByteSource& source, Dialect dialect, std::string file, SplitOptions options = {});
    ~Splitter();
    Splitter(Splitter&&) noexcept;
    Splitter& operator=(Splitter&&) noexcept;

    /// Moves to the next statement; false at the end of the script. `into` is overwritten, its memory reused.
    [[nodiscard]] bool next(Statement& into);

    /// The next piece of the COPY data that follow the statement just read; false after the last one (the
    /// line "\." and the end of the data belong to no piece).
    [[nodiscard]] bool next_copy_data(std::string& into);

private:
    class Reader;
    std::unique_ptr<Reader> reader_;
};

/// What one pass over a whole script tells, before its first statement is sent.
struct ScriptSummary {
    std::size_t statements = 0;
    std::uint64_t bytes = 0;
    std::size_t longest_statement = 0;  ///< bytes
    std::string checksum;       ///< "sha256-lf:<hex>" over the bytes with CRLF read as LF and a BOM left out
    std::string first_comment;  ///< text of the first line of a comment that opens the script, trimmed
};

/// ScriptSummary::checksum alone: nothing but the bytes is looked at.
[[nodiscard]] std::string checksum_of(ByteSource& source);

// ---------------------------------------------------------------- placeholders

/// The values that a run fills in.
class Placeholders {
public:
    /// Text: escaped for the quotes around it; bare it must be [A-Za-z0-9_.-]*. Names are case-insensitive.
    void define(std::string_view name, std::string value);
    /// An SQL expression, inserted as it is where the placeholder stands bare.
    void define_sql(std::string_view name, std::string expression);
    /// Only if the name has no value yet (defaults of the manifest).
    void define_default(std::string_view name, std::string value);

    struct Value {
        std::string text;
        bool is_sql = false;
    };
    [[nodiscard]] const Value* find(std::string_view name) const;

    /// [A-Z][A-Z0-9_]* in any case.
    [[nodiscard]] static bool valid_name(std::string_view name) noexcept;

private:
    std::map<std::string, Value, std::less<>> values_;  // names in capitals
};

/// A statement with its placeholders filled in.
struct RenderedStatement {
    std::string text;
    /// Pairs of (offset in `text`, offset in Statement::text), ascending: where a replaced part ends.
    std::vector<std::pair<std::size_t, std::size_t>> shifts;
};

/// Fills in the placeholders of a statement. Undefined ones are errors where DESIGN says so ("bare, quoting
/// an identifier, a whole string literal in capitals, a name in capitals with an underscore") and text
/// elsewhere. Throws Error{verification} at the placeholder's place.
[[nodiscard]] RenderedStatement render(const Statement& statement, const Placeholders& placeholders,
                                       Dialect dialect, const std::string& file);

/// The place in the file of byte `offset` of a rendered statement (an engine's error position).
[[nodiscard]] Position place_of(const Statement& statement, const RenderedStatement& rendered,
                                std::size_t offset, const std::string& file);

/// Reads a whole script once: lexes it, fills in placeholders where given (nullptr: leaves them alone) and
/// throws away the result. Every error that can be known before anything runs comes from here.
/// `visit`, if given, sees every statement on the way: it must copy what it keeps.
using StatementVisitor = std::function<void(const Statement&, const RenderedStatement&)>;
[[nodiscard]] ScriptSummary check_script(const std::string& path, Dialect dialect,
                                         const Placeholders* placeholders, SplitOptions options = {},
                                         const StatementVisitor& visit = {});

/// The same for any source; `path` is its name in messages.
[[nodiscard]] ScriptSummary check_source(ByteSource& source, const std::string& path, Dialect dialect,
                                         const Placeholders* placeholders, SplitOptions options = {},
                                         const StatementVisitor& visit = {});

// ---------------------------------------------------------------- what statements do

/// A name as a statement writes it, unquoted: schema may be empty.
struct ObjectName {
    std::string schema;
    std::string name;
    auto operator<=>(const ObjectName&) const = default;
};

/// Data or structure that a statement takes away (docs/cli.md, "Destructive steps"). Of several things that
/// one statement takes away the kind is the gravest. Dropping what is temporary is no destruction.
struct Destruction {
    enum class Kind {
        drop_table,  ///< DROP TABLE, CREATE OR REPLACE TABLE
        drop_column,
        drop_database,  ///< DROP DATABASE, DROP SCHEMA
        drop_other,     ///< views, indexes, routines, partitions …
        truncate,
        delete_all,  ///< DELETE without WHERE, or with one that is plainly true
        /// A column gets another type. The text does not tell the old one, so this only says that it may be
        /// narrower: it is said of all types but the widest of their family (BIGINT, LONGTEXT, PostgreSQL's
        /// text …). Who has the database at hand compares `columns`.
        narrow_type
    };
    Kind kind = Kind::drop_table;
    std::vector<ObjectName> objects;   ///< tables (or whatever is dropped)
    std::vector<std::string> columns;  ///< of the one table, for drop_column and narrow_type
    bool if_exists = false;            ///< absent objects make it harmless
    std::string what;                  ///< for people: "DROP TABLE users", "DELETE without WHERE from users"
};

/// What a rendered statement destroys, if anything. Looks into executable comments, not into the bodies of
/// blocks and stored programs.
[[nodiscard]] std::optional<Destruction> destruction_of(std::string_view statement, Dialect dialect);

/// How a statement gets along with a transaction that is open around it.
enum class TransactionUse {
    ordinary,               ///< it can be part of one
    opens,                  ///< BEGIN, START TRANSACTION
    closes,                 ///< COMMIT, END, ROLLBACK (not ROLLBACK TO)
    refuses,                ///< it fails in one, does nothing in one, or ends it
    switches_foreign_keys,  ///< SQLite: PRAGMA foreign_keys = …, silently ignored inside a transaction
    adds_enum_value  ///< PostgreSQL: ALTER TYPE … ADD VALUE; the value cannot be used before the commit
};
[[nodiscard]] TransactionUse transaction_use(std::string_view statement, Dialect dialect);

/// Tables that a statement creates (CREATE TABLE without TEMPORARY), to tell our own from those that were
/// there.
[[nodiscard]] std::vector<ObjectName> created_tables(std::string_view statement, Dialect dialect);

}  // namespace tenon

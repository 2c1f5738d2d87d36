// SPDX-License-Identifier: MIT
// Statements that hold statements: whether a semicolon ends the outer one. One reader a dialect, fed with the
// pieces of a statement as they come, and asked after each delimiter whether it is still open.
#pragma once

#include "script/lexer.hpp"

#include <variant>
#include <vector>

namespace tenon {

/// CREATE TRIGGER … BEGIN …; END. Ends at ";END;" as for SQLite itself: no statement begins with END.
class SqliteBody {
public:
    [[nodiscard]] Density density() const noexcept;
    void take(const Piece& piece) noexcept;
    [[nodiscard]] bool open() const noexcept;

private:
    enum class State { start, plain, explain, create, trigger, after_semicolon, ended };
    State state_ = State::start;
};

/// CREATE FUNCTION … BEGIN ATOMIC …; END, COPY … FROM STDIN.
class PostgresBody {
public:
    [[nodiscard]] Density density() const noexcept;
    void take(const Piece& piece) noexcept;
    /// For psql a semicolon between parentheses ends nothing: CREATE RULE … DO (a; b).
    [[nodiscard]] bool open() const noexcept { return blocks_ > 0 || parentheses_ > 0; }
    /// Where the outermost parenthesis opened that is still open.
    [[nodiscard]] std::optional<std::uint64_t> open_parenthesis() const noexcept;
    [[nodiscard]] bool copies_from_stdin() const noexcept { return stage_ == Stage::copies; }

private:
    enum class Stage { start, create, routine, copy, copies, plain };
    void take_routine_word(Word word) noexcept;

    Stage stage_ = Stage::start;
    Word last_ = Word::none;
    std::size_t parentheses_ = 0;
    std::uint64_t outermost_ = 0;
    std::size_t blocks_ = 0;
};

/// Stored programs of MySQL and MariaDB, and MariaDB's compound statements outside of them.
class MysqlBody {
public:
    explicit MysqlBody(bool oracle = false) noexcept : oracle_(oracle) {}

    [[nodiscard]] Density density() const noexcept;
    void take(const Piece& piece);
    [[nodiscard]] bool open() const noexcept { return !blocks_.empty(); }

private:
    enum class Stage {
        start,
        label,    ///< after a first name that may be a label
        begin,    ///< after a first BEGIN
        object,   ///< after CREATE: what does it create?
        routine,  ///< its parameters
        trigger,  ///< up to FOR EACH ROW
        event,    ///< up to DO
        body,     ///< the body's first word is still to come
        blocks,   ///< inside of one
        plain
    };
    enum class Block { begin, declarations, statement, repeat, case_expression };

    void take_first(const Piece& piece);
    void take_object(const Piece& piece);
    void take_header(const Piece& piece);
    void take_body_start(Word word);
    void take_block_word(Word word);
    void take_end();
    void take_declaration(Word word, bool statement_begins);
    bool open_block(Word word, bool statement_begins);
    void push(Block block);

    bool oracle_;
    Stage stage_ = Stage::start;
    std::vector<Block> blocks_;
    std::size_t parentheses_ = 0;
    Word last_ = Word::none;
    char last_symbol_ = '\0';
    bool at_statement_ = false;  // the next word begins a statement
    bool declare_ = false;       // inside DECLARE …
    bool handler_ = false;       // inside DECLARE … HANDLER …: its statement begins without a sign
    bool subprogram_ = false;    // Oracle mode: PROCEDURE or FUNCTION among the declarations
};

using Body = std::variant<SqliteBody, PostgresBody, MysqlBody>;

}  // namespace tenon

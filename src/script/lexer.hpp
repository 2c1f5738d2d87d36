// SPDX-License-Identifier: MIT
// The inside of a statement, piece by piece: what can end it, and on demand its words.
#pragma once

#include "tenon/script.hpp"

#include "script/bytes.hpp"
#include "script/cursor.hpp"
#include "script/modes.hpp"
#include "script/scan.hpp"
#include "script/word.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tenon {

enum class PieceKind : std::uint8_t {
    end,        ///< of the script
    delimiter,  ///< passed
    line_end,   ///< SQLite: a line with nothing but "/" or "go"; stands before it
    send,       ///< MySQL: \g or \G, passed
    command,    ///< a client's command: stands at its backslash
    open,
    close,
    word,     ///< only when dense
    literal,  ///< a string or a quoted identifier
    symbol    ///< only when dense: numbers and placeholders, too
};

struct Piece {
    PieceKind kind = PieceKind::end;
    Word word = Word::none;
    char symbol = '\0';
    std::uint64_t offset = 0;
};

/// Reads one statement after another from a cursor that stands inside it.
class Lexer {
public:
    explicit Lexer(Cursor& cursor);

    /// A statement begins at the cursor.
    void begin(const Modes& modes) noexcept;
    /// Throws Error{verification} where a string, identifier or comment opens that has no end.
    [[nodiscard]] Piece next(Density density);

    /// The statement goes on to the end of the line, whatever stands there.
    void pass_line();

    /// Of the statement: what follows are white space and comments.
    [[nodiscard]] std::uint64_t significant_end() const noexcept { return significant_; }
    /// Offsets in them count from the beginning of the file.
    [[nodiscard]] const std::vector<PlaceholderUse>& placeholders() const noexcept { return placeholders_; }

    void set_delimiter(std::string delimiter);
    [[nodiscard]] const std::string& delimiter() const noexcept { return delimiter_; }
    [[nodiscard]] bool at_delimiter() { return cursor_->looking_at(delimiter_); }

private:
    using Found = std::optional<Piece>;

    Found piece_at(ByteClass byte_class, Density density);
    Found delimiter_or_other(Density density);
    Found quote();
    Found double_quote();
    Found dash(Density density);
    Found slash(Density density);
    Found star(Density density);
    Found dollar(Density density);
    Found backslash();
    Found variable(Density density);
    Found newline();
    Found mark(Density density);
    Found less(Density density);
    Found word();
    Found number(Density density);
    Found symbol(Density density);
    Found literal(char closing, scan::Escape escape, Quoting quoting);
    Found dollar_literal(const std::string& tag);
    Found skip_comment();
    Piece at_end();

    [[nodiscard]] bool continues_escape_string() noexcept;
    [[nodiscard]] bool in_identifier() const noexcept;
    void settle() noexcept;
    void pass_literal(std::uint64_t from, std::uint64_t to, Quoting quoting, std::uint64_t end);
    [[noreturn]] void fail_unterminated(std::uint64_t open, Quoting quoting) const;

    Cursor* cursor_;
    std::string delimiter_ = ";";
    ByteTable sparse_;
    Modes modes_;
    std::vector<PlaceholderUse> placeholders_;
    std::uint64_t significant_ = 0;            // end of what belongs to the statement
    std::uint64_t floor_ = 0;                  // end of the last literal or comment
    std::uint64_t escape_end_ = 0;             // end of the last escape string of PostgreSQL
    std::optional<std::uint64_t> executable_;  // where the open /*! comment begins
};

}  // namespace tenon

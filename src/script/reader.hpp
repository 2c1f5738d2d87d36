// SPDX-License-Identifier: MIT
// The splitter's inside: what stands between statements, and putting statements together.
#pragma once

#include "tenon/script.hpp"

#include "script/body.hpp"
#include "script/cursor.hpp"
#include "script/lexer.hpp"
#include "script/modes.hpp"
#include "script/window.hpp"

#include <cstdint>
#include <string>

namespace tenon {

class Splitter::Reader {
public:
    Reader(ByteSource& source, Dialect dialect, std::string file, const SplitOptions& options);

    [[nodiscard]] bool next(Statement& into);
    [[nodiscard]] bool next_copy_data(std::string& into);

private:
    // between statements (gap.cpp)
    [[nodiscard]] bool seek_statement();
    [[nodiscard]] bool skip_blank();
    [[nodiscard]] bool nothing_follows();
    [[nodiscard]] bool skip_mysql();
    [[nodiscard]] bool skip_sqlite();
    [[nodiscard]] bool skip_postgresql();
    [[nodiscard]] bool skip_sandbox_mark();
    void check_mysql_command();
    void read_delimiter(std::uint64_t command);
    [[nodiscard]] std::string read_delimiter_argument();
    [[nodiscard]] bool word_is(std::string_view name);

    // a statement
    void read_statement();
    [[nodiscard]] bool take(const Piece& piece);
    [[nodiscard]] bool ends_with_line();
    [[nodiscard]] bool body_open() const;
    void check_complete() const;
    void finish(Statement& into);

    // COPY data (copy.cpp)
    void begin_copy_data();
    [[nodiscard]] bool pass_copy_end();

    Window window_;
    Cursor cursor_;
    Lexer lexer_;
    SessionModes modes_;
    Body body_;
    bool opened_ = false;
    bool line_begins_ = true;  // nothing but white space since the line began
    bool ends_at_line_ = false;
    bool copying_ = false;
    bool copy_line_begins_ = false;
    Place copy_statement_;
};

}  // namespace tenon

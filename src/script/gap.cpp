// SPDX-License-Identifier: MIT
// What stands between two statements: white space, comments, and lines for the engine's own client.
#include "base/text.hpp"
#include "script/bytes.hpp"
#include "script/reader.hpp"

#include <algorithm>
#include <array>

namespace tenon {

namespace {

// the mariadb client's commands that are no SQL; `delimiter` and `use` are read apart
constexpr std::array<std::string_view, 22> mysql_commands{
    "?",      "charset", "clear",  "connect",   "edit",   "ego",   "exit",   "go",
    "help",   "nopager", "notee",  "nowarning", "pager",  "print", "prompt", "quit",
    "rehash", "sandbox", "source", "status",    "system", "tee"};

constexpr std::size_t longest_command = 9;
constexpr std::size_t longest_delimiter = 15;  // as in the stock client

constexpr std::string_view command_hint =
    "only the engine's own client knows it: remove it, or write what it does in SQL";

bool ends_line(char c) noexcept {
    return c == '\n' || c == '\0' || c == '\r';
}

}  // namespace

/// Moves to the first byte of the next statement; false at the end of the script.
bool Splitter::Reader::seek_statement() {
    for (;;) {
        while (skip_blank()) continue;
        const char c = cursor_.peek();
        if (c == '\0') return false;
        if (c == dos_end_of_file && nothing_follows()) return false;
        if (cursor_.looking_at(byte_order_mark))
            cursor_.fail(cursor_.position(), "byte order mark (U+FEFF) inside the script",
                         "remove it: it is left over from joining files");
        bool skipped = false;
        switch (cursor_.dialect()) {
            case Dialect::sqlite:
                skipped = skip_sqlite();
                break;
            case Dialect::mysql:
                skipped = skip_mysql();
                break;
            case Dialect::postgresql:
                skipped = skip_postgresql();
                break;
        }
        if (!skipped) return true;
    }
}

/// Whether the byte at the cursor is the last but white space.
bool Splitter::Reader::nothing_follows() {
    std::uint64_t ahead = 1;
    while (is_space(cursor_.peek(ahead))) ++ahead;
    return cursor_.peek(ahead) == '\0';
}

/// Passes white space, a comment or a delimiter with nothing before it; false if there is none.
bool Splitter::Reader::skip_blank() {
    const char c = cursor_.peek();
    if (is_space(c)) {
        if (c == '\n') line_begins_ = true;
        cursor_.move_to(cursor_.position() + 1);
        return true;
    }
    const bool mysql = cursor_.dialect() == Dialect::mysql;
    if (lexer_.at_delimiter()) {
        cursor_.move_to(cursor_.position() + lexer_.delimiter().size());
    } else if ((c == '-' && cursor_.peek(1) == '-') || (mysql && c == '#')) {
        // where no statement is pending MySQL's client takes "--" without a blank for a comment, too
        cursor_.skip_line();
    } else if (c == '/' && cursor_.peek(1) == '*') {
        const char third = mysql ? cursor_.peek(2) : '\0';
        if (third == '!' || (third == 'M' && cursor_.peek(3) == '!')) return false;
        cursor_.skip_comment();
    } else {
        return false;
    }
    line_begins_ = false;
    return true;
}

bool Splitter::Reader::skip_sqlite() {
    const char c = cursor_.peek();
    if (c == '.')
        cursor_.fail(cursor_.position(), "client command: a statement cannot begin with a dot",
                     std::string(command_hint));
    const bool first_in_line = line_begins_;
    if (!first_in_line) return false;
    if (c == '#' && window_.place(cursor_.position()).column == 1) {
        cursor_.skip_line();
        return true;
    }
    // "/" or "go" on a line of its own ends a statement in the shell; here there is none
    const bool go = to_lower(c) == 'g' && to_lower(cursor_.peek(1)) == 'o';
    const std::uint64_t end = cursor_.position() + (c == '/' ? 1 : 2);
    if ((c != '/' && !go) || !cursor_.blank_to_line_end(end)) return false;
    cursor_.skip_line();
    return true;
}

bool Splitter::Reader::skip_postgresql() {
    if (cursor_.peek() != '\\') return false;
    // pg_dump writes these two against injection through its own output
    for (const std::string_view harmless : {"\\restrict", "\\unrestrict"}) {
        if (!cursor_.looking_at(harmless) || !is_space(cursor_.peek(harmless.size()))) continue;
        cursor_.skip_line();
        return true;
    }
    cursor_.fail(cursor_.position(), "client command: a statement cannot begin with a backslash",
                 std::string(command_hint));
}

bool Splitter::Reader::skip_mysql() {
    const char c = cursor_.peek();
    if (c == '/') return skip_sandbox_mark();
    if (c == '\\') {
        const char letter = cursor_.peek(1);
        if (letter == 'N') return false;
        if (letter == 'd' && is_space(cursor_.peek(2))) {
            read_delimiter(2);
            return true;
        }
        if (letter != 'g' && letter != 'G')
            cursor_.fail(cursor_.position(), "client command: a statement cannot begin with a backslash",
                         std::string(command_hint));
        cursor_.move_to(cursor_.position() + 2);
        return true;
    }
    if (word_is("delimiter")) {
        read_delimiter(std::string_view("delimiter").size());
        return true;
    }
    if (c == '?' || is_alpha(c)) check_mysql_command();
    return false;
}

/// "/*M!999999\- enable the sandbox mode */", the first line of a dump.
bool Splitter::Reader::skip_sandbox_mark() {
    std::uint64_t at = cursor_.position() + (cursor_.peek(2) == '!' ? 3 : 4);
    while (is_digit(cursor_.at(at))) ++at;
    if (cursor_.at(at) != '\\' || cursor_.at(at + 1) != '-') return false;
    cursor_.skip_comment();
    return true;
}

/// Whether the cursor stands at a word of the client, in any case.
bool Splitter::Reader::word_is(std::string_view name) {
    for (std::size_t i = 0; i < name.size(); ++i)
        if (to_lower(cursor_.peek(i)) != name[i]) return false;
    const char after = cursor_.peek(name.size());
    return after == '\0' || is_space(after);
}

void Splitter::Reader::check_mysql_command() {
    std::array<char, longest_command> name{};
    std::size_t size = 0;
    while (size < name.size() && is_alpha(cursor_.peek(size))) {
        name[size] = to_lower(cursor_.peek(size));
        ++size;
    }
    const std::string_view word = size == 0 ? "?" : std::string_view(name.data(), size);
    const char after = cursor_.peek(size);
    if (size > 0 && (is_word_byte(after) || after == ':')) return;
    if (std::find(mysql_commands.begin(), mysql_commands.end(), word) != mysql_commands.end())
        cursor_.fail(cursor_.position(), concat("client command: ", word, " is no SQL"),
                     std::string(command_hint));
}

void Splitter::Reader::read_delimiter(std::uint64_t command) {
    const std::uint64_t begin = cursor_.position();
    const Place place = window_.mark(begin);
    cursor_.move_to(begin + command);
    const std::string argument = read_delimiter_argument();
    if (argument.empty()) window_.fail(place, "DELIMITER without a delimiter", "write DELIMITER ;");
    if (argument.find('\\') != std::string::npos)
        window_.fail(place, "a delimiter cannot hold a backslash", "choose another, such as //");
    if (argument.size() > longest_delimiter)
        window_.fail(place, concat("a delimiter has at most ", std::to_string(longest_delimiter), " bytes"),
                     "choose a shorter one, such as //");
    if (command > 2) cursor_.skip_line();
    lexer_.set_delimiter(argument);
}

/// As the client reads it: up to white space, or between quotes.
std::string Splitter::Reader::read_delimiter_argument() {
    const auto step = [this] { cursor_.move_to(cursor_.position() + 1); };
    while (is_space(cursor_.peek()) && !ends_line(cursor_.peek())) step();
    const char first = cursor_.peek();
    const bool quoted = first == '\'' || first == '"' || first == '`';
    if (quoted) step();
    std::string argument;
    for (char c = cursor_.peek(); c != '\n' && c != '\0'; c = cursor_.peek()) {
        if (quoted ? c == first : is_space(c)) break;
        if (c == '\\' && !ends_line(cursor_.peek(1))) step();
        argument += cursor_.peek();
        step();
    }
    if (quoted && cursor_.peek() == first) step();
    return argument;
}

/// MySQL's client sends a line that says USE without asking for a delimiter.
bool Splitter::Reader::ends_with_line() {
    if (cursor_.dialect() != Dialect::mysql || !line_begins_ || !word_is("use")) return false;
    for (std::uint64_t ahead = 0; !ends_line(cursor_.peek(ahead)); ++ahead) {
        const std::string_view delimiter = lexer_.delimiter();
        std::size_t same = 0;
        while (same < delimiter.size() && cursor_.peek(ahead + same) == delimiter[same]) ++same;
        if (same == delimiter.size() || cursor_.peek(ahead) == '\\') return false;
    }
    lexer_.pass_line();
    return true;
}

}  // namespace tenon

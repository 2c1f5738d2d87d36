// SPDX-License-Identifier: MIT
#include "script/lexer.hpp"

#include "script/placeholder.hpp"

#include <utility>

namespace tenon {

Lexer::Lexer(Cursor& cursor) : cursor_(&cursor), sparse_(byte_table(cursor.dialect(), Density::sparse)) {}

void Lexer::begin(const Modes& modes) noexcept {
    modes_ = modes;
    placeholders_.clear();
    significant_ = floor_ = cursor_->position();
    escape_end_ = 0;
    executable_.reset();
}

void Lexer::set_delimiter(std::string delimiter) {
    sparse_ = byte_table(cursor_->dialect(), Density::sparse);
    if (delimiter.front() != ';') sparse_[static_cast<unsigned char>(';')] = ByteClass::plain;
    sparse_[static_cast<unsigned char>(delimiter.front())] = ByteClass::delimiter;
    delimiter_ = std::move(delimiter);
}

void Lexer::pass_line() {
    cursor_->skip_line();
    settle();
}

Piece Lexer::next(Density density) {
    const ByteTable& table =
        density == Density::sparse ? sparse_ : byte_table(cursor_->dialect(), Density::dense);
    for (;;) {
        const auto rest = cursor_->window().from(cursor_->position());
        std::size_t skipped = 0;
        while (skipped < rest.size() && table[static_cast<unsigned char>(rest[skipped])] == ByteClass::plain)
            ++skipped;
        cursor_->move_to(cursor_->position() + skipped);
        if (skipped == rest.size()) {
            if (!cursor_->more()) return at_end();
            continue;
        }
        if (const auto piece = piece_at(table[static_cast<unsigned char>(rest[skipped])], density))
            return *piece;
    }
}

Lexer::Found Lexer::piece_at(ByteClass byte_class, Density density) {
    switch (byte_class) {
        case ByteClass::delimiter:
            return delimiter_or_other(density);
        case ByteClass::quote:
            return quote();
        case ByteClass::double_quote:
            return double_quote();
        case ByteClass::backtick:
            return literal('`', scan::Escape::none, Quoting::backtick_identifier);
        case ByteClass::bracket:
            return literal(']', scan::Escape::none, Quoting::bracket_identifier);
        case ByteClass::dash:
            return dash(density);
        case ByteClass::slash:
            return slash(density);
        case ByteClass::star:
            return star(density);
        case ByteClass::hash:
            settle();
            cursor_->skip_line();
            floor_ = cursor_->position();
            return std::nullopt;
        case ByteClass::dollar:
            return dollar(density);
        case ByteClass::backslash:
            return backslash();
        case ByteClass::variable:
            return variable(density);
        case ByteClass::newline:
            return newline();
        case ByteClass::mark:
            return mark(density);
        case ByteClass::less:
            return less(density);
        case ByteClass::word:
            return word();
        case ByteClass::number:
            return number(density);
        case ByteClass::open:
        case ByteClass::close:
        case ByteClass::symbol:
        case ByteClass::plain:
            break;
    }
    auto found = symbol(Density::dense);
    if (byte_class == ByteClass::open) found->kind = PieceKind::open;
    if (byte_class == ByteClass::close) found->kind = PieceKind::close;
    return found;
}

/// One byte that means nothing to the lexer.
Lexer::Found Lexer::symbol(Density density) {
    const Piece piece{.kind = PieceKind::symbol, .symbol = cursor_->peek(), .offset = cursor_->position()};
    cursor_->move_to(cursor_->position() + 1);
    if (density == Density::sparse) return std::nullopt;
    return piece;
}

Lexer::Found Lexer::delimiter_or_other(Density density) {
    if (!executable_ && at_delimiter()) {
        settle();
        const Piece piece{.kind = PieceKind::delimiter, .offset = cursor_->position()};
        cursor_->move_to(cursor_->position() + delimiter_.size());
        return piece;
    }
    const auto own_class =
        byte_table(cursor_->dialect(), Density::sparse)[static_cast<unsigned char>(cursor_->peek())];
    const bool plain = own_class == ByteClass::plain || own_class == ByteClass::delimiter;
    return plain ? symbol(density) : piece_at(own_class, density);
}

Lexer::Found Lexer::word() {
    const std::uint64_t begin = cursor_->position();
    // a name after a dot or an at sign is never a keyword
    const char before = cursor_->behind();
    std::uint64_t end = begin + 1;
    while (is_word_byte(cursor_->at(end))) ++end;
    cursor_->move_to(end);
    Piece piece{.kind = PieceKind::word, .offset = begin};
    if (before != '.' && before != '@') piece.word = word_of(cursor_->window().view(begin, end));
    return piece;
}

/// Digits and the letters behind them; not a dollar sign, which may open a literal.
Lexer::Found Lexer::number(Density density) {
    const Found found = symbol(density);
    while (is_word_byte(cursor_->peek()) && cursor_->peek() != '$') cursor_->move_to(cursor_->position() + 1);
    return found;
}

Lexer::Found Lexer::less(Density density) {
    const std::uint64_t begin = cursor_->position();
    if (cursor_->behind() == '<') return symbol(density);  // a shift, a label of Oracle's
    std::uint64_t end = begin + 1;
    while (is_name_byte(cursor_->at(end))) ++end;
    if (cursor_->at(end) != '>') return symbol(density);
    ++end;
    if (placeholder_end(cursor_->window().view(begin, end), 0) == 0) return symbol(density);
    placeholders_.push_back({.begin = begin, .end = end});
    const Found found = symbol(density);
    cursor_->move_to(end);
    return found;
}

Lexer::Found Lexer::mark(Density density) {
    if (cursor_->looking_at(byte_order_mark) && !is_word_byte(cursor_->behind()))
        cursor_->fail(cursor_->position(), "byte order mark (U+FEFF) inside the script",
                      "remove it: it is left over from joining files");
    return density == Density::dense ? word() : symbol(density);
}

/// SQLite: $name(…) is one token, whatever stands between the parentheses, up to a blank.
Lexer::Found Lexer::variable(Density density) {
    const bool inside_name = cursor_->peek() == '$' && is_word_byte(cursor_->behind());
    const Found found = symbol(density);
    const std::uint64_t name = cursor_->position();
    for (;;) {
        if (is_word_byte(cursor_->peek()))
            cursor_->move_to(cursor_->position() + 1);
        else if (!inside_name && cursor_->looking_at("::"))
            cursor_->move_to(cursor_->position() + 2);
        else
            break;
    }
    if (inside_name || cursor_->position() == name || cursor_->peek() != '(') return found;
    std::uint64_t end = cursor_->position();
    while (cursor_->at(end) != '\0' && !is_space(cursor_->at(end)) && cursor_->at(end) != ')') ++end;
    cursor_->move_to(cursor_->at(end) == ')' ? end + 1 : end);
    return found;
}

/// SQLite's shell takes a line with nothing but "/" or "go" for a semicolon.
Lexer::Found Lexer::newline() {
    cursor_->move_to(cursor_->position() + 1);
    std::uint64_t at = cursor_->position();
    while (cursor_->at(at) != '\n' && is_space(cursor_->at(at))) ++at;
    std::uint64_t end = at;
    if (cursor_->at(at) == '/')
        end = at + 1;
    else if (to_lower(cursor_->at(at)) == 'g' && to_lower(cursor_->at(at + 1)) == 'o')
        end = at + 2;
    else
        return std::nullopt;
    if (!cursor_->blank_to_line_end(end)) return std::nullopt;
    settle();
    cursor_->move_to(at);
    return Piece{.kind = PieceKind::line_end, .offset = at};
}

/// MySQL's \N is a value, \g and \G send the statement; all else is for the client.
Lexer::Found Lexer::backslash() {
    const Piece command{.kind = PieceKind::command, .offset = cursor_->position()};
    if (cursor_->dialect() != Dialect::mysql) return command;
    const char letter = cursor_->peek(1);
    if (letter == 'N') {
        cursor_->move_to(cursor_->position() + 2);
        return Piece{.kind = PieceKind::symbol, .symbol = 'N', .offset = command.offset};
    }
    if (executable_ || (letter != 'g' && letter != 'G')) return command;
    settle();
    cursor_->move_to(cursor_->position() + 2);
    return Piece{.kind = PieceKind::send, .offset = command.offset};
}

Piece Lexer::at_end() {
    if (executable_) cursor_->fail(*executable_, "unterminated comment", "close it with */");
    settle();
    // the mark that DOS puts at the end of a file
    if (significant_ > cursor_->held_from() && cursor_->window()[significant_ - 1] == dos_end_of_file &&
        significant_ > floor_) {
        --significant_;
        while (significant_ > floor_ && is_space(cursor_->window()[significant_ - 1])) --significant_;
    }
    return {.kind = PieceKind::end, .offset = cursor_->position()};
}

/// Moves the end of the statement up to here, white space left out.
void Lexer::settle() noexcept {
    std::uint64_t end = cursor_->position();
    while (end > floor_ && is_space(cursor_->window()[end - 1])) --end;
    if (end > floor_) significant_ = end;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "script/reader.hpp"

#include "script/kind.hpp"

#include <utility>

namespace tenon {

Splitter::Splitter(ByteSource& source, Dialect dialect, std::string file, SplitOptions options)
    : reader_(std::make_unique<Reader>(source, dialect, std::move(file), options)) {}
Splitter::~Splitter() = default;
Splitter::Splitter(Splitter&&) noexcept = default;
Splitter& Splitter::operator=(Splitter&&) noexcept = default;

bool Splitter::next(Statement& into) {
    return reader_->next(into);
}

bool Splitter::next_copy_data(std::string& into) {
    return reader_->next_copy_data(into);
}

Splitter::Reader::Reader(ByteSource& source, Dialect dialect, std::string file, const SplitOptions& options)
    : window_(source, std::move(file), options.chunk),
      cursor_(window_, dialect),
      lexer_(cursor_),
      modes_(dialect, options) {}

bool Splitter::Reader::next(Statement& into) {
    std::string ignored;
    while (copying_ && next_copy_data(ignored)) continue;
    if (!opened_) cursor_.move_to(window_.open());
    opened_ = true;
    if (!seek_statement()) return false;
    cursor_.hold();
    lexer_.begin(modes_.current());
    read_statement();
    finish(into);
    cursor_.release();
    if (copying_) begin_copy_data();
    return true;
}

void Splitter::Reader::read_statement() {
    switch (cursor_.dialect()) {
        case Dialect::sqlite:
            body_ = SqliteBody{};
            break;
        case Dialect::mysql:
            body_ = MysqlBody{modes_.current().oracle};
            break;
        case Dialect::postgresql:
            body_ = PostgresBody{};
            break;
    }
    if (ends_with_line()) return;
    // whoever sets a delimiter takes care of bodies
    const bool follows_bodies = lexer_.delimiter() == ";";
    for (;;) {
        const Density density = follows_bodies
                                    ? std::visit([](const auto& body) { return body.density(); }, body_)
                                    : Density::sparse;
        const Piece piece = lexer_.next(density);
        if (follows_bodies ? take(piece) : piece.kind == PieceKind::delimiter) return;
        switch (piece.kind) {
            case PieceKind::end:
                check_complete();
                return;
            case PieceKind::send:
                return;
            case PieceKind::command:
                cursor_.fail(piece.offset, "client command inside a statement: this is no SQL",
                             "remove it, or end the statement before it");
            default:
                break;
        }
    }
}

/// Whether the statement ends with the piece.
bool Splitter::Reader::take(const Piece& piece) {
    if (piece.kind == PieceKind::end || piece.kind == PieceKind::command || piece.kind == PieceKind::send)
        return false;
    if (piece.kind == PieceKind::line_end) {
        if (body_open()) return false;
        cursor_.skip_line();
        return true;
    }
    std::visit([&piece](auto& body) { body.take(piece); }, body_);
    return piece.kind == PieceKind::delimiter && !body_open();
}

bool Splitter::Reader::body_open() const {
    return std::visit([](const auto& body) { return body.open(); }, body_);
}

void Splitter::Reader::check_complete() const {
    if (const auto* const body = std::get_if<PostgresBody>(&body_))
        if (const auto offset = body->open_parenthesis())
            cursor_.fail(*offset, "unbalanced parenthesis: it is never closed",
                         "a semicolon between parentheses does not end a statement");
    if (body_open())
        cursor_.fail(cursor_.held_from(), "incomplete statement: the body that begins in it has no end",
                     "close it with END and a semicolon");
}

void Splitter::Reader::finish(Statement& into) {
    const Place begin = window_.place(cursor_.held_from());
    into.offset = begin.offset;
    into.end = lexer_.significant_end();
    into.line = begin.line;
    into.column = begin.column;
    into.text.assign(window_.view(into.offset, into.end));
    into.placeholders = lexer_.placeholders();
    for (PlaceholderUse& use : into.placeholders) {
        use.begin -= into.offset;
        use.end -= into.offset;
        if (use.quoting != Quoting::none) use.literal -= into.offset;
    }
    into.kind = kind_of(into.text, cursor_.dialect(), modes_.current());
    modes_.follow(into.text, into.kind);
    const auto* const body = std::get_if<PostgresBody>(&body_);
    copying_ = body != nullptr && body->copies_from_stdin();
    into.has_copy_data = copying_;
    copy_statement_ = begin;
    line_begins_ = false;
}

}  // namespace tenon

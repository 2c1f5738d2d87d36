// SPDX-License-Identifier: MIT
#include "script/body.hpp"

namespace tenon {

namespace {

/// Words that open a statement which closes with END and the same word.
bool opens_compound(Word word) noexcept {
    return word == Word::if_ || word == Word::loop || word == Word::while_ || word == Word::repeat ||
           word == Word::for_;
}

/// What is created or altered without statements in it.
bool is_plain_object(Word word) noexcept {
    switch (word) {
        case Word::table:
        case Word::view:
        case Word::index:
        case Word::database:
        case Word::schema:
        case Word::user:
        case Word::role:
        case Word::server:
        case Word::sequence:
        case Word::tablespace:
            return true;
        default:
            return false;
    }
}

/// Words that begin the body of a stored program and are no part of its header.
bool begins_simple_body(Word word) noexcept {
    switch (word) {
        case Word::select:
        case Word::insert:
        case Word::update:
        case Word::delete_:
        case Word::replace:
        case Word::set:
        case Word::call:
        case Word::return_:
        case Word::with:
        case Word::values:
        case Word::drop:
        case Word::create:
        case Word::alter:
        case Word::truncate:
        case Word::execute:
        case Word::prepare:
        case Word::signal:
        case Word::resignal:
        case Word::get:
        case Word::do_:
            return true;
        default:
            return false;
    }
}

}  // namespace

Density MysqlBody::density() const noexcept {
    return stage_ == Stage::plain ? Density::sparse : Density::dense;
}

void MysqlBody::push(Block block) {
    blocks_.push_back(block);
    stage_ = Stage::blocks;
    declare_ = handler_ = subprogram_ = false;
    at_statement_ = block == Block::begin || block == Block::declarations;
}

void MysqlBody::take(const Piece& piece) {
    if (piece.kind == PieceKind::open) ++parentheses_;
    if (piece.kind == PieceKind::close && parentheses_ > 0) --parentheses_;
    if (stage_ == Stage::blocks && piece.kind == PieceKind::delimiter) {
        at_statement_ = true;
        declare_ = handler_ = subprogram_ = false;
    } else if (stage_ == Stage::blocks && piece.kind == PieceKind::word) {
        take_block_word(piece.word);
    } else if (stage_ == Stage::blocks) {
        const bool oracle_label = oracle_ && piece.symbol == '>' && last_symbol_ == '>';
        at_statement_ = piece.symbol == ':' || oracle_label;
    } else if (stage_ == Stage::object) {
        take_object(piece);
    } else if (stage_ == Stage::start || stage_ == Stage::label || stage_ == Stage::begin) {
        take_first(piece);
    } else {
        take_header(piece);
    }
    last_ = piece.word;
    last_symbol_ = piece.symbol;
}

void MysqlBody::take_first(const Piece& piece) {
    const Word word = piece.word;
    if (stage_ == Stage::begin) {
        const bool block = oracle_ ? piece.kind != PieceKind::delimiter : word == Word::not_;
        stage_ = Stage::plain;
        if (!block) return;
        push(Block::begin);
        if (oracle_) take_block_word(word);
        return;
    }
    const bool labelled = stage_ == Stage::label && last_symbol_ == ':';
    if (stage_ == Stage::label && !labelled) {
        if (piece.symbol != ':') stage_ = Stage::plain;
        return;
    }
    if (word == Word::begin && labelled)
        push(Block::begin);
    else if (word == Word::begin)
        stage_ = Stage::begin;
    else if (word == Word::declare && oracle_)
        push(Block::declarations);
    else if (word == Word::create || word == Word::alter)
        stage_ = Stage::object;
    else if (opens_compound(word) || word == Word::case_)
        open_block(word, true);
    else
        stage_ = word == Word::none && !labelled ? Stage::label : Stage::plain;
}

void MysqlBody::take_object(const Piece& piece) {
    if (last_symbol_ == '=') return;  // DEFINER = name
    if (is_plain_object(piece.word))
        stage_ = Stage::plain;
    else if (piece.word == Word::trigger)
        stage_ = Stage::trigger;
    else if (piece.word == Word::event)
        stage_ = Stage::event;
    else if (piece.word == Word::procedure || piece.word == Word::function || piece.word == Word::package)
        stage_ = Stage::routine;
}

void MysqlBody::take_header(const Piece& piece) {
    const bool declares = oracle_ && (piece.word == Word::as || piece.word == Word::is);
    if (stage_ == Stage::body) {
        if (parentheses_ == 0) take_body_start(piece.word);
    } else if (stage_ == Stage::routine) {
        if (piece.kind == PieceKind::close && parentheses_ == 0) stage_ = Stage::body;
        if (declares && parentheses_ == 0) push(Block::declarations);
    } else if (stage_ == Stage::trigger) {
        if (piece.word == Word::row && last_ == Word::each) stage_ = Stage::body;
    } else if (stage_ == Stage::event) {
        if (piece.word == Word::do_ && parentheses_ == 0) stage_ = Stage::body;
    }
}

void MysqlBody::take_body_start(Word word) {
    const bool type_follows =
        last_ == Word::returns || last_ == Word::character || (oracle_ && word == Word::return_);
    if (word == Word::begin)
        push(Block::begin);
    else if (oracle_ && (word == Word::as || word == Word::is || word == Word::declare))
        push(Block::declarations);
    else if (opens_compound(word) || word == Word::case_)
        open_block(word, true);
    else if (begins_simple_body(word) && !type_follows)
        stage_ = Stage::plain;
}

void MysqlBody::take_block_word(Word word) {
    const bool statement_begins = at_statement_;
    at_statement_ = false;
    const bool closes = last_ == Word::end && !statement_begins;
    if (closes && (opens_compound(word) || word == Word::case_)) return;  // END IF
    if (word == Word::end) {
        const Block block = blocks_.back();
        const bool anywhere = block == Block::case_expression || block == Block::repeat;
        if (statement_begins || (anywhere && last_ != Word::as)) take_end();
    } else if (word == Word::then || word == Word::else_ || word == Word::loop ||
               (word == Word::do_ && !statement_begins)) {
        if (word == Word::loop && statement_begins) push(Block::statement);
        at_statement_ = blocks_.back() != Block::case_expression;
    } else if (word == Word::atomic && last_ == Word::not_) {
        at_statement_ = true;
    } else if (!open_block(word, statement_begins || handler_)) {
        take_declaration(word, statement_begins);
    }
}

void MysqlBody::take_end() {
    blocks_.pop_back();
    if (blocks_.empty()) stage_ = Stage::plain;
}

void MysqlBody::take_declaration(Word word, bool statement_begins) {
    if (word == Word::declare && statement_begins) {
        if (oracle_) push(Block::declarations);
        declare_ = !oracle_;
    }
    if (word == Word::handler && declare_) handler_ = true;
    if (begins_simple_body(word)) handler_ = false;
    if (word == Word::procedure || word == Word::function) subprogram_ = oracle_ && statement_begins;
    if (!subprogram_ || (word != Word::as && word != Word::is)) return;
    subprogram_ = false;
    push(Block::declarations);
}

/// Opens a block if the word is one that does.
bool MysqlBody::open_block(Word word, bool statement_begins) {
    if (word == Word::case_) {
        push(statement_begins ? Block::statement : Block::case_expression);
        return true;
    }
    if (word == Word::begin) {
        if (!blocks_.empty() && blocks_.back() == Block::declarations && statement_begins) {
            blocks_.back() = Block::begin;
            at_statement_ = true;
            return true;
        }
        if (statement_begins) push(Block::begin);
        return statement_begins;
    }
    const bool loops_over_handler = word == Word::for_ && handler_;
    if (!opens_compound(word) || !statement_begins || loops_over_handler) return false;
    push(word == Word::repeat ? Block::repeat : Block::statement);
    at_statement_ = word == Word::repeat || word == Word::loop;
    return true;
}

}  // namespace tenon

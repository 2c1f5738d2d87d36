// SPDX-License-Identifier: MIT
#include "script/body.hpp"

namespace tenon {

Density SqliteBody::density() const noexcept {
    const bool words_matter = state_ != State::plain && state_ != State::trigger;
    return words_matter ? Density::dense : Density::sparse;
}

bool SqliteBody::open() const noexcept {
    return state_ == State::trigger || state_ == State::after_semicolon;
}

void SqliteBody::take(const Piece& piece) noexcept {
    const Word word = piece.word;
    switch (state_) {
        case State::start:
        case State::explain:
            if (word == Word::create)
                state_ = State::create;
            else if (word == Word::explain && state_ == State::start)
                state_ = State::explain;
            else if (state_ == State::start)
                state_ = State::plain;
            return;
        case State::create:
            if (word == Word::trigger)
                state_ = State::trigger;
            else if (word != Word::temp && word != Word::temporary)
                state_ = State::plain;
            return;
        case State::trigger:
            if (piece.kind == PieceKind::delimiter) state_ = State::after_semicolon;
            return;
        case State::after_semicolon:
            if (word == Word::end)
                state_ = State::ended;
            else if (piece.kind != PieceKind::delimiter)
                state_ = State::trigger;
            return;
        case State::ended:
            if (piece.kind != PieceKind::delimiter) state_ = State::trigger;
            return;
        case State::plain:
            return;
    }
}

Density PostgresBody::density() const noexcept {
    return stage_ == Stage::plain || stage_ == Stage::copies ? Density::sparse : Density::dense;
}

std::optional<std::uint64_t> PostgresBody::open_parenthesis() const noexcept {
    if (parentheses_ == 0) return std::nullopt;
    return outermost_;
}

void PostgresBody::take(const Piece& piece) noexcept {
    if (piece.kind == PieceKind::open && ++parentheses_ == 1) outermost_ = piece.offset;
    if (piece.kind == PieceKind::close && parentheses_ > 0) --parentheses_;
    const Word word = parentheses_ == 0 ? piece.word : Word::none;
    switch (stage_) {
        case Stage::start:
            stage_ = word == Word::create ? Stage::create : word == Word::copy ? Stage::copy : Stage::plain;
            break;
        case Stage::create:
            if (word == Word::function || word == Word::procedure)
                stage_ = Stage::routine;
            else if (word != Word::or_ && word != Word::replace)
                stage_ = Stage::plain;
            break;
        case Stage::routine:
            take_routine_word(word);
            break;
        case Stage::copy:
            if (last_ == Word::from) stage_ = word == Word::stdin_ ? Stage::copies : Stage::plain;
            break;
        case Stage::copies:
        case Stage::plain:
            break;
    }
    last_ = word;
}

void PostgresBody::take_routine_word(Word word) noexcept {
    if (word == Word::atomic && last_ == Word::begin) ++blocks_;
    if (blocks_ == 0 || last_ == Word::as) return;  // AS end is a name
    if (word == Word::case_) ++blocks_;
    if (word == Word::end && --blocks_ == 0) stage_ = Stage::plain;
}

}  // namespace tenon

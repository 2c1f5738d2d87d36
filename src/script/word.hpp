// SPDX-License-Identifier: MIT
// The words of SQL by which tenon tells statements and their bodies apart.
#pragma once

#include <cstdint>
#include <string_view>

namespace tenon {

// clang-format off
enum class Word : std::uint8_t {
    none,
    abort_, aggregate, alter, analyze, as, atomic, attach, begin, body, call, case_, character, commit,
    copy, create, database, declare, delete_, desc, describe, detach, discard, do_, drop, each, else_, elseif,
    elsif, end, event, except, execute, explain, for_, from, function, get, handler, if_, index, insert, is, load,
    lock, loop, merge, not_, or_, package, pragma, prepare, prepared, procedure, release, rename, repeat,
    replace, reset, resignal, return_, returns, role, rollback, row, savepoint, schema, select, sequence,
    server, set, show, signal, start, stdin_, table, tables, tablespace, temp, temporary, then, to, transaction,
    trigger, truncate, unlock, until, update, use, user, values, view, while_, with, work, xa
};
// clang-format on

/// The word that a text is, in any case; none if it is not one of those above.
[[nodiscard]] Word word_of(std::string_view text) noexcept;

}  // namespace tenon

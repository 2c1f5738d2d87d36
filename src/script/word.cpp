// SPDX-License-Identifier: MIT
#include "script/word.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace tenon {

namespace {

using Entry = std::pair<std::string_view, Word>;

// sorted by text
constexpr std::array<Entry, 95> words{{{"ABORT", Word::abort_},
                                       {"AGGREGATE", Word::aggregate},
                                       {"ALTER", Word::alter},
                                       {"ANALYZE", Word::analyze},
                                       {"AS", Word::as},
                                       {"ATOMIC", Word::atomic},
                                       {"ATTACH", Word::attach},
                                       {"BEGIN", Word::begin},
                                       {"BODY", Word::body},
                                       {"CALL", Word::call},
                                       {"CASE", Word::case_},
                                       {"CHARACTER", Word::character},
                                       {"COMMIT", Word::commit},
                                       {"COPY", Word::copy},
                                       {"CREATE", Word::create},
                                       {"DATABASE", Word::database},
                                       {"DECLARE", Word::declare},
                                       {"DELETE", Word::delete_},
                                       {"DESC", Word::desc},
                                       {"DESCRIBE", Word::describe},
                                       {"DETACH", Word::detach},
                                       {"DISCARD", Word::discard},
                                       {"DO", Word::do_},
                                       {"DROP", Word::drop},
                                       {"EACH", Word::each},
                                       {"ELSE", Word::else_},
                                       {"ELSEIF", Word::elseif},
                                       {"ELSIF", Word::elsif},
                                       {"END", Word::end},
                                       {"EVENT", Word::event},
                                       {"EXCEPT", Word::except},
                                       {"EXECUTE", Word::execute},
                                       {"EXPLAIN", Word::explain},
                                       {"FOR", Word::for_},
                                       {"FROM", Word::from},
                                       {"FUNCTION", Word::function},
                                       {"GET", Word::get},
                                       {"HANDLER", Word::handler},
                                       {"IF", Word::if_},
                                       {"INDEX", Word::index},
                                       {"INSERT", Word::insert},
                                       {"IS", Word::is},
                                       {"LOAD", Word::load},
                                       {"LOCK", Word::lock},
                                       {"LOOP", Word::loop},
                                       {"MERGE", Word::merge},
                                       {"NOT", Word::not_},
                                       {"OR", Word::or_},
                                       {"PACKAGE", Word::package},
                                       {"PRAGMA", Word::pragma},
                                       {"PREPARE", Word::prepare},
                                       {"PREPARED", Word::prepared},
                                       {"PROCEDURE", Word::procedure},
                                       {"RELEASE", Word::release},
                                       {"RENAME", Word::rename},
                                       {"REPEAT", Word::repeat},
                                       {"REPLACE", Word::replace},
                                       {"RESET", Word::reset},
                                       {"RESIGNAL", Word::resignal},
                                       {"RETURN", Word::return_},
                                       {"RETURNS", Word::returns},
                                       {"ROLE", Word::role},
                                       {"ROLLBACK", Word::rollback},
                                       {"ROW", Word::row},
                                       {"SAVEPOINT", Word::savepoint},
                                       {"SCHEMA", Word::schema},
                                       {"SELECT", Word::select},
                                       {"SEQUENCE", Word::sequence},
                                       {"SERVER", Word::server},
                                       {"SET", Word::set},
                                       {"SHOW", Word::show},
                                       {"SIGNAL", Word::signal},
                                       {"START", Word::start},
                                       {"STDIN", Word::stdin_},
                                       {"TABLE", Word::table},
                                       {"TABLES", Word::tables},
                                       {"TABLESPACE", Word::tablespace},
                                       {"TEMP", Word::temp},
                                       {"TEMPORARY", Word::temporary},
                                       {"THEN", Word::then},
                                       {"TO", Word::to},
                                       {"TRANSACTION", Word::transaction},
                                       {"TRIGGER", Word::trigger},
                                       {"TRUNCATE", Word::truncate},
                                       {"UNLOCK", Word::unlock},
                                       {"UNTIL", Word::until},
                                       {"UPDATE", Word::update},
                                       {"USE", Word::use},
                                       {"USER", Word::user},
                                       {"VALUES", Word::values},
                                       {"VIEW", Word::view},
                                       {"WHILE", Word::while_},
                                       {"WITH", Word::with},
                                       {"WORK", Word::work},
                                       {"XA", Word::xa}}};

constexpr std::size_t longest = 11;

static_assert(std::is_sorted(words.begin(), words.end(),
                             [](const Entry& a, const Entry& b) { return a.first < b.first; }));
static_assert(std::all_of(words.begin(), words.end(),
                          [](const Entry& entry) { return entry.first.size() <= longest; }));

/// Where the words of each letter begin, and behind Z the end.
constexpr std::array<std::uint8_t, 27> letters = [] {
    std::array<std::uint8_t, 27> begins{};
    for (std::size_t letter = 0; letter < begins.size(); ++letter)
        begins[letter] =
            static_cast<std::uint8_t>(std::count_if(words.begin(), words.end(), [letter](const Entry& entry) {
                return entry.first.front() < static_cast<char>('A' + letter);
            }));
    return begins;
}();

bool same(std::string_view text, std::string_view capitals) noexcept {
    if (text.size() != capitals.size()) return false;
    for (std::size_t i = 1; i < text.size(); ++i)
        if (to_upper(text[i]) != capitals[i]) return false;
    return true;
}

}  // namespace

Word word_of(std::string_view text) noexcept {
    if (text.size() < 2 || text.size() > longest || !is_alpha(text.front())) return Word::none;
    const auto letter = static_cast<std::size_t>(to_upper(text.front()) - 'A');
    for (std::size_t i = letters[letter]; i < letters[letter + 1]; ++i)
        if (same(text, words[i].first)) return words[i].second;
    return Word::none;
}

}  // namespace tenon

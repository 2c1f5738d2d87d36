// SPDX-License-Identifier: MIT
#include "script/word.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tenon {

namespace {

using Entry = std::pair<std::string_view, Word>;

// sorted by text: looked up by halving
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

}  // namespace

Word word_of(std::string_view text) noexcept {
    if (text.size() < 2 || text.size() > longest) return Word::none;
    std::array<char, longest> buffer{};
    std::transform(text.begin(), text.end(), buffer.begin(), to_upper);
    const std::string_view wanted(buffer.data(), text.size());
    const auto* const found =
        std::lower_bound(words.begin(), words.end(), wanted,
                         [](const Entry& entry, std::string_view name) { return entry.first < name; });
    return found != words.end() && found->first == wanted ? found->second : Word::none;
}

}  // namespace tenon

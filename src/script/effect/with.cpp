// SPDX-License-Identifier: MIT
// Statements behind common table expressions.
#include "script/effect/reading.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tenon {

namespace {

void read_merge(Reading& reading) {
    static_cast<void>(reading.tokens.pass("INTO"));
    read_update(reading);  // MERGE INTO t USING … begins like UPDATE t
}

constexpr std::array changes{
    StatementReader{"DELETE", read_delete},
    StatementReader{"INSERT", read_insert},
    StatementReader{"MERGE", read_merge},
    StatementReader{"UPDATE", read_update},
};

/// The common table expressions of one statement.
class CommonTables {
public:
    explicit CommonTables(Reading& reading) noexcept : reading_(reading) {}

    void read() {
        Tokens& tokens = reading_.tokens;
        static_cast<void>(tokens.pass("RECURSIVE"));
        do {
            names_.push_back({{}, unquoted(tokens.next().text)});
            while (!at_end(tokens) && !tokens.pass("AS")) static_cast<void>(tokens.next());
            skip_words(tokens, {"NOT", "MATERIALIZED"});
            if (!tokens.pass('(')) break;
            read_change();
            skip_parentheses(tokens);
        } while (tokens.pass(','));
        if (!is_one_of(tokens.peek(), {"SEARCH", "CYCLE"})) return;
        while (!at_end(tokens) && !is_one_of(tokens.peek(), {"SELECT", "INSERT", "UPDATE", "DELETE", "MERGE",
                                                             "VALUES", "TABLE"}))
            static_cast<void>(tokens.next());
    }

    /// What the expressions change belongs to the statement; what they name is no table.
    void finish() {
        auto& objects = reading_.effect.objects;
        objects.insert(objects.end(), changed_.begin(), changed_.end());
        const auto is_common = [&](const Object& object) {
            return std::find(names_.begin(), names_.end(), object.name) != names_.end();
        };
        objects.erase(std::remove_if(objects.begin(), objects.end(), is_common), objects.end());
        if (changed_.empty()) return;
        reading_.effect.recovery = Recovery::rows;
        reading_.effect.inserts.reset();
    }

private:
    /// PostgreSQL: WITH x AS (DELETE … RETURNING …)
    void read_change() {
        Reading inner{reading_.statement, reading_.dialect, reading_.begin, reading_.tokens, {}, {}};
        if (!read_by_word(inner, inner.tokens.next(), changes)) return;
        for (auto& object : inner.effect.objects) changed_.push_back(std::move(object));
    }

    Reading& reading_;
    std::vector<ObjectName> names_;
    std::vector<Object> changed_;
};

}  // namespace

void read_with(Reading& reading, Reader rest) {
    CommonTables tables(reading);
    tables.read();
    rest(reading);
    tables.finish();
    reading.expressions = reading.begin;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "script/bytes.hpp"

namespace tenon {

namespace {

constexpr void set(ByteTable& table, char c, ByteClass byte_class) {
    table[static_cast<unsigned char>(c)] = byte_class;
}

constexpr ByteTable sparse_table(Dialect dialect) {
    ByteTable table{};
    set(table, '\'', ByteClass::quote);
    set(table, '"', ByteClass::double_quote);
    set(table, '-', ByteClass::dash);
    set(table, '/', ByteClass::slash);
    set(table, '<', ByteClass::less);
    set(table, ';', ByteClass::delimiter);
    set(table, '\xEF', ByteClass::mark);
    if (dialect == Dialect::postgresql) {
        set(table, '$', ByteClass::dollar);
        set(table, '\\', ByteClass::backslash);
        set(table, '(', ByteClass::open);
        set(table, ')', ByteClass::close);
        return table;
    }
    set(table, '`', ByteClass::backtick);
    if (dialect == Dialect::mysql) {
        set(table, '#', ByteClass::hash);
        set(table, '*', ByteClass::star);
        set(table, '\\', ByteClass::backslash);
        return table;
    }
    set(table, '[', ByteClass::bracket);
    set(table, '\n', ByteClass::newline);
    for (const char c : {'$', '@', ':', '#'}) set(table, c, ByteClass::variable);
    return table;
}

constexpr ByteTable dense_table(Dialect dialect) {
    ByteTable table = sparse_table(dialect);
    for (unsigned code = 0; code < table.size(); ++code) {
        const char c = static_cast<char>(code);
        if (table[code] != ByteClass::plain || is_space(c)) continue;
        if (is_word_start(c))
            table[code] = ByteClass::word;
        else if (is_digit(c))
            table[code] = ByteClass::number;
        else
            table[code] = c == '(' ? ByteClass::open : c == ')' ? ByteClass::close : ByteClass::symbol;
    }
    return table;
}

constexpr std::array sparse_tables{sparse_table(Dialect::sqlite), sparse_table(Dialect::mysql),
                                   sparse_table(Dialect::postgresql)};
constexpr std::array dense_tables{dense_table(Dialect::sqlite), dense_table(Dialect::mysql),
                                  dense_table(Dialect::postgresql)};

}  // namespace

const ByteTable& byte_table(Dialect dialect, Density density) noexcept {
    const auto index = static_cast<std::size_t>(dialect);
    return density == Density::dense ? dense_tables[index] : sparse_tables[index];
}

}  // namespace tenon

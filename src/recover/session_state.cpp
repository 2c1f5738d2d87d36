// SPDX-License-Identifier: MIT
#include "recover/session_state.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "script/object_name.hpp"

#include <algorithm>
#include <array>

namespace tenon {

namespace {

std::string hex_of(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    hex.reserve(2 * text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        hex += digits[byte >> 4U];
        hex += digits[byte & 0xFU];
    }
    return hex;
}

int digit_of(char c) noexcept {
    return is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}

std::string from_hex(std::string_view hex) {
    std::string text;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        text += static_cast<char>(digit_of(hex[i]) * 16 + digit_of(hex[i + 1]));
    return text;
}

// The words of a line of a saved state.
std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    for (;;) {  // the last word may be empty: an empty value
        const auto end = std::min(line.find(' '), line.size());
        words.push_back(line.substr(0, end));
        if (end == line.size()) return words;
        line.remove_prefix(end + 1);
    }
}

bool is_number(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_digit(c) || c == '.' || c == '-'; }) &&
           text.find_first_of("0123456789") != std::string_view::npos &&
           text.find('-', 1) == std::string_view::npos;
}

// One line for each thing that is saved; a value is in hexadecimal, '-' is NULL.
//     v NAME VALUE                    a variable of the session
//     u NAME TYPE VALUE COLLATION     a user variable
//     d DATABASE    l NUMBER          USE; LAST_INSERT_ID()
//     p NAME TEXT   L TEXT            a prepared statement; LOCK TABLES
std::string variable_expression(const std::string& name) {
    return concat("CONCAT('v ", name, " ', COALESCE(HEX(CAST(@@SESSION.", name, " AS CHAR)), '-'))");
}

std::string user_variable_expression(const std::string& name) {
    const std::string variable = concat("@", quoted_name(name, '`'));
    return concat("(SELECT CONCAT('u ", hex_of(name),
                  " ', HEX(VARIABLE_TYPE), ' ', COALESCE(IF(VARIABLE_TYPE LIKE "
                  "'%CHAR%' OR VARIABLE_TYPE LIKE '%BLOB%' OR VARIABLE_TYPE LIKE '%TEXT%', HEX(",
                  variable, "), HEX(CAST(", variable, " AS CHAR))), '-'), ' ', COLLATION(", variable,
                  ")) FROM information_schema.USER_VARIABLES WHERE VARIABLE_NAME = CONVERT(x'", hex_of(name),
                  "' USING utf8mb4) LIMIT 1)");
}

std::string text_literal(std::string_view hex, std::string_view collation) {
    if (collation == "binary") return concat("x'", hex, "'");
    const auto charset = collation.substr(0, collation.find('_'));
    return concat("_", charset, " x'", hex, "' COLLATE ", collation);
}

std::string restoring_user_variable(const std::vector<std::string_view>& words) {
    const std::string name = concat("SET @", quoted_name(from_hex(words[1]), '`'), " = ");
    if (words[3] == "-") return name + "NULL";
    const std::string type = from_hex(words[2]);
    const std::string value = from_hex(words[3]);
    if (type.find("INT") != std::string::npos) return name + value;
    if (type.find("DECIMAL") != std::string::npos)
        return name +
               (value.find('.') == std::string::npos ? concat("CAST(", value, " AS DECIMAL(65, 0))") : value);
    if (type.find("DOUBLE") != std::string::npos)
        return name + (value.find('e') == std::string::npos ? value + "e0" : value);
    return name + text_literal(words[3], words.size() > 4 ? words[4] : "binary");
}

void restore_line(std::string_view line, std::vector<std::string>& statements) {
    const auto words = words_of(line);
    if (words.size() < 2) return;
    const char what = words[0].size() == 1 ? words[0][0] : ' ';
    if (what == 'v' && words.size() > 2) {
        const std::string value = from_hex(words[2]);
        statements.push_back(concat("SET SESSION ", words[1], " = ",
                                    words[2] == "-"    ? "NULL"
                                    : is_number(value) ? value
                                                       : concat("_utf8mb4 x'", words[2], "'")));
    } else if (what == 'u' && words.size() > 3) {
        statements.push_back(restoring_user_variable(words));
    } else if (what == 'd') {
        statements.push_back(concat("USE ", quoted_name(from_hex(words[1]), '`')));
    } else if (what == 'l') {
        statements.push_back(concat("SET last_insert_id = ", words[1]));
    } else if (what == 'L') {
        statements.push_back(from_hex(words[1]));
    } else if (what == 'p' && words.size() > 2) {
        statements.push_back(concat("SET @tenon_text = _utf8mb4 x'", words[2], "'"));
        statements.push_back(concat("PREPARE ", quoted_name(from_hex(words[1]), '`'), " FROM @tenon_text"));
        statements.emplace_back("SET @tenon_text = NULL");
    }
}

}  // namespace

void SessionState::add(const Effect& effect, std::string_view text) {
    const auto& use = effect.session;
    variables_.insert(use.variables.begin(), use.variables.end());
    if (use.autocommit) variables_.insert("autocommit");
    user_variables_.insert(use.user_variables.begin(), use.user_variables.end());
    database_ = database_ || use.database;
    if (use.locks) lock_ = text;
    if (use.unlocks) lock_.clear();
    if (!use.holds.empty()) holds_.insert(use.holds);
    if (!use.releases.empty()) holds_.erase(use.releases);
    for (const auto& name : use.temporary_made) temporary_.insert(name);
    for (const auto& name : use.temporary_dropped) temporary_.erase(name);
    if (use.prepares.kind == Preparation::Kind::deallocate) prepared_.erase(use.prepares.name);
}

const std::string* SessionState::prepared(const std::string& name) const {
    const auto found = prepared_.find(name);
    return found == prepared_.end() ? nullptr : &found->second;
}

std::string SessionState::pinned() const {
    if (!temporary_.empty())
        return concat("the temporary table ", to_string({*temporary_.begin()}), " is gone");
    if (!holds_.empty()) return concat(*holds_.begin(), " is gone");
    if (server_.engine == Engine::mysql && !user_variables_.empty())
        return concat("the value of @", *user_variables_.begin(), " is gone");
    return {};
}

std::string SessionState::expression() const {
    if (!saves_values()) return {};
    std::vector<std::string> parts;
    const auto add = [&](std::string part) { parts.push_back(std::move(part)); };
    for (const auto& name : variables_) add(variable_expression(name));
    if (database_) add("CONCAT('d ', HEX(DATABASE()))");
    if (server_.engine == Engine::mariadb) {
        for (const auto& name : user_variables_) add(user_variable_expression(name));
    }
    // whether the next statement asks for it is not known yet
    add("CONCAT('l ', LAST_INSERT_ID())");
    for (const auto& [name, text] : prepared_) add(concat("'p ", hex_of(name), " ", hex_of(text), "'"));
    if (!lock_.empty()) add(concat("'L ", hex_of(lock_), "'"));
    std::string expression = "CONCAT_WS(x'0a'";
    for (const auto& part : parts) expression += concat(", ", part);
    return expression + ")";
}

std::vector<std::string> SessionState::restoring(const std::string& saved) {
    std::vector<std::string> statements;
    std::string_view rest = saved;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        restore_line(rest.substr(0, end), statements);
        const auto words = words_of(rest.substr(0, end));
        if (words.size() > 2 && words[0] == "p") prepared_[from_hex(words[1])] = from_hex(words[2]);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return statements;
}

}  // namespace tenon

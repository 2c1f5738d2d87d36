// SPDX-License-Identifier: MIT
// What expressions read of the session, leave in it, and call.
#include "base/text.hpp"
#include "script/effect/names.hpp"
#include "script/effect/reading.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace tenon {

namespace {

bool is_name(const Token& token) noexcept {
    return token.kind == TokenKind::word || token.kind == TokenKind::identifier;
}

/// Functions that do more than to compute.
enum class Role {
    last_insert_id,
    previous_result,
    holds_lock,
    releases_lock,
    releases_all,
    moves_sequence,
    sets_parameter
};

struct Special {
    std::string_view name;
    Role role = Role::last_insert_id;
};

constexpr std::array mysql_specials{
    Special{"get_lock", Role::holds_lock},
    Special{"release_lock", Role::releases_lock},
    Special{"release_all_locks", Role::releases_all},
    Special{"found_rows", Role::previous_result},
    Special{"row_count", Role::previous_result},
    Special{"last_insert_id", Role::last_insert_id},
    Special{"lastval", Role::last_insert_id},
    Special{"nextval", Role::moves_sequence},
    Special{"setval", Role::moves_sequence},
};

constexpr std::array sqlite_specials{
    Special{"last_insert_rowid", Role::last_insert_id},
    Special{"changes", Role::previous_result},
    Special{"total_changes", Role::previous_result},
};

constexpr std::array postgresql_specials{
    Special{"currval", Role::last_insert_id},
    Special{"lastval", Role::last_insert_id},
    Special{"set_config", Role::sets_parameter},
    Special{"pg_advisory_lock", Role::holds_lock},
    Special{"pg_advisory_lock_shared", Role::holds_lock},
    Special{"pg_try_advisory_lock", Role::holds_lock},
    Special{"pg_try_advisory_lock_shared", Role::holds_lock},
    Special{"pg_advisory_unlock", Role::releases_lock},
    Special{"pg_advisory_unlock_shared", Role::releases_lock},
    Special{"pg_advisory_unlock_all", Role::releases_all},
};

std::span<const Special> specials(Dialect dialect) noexcept {
    switch (dialect) {
        case Dialect::mysql:
            return mysql_specials;
        case Dialect::sqlite:
            return sqlite_specials;
        case Dialect::postgresql:
            break;
    }
    return postgresql_specials;
}

class Expressions {
public:
    explicit Expressions(Reading& reading)
        : effect_(reading.effect), dialect_(reading.dialect), tokens_(*reading.expressions) {}

    void read() {
        for (Token token = tokens_.next(); token.kind != TokenKind::end; token = tokens_.next()) {
            with_ = with_ || token.is("WITH");
            if (token.is('(')) read_call();
            if (dialect_ == Dialect::mysql) read_mysql(token);
            std::rotate(last_.begin(), last_.end() - 1, last_.end());
            last_[0] = token;
        }
    }

private:
    void read_mysql(const Token& token) {
        if (token.is('@')) return read_variable(token);
        if (is_one_of(token, {"OUTFILE", "DUMPFILE"}) && last_[0].is("INTO"))
            unknowable(concat("INTO ", upper(token.text), " fails where the file is there already"));
        const bool next = token.is("FOR") && last_[0].is("VALUE");
        if (next && last_[1].is("NEXT")) moves_sequence("NEXT VALUE FOR");
        if (next && last_[1].is("PREVIOUS")) effect_.session.last_insert_id = true;
        if (token.is("NEXTVAL") && last_[0].is('.')) moves_sequence("NEXTVAL");
    }

    /// Behind '@': a user variable, a system variable, or the host of 'user'@'host'.
    void read_variable(const Token& sign) {
        if (adjoins(last_[0], sign)) {
            if (last_[0].is('@')) return read_system_variable();
            const bool word = last_[0].kind == TokenKind::word;
            if (last_[0].kind == TokenKind::string || last_[0].kind == TokenKind::identifier ||
                (word && !is_syntax(last_[0].text, dialect_)))
                return;
        }
        Tokens ahead = tokens_;
        Token part = ahead.next();
        if (!adjoins(sign, part) || part.is('@')) return;
        std::string name = unquoted(part.text);
        for (Token end = part; adjoins(end, ahead.peek());) {  // @a.b
            part = ahead.next();
            const bool more = part.is('.') || part.kind == TokenKind::word || part.kind == TokenKind::number;
            if (!more) break;
            name += part.text;
            end = part;
        }
        name = lower(name);
        auto& known = effect_.session.user_variables;
        if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(std::move(name));
    }

    void read_system_variable() {
        Tokens ahead = tokens_;
        Token name = ahead.next();
        if (ahead.pass('.')) name = ahead.next();
        const std::string plain = lower(unquoted(name.text));
        if (plain == "last_insert_id" || plain == "identity") effect_.session.last_insert_id = true;
        if (plain == "warning_count" || plain == "error_count") effect_.session.previous_result = true;
    }

    /// At a parenthesis: is what stands before it the name of a function?
    void read_call() {
        const Token& name = last_[0];
        if (!is_name(name)) return;
        const bool qualified = last_[1].is('.') && is_name(last_[2]);
        const Token& before = qualified ? last_[3] : last_[1];
        const bool word = name.kind == TokenKind::word;
        if (!qualified && word && is_syntax(name.text, dialect_)) return read_special(name);
        if (is_one_of(before, {"AS", "INTO", "TABLE"}) || before.is(')') || before.is(':')) return;
        if (with_ && names_common_table()) return;
        ObjectName function{qualified ? unquoted(last_[2].text) : std::string(), unquoted(name.text)};
        const bool own = function.schema.empty() || equal_ignoring_case(function.schema, "pg_catalog");
        if (own && (is_special(function.name) || is_builtin_function(function.name, dialect_)))
            return read_special(name);
        auto& calls = effect_.calls;
        if (std::find(calls.begin(), calls.end(), function) == calls.end())
            calls.push_back(std::move(function));
    }

    /// WITH name (columns) AS (…)
    [[nodiscard]] bool names_common_table() const noexcept {
        Tokens ahead = tokens_;
        skip_parentheses(ahead);
        if (!ahead.pass("AS")) return false;
        static_cast<void>(ahead.pass("NOT"));
        static_cast<void>(ahead.pass("MATERIALIZED"));
        return ahead.peek().is('(');
    }

    [[nodiscard]] const Special* find_special(std::string_view name) const noexcept {
        const auto all = specials(dialect_);
        const auto at = std::find_if(all.begin(), all.end(), [&](const Special& special) {
            return equal_ignoring_case(special.name, name);
        });
        return at == all.end() ? nullptr : &*at;
    }

    [[nodiscard]] bool is_special(std::string_view name) const noexcept {
        return find_special(name) != nullptr;
    }

    void read_special(const Token& name) {
        const std::string plain = unquoted(name.text);
        const Special* const special = find_special(plain);
        if (special == nullptr) return;
        switch (special->role) {
            case Role::last_insert_id:
                effect_.session.last_insert_id = true;
                break;
            case Role::previous_result:
                effect_.session.previous_result = true;
                break;
            case Role::holds_lock:
                effect_.session.holds = lock_of_arguments();
                break;
            case Role::releases_lock:
                effect_.session.releases = lock_of_arguments();
                break;
            case Role::releases_all:
                unknowable(concat(upper(plain), "() takes away the lock that tenon holds"));
                break;
            case Role::moves_sequence:
                moves_sequence(upper(plain));
                break;
            case Role::sets_parameter:
                read_set_config();
                break;
        }
    }

    /// What people call the lock that GET_LOCK('a', 1), pg_advisory_lock(1, 2) and their like are about.
    [[nodiscard]] std::string lock_of_arguments() const {
        const bool mysql = dialect_ == Dialect::mysql;
        std::string name = mysql ? "the lock of GET_LOCK(" : "the lock of pg_advisory_lock(";
        Tokens ahead = tokens_;
        std::size_t depth = 1;
        for (Token token = ahead.next(); token.kind != TokenKind::end; token = ahead.next()) {
            if (token.is('(')) ++depth;
            if (token.is(')') && --depth == 0) break;
            if (mysql && depth == 1 && token.is(',')) break;  // the timeout
            name.append(token.text).append(token.is(',') ? " " : "");
        }
        return name + ")";
    }

    /// set_config('x', value, false)
    void read_set_config() {
        Tokens ahead = tokens_;
        const auto name = read_clause(ahead);
        static_cast<void>(read_clause(ahead));
        const auto local = read_clause(ahead);
        if (name.size() != 1 || name[0].kind != TokenKind::string) return;
        const bool stays = local.empty() || !is_one_of(local[0], {"TRUE"});
        if (stays) effect_.session.variables.push_back(lower(literal_text(name[0].text, dialect_)));
    }

    void moves_sequence(std::string_view what) {
        unknowable(concat(what, " moves a sequence, even where the statement itself is undone"));
    }

    void unknowable(std::string reason) {
        if (effect_.recovery != Recovery::unknowable) set_unknowable(effect_, std::move(reason));
    }

    Effect& effect_;
    Dialect dialect_;
    Tokens tokens_;
    std::array<Token, 4> last_{};  // the tokens before, the latest first
    bool with_ = false;
};

}  // namespace

void read_expressions(Reading& reading) {
    if (reading.expressions) Expressions(reading).read();
}

}  // namespace tenon

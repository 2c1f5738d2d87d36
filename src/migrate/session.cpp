// SPDX-License-Identifier: MIT
#include "migrate/session.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace tenon {

namespace {

void check_name(const std::string& name) {
    const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return is_alpha(c) || is_digit(c) || c == '_' || c == '.';
    });
    if (plain) return;
    throw Error(ErrorKind::usage, concat("\"", printable(name), "\" is no name of a session variable"));
}

std::string quoted(const std::string& value, Dialect dialect) {
    std::string text = "'";
    for (const char c : value) {
        if (c == '\'' || (c == '\\' && dialect == Dialect::mysql)) text += c;
        text += c;
    }
    return text + "'";
}

// A number stays one: SET SESSION lock_wait_timeout = '5' is an error.
std::string literal(const std::string& value, Dialect dialect) {
    const bool number = !value.empty() && std::all_of(value.begin(), value.end(), is_digit);
    return number ? value : quoted(value, dialect);
}

std::string assignment(const std::string& name, const std::string& value, Dialect dialect) {
    check_name(name);
    switch (dialect) {
        case Dialect::sqlite:
            return concat("PRAGMA ", name, " = ", literal(value, dialect));
        case Dialect::mysql:
            return concat("SET SESSION ", name, " = ", literal(value, dialect));
        case Dialect::postgresql:
            break;
    }
    return concat("SET SESSION ", name, " = ", quoted(value, dialect));
}

void set_statement_timeout(Connection& connection, std::chrono::milliseconds timeout) {
    if (connection.server().engine == Engine::mariadb) {
        const auto count = timeout.count();
        connection.execute(concat("SET SESSION max_statement_time = ", std::to_string(count / 1000), ".",
                                  std::to_string(1000 + count % 1000).substr(1)));
        return;
    }
    if (timeout.count() == 0) return;
    if (connection.server().engine == Engine::postgresql) {
        connection.execute(concat("SET statement_timeout = ", std::to_string(timeout.count())));
        return;
    }
    throw Error(ErrorKind::usage,
                concat(to_string(connection.server().engine), " has no timeout for every kind of statement"));
}

}  // namespace

void reset_session(Connection& connection, const LedgerPlace& place, const Settings& settings) {
    const std::string script = in_place(embedded_sql(place.dialect, "session"), place);
    const auto source = open_text(script);
    Splitter splitter(*source, place.dialect, "session.sql");
    Statement statement;
    while (splitter.next(statement)) connection.execute(statement.text);
    connection.set_lock_timeout(settings.lock_timeout);
    connection.restore();
    for (const auto& [name, value] : settings.session)
        connection.execute(assignment(name, value, place.dialect));
    set_statement_timeout(connection, settings.statement_timeout);
}

SplitOptions split_options(Connection& connection) {
    if (dialect_of(connection.server().engine) != Dialect::mysql) return {};
    const auto rows = connection.query("SELECT @@SESSION.sql_mode");
    const std::string mode = rows.empty() ? std::string() : as_text(rows[0][0]);
    return SplitOptions{.no_backslash_escapes = mode.find("NO_BACKSLASH_ESCAPES") != std::string::npos,
                        .ansi_quotes = mode.find("ANSI_QUOTES") != std::string::npos};
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "database/postgresql/errors.hpp"

#include "base/text.hpp"
#include "database/postgresql/quoting.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tenon::postgresql {

namespace {

using Kind = DatabaseError::Kind;

struct Meaning {
    std::string_view state;  // the whole SQLSTATE, or its class
    Kind kind;
};

constexpr std::array meanings{
    Meaning{"08", Kind::lost},          // connection
    Meaning{"25006", Kind::read_only},  // read-only transaction
    Meaning{"25P03", Kind::lost},       // idle in a transaction for too long: the session has ended
    Meaning{"28", Kind::privilege},     // login
    Meaning{"3D000", Kind::missing},    // database
    Meaning{"3F000", Kind::missing},    // schema
    Meaning{"40001", Kind::busy},       // serialization failure
    Meaning{"40P01", Kind::busy},       // deadlock
    Meaning{"42501", Kind::privilege},  //
    Meaning{"42703", Kind::missing},    // column
    Meaning{"42704", Kind::missing},    // type, index, role …
    Meaning{"42883", Kind::missing},    // function
    Meaning{"42P01", Kind::missing},    // table
    Meaning{"53300", Kind::busy},       // too many connections
    Meaning{"55P03", Kind::busy},       // lock timeout, NOWAIT
    Meaning{"57P01", Kind::lost},       // terminated by an administrator
    Meaning{"57P02", Kind::lost},       // the server crashed
    Meaning{"57P03", Kind::lost},       // the server starts or stops
    Meaning{"57P04", Kind::lost},       // the database was dropped
    Meaning{"57P05", Kind::lost},       // idle for too long
};

std::string_view field(const PGresult* result, int code) {
    const char* const text = PQresultErrorField(result, code);
    return text == nullptr ? std::string_view{} : std::string_view(text);
}

// The server counts characters from 1, in the encoding that the client has now.
std::size_t byte_of(std::string_view position, std::string_view statement, const PGconn* connection) {
    std::size_t character = 0;
    std::from_chars(position.data(), position.data() + position.size(), character);
    if (character == 0) return DatabaseError::npos;
    const int encoding = PQclientEncoding(connection);
    std::size_t at = 0;
    for (std::size_t i = 1; i < character && at < statement.size(); ++i)
        at += static_cast<std::size_t>(std::max(PQmblen(statement.data() + at, encoding), 1));
    return std::min(at, statement.size());
}

// "canceling statement due to lock timeout", and what the server adds to explain itself.
std::string message_in(const PGresult* result, std::string_view statement) {
    std::string message(field(result, PG_DIAG_MESSAGE_PRIMARY));
    if (message.empty()) message = trim(PQresultErrorMessage(result));
    const auto detail = field(result, PG_DIAG_MESSAGE_DETAIL);
    if (!detail.empty()) message += concat(": ", detail);
    const auto context = field(result, PG_DIAG_CONTEXT);  // the line of the data
    if (context.starts_with("COPY ") && first_word(statement) == "COPY")
        message += concat(" (", context, ")");
    return message;
}

}  // namespace

Kind kind_of(std::string_view sqlstate) noexcept {
    const auto found = std::find_if(meanings.begin(), meanings.end(), [&](const Meaning& meaning) {
        return sqlstate.substr(0, meaning.state.size()) == meaning.state;
    });
    return found == meanings.end() ? Kind::statement : found->kind;
}

DatabaseError error_in(const PGresult* result, const PGconn* connection, std::string_view statement) {
    const auto state = field(result, PG_DIAG_SQLSTATE);
    const bool lost = PQstatus(connection) == CONNECTION_BAD;
    std::size_t offset = byte_of(field(result, PG_DIAG_STATEMENT_POSITION), statement, connection);
    // "cannot insert multiple commands into a prepared statement" comes without a place
    if (offset == DatabaseError::npos && state == "42601") offset = second_statement(statement);
    return {lost ? Kind::lost : kind_of(state), message_in(result, statement), 0, std::string(state), offset};
}

DatabaseError error_of(const PGconn* connection) {
    const bool lost = PQstatus(connection) == CONNECTION_BAD;
    return {lost ? Kind::lost : Kind::statement, std::string(trim(PQerrorMessage(connection))), 0};
}

}  // namespace tenon::postgresql

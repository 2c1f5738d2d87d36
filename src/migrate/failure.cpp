// SPDX-License-Identifier: MIT
#include "migrate/failure.hpp"

#include "tenon/bundle.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace tenon {

namespace {

ErrorKind kind_of(const DatabaseError& cause) {
    switch (cause.kind()) {
        case DatabaseError::Kind::busy:
            return ErrorKind::locked;
        case DatabaseError::Kind::lost:
        case DatabaseError::Kind::privilege:
            return ErrorKind::connect;
        case DatabaseError::Kind::stopped:
            return ErrorKind::interrupted;
        case DatabaseError::Kind::statement:
        case DatabaseError::Kind::missing:
        case DatabaseError::Kind::read_only:
        case DatabaseError::Kind::storage:
            break;
    }
    return ErrorKind::failed;
}

std::string hint_for(const DatabaseError& cause) {
    switch (cause.kind()) {
        case DatabaseError::Kind::busy:
            return "wait until the other program has ended, or give --lock-timeout more time";
        case DatabaseError::Kind::lost:
            return "see whether the server runs: tenon status";
        case DatabaseError::Kind::privilege:
            return "give the account the privilege that is missing";
        case DatabaseError::Kind::read_only:
            return "check the permissions of the file and of its folder";
        case DatabaseError::Kind::storage:
            return "make room on the disk of the database, then run the same command again";
        case DatabaseError::Kind::stopped:
        case DatabaseError::Kind::statement:
        case DatabaseError::Kind::missing:
            break;
    }
    return {};
}

// Errors that the server finds while it reads and resolves a statement, before it changes anything:
// syntax, unknown database, table, column or function, wrong number of columns, missing privileges.
bool refused_before_execution(int code) {
    constexpr std::array<int, 17> codes{1044, 1046, 1049, 1051, 1054, 1064, 1072, 1109, 1136,
                                        1142, 1143, 1146, 1227, 1235, 1305, 1370, 1582};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

ErrorDetail statement_error(const DatabaseError& cause, const Statement& statement,
                            const RenderedStatement& rendered, const std::string& path) {
    const std::size_t offset = cause.offset() == DatabaseError::npos ? 0 : cause.offset();
    ErrorDetail detail{.kind = ErrorKind::failed,
                       .message = printable(cause.what()),
                       .where = place_of(statement, rendered, offset, path),
                       .code = cause.code(),
                       .sqlstate = cause.sqlstate()};
    if (cause.kind() == DatabaseError::Kind::busy) detail.kind = ErrorKind::locked;
    if (cause.kind() == DatabaseError::Kind::storage) detail.hint = hint_for(cause);
    if (cause.kind() == DatabaseError::Kind::lost) {
        detail.kind = ErrorKind::connect;
        detail.connection_lost = true;
    }
    if (cause.kind() == DatabaseError::Kind::stopped) {
        detail.kind = ErrorKind::interrupted;
        detail.message = concat("the statement was stopped: ", detail.message);
    }
    detail.excerpt = line_of(detail.where);
    return detail;
}

bool lock_was_lost(const DatabaseError& cause) {
    constexpr int subquery_gives_two_rows = 1242;                            // sql/mysql/progress_mark.sql
    constexpr std::string_view not_ours = "tenon's lock is no longer held";  // sql/postgresql/lock_check.sql
    return cause.code() == subquery_gives_two_rows ||
           std::string_view(cause.what()).find(not_ours) != std::string_view::npos;
}

Finding statement_failed(const ErrorDetail& error) {
    return Finding{.level = FindingLevel::warning,
                   .id = "statement-failed",
                   .where = error.where,
                   .message = error.message,
                   .hint = {}};
}

ErrorDetail ledger_error(const DatabaseError& cause) {
    if (lock_was_lost(cause)) {
        return ErrorDetail{.kind = ErrorKind::locked,
                           .message =
                               "this run has lost its lock: a script released it, or it did nothing for "
                               "so long that another tenon took over; nothing more is recorded",
                           .hint = "tenon status",
                           .code = cause.code()};
    }
    return ErrorDetail{.kind = kind_of(cause),
                       .message = printable(cause.what()),
                       .hint = hint_for(cause),
                       .code = cause.code(),
                       .sqlstate = cause.sqlstate(),
                       .connection_lost = cause.kind() == DatabaseError::Kind::lost};
}

bool failed_without_effect(StatementKind kind, const DatabaseError& cause, Dialect dialect) {
    if (cause.kind() == DatabaseError::Kind::lost) return false;
    // without transactions only MySQL's dialect leaves half a statement behind: MyISAM and Aria keep the
    // first rows
    if (dialect != Dialect::mysql) return true;
    switch (kind) {
        case StatementKind::query:
        case StatementKind::session:
        case StatementKind::begin:
        case StatementKind::create:
        case StatementKind::alter:
            return true;
        case StatementKind::drop:
            return false;  // of several objects, those before the failing one are gone
        default:
            return refused_before_execution(cause.code());
    }
}

void throw_if_interrupted(const Settings& settings) {
    if (settings.interrupted == nullptr || settings.interrupted->load() == 0) return;
    throw Error(ErrorDetail{.kind = ErrorKind::interrupted, .message = "stopped by a signal"});
}

void attempt(RunResult& result, const std::function<void()>& body) {
    try {
        body();
    } catch (const Error& error) {
        result.failure = error;
    } catch (const DatabaseError& error) {
        result.failure = Error(ledger_error(error));
    }
}

}  // namespace tenon

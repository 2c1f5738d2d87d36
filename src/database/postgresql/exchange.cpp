// SPDX-License-Identifier: MIT
#include "database/postgresql/exchange.hpp"

#include "base/text.hpp"
#include "database/postgresql/errors.hpp"
#include "database/postgresql/quoting.hpp"
#include "database/postgresql/rows.hpp"

#include <array>
#include <charconv>
#include <exception>
#include <utility>

#include <poll.h>

namespace tenon::postgresql {

namespace {

struct Clear {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

DatabaseError wrong(std::string message, std::string sqlstate) {
    return {DatabaseError::Kind::statement, std::move(message), 0, std::move(sqlstate)};
}

bool writes(std::string_view tag) {
    constexpr std::array<std::string_view, 5> verbs{"INSERT", "UPDATE", "DELETE", "MERGE", "COPY"};
    for (const auto verb : verbs)
        if (tag.starts_with(verb)) return true;
    return false;
}

std::int64_t affected_by(PGresult* result) {
    if (!writes(PQcmdStatus(result))) return 0;
    const std::string_view count = PQcmdTuples(result);
    std::int64_t number = 0;
    std::from_chars(count.data(), count.data() + count.size(), number);
    return number;
}

// A transaction in which a statement failed answers COMMIT by rolling back, and calls it a success.
bool rolled_back_instead(PGresult* result, std::string_view statement) {
    const auto word = first_word(statement);
    return (word == "COMMIT" || word == "END") && std::string_view(PQcmdStatus(result)) == "ROLLBACK";
}

// Reads what one statement gives, result by result.
class Reader {
public:
    Reader(PGconn* connection, std::string_view statement, Rows* rows, const CopyData* copy)
        : connection_(connection), statement_(statement), rows_(rows), copy_(copy) {}

    Answer read() {
        while (const Result result{PQgetResult(connection_)}) take(result.get());
        if (PQstatus(connection_) == CONNECTION_BAD &&
            (!answer_.error || answer_.error->kind() != DatabaseError::Kind::lost))
            answer_.error = answer_.error ? DatabaseError(DatabaseError::Kind::lost, answer_.error->what(), 0,
                                                          answer_.error->sqlstate())
                                          : error_of(connection_);
        if (thrown_) std::rethrow_exception(thrown_);
        return std::move(answer_);
    }

private:
    void take(PGresult* result) {
        switch (PQresultStatus(result)) {
            case PGRES_TUPLES_OK:
            case PGRES_SINGLE_TUPLE:
                if (rows_ != nullptr) add_rows(*rows_, result);
                break;
            case PGRES_COMMAND_OK:
                if (rolled_back_instead(result, statement_))
                    answer_.error =
                        wrong("the transaction was rolled back: a statement in it had failed", "25P02");
                break;
            case PGRES_COPY_IN:
                return send_data();
            case PGRES_COPY_OUT:
                return drop_data();
            case PGRES_EMPTY_QUERY:
                answer_.error = wrong("the statement is empty", {});
                break;
            default:
                if (!answer_.error) answer_.error = error_in(result, connection_, statement_);
                return;
        }
        answer_.affected = affected_by(result);
    }

    // An error of the server shows in the result that follows; what `next` throws ends the data.
    void send_data() {
        if (copy_ == nullptr) {
            PQputCopyEnd(connection_, "no data follow the statement");
            return;
        }
        const char* failure = nullptr;
        try {
            std::string piece;
            while ((*copy_)(piece)) {
                if (PQputCopyData(connection_, piece.data(), static_cast<int>(piece.size())) != 1) break;
            }
        } catch (...) {
            thrown_ = std::current_exception();
            failure = "the data could not be read";
        }
        PQputCopyEnd(connection_, failure);
    }

    void drop_data() {
        char* data = nullptr;
        while (PQgetCopyData(connection_, &data, 0) > 0) PQfreemem(data);
    }

    PGconn* connection_;
    std::string_view statement_;
    Rows* rows_;
    const CopyData* copy_;
    Answer answer_;
    std::exception_ptr thrown_;
};

// The extended protocol takes one statement; the simple one would take several.
bool send(PGconn* connection, std::string_view statement) {
    return PQsendQueryParams(connection, std::string(statement).c_str(), 0, nullptr, nullptr, nullptr,
                             nullptr, 0) == 1;
}

std::optional<DatabaseError> unsendable(std::string_view statement) {
    const std::size_t nul = statement.find('\0');
    if (nul == std::string_view::npos) return std::nullopt;
    return DatabaseError(DatabaseError::Kind::statement, "a NUL byte in the statement", 0, {}, nul);
}

// Answers of a pipeline: one a statement, parted by null results, and a last one for the synchronisation.
BatchResult read_pipeline(PGconn* connection, std::span<const std::string_view> statements) {
    BatchResult batch;
    for (const auto statement : statements) {
        const Answer answer = Reader(connection, statement, nullptr, nullptr).read();
        if (!batch.error) batch.error = answer.error;
        if (!batch.error) ++batch.done;
        if (PQstatus(connection) == CONNECTION_BAD) return batch;
    }
    for (;;) {  // up to the synchronisation
        const Result result{PQgetResult(connection)};
        if (PQstatus(connection) == CONNECTION_BAD) {
            if (!batch.error) batch.error = error_of(connection);
            return batch;
        }
        if (result != nullptr && PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) return batch;
    }
}

}  // namespace

Answer exchange(PGconn* connection, std::string_view statement, Rows* rows, const CopyData* copy,
                std::chrono::milliseconds patience) {
    if (auto error = unsendable(statement)) return {.affected = 0, .error = std::move(error)};
    if (!send(connection, statement)) return {.affected = 0, .error = error_of(connection)};
    if (patience.count() > 0 && !answers_within(connection, patience))
        return {.affected = 0,
                .error = DatabaseError(DatabaseError::Kind::lost, "the server does not answer", 0)};
    if (rows == nullptr) PQsetSingleRowMode(connection);  // what is dropped is not gathered first
    return Reader(connection, statement, rows, copy).read();
}

bool answers_within(PGconn* connection, std::chrono::milliseconds patience) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + patience;
    while (PQisBusy(connection) != 0) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd socket{.fd = PQsocket(connection), .events = POLLIN, .revents = 0};
        if (left.count() <= 0) return false;
        if (poll(&socket, 1, static_cast<int>(left.count())) <= 0) continue;
        if (PQconsumeInput(connection) == 0) return true;
    }
    return true;
}

BatchResult exchange_pipeline(PGconn* connection, std::span<const std::string_view> statements) {
    PQenterPipelineMode(connection);
    std::size_t sent = 0;
    std::optional<DatabaseError> unsent;
    for (; sent < statements.size() && !unsent; ++sent) {
        unsent = unsendable(statements[sent]);
        if (!unsent && !send(connection, statements[sent])) unsent = error_of(connection);
        if (unsent) break;
    }
    PQpipelineSync(connection);
    BatchResult batch = read_pipeline(connection, statements.first(sent));
    PQexitPipelineMode(connection);
    if (!batch.error) batch.error = std::move(unsent);
    return batch;
}

bool ends_transaction(std::string_view statement) {
    const auto word = first_word(statement);
    constexpr std::array<std::string_view, 5> words{"COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE"};
    for (const auto each : words)
        if (word == each) return true;
    return false;
}

}  // namespace tenon::postgresql

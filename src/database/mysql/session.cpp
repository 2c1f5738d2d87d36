// SPDX-License-Identifier: MIT
#include "database/mysql/session.hpp"

#include "database/mysql/arguments.hpp"
#include "database/mysql/errors.hpp"
#include "database/mysql/packet.hpp"

#include "base/text.hpp"

#include <cppconn/connection.h>
#include <cppconn/datatype.h>
#include <cppconn/exception.h>
#include <cppconn/resultset.h>
#include <cppconn/resultset_metadata.h>
#include <cppconn/statement.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <utility>

namespace tenon::mysql {

namespace {

constexpr int gone_away = 2006;
constexpr int query_interrupted = 1317;
constexpr int syntax_error = 1064;
constexpr std::string_view address_query = "SELECT @@hostname, @@port, @@socket";

DatabaseError translated(const sql::SQLException& error, std::string_view statement) {
    const std::string message = error.what();
    const int code = error.getErrorCode();
    return {kind_of(code, message), message, code, error.getSQLState(), quoted_offset(message, statement)};
}

enum class Shape { integer, real, text };

Shape shape_of(int type) {
    switch (type) {
        case sql::DataType::BIT:
        case sql::DataType::TINYINT:
        case sql::DataType::SMALLINT:
        case sql::DataType::MEDIUMINT:
        case sql::DataType::INTEGER:
        case sql::DataType::BIGINT:
        case sql::DataType::YEAR:
            return Shape::integer;
        case sql::DataType::REAL:
        case sql::DataType::DOUBLE:
            return Shape::real;
        default:
            return Shape::text;
    }
}

// The text as a number if all of it is one that fits: a BIGINT UNSIGNED may not.
template <typename Number>
Value number_or_text(std::string text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) return number;
    return text;
}

Value column(const sql::ResultSet& result, std::uint32_t index, Shape shape) {
    if (result.isNull(index)) return nullptr;
    std::string text = result.getString(index).asStdString();
    if (shape == Shape::integer) return number_or_text<std::int64_t>(std::move(text));
    if (shape == Shape::real) return number_or_text<double>(std::move(text));
    return text;
}

Rows rows_of(sql::ResultSet& result) {
    std::vector<Shape> shapes;
    auto* const columns = result.getMetaData();
    for (unsigned i = 1; i <= columns->getColumnCount(); ++i)
        shapes.push_back(shape_of(columns->getColumnType(i)));
    Rows rows;
    rows.reserve(result.rowsCount());
    while (result.next()) {
        Row& row = rows.emplace_back();
        row.reserve(shapes.size());
        for (const auto shape : shapes)
            row.push_back(column(result, static_cast<std::uint32_t>(row.size() + 1), shape));
    }
    return rows;
}

// "5.5.5-10.11.19-MariaDB-log" and "8.0.36-0ubuntu1" are 10.11.19 and 8.0.36.
std::string number_of(std::string_view version) {
    constexpr std::string_view replication_prefix = "5.5.5-";
    if (version.starts_with(replication_prefix)) version.remove_prefix(replication_prefix.size());
    return std::string(version.substr(0, version.find_first_not_of("0123456789.")));
}

class Session final : public Connection {
public:
    Session(std::unique_ptr<sql::Connection> connection, Sibling sibling)
        : connection_(std::move(connection)),
          statement_(connection_->createStatement()),
          sibling_(std::move(sibling)) {
        const Row row = results("SELECT VERSION(), DATABASE(), CONNECTION_ID(), @@max_allowed_packet").at(0);
        id_ = as_integer(row[2]);
        const std::string version = as_text(row[0]);
        const bool mariadb = version.find("MariaDB") != std::string::npos;
        server_ = {.engine = mariadb ? Engine::mariadb : Engine::mysql,
                   .version = number_of(version),
                   .database = as_text(row[1])};
        packet_ = static_cast<std::size_t>(as_integer(row[3]));
        // buffered, or an error in the middle of a result would look like its end
        statement_->setResultSetType(sql::ResultSet::TYPE_SCROLL_INSENSITIVE);
        results(mariadb ? "SET SESSION tx_isolation = @@GLOBAL.tx_isolation"
                        : "SET SESSION transaction_isolation = @@GLOBAL.transaction_isolation");
    }

    [[nodiscard]] const ServerInfo& server() const noexcept override { return server_; }

    void execute(std::string_view statement) override {
        refuse_second_statement(statement);
        affected_ = run(statement, nullptr);
    }

    BatchResult execute_batch(std::span<const std::string_view> statements) override {
        BatchResult result;
        if (statements.empty()) return result;
        if (statements.size() == 1) return Connection::execute_batch(statements);
        const std::string packet = joined(statements);
        try {
            if (lost_) throw gone();
            bool has_rows = statement_->execute(sql::SQLString(packet.data(), packet.size()));
            for (;; has_rows = statement_->getMoreResults()) {
                if (has_rows) const std::unique_ptr<sql::ResultSet> dropped(statement_->getResultSet());
                // after the last one the library would ask the server for what is not there
                if (++result.done == statements.size()) break;
            }
        } catch (const sql::SQLException& error) {
            result.error = failed(error, statements[result.done]);
        } catch (const DatabaseError& error) {
            result.error = error;
        }
        if (result.error && result.error->code() == syntax_error) say_again(statements[result.done], result);
        return result;
    }

    [[nodiscard]] std::size_t batch_limit() const noexcept override { return packet_ - 2; }

    Rows query(std::string_view statement, std::span<const Value> arguments) override {
        Rows rows;
        affected_ = run(arguments.empty() ? statement : mysql::bound(statement, arguments), &rows);
        return rows;
    }

    [[nodiscard]] std::string bound(std::string_view statement,
                                    std::span<const Value> arguments) const override {
        return mysql::bound(statement, arguments);
    }

    [[nodiscard]] std::int64_t affected_rows() const noexcept override { return affected_; }

    [[nodiscard]] bool in_transaction() override {
        // MySQL has no variable for it; its instrumentation sees a statement outside a transaction as one,
        // too
        return as_integer(
                   results(server_.engine == Engine::mariadb
                               ? "SELECT @@in_transaction"
                               : "SELECT COUNT(*) FROM performance_schema.events_transactions_current t "
                                 "JOIN performance_schema.threads USING (thread_id) "
                                 "WHERE processlist_id = CONNECTION_ID() AND state = 'ACTIVE' "
                                 "AND autocommit = 'NO'")
                       .at(0)
                       .at(0)) != 0;
    }

    void set_lock_timeout(std::chrono::milliseconds timeout) override {
        // servers count seconds; MySQL takes no 0
        const auto seconds = std::to_string(std::clamp<std::int64_t>(
            std::chrono::ceil<std::chrono::seconds>(timeout).count(), 1, 31'536'000));
        results(
            concat("SET SESSION innodb_lock_wait_timeout = ", seconds, ", lock_wait_timeout = ", seconds));
    }

    [[nodiscard]] std::unique_ptr<Connection> sibling() override { return sibling_(); }

    [[nodiscard]] std::function<void()> stopper() override {
        return [sibling = sibling_, server = address(), id = id_, stopped = stopped_] {
            const auto other = sibling();
            // behind a balancer the id may be somebody else's, on another server
            if (other->query(address_query).at(0) != server)
                throw DatabaseError(DatabaseError::Kind::statement,
                                    "a second connection reaches another server, so that the statement "
                                    "cannot be stopped from here",
                                    0);
            *stopped = true;
            other->execute(concat("KILL QUERY ", std::to_string(id)));
        };
    }

private:
    Row address() { return results(address_query).at(0); }

    Rows results(std::string_view statement) {
        Rows rows;
        run(statement, &rows);
        return rows;
    }

    // Reads every result to its end, the first one with rows into `rows`. Gives the number of changed rows.
    std::int64_t run(std::string_view text, Rows* rows) {
        if (lost_) throw gone();
        try {
            bool has_rows = statement_->execute(sql::SQLString(text.data(), text.size()));
            const auto affected = has_rows ? 0 : static_cast<std::int64_t>(statement_->getUpdateCount());
            for (;; has_rows = true) {
                if (has_rows) {
                    const std::unique_ptr<sql::ResultSet> result(statement_->getResultSet());
                    if (rows != nullptr) *std::exchange(rows, nullptr) = rows_of(*result);
                }
                if (!statement_->getMoreResults()) return affected;
            }
        } catch (const sql::SQLException& error) {
            throw failed(error, text);
        }
    }

    [[nodiscard]] static DatabaseError gone() {
        return {DatabaseError::Kind::lost, "the connection to the server is gone", gone_away};
    }

    // A packet's syntax error quotes what follows the statement and counts lines from the packet's first: the
    // statement alone says it right, and cannot run.
    void say_again(std::string_view statement, BatchResult& result) {
        try {
            run(statement, nullptr);
        } catch (const DatabaseError& error) {
            result.error = error;
        }
    }

    DatabaseError failed(const sql::SQLException& error, std::string_view statement) {
        DatabaseError known = translated(error, statement);
        lost_ = known.kind() == DatabaseError::Kind::lost;
        if (known.code() == query_interrupted && *stopped_)
            return {DatabaseError::Kind::stopped, known.what(), known.code(), known.sqlstate()};
        return known;
    }

    std::unique_ptr<sql::Connection> connection_;
    std::unique_ptr<sql::Statement> statement_;  // before its connection in destruction
    Sibling sibling_;
    std::int64_t id_ = 0;
    // set by a stopper, which may outlive the session
    std::shared_ptr<std::atomic<bool>> stopped_ = std::make_shared<std::atomic<bool>>(false);
    ServerInfo server_;
    std::size_t packet_ = 0;  // what the server takes at once
    std::int64_t affected_ = 0;
    bool lost_ = false;
};

}  // namespace

std::unique_ptr<Connection> start(std::unique_ptr<sql::Connection> connection, Sibling sibling) {
    return std::make_unique<Session>(std::move(connection), std::move(sibling));
}

}  // namespace tenon::mysql

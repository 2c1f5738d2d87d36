// SPDX-License-Identifier: MIT
#include "database/postgresql/session.hpp"

#include "database/postgresql/errors.hpp"
#include "database/postgresql/exchange.hpp"
#include "database/postgresql/link.hpp"
#include "database/postgresql/quoting.hpp"

#include "base/text.hpp"
#include "tenon/error.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <utility>

namespace tenon::postgresql {

namespace {

constexpr std::string_view query_canceled = "57014";

// "15.18 (Debian 15.18-1)" is 15.18, "17beta1" is 17.
std::string number_of(std::string_view version) {
    return std::string(version.substr(0, version.find_first_not_of("0123456789.")));
}

class Session final : public Connection {
public:
    Session(std::unique_ptr<Link> link, Wishes wishes, Sibling sibling)
        : link_(std::move(link)), wishes_(std::move(wishes)), sibling_(std::move(sibling)) {
        restore();
        const Row row = results(
                            "SELECT pg_catalog.current_setting('server_version'), "
                            "pg_catalog.current_schema(), pg_catalog.current_setting('search_path')")
                            .at(0);
        server_ = {.engine = Engine::postgresql,
                   .version = number_of(as_text(row[0])),
                   .database = as_text(row[1]),
                   .pooler = wishes_.pooled};
        if (server_.database.empty())
            throw Error(
                {.kind = ErrorKind::connect,
                 .message = concat("no schema of the search path is there: ", printable(as_text(row[2]))),
                 .hint = "CREATE SCHEMA, or name another one in the URL: ?search_path=NAME"});
    }

    [[nodiscard]] const ServerInfo& server() const noexcept override { return server_; }

    void execute(std::string_view statement) override { run(statement, nullptr, nullptr); }

    [[nodiscard]] BatchResult execute_batch(std::span<const std::string_view> statements) override {
        BatchResult batch;
        while (!batch.error && batch.done < statements.size()) {
            BatchResult result = run_together(next_part(statements.subspan(batch.done)));
            batch.done += result.done;
            batch.error = std::move(result.error);
        }
        return batch;
    }

    [[nodiscard]] std::string bound(std::string_view statement,
                                    std::span<const Value> arguments) const override {
        return postgresql::bound(statement, arguments);
    }

    void copy_in(std::string_view statement, const CopyData& next) override {
        run(statement, nullptr, &next);
    }

    Rows query(std::string_view statement, std::span<const Value> arguments) override {
        Rows rows;
        run(arguments.empty() ? statement : postgresql::bound(statement, arguments), &rows, nullptr);
        return rows;
    }

    [[nodiscard]] std::int64_t affected_rows() const noexcept override { return affected_; }

    [[nodiscard]] bool in_transaction() override {
        const auto status = PQtransactionStatus(handle());
        if (lost_ || status == PQTRANS_UNKNOWN) throw gone();
        return status != PQTRANS_IDLE;
    }

    void set_lock_timeout(std::chrono::milliseconds timeout) override {
        // 0 would be no timeout at all
        const std::int64_t longest = std::numeric_limits<std::int32_t>::max();
        set("lock_timeout", std::to_string(std::clamp<std::int64_t>(timeout.count(), 1, longest)));
    }

    void restore() override {
        // an inherited timeout must not kill a run: the first one not even the query for the others
        results("SET statement_timeout = 0");
        results(
            "SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings "
            "WHERE setting <> '0' AND name IN ('idle_in_transaction_session_timeout', "
            "'idle_session_timeout', 'transaction_timeout')");
        if (!wishes_.search_path.empty()) set("search_path", wishes_.search_path);
        if (wishes_.read_only) set("default_transaction_read_only", "on");
    }

    [[nodiscard]] std::unique_ptr<Connection> sibling() override { return sibling_(); }

    // libpq's own way: it needs no session, no password and no room among max_connections
    [[nodiscard]] std::function<void()> stopper() override {
        const std::shared_ptr<PGcancel> cancel(PQgetCancel(handle()), PQfreeCancel);
        return [cancel, stopped = stopped_] {
            std::array<char, 256> error{};
            *stopped = true;
            if (cancel == nullptr || PQcancel(cancel.get(), error.data(), error.size()) == 0)
                throw DatabaseError(DatabaseError::Kind::statement,
                                    concat("the statement cannot be stopped: ", trim(error.data())), 0);
        };
    }

private:
    [[nodiscard]] PGconn* handle() const noexcept { return link_->handle(); }

    static DatabaseError gone() {
        return {DatabaseError::Kind::lost, "the connection to the server is gone", 0, "08003"};
    }

    void set(std::string_view name, const std::string& value) {
        const std::array<Value, 2> arguments{std::string(name), value};
        results(postgresql::bound("SELECT pg_catalog.set_config(?, ?, false)", arguments));
    }

    Rows results(std::string_view statement) {
        const auto before = affected_;
        Rows rows;
        run(statement, &rows, nullptr);
        affected_ = before;
        return rows;
    }

    void run(std::string_view statement, Rows* rows, const CopyData* copy) {
        affected_ = 0;
        if (lost_) throw gone();
        const Answer answer = exchange(handle(), statement, rows, copy, wishes_.patience);
        if (answer.error) throw failed(*answer.error);
        affected_ = answer.affected;
    }

    DatabaseError failed(const DatabaseError& error) {
        lost_ = error.kind() == DatabaseError::Kind::lost;
        if (error.sqlstate() != query_canceled || !*stopped_) return error;
        return {DatabaseError::Kind::stopped, error.what(), error.code(), error.sqlstate()};
    }

    [[nodiscard]] BatchResult run_together(std::span<const std::string_view> part) {
        if (lost_) return {.done = 0, .error = gone()};
        if (part.size() > 1) {
            BatchResult result = exchange_pipeline(handle(), part);
            if (result.error) result.error = failed(*result.error);
            return result;
        }
        try {
            run(part.front(), nullptr, nullptr);
            return {.done = 1, .error = {}};
        } catch (const DatabaseError& error) {
            return {.done = 0, .error = error};
        }
    }

    // What can travel together: a pipeline outside BEGIN … COMMIT would be one transaction, so there each
    // statement goes alone; and COPY cannot be part of one.
    [[nodiscard]] std::span<const std::string_view> next_part(
        std::span<const std::string_view> statements) const {
        const auto word = first_word(statements.front());
        const bool outside =
            PQtransactionStatus(handle()) == PQTRANS_IDLE && word != "BEGIN" && word != "START";
        if (outside || word == "COPY") return statements.first(1);
        std::size_t count = 1;
        for (; count < statements.size(); ++count) {
            if (ends_transaction(statements[count - 1]) || first_word(statements[count]) == "COPY") break;
        }
        return statements.first(count);
    }

    std::unique_ptr<Link> link_;
    Wishes wishes_;
    Sibling sibling_;
    // set by a stopper, which may outlive the session
    std::shared_ptr<std::atomic<bool>> stopped_ = std::make_shared<std::atomic<bool>>(false);
    ServerInfo server_;
    std::int64_t affected_ = 0;
    bool lost_ = false;
};

}  // namespace

std::unique_ptr<Connection> start(std::unique_ptr<Link> link, Wishes wishes, Sibling sibling) {
    return std::make_unique<Session>(std::move(link), std::move(wishes), std::move(sibling));
}

}  // namespace tenon::postgresql

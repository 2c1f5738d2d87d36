// SPDX-License-Identifier: MIT
#include "database/postgresql/pooler.hpp"

#include "database/postgresql/exchange.hpp"
#include "database/postgresql/link.hpp"

#include <chrono>

namespace tenon::postgresql {

namespace {

std::int64_t backend_of(const Link& link) {
    Rows rows;
    Answer answer = exchange(link.handle(), "SELECT pg_catalog.pg_backend_pid()", &rows);
    if (answer.error) throw DatabaseError(*std::move(answer.error));
    return as_integer(rows.at(0).at(0));
}

}  // namespace

Pooling pooling_of(const Link& link, const std::function<std::unique_ptr<Link>()>& another) {
    const auto ours = backend_of(link);
    if (ours == PQbackendPID(link.handle())) return Pooling::none;
    // A pooler that shares gives the second connection the server session that ours has just left idle, or
    // ours another one meanwhile. Other clients may come between, but not every time.
    constexpr int rounds = 5;
    for (int round = 0; round < rounds; ++round) {
        const auto second = another();
        // a pool that has no server session left lets a client wait
        const auto begun = PQsendQuery(second->handle(), "BEGIN") == 1 &&
                           answers_within(second->handle(), std::chrono::seconds(2));
        if (!begun) return backend_of(link) == ours ? Pooling::session : Pooling::shared;
        while (PGresult* const result = PQgetResult(second->handle())) PQclear(result);
        const bool refused = PQtransactionStatus(second->handle()) != PQTRANS_INTRANS;
        if (refused || backend_of(*second) == ours || backend_of(link) != ours) return Pooling::shared;
    }
    return Pooling::session;
}

}  // namespace tenon::postgresql

// SPDX-License-Identifier: MIT
#include "database/postgresql/link.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <poll.h>

namespace tenon::postgresql {

namespace {

using Clock = std::chrono::steady_clock;

struct Finish {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};
using Handle = std::unique_ptr<PGconn, Finish>;

// False: the time is up.
bool await(PGconn* connection, PostgresPollingStatusType next, Clock::time_point deadline) {
    pollfd socket{.fd = PQsocket(connection),
                  .events = static_cast<short>(next == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                  .revents = 0};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return false;
        if (poll(&socket, 1, static_cast<int>(std::min<std::int64_t>(left, 3'600'000))) > 0) return true;
    }
}

Handle connected(const std::string& options, std::chrono::milliseconds timeout) {
    const auto deadline = Clock::now() + timeout;
    Handle connection(PQconnectStart(options.c_str()));
    if (connection == nullptr) throw std::bad_alloc();
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);  // the SQLSTATE of a refusal stands in its text
    auto next = PQstatus(connection.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (next != PGRES_POLLING_OK && next != PGRES_POLLING_FAILED) {
        if (!await(connection.get(), next, deadline))
            throw NoConnection(NoConnection::Reason::time_is_up, {});
        next = PQconnectPoll(connection.get());
    }
    if (next == PGRES_POLLING_OK) return connection;
    throw NoConnection(PQconnectionNeedsPassword(connection.get()) != 0
                           ? NoConnection::Reason::password_missing
                           : NoConnection::Reason::failed,
                       PQerrorMessage(connection.get()));
}

// A notice that cannot be told is dropped: libpq, which is C, calls this.
void receive(void* hook, const PGresult* notice) noexcept {
    const auto field = [&](int code) {
        const char* const text = PQresultErrorField(notice, code);
        return std::string_view(text == nullptr ? "" : text);
    };
    try {
        const auto& tell = *static_cast<const NoticeHook*>(hook);
        if (tell) tell(concat(field(PG_DIAG_SEVERITY), ": ", field(PG_DIAG_MESSAGE_PRIMARY)));
    } catch (...) {  // NOLINT(bugprone-empty-catch)
    }
}

}  // namespace

NoConnection::NoConnection(Reason reason, std::string message)
    : reason_(reason), message_(std::move(message)) {}

Policy::Policy(const std::string& options, std::chrono::milliseconds timeout)
    : connectionpolicy(options), timeout_(timeout) {}

Policy::handle Policy::do_startconnect(handle orig) {
    if (orig == nullptr) orig = connected(options(), timeout_).release();
    made_ = orig;
    return orig;
}

Link::Link(const std::string& options, std::chrono::milliseconds timeout, NoticeHook notice)
    : Policy(options, timeout),
      connection_base(static_cast<pqxx::connectionpolicy&>(*this)),
      notice_(std::move(notice)) {
    init();
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    inhibit_reactivation(true);  // deprecated, because reconnecting itself is to go with libpqxx 7
#pragma GCC diagnostic pop
    PQsetErrorVerbosity(made(), PQERRORS_DEFAULT);
    PQsetNoticeReceiver(made(), receive, &notice_);
}

Link::~Link() {
    close();
}

}  // namespace tenon::postgresql

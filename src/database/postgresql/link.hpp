// SPDX-License-Identifier: MIT
// libpqxx's connection with the handle of libpq inside it.
//
// libpqxx makes the connection, keeps it and ends it. What it has no call for goes to libpq: statements with
// the place of their error, streams of COPY data, pipelines, notices with their SQLSTATE.
#pragma once

#include <pqxx/connection_base.hxx>
#include <pqxx/connectionpolicy.hxx>

#include <chrono>
#include <exception>
#include <functional>
#include <string>

#include <libpq-fe.h>

namespace tenon::postgresql {

/// A connection could not be made. Caught in this driver.
class NoConnection : public std::exception {
public:
    enum class Reason { failed, time_is_up, password_missing };
    NoConnection(Reason reason, std::string message);
    [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }
    [[nodiscard]] Reason reason() const noexcept { return reason_; }

private:
    Reason reason_;
    std::string message_;
};

/// Connects once, within a time of its own: libpq's counts whole seconds.
class Policy : public pqxx::connectionpolicy {
public:
    Policy(const std::string& options, std::chrono::milliseconds timeout);
    handle do_startconnect(handle orig) override;
    handle do_completeconnect(handle orig) override { return orig; }

protected:
    [[nodiscard]] handle made() const noexcept { return made_; }

private:
    std::chrono::milliseconds timeout_;
    handle made_ = nullptr;
};

/// Hears what the server says beside its answers.
using NoticeHook = std::function<void(const std::string&)>;

/// One connection that is never made anew: a new session would have neither the lock nor the settings.
class Link final : private Policy, public pqxx::connection_base {
public:
    /// `options` as PQconnectdb takes them. Throws NoConnection.
    Link(const std::string& options, std::chrono::milliseconds timeout, NoticeHook notice);
    ~Link() override;
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    [[nodiscard]] PGconn* handle() const noexcept { return made(); }

private:
    NoticeHook notice_;
};

}  // namespace tenon::postgresql

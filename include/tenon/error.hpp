// SPDX-License-Identifier: MIT
// The one exception of the library. A finding is a value, a failure is an exception.
#pragma once

#include "tenon/finding.hpp"
#include "tenon/position.hpp"

#include <exception>
#include <memory>
#include <string>

namespace tenon {

/// What kind of failure it is; each kind is one exit status of the command line (docs/cli.md).
enum class ErrorKind {
    failed = 1,        ///< failed; the target is unchanged or rolled back
    usage = 2,         ///< the request itself is wrong
    verification = 4,  ///< manifest, script, placeholder, checksum, ledger
    locked = 5,        ///< the lock was not obtained in time
    policy = 6,        ///< refused to protect the operator
    half_applied = 7,  ///< stopped between two states: resume
    connect = 8,       ///< cannot connect, or privileges are missing
    trust = 9,         ///< signature or trust
    requirement = 10,  ///< requirement, dependency or conflict
    interrupted = 130  ///< stopped by a signal, after recording where it stands
};

/// Whether a connection that was refused may come about by itself.
enum class Retry {
    never,    ///< somebody has to change something
    briefly,  ///< somebody has, most likely; a server that is being set up says so for a moment, too
    later     ///< the server is not there yet, starts, stops, or is full
};

/// Everything that is known about a failure. Only `kind` and `message` are always set.
struct ErrorDetail {
    ErrorKind kind = ErrorKind::failed;
    std::string message;  ///< the cause, one sentence, no full stop, never a password
    Position where = {};
    std::string excerpt =
        {};  ///< the line of `where`, without its line end; the caret goes under where.column
    std::string state =
        {};  ///< what the module or database now is: "shop stays at 0.0.2; nothing was changed"
    std::string hint = {};         ///< the next command to type, or what to change
    int code = 0;                  ///< the engine's own error number, 0 for none
    std::string sqlstate = {};     ///< five characters, or empty
    bool connection_lost = false;  ///< the session went away: what its last statement did is not known
    Retry retry = Retry::never;    ///< ErrorKind::connect and locked: whether waiting may help
    Findings findings = {};        ///< what led here, when it was more than one thing
};

/// The only exception that leaves this library (std::bad_alloc aside).
class Error : public std::exception {
public:
    Error(ErrorKind kind, std::string message, Position where = {});
    explicit Error(ErrorDetail detail);

    [[nodiscard]] const char* what() const noexcept override;
    [[nodiscard]] ErrorKind kind() const noexcept;
    [[nodiscard]] const ErrorDetail& detail() const noexcept;

private:
    std::shared_ptr<const ErrorDetail> detail_;  // shared, so that copying an Error cannot throw
};

/// The exit status that belongs to a kind.
[[nodiscard]] int exit_status(ErrorKind kind) noexcept;

}  // namespace tenon

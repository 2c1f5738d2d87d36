// SPDX-License-Identifier: MIT
// From what an engine says to what a person needs to know.
#pragma once

#include "tenon/error.hpp"
#include "tenon/migrator.hpp"
#include "tenon/script.hpp"

#include "database/connection.hpp"

#include <exception>
#include <functional>
#include <new>
#include <string>

namespace tenon {

/// A statement of a script that the engine refused: its place in the file, the line, the engine's words.
[[nodiscard]] ErrorDetail statement_error(const DatabaseError& cause, const Statement& statement,
                                          const RenderedStatement& rendered, const std::string& path);

/// The same as a finding, where the run goes on all the same.
[[nodiscard]] Finding statement_failed(const ErrorDetail& error);

/// A write of the ledger was refused because the lock is another's or nobody's: see Ledger::guard().
[[nodiscard]] bool lock_was_lost(const DatabaseError& cause);

/// A query of ours that failed: locked, read-only, privileges, connection lost.
[[nodiscard]] ErrorDetail ledger_error(const DatabaseError& cause);

/// Calls `body`. What an engine says outside of any script, and what the standard library throws, leaves as
/// an Error; std::bad_alloc is left alone.
template <typename Body>
auto guarded(Body body) -> decltype(body()) {
    try {
        return body();
    } catch (const DatabaseError& error) {
        throw Error(ledger_error(error));
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        throw Error(ErrorKind::failed, error.what());
    }
}

/// True when a statement of this kind that failed so has certainly changed nothing, whatever the table's
/// engine.
[[nodiscard]] bool failed_without_effect(StatementKind kind, const DatabaseError& cause, Dialect dialect);

/// Throws Error{interrupted} when a signal has asked the run to stop.
void throw_if_interrupted(const Settings& settings);

/// Calls `body`; what it throws becomes the failure of the result: the run had begun.
void attempt(RunResult& result, const std::function<void()>& body);

}  // namespace tenon

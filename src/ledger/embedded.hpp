// SPDX-License-Identifier: MIT
// The files of manifests/ and sql/ that are built into the program.
#pragma once

#include "tenon/engine.hpp"

#include "base/embedded.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tenon {

/// All of them, by name.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files() noexcept;

/// A file by name; asking for one that is not there is a bug.
[[nodiscard]] std::string_view embedded_file(std::string_view name) noexcept;

/// A query of ours: the dialect's own (sql/<dialect>/NAME.sql), else the one that serves all (sql/NAME.sql).
[[nodiscard]] std::string_view embedded_sql(Dialect dialect, std::string_view name);

/// What our own SQL calls the place of the ledger. `<LEDGER>` becomes the qualifier with its dot, so that a
/// script that changes the current database or search path does not lose the tables; `<DB_PREFIX>` the
/// prefix;
/// `<LEDGER_DATABASE>` the bare name, for inside its quotes; `<LEDGER_LOCK>` the name of the lock;
/// `<LEDGER_TOKEN>` the number that says which holder of it writes.
struct LedgerPlace {
    Dialect dialect = Dialect::sqlite;
    std::string database;
    std::string prefix;
    std::string token = "NULL";  ///< as SQL; NULL: no lock is held, so none is asked for
};

/// The name of the lock on a ledger: short (64 characters on MySQL), and shared by the whole server.
[[nodiscard]] std::string lock_name(const LedgerPlace& place);

/// `sql` with the names of LedgerPlace filled in.
[[nodiscard]] std::string in_place(std::string_view sql, const LedgerPlace& place);

/// `sql` with the quoted name of a table that is not ours in place of `<OBJECT>`.
[[nodiscard]] std::string with_object(std::string_view sql, std::string_view quoted_name);

}  // namespace tenon

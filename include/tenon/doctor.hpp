// SPDX-License-Identifier: MIT
// Looking over a database and the modules for it, before something goes wrong. Nothing is changed.
#pragma once

#include "tenon/migrator.hpp"
#include "tenon/url.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

enum class Health {
    ok,
    warning,  ///< works, but somebody should know
    failure   ///< something will not work
};

/// "ok", "warn", "fail".
[[nodiscard]] std::string_view to_string(Health health) noexcept;

struct Check {
    std::string id;  ///< stable, kebab-case, part of the API: "privileges"
    Health health = Health::ok;
    std::string message;  ///< what was found, never a password
    std::string hint;     ///< what to do about it; may be empty
};

using Checks = std::vector<Check>;

/// Each root with the number of its modules and of their findings. Throws nothing of ours.
[[nodiscard]] Checks examine_modules(const std::vector<std::filesystem::path>& roots);

/// The file (SQLite), the connection, the server's settings, the account's privileges, what makes recovery
/// doubtful, the ledger and what was left behind. Of `settings` it looks at prefix, session and timeouts; an
/// override of the session is tried on the session of the examination alone. Throws nothing of ours: what
/// cannot be found out is a check, too. SQLite: tries for an instant whether the file can be locked.
[[nodiscard]] Checks examine_database(const Url& url, const Settings& settings);

/// 0 without a failure; 8 (ErrorKind::connect) if one of them is of "connection", "file" or "privileges";
/// else 4 (ErrorKind::verification).
[[nodiscard]] int exit_status(const Checks& checks) noexcept;

}  // namespace tenon

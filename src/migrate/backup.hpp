// SPDX-License-Identifier: MIT
// Saves the database before a run.
#pragma once

#include "tenon/migrator.hpp"

namespace tenon {

/// Whether a backup belongs before what the preview shows. Throws Error{policy}, with the line to write, when
/// it does and nothing can make one.
[[nodiscard]] bool wants_backup(const Settings& settings, const Database& database, const Preview& preview);

/// Makes it, and tells `events`. A command for a SQLite file gets a copy: the file itself may be ours alone.
/// Throws Error when there is no backup in the end; nothing of it is then left.
[[nodiscard]] BackupResult make_backup(const Database& database, const Settings& settings, Events& events);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Checks of modules and scripts that need no database: `tenon lint`.
#pragma once

#include "tenon/catalog.hpp"

namespace tenon {

/// Everything that can be said of a module without a database: its manifest's findings, files missing,
/// unlisted SQL files, chains that do not end at <version>, install scripts that record another version,
/// script texts (unterminated strings, client commands, UTF-16), un-prefixed tables. In the order of file,
/// line, column.
[[nodiscard]] Findings lint_module(const Module& module);

}  // namespace tenon

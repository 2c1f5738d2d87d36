// SPDX-License-Identifier: MIT
// Checks of modules and scripts that need no database: `tenon lint`.
#pragma once

#include "tenon/catalog.hpp"

namespace tenon {

/// Everything that can be said of a module without a database: its manifest's findings, missing files, SQL
/// files that nobody names, a chain that does not end at <version>, and of each script (all variants): texts
/// that cannot be split, no statement at all, another version recorded, what cannot be rolled back or
/// resumed, placeholders without a default, tables without the prefix, literals for generated ids. In the
/// order of file, line, column. The ids are listed in docs/manifest.md.
[[nodiscard]] Findings lint_module(const Module& module);

/// The findings of the catalog, of all its modules and of requirements that go in a circle.
[[nodiscard]] Findings lint_catalog(const Catalog& catalog);

}  // namespace tenon

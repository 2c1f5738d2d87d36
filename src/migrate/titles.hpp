// SPDX-License-Identifier: MIT
// What pending updates are called.
#pragma once

#include "tenon/migrator.hpp"

namespace tenon {

/// Gives the pending updates of `status` that have no title the first comment of their script for `engine`;
/// one that cannot be read stays without.
void add_titles(Status& status, const Catalog& catalog, Engine engine);

}  // namespace tenon

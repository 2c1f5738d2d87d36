// SPDX-License-Identifier: MIT
// A scanned plan, as people get to see it.
#pragma once

#include "tenon/migrator.hpp"

#include "migrate/scan.hpp"

namespace tenon {

[[nodiscard]] Preview preview_of(const ScannedPlan& scanned);

}  // namespace tenon

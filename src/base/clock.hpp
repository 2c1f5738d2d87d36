// SPDX-License-Identifier: MIT
// The clock, as the ledger and the placeholders write it.
#pragma once

#include <string>

namespace tenon {

/// UTC now, "YYYY-MM-DD HH:MM:SS".
[[nodiscard]] std::string utc_now();

}  // namespace tenon

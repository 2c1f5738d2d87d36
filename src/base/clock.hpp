// SPDX-License-Identifier: MIT
// The clock, as the ledger and the placeholders write it.
#pragma once

#include <string>

namespace tenon {

/// UTC now, "YYYY-MM-DD HH:MM:SS".
[[nodiscard]] std::string utc_now();

/// The same with milliseconds, "YYYY-MM-DDTHH:MM:SS.mmmZ".
[[nodiscard]] std::string utc_precise();

/// The same for names of files, "YYYYMMDDTHHMMSSZ".
[[nodiscard]] std::string utc_stamp();

}  // namespace tenon

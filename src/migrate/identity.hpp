// SPDX-License-Identifier: MIT
// Who does what when: what every history row of one run has in common.
#pragma once

#include "tenon/migrator.hpp"

#include <string>

namespace tenon {

struct Identity {
    std::string actor;  ///< the system's user, unless the settings name one
    std::string host;
    std::string tool;   ///< "tenon 0.1.0"
    std::string clock;  ///< UTC, YYYY-MM-DD HH:MM:SS: one reading for the whole run
};

[[nodiscard]] Identity identify(const Settings& settings);

/// A history row with the identity filled in, started and ended now.
[[nodiscard]] HistoryRow row_by(const Identity& identity);

/// The values for one step: what the settings give, the built-in ones, the manifest's defaults.
[[nodiscard]] Placeholders placeholders_for(const Settings& settings, const std::string& clock,
                                            const Step& step);

}  // namespace tenon

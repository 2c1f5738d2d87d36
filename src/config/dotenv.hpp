// SPDX-License-Identifier: MIT
// The .env file of a project.
#pragma once

#include "tenon/position.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tenon::config {

/// One assignment of a .env file.
struct Assignment {
    std::string name;
    std::string value;
    Position where;  ///< of the name
};

/// NAME=value lines, also after "export ". '…' is taken as it is, "…" knows \n \r \t \" \\ \$, both may run
/// over several lines; a bare value ends at " #" or at the end of the line. Nothing is expanded. A line that
/// is no assignment is another tool's business and left alone, unless it names one of our variables.
/// Throws Error{usage} for such a line and for a quote that is never closed.
[[nodiscard]] std::vector<Assignment> parse_dotenv(const std::string& file, std::string_view text);

}  // namespace tenon::config

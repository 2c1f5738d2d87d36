// SPDX-License-Identifier: MIT
// What every plan of this room asks before it is handed out.
#pragma once

#include "tenon/scaffold.hpp"

#include <string_view>

namespace tenon {

/// Throws Error{usage} when a file that is to be made exists.
void check_free(const Scaffold& scaffold);

/// Throws Error{usage} for a text that cannot stand on one line of a comment; `what` calls it.
void check_line(std::string_view what, std::string_view text);

}  // namespace tenon

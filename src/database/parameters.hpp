// SPDX-License-Identifier: MIT
// What may stand after the ? of a database URL.
#pragma once

#include "tenon/url.hpp"

#include <string>

namespace tenon {

/// Adds one parameter. Throws Error{usage} for one that the dialect does not know (the nearest known one is
/// named), for a second value of the same one, and for a value that it does not take.
void add_parameter(Url& url, const std::string& name, std::string value);

/// Throws Error{usage} where two parts of the URL contradict each other: silence would weaken TLS or ignore
/// what was asked for.
void check_parameters(const Url& url);

}  // namespace tenon

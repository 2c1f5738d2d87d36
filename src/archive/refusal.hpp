// SPDX-License-Identifier: MIT
// What is said of a bundle that is not read.
#pragma once

#include <string>

namespace tenon {

/// Throws Error{verification} about a bundle's file. Without a hint: to get the bundle again.
[[noreturn]] void refuse(const std::string& file, std::string message, std::string hint = {});

}  // namespace tenon

// SPDX-License-Identifier: MIT
// What this build is.
#pragma once

#include <string_view>

namespace tenon::build {

/// The project's version, from meson.build: "0.1.0".
extern const std::string_view version;

}  // namespace tenon::build

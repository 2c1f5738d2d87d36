// SPDX-License-Identifier: MIT
// What this build is. The version is the project's, from meson.build.
#pragma once

#include <string_view>

namespace tenon::build {

inline constexpr std::string_view version = TENON_VERSION;

}  // namespace tenon::build

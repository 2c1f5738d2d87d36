// SPDX-License-Identifier: MIT
#include "tenon/build.hpp"

namespace tenon::build {

const std::string_view version = TENON_VERSION;

}  // namespace tenon::build

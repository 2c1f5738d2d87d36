// SPDX-License-Identifier: MIT
// What a statement does, by its first words.
#pragma once

#include "tenon/engine.hpp"
#include "tenon/script.hpp"

#include "script/modes.hpp"

#include <string_view>

namespace tenon {

[[nodiscard]] StatementKind kind_of(std::string_view statement, Dialect dialect, const Modes& modes = {});

}  // namespace tenon

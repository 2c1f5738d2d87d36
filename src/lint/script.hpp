// SPDX-License-Identifier: MIT
// Checks of one script file.
#pragma once

#include "tenon/catalog.hpp"

#include <string>

namespace tenon {

/// What a script is for, which decides the version that it should record.
enum class ScriptRole { install, update, other };

/// Reads the file as every database that it serves would get it, and adds what there is to say. `name` is
/// relative to the module's data folder.
void lint_script(const Module& module, const ScriptEntry& entry, ScriptRole role, const std::string& name,
                 Findings& findings);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// What the name of a script says: "update.003.mysql.sql" is version 003 for MySQL.
#pragma once

#include "tenon/engine.hpp"
#include "tenon/version.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tenon {

/// A script's file name, taken apart. Views into the name that was given.
struct ScriptName {
    std::string_view folder;     ///< "sub/" or empty
    std::string_view stem;       ///< "update.003"
    std::string_view token;      ///< "mysql" as written, or empty
    std::string_view extension;  ///< ".sql" as written, or empty
    std::optional<Engine> engine;

    /// The same name for another engine token; without one if `other` is empty.
    [[nodiscard]] std::string with_token(std::string_view other) const;
    /// What a script shares with its variants for other engines.
    [[nodiscard]] bool same_script(const ScriptName& other) const noexcept {
        return folder == other.folder && stem == other.stem;
    }
};

[[nodiscard]] ScriptName parse_script_name(std::string_view file) noexcept;

/// True if the script serves `engine`: its token names it, or MySQL's serves MariaDB, or it has none.
[[nodiscard]] bool serves(const ScriptName& name, Engine engine) noexcept;

/// True if the first part of the name is "update".
[[nodiscard]] bool is_update(const ScriptName& name) noexcept;

/// The version that the name of an update or rollback carries in a module of version `newest`: see
/// docs/manifest.md, "Versions of scripts". nullopt when the name can be read in more than one way.
[[nodiscard]] std::optional<Version> version_of(const ScriptName& name, const Version& newest);

/// Why a script's path cannot be used, or empty: absolute, or out of its folder.
[[nodiscard]] std::string_view path_problem(std::string_view file) noexcept;

}  // namespace tenon

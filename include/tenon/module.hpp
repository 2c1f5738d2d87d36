// SPDX-License-Identifier: MIT
// What a manifest says: plain values, built whole by read_manifest().
#pragma once

#include "tenon/engine.hpp"
#include "tenon/finding.hpp"
#include "tenon/position.hpp"
#include "tenon/version.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// The area a module belongs to; every action goes through them in this order.
enum class ModuleKind { core, application, module };

/// "core", "application", "module".
[[nodiscard]] const char* to_string(ModuleKind kind) noexcept;

/// What must be so for an update script to run. Where it is not, the update counts as applied all the same.
struct Condition {
    enum class Kind { missing_column, column, missing_table, table };
    Kind kind = Kind::table;
    std::string schema = {};  ///< empty: where the connection stands
    std::string table = {};   ///< names may hold <DB_PREFIX>
    std::string column = {};  ///< of the two kinds about columns
    Position where = {};      ///< of the attribute

    /// "column t.c", "table t": names as written.
    [[nodiscard]] std::string what() const;
    /// Whether it is to be there, else it is to be missing.
    [[nodiscard]] bool wants_it() const noexcept { return kind == Kind::column || kind == Kind::table; }
};

/// One script as the manifest names it. Which file runs depends on the engine: see script_for().
struct ScriptEntry {
    std::string file;   ///< as written, trimmed, relative to the module's data folder
    Version version;    ///< of an update or rollback; the manifest's own version otherwise
    std::string title;  ///< attribute title="…", or empty
    Position where;     ///< of the text in the manifest
    std::vector<Condition> conditions = {};  ///< of an update: all must hold
};

/// What a release tells those who update to it.
struct Notice {
    enum class Level { info, warning, breaking };
    Level level = Level::info;
    Version version = {};   ///< shown by updates that reach or pass it
    std::string text = {};  ///< on one line
    Position where = {};
};

/// "info", "warning", "breaking".
[[nodiscard]] const char* to_string(Notice::Level level) noexcept;

/// One condition of <requirements>.
struct Requirement {
    enum class Kind { module, database, tenon, conflict };
    Kind kind = Kind::module;
    std::string name;  ///< code of the module, or engine; empty for tenon
    VersionRange range;
    Position where;
};

struct PlaceholderDefault {
    std::string name;
    std::string value;
    Position where;
};

/// What a manifest says. Where an error finding stands beside it, the entry that the error is about is left
/// out: such a module may be listed, but nothing of it may run.
struct Manifest {
    std::string file;  ///< path as given to the reader
    std::string code;  ///< empty if the manifest names none that is valid: the folder's name is used then
    std::string name;
    std::string description;
    Version version;
    ModuleKind kind = ModuleKind::module;
    bool removable = true;
    std::optional<ScriptEntry> install;
    std::vector<ScriptEntry> updates;    ///< in version order
    std::vector<ScriptEntry> rollbacks;  ///< in version order
    std::optional<ScriptEntry> testdata;
    std::optional<ScriptEntry> uninstall;
    std::vector<ScriptEntry> others;  ///< named, but run by no action: <delete>
    std::vector<Requirement> requirements;
    std::vector<PlaceholderDefault> placeholders;
    std::vector<Notice> notices;  ///< by version
    Position version_where;
    Position code_where;
};

struct ManifestResult {
    std::optional<Manifest> manifest;  ///< absent when nothing is known: broken XML, another root, no version
    Findings findings;
};

/// Reads a manifest from memory. Every finding at once, in the order of the file. Throws nothing of ours.
/// Rules: docs/manifest.md.
[[nodiscard]] ManifestResult read_manifest(std::string file, std::string_view xml);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Taking over a database that another system has built: what it has recorded becomes what the ledger says.
#pragma once

#include "tenon/plan.hpp"
#include "tenon/status.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// A system whose record of versions tenon can read.
enum class ForeignSystem { directy, phinx, codeigniter, bonfire, flyway };

/// "directy", "phinx", "codeigniter", "bonfire", "flyway".
[[nodiscard]] const char* to_string(ForeignSystem system) noexcept;
/// All of them.
[[nodiscard]] std::vector<ForeignSystem> foreign_systems();

/// A module that is to be taken over.
struct AdoptOrder {
    std::string code;
    std::optional<Version> version = {};  ///< by hand; with AdoptRequest::from it is not given
    std::string name = {};  ///< what the other system calls the module; empty: to be found by the code
};

struct AdoptRequest {
    std::optional<ForeignSystem> from;  ///< empty: by hand, every order has its version
    std::string table;  ///< of the other system, where it is not named as usual; empty: as usual
    std::vector<AdoptOrder> modules;  ///< with `from` empty, too: all that are in the catalog
};

/// An update that the other system says has run.
struct AdoptedUpdate {
    Version version;
    std::string title;
    bool operator==(const AdoptedUpdate&) const = default;
};

/// What the ledger is to say of one module.
struct Adoption {
    std::string code;
    std::string name;
    ModuleKind kind = ModuleKind::module;
    Version version;
    Version available;  ///< of the manifest
    Version base;       ///< updates up to it count as run
    /// Those above `base`, one by one: only where the other system says that some below `version` never ran.
    std::vector<AdoptedUpdate> applied;
    std::string source;                  ///< "Flyway: flyway_schema_history, 12 rows"; "by hand"
    std::vector<PendingUpdate> pending;  ///< what `update` would run afterwards
};

struct AdoptPreview {
    std::vector<Adoption> adoptions;   ///< by code
    std::vector<Unchanged> unchanged;  ///< those that the ledger has already
    Findings findings;
};

/// A table of another system that is in the database.
struct ForeignTable {
    ForeignSystem system = ForeignSystem::directy;
    std::string table;
    std::uint64_t rows = 0;
    std::string command;  ///< what takes it over: "tenon adopt --from phinx CODE"
};

}  // namespace tenon

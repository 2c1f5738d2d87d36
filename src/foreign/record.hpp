// SPDX-License-Identifier: MIT
// What another system has recorded of its modules, as it says it: versions are texts here.
#pragma once

#include "tenon/adopt.hpp"

#include "database/connection.hpp"
#include "ledger/ledger.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tenon {

struct ForeignUpdate {
    std::string version;
    std::string title;
};

/// One thing that the other system keeps the version of: by its version alone, or by all that has run.
struct ForeignModule {
    std::string name;                    ///< what the system calls it; empty: it knows only one
    std::string version;                 ///< empty where there is a list
    std::vector<ForeignUpdate> updates;  ///< that have run
    std::string baseline;  ///< of a list: all up to this version counts as run; empty: there is none
    std::string source;    ///< "Flyway: flyway_schema_history, 12 rows"
};

struct ForeignRecord {
    std::vector<std::string> tables;  ///< that were read
    std::vector<ForeignModule> modules;
    Findings findings;  ///< what is not taken over
};

/// Reads the tables of other systems; writes nothing.
class ForeignReader {
public:
    /// Both must outlive it.
    ForeignReader(Connection& connection, Ledger& ledger) : connection_(connection), ledger_(ledger) {}

    /// What `system` has recorded. `table` stands in for the usual name. Throws Error{usage} naming the table
    /// where there is none, Error{verification} naming the columns where it is another one, and for a record
    /// that says that something failed or that makes no sense.
    [[nodiscard]] ForeignRecord read(ForeignSystem system, const std::string& table = {});

    /// The tables of all systems, as far as they are there. `code` is what the commands call a module.
    [[nodiscard]] std::vector<ForeignTable> find(std::string_view code);

private:
    struct Columns {
        std::string table;  // as the database spells it
        std::vector<std::string> names;
    };
    [[nodiscard]] Columns columns_of(const std::string& table);
    [[nodiscard]] Rows rows_of(std::string_view query, const std::string& table);
    [[nodiscard]] std::vector<std::string> names_for(std::string_view usual, bool prefixed) const;

    Connection& connection_;
    Ledger& ledger_;
};

/// "Directy CMF", "Phinx".
[[nodiscard]] std::string_view title_of(ForeignSystem system) noexcept;

}  // namespace tenon

// SPDX-License-Identifier: MIT
// How a statement is sent so that a run that is cut off in it can go on: its words say what it changes, the
// database says of which kind the tables are.
#pragma once

#include "recover/inspector.hpp"
#include "script/effect.hpp"

#include <string>
#include <vector>

namespace tenon {

enum class Treatment {
    session,      ///< changes this session only: sent as it is, made again by a resume
    neutral,      ///< reads: goes along with whatever is sent
    transaction,  ///< with others in one transaction, which moves the mark, too: exact
    counted,      ///< adds rows to a table without transactions: a mark with their number before each
    marked        ///< a mark before it, with what was seen of its objects
};

struct Treated {
    Treatment treatment = Treatment::marked;
    Effect effect;  ///< as the database knows it: `unknowable` where a table or trigger makes it so
    std::vector<ObjectName> measured;  ///< tables without transactions whose rows change
};

/// Whether the engine undoes definitions with their transaction.
enum class Definitions { transactional, committed };

[[nodiscard]] Treated treated(Effect effect, Definitions definitions, Inspector& inspector);

}  // namespace tenon

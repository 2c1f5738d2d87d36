// SPDX-License-Identifier: MIT
// Decides whether a statement that was cut off has run: what was seen before it against what is there now.
#pragma once

#include "recover/inspector.hpp"
#include "recover/observation.hpp"
#include "recover/treatment.hpp"

#include <string>

namespace tenon {

enum class Verdict {
    run,    ///< nothing of it stands: run it
    ran,    ///< all of it stands: go on with the next
    other,  ///< part of it stands: `statement` does the rest
    doubt   ///< it cannot be told; `reason` says why and what to look at
};

struct Judgement {
    Verdict verdict = Verdict::doubt;
    std::string statement;
    std::string reason;
};

/// What is seen of the database before a statement is sent. `server_start` as the inspector gave it.
[[nodiscard]] Observation observe(const Treated& statement, std::int64_t server_start, Inspector& inspector);

/// Whether the statement has run, by what `before` holds. Cleans up what a dead concurrent build of
/// PostgreSQL left.
[[nodiscard]] Judgement judge(const Treated& statement, const Observation& before, Inspector& inspector);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Whether an edited manifest says what it should, no more and no less.
#pragma once

#include "scaffold/edit.hpp"

namespace tenon {

/// What is wrong with the result of an edit: it must say what `before` says, but for the version and the
/// entries of `release`, and have no finding that `before` does not have. Empty: nothing.
[[nodiscard]] std::string difference(const ManifestResult& before, const ManifestResult& after,
                                     const NewRelease& release);

}  // namespace tenon

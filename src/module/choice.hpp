// SPDX-License-Identifier: MIT
// Which of several sources of a module counts.
#pragma once

#include "module/sources.hpp"

namespace tenon {

/// One module a code. A named bundle counts; else the newest bundle, if it is newer than the folder; else the
/// folder. Two folders of one code, or two different bundles of one version, are an error finding of the
/// module ("code-twice"), and so is an unreadable bundle whose name promises a newer version. Throws
/// Error{usage} for two named bundles of one code.
[[nodiscard]] Catalog choose(Sources sources);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// What a release tells those who update to it: <notice> under the root.
#pragma once

#include "tenon/module.hpp"

#include "module/document.hpp"

namespace tenon {

/// Adds the notices under `root` to the manifest, whose version is known; by version, then as in the file.
/// One that cannot be understood is a finding.
void read_notices(const Document& document, pugi::xml_node root, Manifest& manifest, Findings& findings);

}  // namespace tenon

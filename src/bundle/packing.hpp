// SPDX-License-Identifier: MIT
// The files of a module, written as its bundle.
#pragma once

#include "tenon/bundle.hpp"

#include "bundle/files.hpp"

#include <filesystem>
#include <memory>

namespace tenon {

/// Writes the files and their SHA256SUMS, reads all of it back and only then puts it into its place. Returns
/// the bundle, checked. Throws Error{failed} when a file is no longer what its digest says and when it cannot
/// be written, Error{verification} for more than a bundle can hold; the target is then as it was.
std::shared_ptr<const Bundle> write_bundle(const ModuleFiles& module, const std::filesystem::path& target);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// The files that a manifest lists beside its scripts: what a bundle takes along.
#pragma once

#include "tenon/finding.hpp"
#include "tenon/position.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// A file or folder that a manifest lists.
struct ListedFile {
    std::string path;  ///< relative to the manifest, with '/'; neither absolute nor with "." or ".." in it
    Position where;    ///< of the text in the manifest
};

/// What the sections below <files> list, <data> aside: the path of a <filename> are the names of the elements
/// around it and its text. In the order of the file, each path once. A path that leads out of the module's
/// folder is an error (id "file-outside"), a <filename> without a name a warning ("filename-empty"). `file`
/// is the manifest's name in places. A manifest that cannot be read lists nothing: what is wrong with it is
/// read_manifest()'s to say.
[[nodiscard]] std::vector<ListedFile> listed_files(const std::string& file, std::string_view xml,
                                                   Findings& findings);

}  // namespace tenon

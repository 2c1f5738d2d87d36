// SPDX-License-Identifier: MIT
// A manifest with one more update: written into the author's own text, so that every other byte stays.
#pragma once

#include "tenon/module.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tenon {

/// A <filename> to be added.
struct NewFilename {
    std::string file;
    std::string title = {};
    bool versioned = false;  ///< the name does not tell the version: version="…" is needed
};

struct NewRelease {
    Version version;  ///< what <version> is to say, and the entries' own
    NewFilename update;
    std::optional<NewFilename> rollback;
};

struct EditedManifest {
    std::string bytes;
    std::size_t pinned = 0;  ///< entries that got a version="…", because <version> decides how names are read
};

/// Adds the entries to <update> and <rollback> of the manifest that `bytes` of `file` are, makes these
/// elements where they are missing, and raises <version>. The result is read again: throws
/// Error{verification} unless it says what it said before and the new entries, and nothing else.
[[nodiscard]] EditedManifest add_release(const std::string& file, std::string_view bytes,
                                         const NewRelease& release);

}  // namespace tenon

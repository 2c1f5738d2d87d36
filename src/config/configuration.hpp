// SPDX-License-Identifier: MIT
// Everything that is configured, from all sources, by the precedence of docs/cli.md.
#pragma once

#include "config/environment.hpp"
#include "config/layer.hpp"
#include "config/reader.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tenon::config {

/// What decides where settings are looked for.
struct Selection {
    std::optional<std::string> file;         ///< -c, else TENON_CONFIG, else tenon.toml is looked for
    std::optional<std::string> environment;  ///< -e, else TENON_ENV
};

/// The merged settings. Those with a default are always set.
struct Configuration {
    Layer values;
    std::string environment;                ///< the selected one, or empty
    std::vector<std::string> environments;  ///< those that the files know
    std::vector<Setting<UrlText>> urls;     ///< those of every environment, and the one in use
    std::vector<std::string> files;         ///< that were read, lowest first
    std::vector<std::string> notes;         ///< what is worth saying to the operator
};

/// What the files say, lowest first.
struct Sources {
    std::vector<File> files;       ///< system, user, project
    std::filesystem::path folder;  ///< of the project; empty: the working folder
};

/// Pure: lays the sources over each other. Throws Error{usage} for an environment that no file knows and for
/// values that cannot be.
[[nodiscard]] Configuration merge(const Sources& sources, const Environment& environment,
                                  const std::optional<std::string>& selected, const Layer& flags);

/// Finds and reads the files, then merges. Adds the project's .env to `environment`. Throws Error.
[[nodiscard]] Configuration load(const Selection& selection, Environment& environment, const Layer& flags);

}  // namespace tenon::config

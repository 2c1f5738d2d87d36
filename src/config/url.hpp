// SPDX-License-Identifier: MIT
// From the configured text to the database's URL.
#pragma once

#include "tenon/url.hpp"

#include "config/configuration.hpp"

namespace tenon::config {

/// Follows "env:NAME" and "file:/path", parses, makes a relative SQLite path start where the setting was
/// written, and fills in the password of TENON_PASSWORD_FILE or `password` (--password-stdin).
/// Throws Error{usage} when no URL is configured (with the line to write) or when it is wrong.
[[nodiscard]] Url database_url(const Configuration& configuration, const Environment& environment,
                               const std::optional<std::string>& password = {});

/// The dialects of every URL that is configured, without repetition, in the order of Dialect. What an unset
/// variable or a missing file would say is left out. Throws Error{usage} for a URL that is wrong.
[[nodiscard]] std::vector<Dialect> dialects_in_use(const Configuration& configuration,
                                                   const Environment& environment);

}  // namespace tenon::config

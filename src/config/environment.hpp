// SPDX-License-Identifier: MIT
// The environment variables that tenon reads, from the process and from the project's .env.
#pragma once

#include "config/layer.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::config {

/// A variable and where it was set.
struct Variable {
    std::string value;
    Position where;  ///< in .env; its file is empty for the process's own
};

using Variables = std::map<std::string, Variable, std::less<>>;

/// The process's own variables.
[[nodiscard]] Variables process_variables(const char* const* environment);

/// Both sources, apart: the process's own always win.
struct Environment {
    Variables process;
    Variables dotenv;

    /// An empty value counts as not set: that is what a template leaves of a variable it does not have.
    [[nodiscard]] const Variable* find(std::string_view name) const;
};

/// Reads .env in `folder` into `environment.dotenv`; false if there is none. Throws Error.
bool add_dotenv(Environment& environment, const std::filesystem::path& folder);

/// What TENON_* say. Relative paths in them start at `base`. Throws Error{usage} for a value that cannot be.
[[nodiscard]] Layer layer_of(const Variables& variables, const std::filesystem::path& base);

/// What DATABASE_URL says: its url, and nothing else.
[[nodiscard]] Layer database_url_layer(const Variables& variables, const std::filesystem::path& base);

}  // namespace tenon::config

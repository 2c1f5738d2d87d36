// SPDX-License-Identifier: MIT
// The settings as they stand, for people: what `tenon config` prints.
#pragma once

#include "config/layer.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tenon::config {

/// A setting with the name that it has in tenon.toml, without any password.
struct Described {
    std::string key;  ///< "run.lock_timeout"
    std::variant<std::string, bool, std::vector<std::string>> value;
    Origin origin;
    std::string note;  ///< what the value alone does not say; may be empty
};

/// Everything that the layer says, in the order of the documentation. Passwords in URLs become "***", in
/// other texts, too.
[[nodiscard]] std::vector<Described> described(const Layer& layer);

/// The value as tenon.toml would write it: `"cms_"`, `false`, `["modules"]`.
[[nodiscard]] std::string literal(const Described& setting);

/// `text` with the password of every scheme://user:password@ in it as "***".
[[nodiscard]] std::string without_passwords(std::string_view text);

}  // namespace tenon::config

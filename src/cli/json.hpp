// SPDX-License-Identifier: MIT
// The parts of documents and events, for those that print them.
#pragma once

#include "cli/document.hpp"

#include <nlohmann/json_fwd.hpp>

namespace tenon::cli {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json json_of(const StepRow& step);
[[nodiscard]] Json json_of(const Finding& finding);
[[nodiscard]] Json json_of(const BackupResult& backup);

/// What led to a failure, then the failure itself.
[[nodiscard]] Json diagnostics_of(const ErrorDetail& failure);

/// The document of --json.
[[nodiscard]] Json json_of(const Document& document, int exit);

/// On one line, without a line end. Text that is no UTF-8 gets U+FFFD in its place.
[[nodiscard]] std::string text_of(const Json& json);

}  // namespace tenon::cli

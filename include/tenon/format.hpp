// SPDX-License-Identifier: MIT
// Findings as text for people and for the tools around a repository. Pure: reads no files.
#pragma once

#include "tenon/finding.hpp"

#include <string>
#include <string_view>

namespace tenon {

/// A line "file:line:column: level: message [id]" each, the hint indented below it.
[[nodiscard]] std::string to_text(const Findings& findings);

/// A JSON array of {"id","level","file","line","column","message","hint"}, null where there is nothing: the
/// "diagnostics" of docs/cli.md.
[[nodiscard]] std::string to_json(const Findings& findings);

/// A SARIF 2.1.0 log of one run of tenon `version`, with a line end.
[[nodiscard]] std::string to_sarif(const Findings& findings, std::string_view version);

/// Workflow commands of GitHub Actions: "::error file=…,line=…,col=…,title=id::message".
[[nodiscard]] std::string to_github(const Findings& findings);

}  // namespace tenon

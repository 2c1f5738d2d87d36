// SPDX-License-Identifier: MIT
// The files of templates/, built into the program, and how they are filled in.
#pragma once

#include "tenon/engine.hpp"

#include "base/embedded.hpp"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tenon {

/// All of them, by name.
[[nodiscard]] std::span<const EmbeddedFile> embedded_templates() noexcept;

inline constexpr std::array every_dialect{Dialect::sqlite, Dialect::mysql, Dialect::postgresql};

/// What the {{names}} of a template stand for.
using TemplateValues = std::map<std::string_view, std::string, std::less<>>;

/// templates/NAME with its {{names}} filled in; asking for one that is not there is a bug.
[[nodiscard]] std::string from_template(std::string_view name, const TemplateValues& values);

/// The SQL template of a dialect: templates/NAME.sqlite.sql, or templates/NAME.sql for all of them.
[[nodiscard]] std::string from_template(std::string_view name, std::optional<Dialect> dialect,
                                        const TemplateValues& values);

/// What the names of a module's tables begin with, after the prefix. Short enough that with the longest
/// prefix every name of the templates fits everywhere.
[[nodiscard]] std::string table_of(std::string_view code);

/// A text for a person as a part of a file's name: "Add a note!" becomes "add_a_note". May be empty.
[[nodiscard]] std::string words_of(std::string_view text);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// The words of the manifest format: what may stand where, and what a writer of an unknown word meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tenon {

/// The elements whose content the reader knows.
enum class ManifestPlace { root, data, list, requirements, placeholders };

[[nodiscard]] bool knows_element(ManifestPlace place, std::string_view name) noexcept;

/// What to do about an unknown element: the nearest known one, or where a misplaced one belongs; may be
/// empty.
[[nodiscard]] std::string hint_for_element(ManifestPlace place, std::string_view name);

/// Attributes that belong to any element: namespaces, xml:… and xsi:….
[[nodiscard]] bool is_general_attribute(std::string_view name) noexcept;

[[nodiscard]] std::string hint_for_attribute(std::string_view name, std::span<const std::string_view> known);

/// "[A-Z][A-Z0-9_]*" in any case.
[[nodiscard]] bool valid_placeholder(std::string_view name) noexcept;

}  // namespace tenon

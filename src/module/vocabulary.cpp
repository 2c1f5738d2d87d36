// SPDX-License-Identifier: MIT
#include "module/vocabulary.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace tenon {

namespace {

using namespace std::string_view_literals;

constexpr std::array root_elements{
    "name"sv,         "description"sv, "version"sv,    "creationDate"sv, "lastChangedDate"sv,
    "author"sv,       "authorEmail"sv, "authorUrl"sv,  "copyright"sv,    "license"sv,
    "manual"sv,       "icon"sv,        "moduleType"sv, "code"sv,         "requirements"sv,
    "placeholders"sv, "notice"sv,      "files"sv,      "data"sv};
constexpr std::array data_elements{"install"sv,  "update"sv,    "rollback"sv,
                                   "testdata"sv, "uninstall"sv, "delete"sv};
constexpr std::array list_elements{"filename"sv};
constexpr std::array requirement_elements{"framework"sv, "module"sv, "database"sv, "tenon"sv, "conflict"sv};
constexpr std::array placeholder_elements{"placeholder"sv};

constexpr std::array places{ManifestPlace::root, ManifestPlace::data, ManifestPlace::list,
                            ManifestPlace::requirements, ManifestPlace::placeholders};

std::span<const std::string_view> elements_of(ManifestPlace place) noexcept {
    switch (place) {
        case ManifestPlace::root:
            return root_elements;
        case ManifestPlace::data:
            return data_elements;
        case ManifestPlace::list:
            return list_elements;
        case ManifestPlace::requirements:
            return requirement_elements;
        case ManifestPlace::placeholders:
            break;
    }
    return placeholder_elements;
}

std::string_view element_around(ManifestPlace place) noexcept {
    switch (place) {
        case ManifestPlace::root:
            return "install";
        case ManifestPlace::data:
            return "data";
        case ManifestPlace::list:
            return "update";
        case ManifestPlace::requirements:
            return "requirements";
        case ManifestPlace::placeholders:
            break;
    }
    return "placeholders";
}

bool contains(std::span<const std::string_view> names, std::string_view name) noexcept {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Words of other formats that are too far from ours for a count of edits.
std::optional<std::string> translated(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> words{{
        {"upgrade", "update"},
        {"downgrade", "rollback"},
        {"remove", "uninstall"},
        {"sql", "data"},
        {"dependencies", "requirements"},
        {"type", "moduleType"},
        {"file", "filename"},
        {"title", "name"},
    }};
    for (const auto& [word, ours] : words) {
        if (equal_ignoring_case(name, word)) return std::string(ours);
    }
    return std::nullopt;
}

std::optional<std::string> nearest_of(std::string_view name, std::span<const std::string_view> names) {
    if (auto word = translated(name); word && contains(names, *word)) return word;
    return nearest(name, std::vector<std::string>(names.begin(), names.end()));
}

}  // namespace

bool knows_element(ManifestPlace place, std::string_view name) noexcept {
    return contains(elements_of(place), name);
}

std::string hint_for_element(ManifestPlace place, std::string_view name) {
    for (const ManifestPlace other : places) {
        if (knows_element(other, name))
            return concat("<", name, "> belongs inside <", element_around(other), ">");
    }
    if (const auto meant = nearest_of(name, elements_of(place)))
        return concat("did you mean <", *meant, ">?");
    return {};
}

bool is_general_attribute(std::string_view name) noexcept {
    return name == "xmlns" || name.starts_with("xmlns:") || name.starts_with("xml:") ||
           name.starts_with("xsi:");
}

std::string hint_for_attribute(std::string_view name, std::span<const std::string_view> known) {
    if (const auto meant = nearest_of(name, known)) return concat("did you mean ", *meant, "=?");
    if (name.starts_with("if-")) return "conditions stand on the scripts of <update>: docs/manifest.md";
    return {};
}

bool valid_placeholder(std::string_view name) noexcept {
    return !name.empty() && is_alpha(name.front()) && std::all_of(name.begin(), name.end(), [](char c) {
        return is_alpha(c) || is_digit(c) || c == '_';
    });
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// An XML text with its tree and the place of everything in it: what the manifest reader walks over.
#pragma once

#include "tenon/finding.hpp"
#include "tenon/position.hpp"

#include <pugixml.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// The limits that keep a hostile manifest small.
inline constexpr std::size_t largest_manifest = 4U << 20U;  // bytes
inline constexpr std::size_t deepest_element = 64;

class Document {
public:
    /// Parses `bytes`. Whatever keeps them from being used is added to `findings` as an error, and root() is
    /// then empty. Expands no entities, loads nothing.
    Document(std::string file, std::string_view bytes, Findings& findings);

    [[nodiscard]] pugi::xml_node root() const noexcept { return root_; }

    /// The whole text as UTF-8: what offsets count in.
    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    /// Of the '<' of an element.
    [[nodiscard]] std::size_t offset_of(pugi::xml_node element) const;

    /// The file as a whole.
    [[nodiscard]] Position whole() const { return Position{file_}; }
    /// The '<' of an element.
    [[nodiscard]] Position place(pugi::xml_node element) const;
    /// The first character of an element's text that is no blank; the element itself if it has none.
    [[nodiscard]] Position text_place(pugi::xml_node element) const;
    /// The name of an attribute.
    [[nodiscard]] Position attribute_place(pugi::xml_node element, std::string_view name) const;

    /// The text that stands in an element itself, trimmed. Comments in it do not part it.
    [[nodiscard]] static std::string text_of(pugi::xml_node element);

private:
    [[nodiscard]] Position position(std::size_t offset) const;
    [[nodiscard]] std::size_t first_character(std::size_t offset) const noexcept;
    [[nodiscard]] bool has_control_characters(Findings& findings) const;
    void parse(Findings& findings);
    void report_mismatch(std::size_t offset, Findings& findings) const;
    void check_prolog(Findings& findings);
    [[nodiscard]] bool check_markup(Findings& findings) const;
    void check_attributes(std::size_t tag, Findings& findings) const;
    void report_broken(Findings& findings, std::size_t offset, std::string message,
                       std::string hint = {}) const;

    std::string file_;
    std::string text_;  // UTF-8, as the file has it but for the encoding
    std::vector<std::size_t> lines_;
    pugi::xml_document tree_;
    pugi::xml_node root_;
    bool defines_entities_ = false;
};

}  // namespace tenon

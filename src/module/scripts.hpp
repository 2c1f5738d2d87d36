// SPDX-License-Identifier: MIT
// The <data> section of a manifest: which scripts it names and which version each of them carries.
#pragma once

#include "tenon/module.hpp"

#include "module/document.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// A script as the manifest writes it, before its version is known.
struct NamedScript {
    std::string file;
    std::optional<std::string> version;  ///< attribute version="…"
    std::string title;
    Position where;
    Position version_where;
    std::vector<Condition> conditions = {};
};

/// Everything that the <data> sections name, in the order of the file.
struct NamedScripts {
    std::vector<NamedScript> install, updates, rollbacks, testdata, uninstall, others;
};

/// Adds what one <data> element names. Scripts whose path cannot be used are findings and left out.
void read_data(const Document& document, pugi::xml_node data, NamedScripts& scripts, Findings& findings);

/// Gives each script its version and fills in the lists of `manifest`, whose version is known.
void assign_scripts(const NamedScripts& scripts, Manifest& manifest, Findings& findings);

/// Reports attributes of `element` that are not among `known`; without a hint the nearest known one is it.
void check_attributes(const Document& document, pugi::xml_node element,
                      std::span<const std::string_view> known, Findings& findings,
                      std::string_view hint = {});

/// Reports text that stands where only elements belong.
void check_no_text(const Document& document, pugi::xml_node element, Findings& findings);

}  // namespace tenon

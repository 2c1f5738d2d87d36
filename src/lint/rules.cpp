// SPDX-License-Identifier: MIT
#include "lint/rules.hpp"

#include <algorithm>
#include <array>

namespace tenon {

namespace {

constexpr auto note = FindingLevel::note;
constexpr auto warning = FindingLevel::warning;
constexpr auto error = FindingLevel::error;

constexpr std::array table{
    Rule{"chain-end", note, "The last update does not lead to <version>."},
    Rule{"code-folder", warning, "The code is not the folder's name."},
    Rule{"code-invalid", error, "The code is not one: small letters, digits, _ and -."},
    Rule{"code-missing", warning, "There is no <code>; the folder's name is used."},
    Rule{"code-reserved", error, "The code tenon is tenon's own."},
    Rule{"code-twice", error, "Two modules have one code."},
    Rule{"condition-invalid", error, "A condition names no table or column."},
    Rule{"condition-unknown", error, "A condition that tenon does not know, or in the wrong place."},
    Rule{"element-twice", warning, "An element stands twice; an error for <version> and <code>."},
    Rule{"filename-empty", warning, "A <filename> names nothing."},
    Rule{"install-version-differs", warning, "The install script records another version than <version>."},
    Rule{"literal-id", note, "A number stands where a generated id belongs."},
    Rule{"manifest-unreadable", error, "The manifest cannot be read."},
    Rule{"no-variant", error, "A script has no variant for the database."},
    Rule{"not-resumable", note, "A run that is cut off here cannot be resumed."},
    Rule{"not-transactional", note, "A statement cannot be rolled back."},
    Rule{"notice-empty", warning, "A notice without a text."},
    Rule{"notice-level", error, "A notice of an unknown level."},
    Rule{"notice-newer", warning, "A notice is for a version above <version>: nobody sees it."},
    Rule{"placeholder-invalid", error, "A <placeholder> without a usable name or default."},
    Rule{"placeholder-needed", note, "A placeholder has no default: it must be given."},
    Rule{"removable-invalid", error, "removable= is neither yes nor no."},
    Rule{"requirement-circle", error, "Requirements go in a circle."},
    Rule{"requirement-invalid", error, "A requirement that cannot be understood."},
    Rule{"requirement-missing", error, "A required module is not there."},
    Rule{"requirement-version", error, "A required module has the wrong version."},
    Rule{"rollback-alone", warning, "A rollback script without its update."},
    Rule{"root-element", error, "The root element is not <install>."},
    Rule{"root-type", warning, "The manifest says that it is no module."},
    Rule{"script-empty", warning, "A script without a statement."},
    Rule{"script-link", error, "A script is reached through a symbolic link."},
    Rule{"script-missing", error, "A script is not there."},
    Rule{"script-outside", error, "A script's path leads out of the module."},
    Rule{"script-text", error, "A script that cannot be split into statements."},
    Rule{"script-twice", error, "Two scripts for one purpose."},
    Rule{"stray-text", warning, "Text where only elements belong."},
    Rule{"table-prefix", note, "A table's name has no <DB_PREFIX>."},
    Rule{"unknowable-statement", note, "Nothing would tell whether this statement ran: a person must look."},
    Rule{"unknown-attribute", warning, "An attribute that tenon does not know."},
    Rule{"unknown-element", warning, "An element that tenon does not know."},
    Rule{"unlisted-file", warning, "An SQL file that the manifest does not name."},
    Rule{"update-newer", warning, "An update is newer than <version>: it never runs."},
    Rule{"update-order", warning, "Updates stand in another order than that of their versions."},
    Rule{"update-version-differs", warning, "An update records another version than its own."},
    Rule{"version-ambiguous", error, "A script's version cannot be told from its name."},
    Rule{"version-duplicate", error, "Two scripts have one version."},
    Rule{"version-invalid", error, "A version that is none."},
    Rule{"version-missing", error, "There is no <version>."},
    Rule{"xml-broken", error, "The XML is broken."},
    Rule{"xml-doctype", error, "A DOCTYPE defines entities."},
    Rule{"xml-encoding", error, "The text is not in its encoding, or the encoding is not known."},
    Rule{"xml-entity", error, "An entity that XML does not define."},
    Rule{"xml-too-deep", error, "Elements are nested too deep."},
    Rule{"xml-too-large", error, "The manifest is too large."},
};

}  // namespace

std::span<const Rule> rules() noexcept {
    return table;
}

const Rule* find_rule(std::string_view id) noexcept {
    const auto* const at =
        std::lower_bound(table.begin(), table.end(), id,
                         [](const Rule& rule, std::string_view wanted) { return rule.id < wanted; });
    return at != table.end() && at->id == id ? at : nullptr;
}

}  // namespace tenon

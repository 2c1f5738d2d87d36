// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/scaffold.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "module/markup.hpp"
#include "scaffold/templates.hpp"
#include "scaffold/write.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace tenon {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_code = 64;

/// What someone who typed `code` may have meant; empty if nothing of it can be kept.
std::string nearest_code(std::string_view code) {
    std::string meant;
    for (const char c : code) {
        const char letter = to_lower(c);
        if (valid_code(concat("a", std::string(1, letter))))
            meant += letter;
        else if (!meant.empty() && meant.back() != '_')
            meant += '_';
    }
    while (!meant.empty() && !is_lower(meant.front())) meant.erase(meant.begin());
    while (!meant.empty() && meant.back() == '_') meant.pop_back();
    return meant.substr(0, longest_code);
}

void check_code(const NewModule& module, const Catalog& catalog) {
    if (!valid_code(module.code) || module.code.size() > longest_code) {
        const std::string meant = nearest_code(module.code);
        throw Error({.kind = ErrorKind::usage,
                     .message = concat("\"", printable(module.code),
                                       "\" cannot be a module's code: a small letter, then small letters, "
                                       "digits, _ and -, at most 64"),
                     .hint = meant.empty() || meant == "tenon" ? "tenon new module shop"
                                                               : concat("did you mean ", meant, "?")});
    }
    if (module.code == "tenon")
        throw Error({.kind = ErrorKind::usage,
                     .message = "the code tenon is tenon's own",
                     .hint = "choose another code"});
    if (const Module* known = catalog.find(module.code))
        throw Error(
            {.kind = ErrorKind::usage,
             .message = concat("there is a module ", module.code, " already: ", known->folder.string()),
             .hint = concat("an update of it: tenon new update ", module.code)});
}

/// A module folder may be one module's own: another module inside it would never be found.
void check_root(const fs::path& root, const Catalog& catalog) {
    for (const Module& other : catalog.modules) {
        std::error_code unknown;
        if (!fs::equivalent(other.folder, root, unknown)) continue;
        throw Error({.kind = ErrorKind::usage,
                     .message = concat(printable(root.string()), " is the folder of the module ",
                                       other.code(), ", not one of modules"),
                     .state = "nothing was written",
                     .hint = "tenon -m DIR new module CODE makes it below DIR"});
    }
}

void check_folder(const fs::path& folder) {
    std::error_code unknown;
    if (!fs::exists(folder, unknown) || (fs::is_directory(folder, unknown) && fs::is_empty(folder, unknown)))
        return;
    throw Error({.kind = ErrorKind::usage,
                 .message = concat(printable(folder.string()), " exists already"),
                 .state = "nothing was written",
                 .hint = "tenon overwrites no file: move it away, or choose another code"});
}

/// "web-forms" becomes "Web forms".
std::string name_of(const NewModule& module) {
    if (!module.name.empty()) return module.name;
    std::string name = module.code;
    name.front() = to_upper(name.front());
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
    return name;
}

}  // namespace

Scaffold plan_module(const NewModule& module, const Catalog& catalog) {
    check_code(module, catalog);
    check_line("title", module.name);
    const fs::path folder = module.root / module.code;
    check_root(module.root, catalog);
    check_folder(folder);
    std::vector<Dialect> dialects = module.dialects;
    if (dialects.empty()) dialects.assign(every_dialect.begin(), every_dialect.end());
    const bool mysql = std::find(dialects.begin(), dialects.end(), Dialect::mysql) != dialects.end();
    const std::string token(to_string(mysql ? Dialect::mysql : dialects.front()));
    const std::string name = name_of(module);
    const std::string testdata =
        module.testdata ? concat("\n        <testdata>testdata.", token,
                                 ".sql</testdata>\n        <delete>delete.test.", token, ".sql</delete>")
                        : std::string();
    const TemplateValues values{{"code", module.code}, {"name", escaped_xml(name)},
                                {"comment", name},     {"table", table_of(module.code)},
                                {"token", token},      {"testdata", testdata}};
    Scaffold scaffold;
    scaffold.module = module.code;
    scaffold.version = Version::of({0, 0, 1});
    scaffold.files.push_back({folder / "info.xml", from_template("info.xml", values), {}});
    for (const std::string_view script : {"install", "testdata", "delete.test", "uninstall"}) {
        if (!module.testdata && (script == "testdata" || script == "delete.test")) continue;
        for (const Dialect dialect : dialects)
            scaffold.files.push_back({folder / "data" / concat(script, ".", to_string(dialect), ".sql"),
                                      from_template(script, dialect, values),
                                      {}});
    }
    check_free(scaffold);
    return scaffold;
}

}  // namespace tenon

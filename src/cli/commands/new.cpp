// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/operands.hpp"
#include "cli/scaffolding.hpp"
#include "config/url.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 4> own_flags{"engine", "title", "no-rollback", "testdata"};
constexpr std::array<std::string_view, 11> refused_flags{
    "prefix",      "define",    "define-sql", "password-stdin", "yes", "lock-timeout", "statement-timeout",
    "transaction", "read-only", "unlisted",   "exclusive"};

// The module folders that are there: the first module makes the folder.
Catalog modules_there(const std::vector<std::filesystem::path>& roots) {
    std::vector<std::filesystem::path> there;
    std::error_code unknown;
    std::copy_if(roots.begin(), roots.end(), std::back_inserter(there),
                 [&](const auto& root) { return std::filesystem::exists(root, unknown); });
    return read_catalog(there);
}

int new_module(Context& context, const std::string& code) {
    const Arguments& arguments = context.arguments();
    if (arguments.operands.size() > 2)
        throw Error(
            {.kind = ErrorKind::usage,
             .message = concat("tenon new module does not take \"", printable(arguments.operands[2]), "\""),
             .hint = "one module at a time; its first version is 0.0.1"});
    if (arguments.no_rollback)
        throw Error(ErrorKind::usage,
                    "--no-rollback is for tenon new update: a new module has no update yet");
    const auto& roots = context.configuration().values.modules->value;
    NewModule module{.code = code,
                     .name = arguments.title.value_or(""),
                     .root = roots.front(),
                     .dialects = dialects_given(arguments),
                     .testdata = arguments.testdata};
    if (module.dialects.empty()) module.dialects = context.dialects_in_use();
    return carry_out(context, plan_module(module, modules_there(roots)),
                     concat("tenon install ", code, "; then tenon new update ", code));
}

std::optional<Version> version_given(const Arguments& arguments) {
    if (arguments.operands.size() < 3) return std::nullopt;
    const std::string& text = arguments.operands[2];
    auto version = Version::parse(text);
    if (!version)
        throw Error({.kind = ErrorKind::usage,
                     .message = concat("\"", printable(text), "\" is no version"),
                     .hint = "numbers separated by dots, like 1.2.3; without one the next is taken"});
    return version;
}

int new_update(Context& context, const std::string& code) {
    const Arguments& arguments = context.arguments();
    if (arguments.testdata)
        throw Error(ErrorKind::usage, "--testdata is for tenon new module: an update has no test data");
    if (names_bundle(code))
        throw Error({.kind = ErrorKind::usage,
                     .message = concat(printable(code), " is a bundle: it is not edited"),
                     .state = "nothing was written",
                     .hint = "write the update in the folder that it was built from, and build a new one: "
                             "tenon bundle build DIR"});
    // whoever writes an update runs nothing: signatures do not matter here
    const Catalog modules = read_catalog(context.configuration().values.modules->value);
    const Module& module = modules.at(code);
    NewUpdate update{.version = version_given(arguments),
                     .title = arguments.title.value_or(""),
                     .rollback = !arguments.no_rollback,
                     .dialects = dialects_given(arguments)};
    if (update.dialects.empty()) update.otherwise = context.dialects_in_use();
    return carry_out(context, plan_update(module, update),
                     concat("write the scripts, the install script, too; then tenon plan update ", code));
}

int run(Context& context) {
    const auto& operands = context.arguments().operands;
    const std::string& what = operands.front();
    if (what == "module") return new_module(context, operands[1]);
    if (what == "update") return new_update(context, operands[1]);
    const std::vector<std::string> known{"module", "update"};
    const auto meant = nearest(what, known);
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("tenon new makes a module or an update, not \"", printable(what), "\""),
                 .hint = meant ? concat("did you mean tenon new ", *meant, "?") : "tenon help new"});
}

}  // namespace

const Command new_command{
    .name = "new",
    .operands = "module CODE|update CODE [VERSION]",
    .summary = "begin a module, or an update of one",
    .description = R"(new module makes a folder in the first module folder: a manifest, install and
uninstall scripts (--testdata: test data, too), for --engine, else for the databases that are
configured, else for all three.

new update makes an update script and a rollback script for every database that the module's
scripts serve, adds both to the manifest and raises its <version>; nothing else in the manifest
changes. Without VERSION it is the next one: 0.0.5 after 0.0.4; after a timestamp, the time now.

Overwrites no file. --dry-run shows what would be written.)",
    .examples = R"(tenon new module shop
tenon new module shop --engine mysql,sqlite --title "The shop" --testdata
tenon new update shop --title "Prices have a currency"
tenon new update shop 1.0.0 --no-rollback --dry-run)",
    .flags = own_flags,
    .refused = refused_flags,
    .least = 2,
    .most = 3,
    .run = run};

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/scaffolding.hpp"

#include <array>
#include <utility>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 1> own_flags{"engine"};
constexpr std::array<std::string_view, 13> refused_flags{"url",         "env",
                                                         "config",      "define",
                                                         "define-sql",  "password-stdin",
                                                         "yes",         "lock-timeout",
                                                         "transaction", "statement-timeout",
                                                         "read-only",   "unlisted",
                                                         "exclusive"};

std::string modules_folder(const Arguments& arguments) {
    const auto& given = arguments.settings.modules;
    if (!given) return "modules";
    if (given->value.size() > 1)
        throw Error({.kind = ErrorKind::usage,
                     .message = "tenon init takes one --modules",
                     .hint = "more folders of modules are written into tenon.toml by hand"});
    return given->value.front().string();
}

int run(Context& context) {
    const Arguments& arguments = context.arguments();
    NewProject project{.modules = modules_folder(arguments)};
    if (arguments.settings.prefix) project.prefix = arguments.settings.prefix->value;
    auto dialects = dialects_given(arguments);
    if (!dialects.empty()) project.dialects = std::move(dialects);
    return carry_out(context, plan_project(project), "tenon migrate && tenon status");
}

}  // namespace

const Command init_command{
    .name = "init",
    .summary = "begin a project: tenon.toml and a sample module",
    .description = R"(Writes a tenon.toml with a SQLite database in var/, that folder, and a sample
module in modules/ if there is none yet. Afterwards tenon migrate works at once. Overwrites no
file; refused where there is a tenon.toml. --modules, --prefix and --engine (for the sample's
scripts) choose something else.)",
    .examples = R"(tenon init
tenon -C shop init --prefix shop_
tenon init --engine sqlite,mysql --dry-run)",
    .flags = own_flags,
    .refused = refused_flags,
    .most = 0,
    .run = run};

}  // namespace tenon::cli

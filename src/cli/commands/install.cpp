// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"
#include "cli/commands.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 1> own_flags{"all"};

int run(Context& context) {
    return apply(context, request_for(Verb::install, context));
}

}  // namespace

const Command install_command{
    .name = "install",
    .operands = "CODE...|--all",
    .summary = "install modules, what they require first",
    .description = R"(Runs the install script of each module and records its version. Modules that they
require are installed before them. A module that is installed already is left
alone; if it is outdated, the line says how to update it.

Refused when the application's own table of modules knows the module: most
install scripts begin with DROP TABLE.)",
    .examples = R"(tenon install cms
tenon install cms --dry-run
tenon install --all --yes)",
    .flags = own_flags,
    .writes = true,
    .run = run};

}  // namespace tenon::cli

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
    .operands = "CODE|BUNDLE...|--all",
    .summary = "install modules, what they require first",
    .description = R"(Runs the install script of each module and records its version. Modules that they
require are installed before them. A module that is installed already is left
alone; if it is outdated, the line says how to update it.

BUNDLE is a file that tenon bundle build made. Every byte of it is checked before
anything runs, and its signature as trust asks; a copy goes into the modules folder.
One that is older than what is installed is refused with exit status 6.

Refused when the application's own table of modules knows the module: most
install scripts begin with DROP TABLE.)",
    .examples = R"(tenon install cms
tenon install cms-0.0.5.tenon.zip
tenon install cms --dry-run
tenon install --all --yes)",
    .flags = own_flags,
    .writes = true,
    .run = run};

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"
#include "cli/commands.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 3> own_flags{"to", "out-of-order", "allow-downgrade"};

int run(Context& context) {
    return apply(context, request_for(Verb::update, context));
}

}  // namespace

const Command update_command{
    .name = "update",
    .operands = "[CODE|BUNDLE...]",
    .summary = "run the updates that are newer than what is installed",
    .description = R"(Runs the update scripts between the recorded version and the version of the
manifest, in the order of their versions. Without a code: all outdated modules,
those that others require first.

An update that came into the folder after the module had gone past its version is
reported, and runs only with --out-of-order; the recorded version stays.

BUNDLE is a file that tenon bundle build made; a copy of it goes into the modules
folder before it runs. A release that is older than what is recorded is refused
with exit status 6; with --allow-downgrade the module goes down to it, by the
stored rollback scripts, as tenon goto does.)",
    .examples = R"(tenon update
tenon update cms --dry-run
tenon update cms-0.0.5.tenon.zip
tenon update cms --to 0.0.4)",
    .flags = own_flags,
    .writes = true,
    .run = run};

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"
#include "cli/commands.hpp"

namespace tenon::cli {

namespace {

int run(Context& context) {
    context.without_missing_folders();
    return apply(context, request_to_version(context));
}

}  // namespace

const Command goto_command{
    .name = "goto",
    .operands = "CODE|BUNDLE VERSION",
    .summary = "bring a module to a version, up or down",
    .description = R"(Up, with the update scripts of the manifest, as tenon update CODE --to VERSION
does; or down, with the stored rollback scripts, as tenon rollback CODE --to
VERSION does. Nothing is done when the module is there already.)",
    .examples = R"(tenon goto cms 0.0.4
tenon goto cms 0.0.2 --dry-run)",
    .writes = true,
    .least = 2,
    .most = 2,
    .run = run};

}  // namespace tenon::cli

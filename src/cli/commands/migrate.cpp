// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"
#include "cli/commands.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 2> own_flags{"out-of-order", "allow-downgrade"};

int run(Context& context) {
    return apply(context, request_for(Verb::migrate, context));
}

}  // namespace

const Command migrate_command{
    .name = "migrate",
    .alias = "up",
    .operands = "",
    .summary = "install what is missing and update what is outdated",
    .description = R"(For deploy scripts: afterwards every module in the module folders is installed
at the version of its manifest, core modules first. Stops at the first failure
and lists what was not started.)",
    .examples = R"(tenon migrate
tenon migrate --dry-run
tenon -e prod migrate --no-input --json)",
    .flags = own_flags,
    .writes = true,
    .most = 0,
    .run = run};

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"
#include "cli/commands.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 1> own_flags{"to"};

int run(Context& context) {
    context.without_missing_folders();
    return apply(context, request_for(Verb::rollback, context));
}

}  // namespace

const Command rollback_command{
    .name = "rollback",
    .alias = "down",
    .operands = "CODE",
    .summary = "undo the last update, or those above a version",
    .description = R"(Runs the rollback scripts of the applied updates, the newest first, with the
text that they had when their updates ran: the module's folder may have changed
since, or be gone. One update is undone, or with --to all above that version.

Refused before anything runs, with exit status 6, when one of the updates has no
rollback script. What the install script made is undone by tenon uninstall.)",
    .examples = R"(tenon rollback cms --dry-run
tenon rollback cms
tenon rollback cms --to 0.0.2)",
    .flags = own_flags,
    .writes = true,
    .least = 1,
    .most = 1,
    .run = run};

}  // namespace tenon::cli

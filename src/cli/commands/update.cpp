// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"
#include "cli/commands.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 2> own_flags{"to", "out-of-order"};

int run(Context& context) {
    return apply(context, request_for(Verb::update, context));
}

}  // namespace

const Command update_command{
    .name = "update",
    .operands = "[CODE...]",
    .summary = "run the updates that are newer than what is installed",
    .description = R"(Runs the update scripts between the recorded version and the version of the
manifest, in the order of their versions. Without a code: all outdated modules,
those that others require first.

An update that came into the folder after the module had gone past its version is
reported, and runs only with --out-of-order; the recorded version stays.)",
    .examples = R"(tenon update
tenon update cms --dry-run
tenon update cms --to 0.0.4)",
    .flags = own_flags,
    .writes = true,
    .run = run};

}  // namespace tenon::cli

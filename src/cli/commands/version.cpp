// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "tenon/build.hpp"

namespace tenon::cli {

namespace {

int run(Context& context) {
    context.document().version = build::version;
    context.print(concat("tenon ", build::version, "\n"));
    return 0;
}

}  // namespace

const Command version_command{.name = "version",
                              .operands = "",
                              .summary = "print the version of tenon",
                              .description = "The same as tenon --version.",
                              .examples = "tenon version --json",
                              .most = 0,
                              .run = run};

}  // namespace tenon::cli

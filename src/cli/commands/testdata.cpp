// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"
#include "cli/commands.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 1> own_flags{"delete"};

int run(Context& context) {
    const Verb verb = context.arguments().remove ? Verb::testdata_delete : Verb::testdata;
    return apply(context, request_for(verb, context));
}

}  // namespace

const Command testdata_command{
    .name = "testdata",
    .operands = "CODE|BUNDLE",
    .summary = "fill a module's tables with its test data, or empty them",
    .description = R"(Runs the script that the manifest names in <testdata>; with --delete the one that
it names in <delete>. Recorded in the history: test data that is there does not
come twice.)",
    .examples = R"(tenon testdata cms
tenon testdata cms --delete)",
    .flags = own_flags,
    .writes = true,
    .least = 1,
    .most = 1,
    .run = run};

}  // namespace tenon::cli

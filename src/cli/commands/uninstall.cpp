// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"
#include "cli/commands.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 2> own_flags{"cascade", "keep-going"};

int run(Context& context) {
    return apply(context, request_for(Verb::uninstall, context));
}

}  // namespace

const Command uninstall_command{
    .name = "uninstall",
    .operands = "CODE...",
    .summary = "run the uninstall script of modules and forget them",
    .description = R"(Refused for a module that another installed one requires; --cascade takes those
along, dependants first. With --keep-going a statement that fails is listed and
recorded, and the module is gone all the same.

Uninstall scripts drop tables: tenon names them with their row counts and asks;
without a terminal --yes is needed.)",
    .examples = R"(tenon uninstall blog
tenon uninstall users --cascade --dry-run
tenon uninstall blog --yes)",
    .flags = own_flags,
    .writes = true,
    .least = 1,
    .run = run};

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "cli/help.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"

#include <array>

namespace tenon::cli {

namespace {

int run(Context& context) {
    const auto& operands = context.arguments().operands;
    if (operands.empty()) {
        context.terminal().out.write(overview_text());
        return 0;
    }
    const Command* command = find_command(operands.front());
    if (command == nullptr) throw_no_command(operands.front());
    context.terminal().out.write(help_text(*command));
    return 0;
}

constexpr std::array<std::string_view, 1> useless{"json"};

}  // namespace

const Command help_command{.name = "help",
                           .operands = "[COMMAND]",
                           .summary = "explain tenon or one of its commands",
                           .description = "The same as tenon COMMAND --help.",
                           .examples = R"(tenon help
tenon help install)",
                           .refused = useless,
                           .most = 1,
                           .run = run};

}  // namespace tenon::cli

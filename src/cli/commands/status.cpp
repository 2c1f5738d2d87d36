// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/lines.hpp"
#include "cli/operands.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 1> own_flags{"exit-code"};

int run(Context& context) {
    const auto codes = codes_of(context);
    const bool detailed = !codes.empty() || context.arguments().verbose;
    const auto titles = detailed ? Migrator::Titles::of_scripts : Migrator::Titles::of_manifest;
    Status status = context.migrator(Context::Access::read).status(codes, titles);
    context.document().modules = status.modules;
    context.print(status_text(status, context.terminal().out.paint()));
    if (detailed) context.print(concat(pending_text(status), sources_text(status)));
    context.show(status.findings);
    return context.arguments().exit_code && status.pending() ? 3 : 0;
}

}  // namespace

const Command status_command{
    .name = "status",
    .operands = "[CODE...]",
    .summary = "what is installed, available and pending",
    .description = R"(One line a module: the recorded version, the version of the manifest, the state
and how many updates are pending. States: absent, installed, outdated, newer
(the recorded version is above the manifest's), missing (recorded, but not in
the module folders), and installing, updating, rolling-back, uninstalling for
what was cut off. With a CODE or --verbose the pending updates are listed, too,
each with its title. With --exit-code the exit status is 3 when a module is
outdated or half done; an update that came after its time is a warning and does
not count.)",
    .examples = R"(tenon status
tenon status cms blog
tenon status --exit-code --json)",
    .flags = own_flags,
    .run = run};

}  // namespace tenon::cli

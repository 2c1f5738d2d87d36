// SPDX-License-Identifier: MIT
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/lines.hpp"
#include "cli/operands.hpp"

namespace tenon::cli {

namespace {

int run(Context& context) {
    const std::string code = code_at(context, 0);
    const Module& module = context.catalog().at(code);
    Status status;
    if (context.has_database()) status = context.migrator(Context::Access::read).status({module.code()});
    context.document().module = &module;
    context.document().modules = status.modules;
    context.print(info_text(module, status.modules.empty() ? nullptr : &status.modules.front()));
    context.show(module.findings);
    return 0;
}

}  // namespace

const Command info_command{
    .name = "info",
    .operands = "CODE|BUNDLE",
    .summary = "what a module's manifest says, and what is installed",
    .description = R"(Name, version, requirements, engines and scripts of a module, and the installed
version if a database is configured. Of a bundle, its digest and whose key signed
it, too.)",
    .examples = R"(tenon info cms
tenon info cms-0.0.5.tenon.zip
tenon info cms --json)",
    .least = 1,
    .most = 1,
    .run = run};

}  // namespace tenon::cli

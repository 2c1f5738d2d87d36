// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/lines.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 3> own_flags{"available", "installed", "outdated"};

std::vector<ModuleStatus> available_modules(const Catalog& catalog) {
    std::vector<ModuleStatus> modules;
    for (const Module& module : catalog.modules)
        modules.push_back({.code = module.code(),
                           .name = module.manifest.name,
                           .kind = module.manifest.kind,
                           .installed = std::nullopt,
                           .available = module.manifest.version,
                           .state = "unknown",
                           .pending = {},
                           .source = module.folder.string(),
                           .bundled = module.bundle != nullptr,
                           .signed_by = module.signed_by});
    return modules;
}

int run(Context& context) {
    const Arguments& arguments = context.arguments();
    if (arguments.available + arguments.installed + arguments.outdated > 1)
        throw Error(ErrorKind::usage, "tenon list takes one of --available, --installed and --outdated");
    const bool asks = arguments.installed || arguments.outdated;
    const bool offline = arguments.available || (!asks && !context.has_database());

    std::vector<ModuleStatus> modules;
    if (offline) {
        modules = available_modules(context.catalog());
        context.show(context.catalog().findings);
    } else {
        const Status status = context.migrator(Context::Access::read).status();
        modules = status.modules;
        context.show(status.findings);
    }
    if (arguments.installed)
        std::erase_if(modules, [](const ModuleStatus& module) { return !module.installed; });
    if (arguments.outdated)
        std::erase_if(modules, [](const ModuleStatus& module) { return module.state != "outdated"; });
    context.print(list_text(modules, offline ? Installed::unknown : Installed::known));
    context.document().modules = std::move(modules);
    return 0;
}

}  // namespace

const Command list_command{
    .name = "list",
    .operands = "[--available|--installed|--outdated]",
    .summary = "list modules with their names",
    .description = R"(All modules of the module folders and of the database. --available reads the
folders alone and asks no database, and so does a list without any flag while
no database is configured.)",
    .examples = R"(tenon list
tenon list --outdated
tenon list --available --json)",
    .flags = own_flags,
    .most = 0,
    .run = run};

}  // namespace tenon::cli

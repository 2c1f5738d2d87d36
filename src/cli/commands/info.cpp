// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/lines.hpp"

#include <algorithm>

namespace tenon::cli {

namespace {

const Module& module_called(const std::string& code, const Catalog& catalog) {
    if (const Module* module = catalog.find(code)) return *module;
    std::vector<std::string> names;
    for (const Module& module : catalog.modules) names.push_back(module.code());
    const auto meant = nearest(code, names);
    throw Error(
        {.kind = ErrorKind::usage,
         .message = concat("there is no module \"", printable(code), "\" in the module folders"),
         .hint = meant ? concat("did you mean ", *meant, "?") : "tenon list shows the modules there are",
         .findings = catalog.findings});
}

int run(Context& context) {
    const Module& module = module_called(codes_of(context.arguments()).front(), context.catalog());
    const ModuleStatus* found = nullptr;
    Status status;
    if (context.has_database()) {
        status = context.migrator(Context::Access::read).status();
        const auto at = std::find_if(status.modules.begin(), status.modules.end(),
                                     [&](const ModuleStatus& each) { return each.code == module.code(); });
        if (at != status.modules.end()) found = &*at;
    }
    context.document().module = &module;
    if (found != nullptr) context.document().modules.push_back(*found);
    context.print(info_text(module, found));
    context.show(module.findings);
    return 0;
}

}  // namespace

const Command info_command{
    .name = "info",
    .operands = "CODE",
    .summary = "what a module's manifest says, and what is installed",
    .description = R"(Name, version, requirements, engines and scripts of a module, and the installed
version if a database is configured.)",
    .examples = R"(tenon info cms
tenon info cms --json)",
    .least = 1,
    .most = 1,
    .run = run};

}  // namespace tenon::cli

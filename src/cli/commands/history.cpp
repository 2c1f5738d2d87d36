// SPDX-License-Identifier: MIT
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/lines.hpp"
#include "cli/operands.hpp"

namespace tenon::cli {

namespace {

int run(Context& context) {
    context.without_catalog();
    const auto codes = codes_of(context);
    Migrator& migrator = context.migrator(Context::Access::read);
    auto rows = migrator.history(codes.empty() ? std::string() : codes.front());
    context.print(history_text(rows));
    context.document().history = std::move(rows);
    return 0;
}

}  // namespace

const Command history_command{
    .name = "history",
    .operands = "[CODE]",
    .summary = "what was run, when and by whom",
    .description = R"(One line a script, oldest first: action, versions, statements, outcome, actor,
whether a script that undoes it is stored, and the title of the script, or why it
was skipped or the record repaired. Where scripts came from bundles, the beginning
of the bundle's digest and the key that signed it are shown, too. --json has the
whole digests, checksums, hashes and error messages.)",
    .examples = R"(tenon history
tenon history cms --json)",
    .most = 1,
    .run = run};

}  // namespace tenon::cli

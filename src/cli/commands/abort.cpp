// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"
#include "cli/commands.hpp"
#include "cli/operands.hpp"

namespace tenon::cli {

namespace {

int run(Context& context) {
    return apply_abort(context, code_at(context, 0));
}

}  // namespace

const Command abort_command{
    .name = "abort",
    .operands = "[CODE]",
    .summary = "undo what was cut off",
    .description = R"(Takes back what stands half applied, with the module's own scripts: of an
install with its uninstall script, of an update with the rollback script that the
manifest names for the same version; updates that were finished before it stay.
Statements that fail because what they name is not there are listed and passed
over. If the abort is itself cut off, the same command or tenon resume finishes it.

Refused with exit status 6 when the module has no such script, and for an
uninstall or rollback that was cut off: tenon resume finishes those.)",
    .examples = R"(tenon abort
tenon abort cms --dry-run)",
    .writes = true,
    .most = 1,
    .run = run};

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "cli/apply.hpp"
#include "cli/commands.hpp"
#include "cli/operands.hpp"

namespace tenon::cli {

namespace {

int run(Context& context) {
    context.without_missing_folders();  // a rollback goes on without the module's folder
    return apply_rest(context, code_at(context, 0));
}

}  // namespace

const Command resume_command{
    .name = "resume",
    .operands = "[CODE|BUNDLE]",
    .summary = "finish what was cut off",
    .description = R"(Goes on with the module that status shows as installing, updating,
rolling-back or uninstalling, at the statement where it stopped. Its script may be mended before:
the statements that already ran must be the same, those after them may differ.

Refused with exit status 7 when it is not certain whether the statement at which
it stands took effect; docs/recovery.md says when that is.)",
    .examples = R"(tenon resume
tenon resume cms --dry-run)",
    .writes = true,
    .most = 1,
    .run = run};

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "tenon/repair.hpp"
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/apply.hpp"
#include "cli/commands.hpp"
#include "cli/operands.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 1> own_flags{"reason"};

Repair repair_of(const std::string& word) {
    if (const auto repair = repair_from(word)) return *repair;
    const std::vector<std::string> forms = repair_words();
    const auto meant = nearest(word, forms);
    throw Error(
        {.kind = ErrorKind::usage,
         .message = concat("tenon repair CODE is followed by what to do, not \"", printable(word), "\""),
         .hint = meant ? concat("did you mean ", *meant, "?") : join(forms, ", ")});
}

int run(Context& context) {
    const auto& operands = context.arguments().operands;
    RepairRequest request{.repair = repair_of(operands[1]),
                          .code = code_at(context, 0),
                          .version = {},
                          .reason = context.arguments().reason};
    if (operands.size() > 2) {
        request.version = Version::parse(operands[2]);
        if (!request.version)
            throw Error(ErrorKind::usage,
                        concat("\"", printable(operands[2]), "\" is no version like 1.2.3"));
    }
    return apply_repair(context, request);
}

}  // namespace

std::vector<std::string> repair_words() {
    return {"mark-applied", "mark-pending", "set-version", "accept-checksum"};
}

const Command repair_command{
    .name = "repair",
    .operands = "CODE WHAT [VERSION]",
    .summary = "correct what is recorded, after a look at the database",
    .description = R"(Changes tenon's own tables only, runs no script, and is itself a row of the
history, with the --reason that you give. Asks first; without a terminal --yes is
needed. WHAT is one of:

  mark-applied VERSION     the update counts as applied: it was made by hand
  mark-pending VERSION     the update counts as pending: tenon update runs it
  set-version VERSION      the database is at this version
  accept-checksum [VERSION]  the scripts as they are now are the ones that ran; the
                           rollback scripts as they are now are stored. Without a
                           VERSION for every script that has changed

For a module that stands in doubt at a statement (exit status 7), without VERSION:

  mark-applied             the statement has run: tenon resume goes on after it
  mark-pending             it has not run: tenon resume runs it again)",
    .examples = R"(tenon repair cms mark-applied 0.0.4 --reason "done by hand on 3 May"
tenon repair cms accept-checksum --reason "only comments changed" --dry-run
tenon repair cms mark-pending --reason "the table is still empty")",
    .flags = own_flags,
    .least = 2,
    .most = 3,
    .run = run};

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "cli/commands.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace tenon::cli {

namespace {

constexpr std::array table{&init_command,      &new_command,        &install_command,  &update_command,
                           &uninstall_command, &migrate_command,    &rollback_command, &goto_command,
                           &testdata_command,  &resume_command,     &abort_command,    &adopt_command,
                           &plan_command,      &status_command,     &list_command,     &info_command,
                           &history_command,   &verify_command,     &repair_command,   &lint_command,
                           &bundle_command,    &split_command,      &wait_command,     &doctor_command,
                           &config_command,    &completion_command, &version_command,  &help_command};

}  // namespace

std::span<const Command* const> commands() noexcept {
    return table;
}

const Command* find_command(std::string_view name) noexcept {
    const auto* found = std::find_if(table.begin(), table.end(), [&](const Command* command) {
        return command->name == name || (!command->alias.empty() && command->alias == name);
    });
    return found == table.end() ? nullptr : *found;
}

void throw_no_command(const std::string& name) {
    std::vector<std::string> names;
    for (const Command* command : table) {
        names.emplace_back(command->name);
        if (!command->alias.empty()) names.emplace_back(command->alias);
    }
    const auto meant = nearest(name, names);
    throw Error(
        {.kind = ErrorKind::usage,
         .message = concat("unknown command \"", printable(name), "\""),
         .hint = meant ? concat("did you mean tenon ", *meant, "?") : "tenon help lists the commands"});
}

}  // namespace tenon::cli

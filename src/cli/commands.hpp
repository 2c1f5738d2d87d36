// SPDX-License-Identifier: MIT
// The commands: what each is called, takes and does.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::cli {

class Context;

struct Command {
    static constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

    std::string_view name = {};
    std::string_view alias = {};                   ///< empty: none
    std::string_view operands = {};                ///< for the usage line: "CODE…"
    std::string_view summary = {};                 ///< one line, for the list of commands
    std::string_view description = {};             ///< paragraphs; the help fills the lines
    std::string_view examples = {};                ///< one a line
    std::span<const std::string_view> flags = {};  ///< names of those that not every command takes
    std::span<const std::string_view> refused =
        {};                 ///< names of those of every command that this one cannot use
    bool writes = false;    ///< runs scripts: takes the flags of those that write, too
    std::size_t least = 0;  ///< operands
    std::size_t most = any_number;
    int (*run)(Context& context) = nullptr;  ///< returns the exit status; throws Error
};

/// In the order of the help.
[[nodiscard]] std::span<const Command* const> commands() noexcept;

/// By name or alias.
[[nodiscard]] const Command* find_command(std::string_view name) noexcept;

/// Throws Error{usage}: the nearest command is named.
[[noreturn]] void throw_no_command(const std::string& name);

/// The words that plan's VERB may be.
[[nodiscard]] std::vector<std::string> plan_verbs();

/// The words that bundle's WHAT may be.
[[nodiscard]] std::vector<std::string> bundle_words();

/// The words that repair's WHAT may be.
[[nodiscard]] std::vector<std::string> repair_words();

// One file each, below commands/.
extern const Command abort_command;
extern const Command adopt_command;
extern const Command bundle_command;
extern const Command completion_command;
extern const Command config_command;
extern const Command doctor_command;
extern const Command goto_command;
extern const Command help_command;
extern const Command history_command;
extern const Command info_command;
extern const Command init_command;
extern const Command install_command;
extern const Command lint_command;
extern const Command list_command;
extern const Command migrate_command;
extern const Command new_command;
extern const Command plan_command;
extern const Command repair_command;
extern const Command resume_command;
extern const Command rollback_command;
extern const Command split_command;
extern const Command status_command;
extern const Command testdata_command;
extern const Command uninstall_command;
extern const Command update_command;
extern const Command verify_command;
extern const Command version_command;
extern const Command wait_command;

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
// What can be completed, from the tables of commands and flags: the shells differ only in how they say it.
#pragma once

#include "cli/commands.hpp"
#include "cli/flags.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon::cli::completion {

/// A word and what it means; the meaning may be empty.
using Words = std::vector<std::pair<std::string, std::string>>;

/// What may stand at a place.
struct Subject {
    Words words;         ///< these
    bool codes = false;  ///< codes of modules
    bool files = false;
    bool folders = false;
    bool repeats = false;  ///< the last one: so do all that follow

    [[nodiscard]] bool empty() const noexcept { return words.empty() && !codes && !files && !folders; }
};

/// The operands of a command, one after the other, read from its usage line.
[[nodiscard]] std::vector<Subject> operands_of(const Command& command);

/// What follows a flag that takes a value.
[[nodiscard]] Subject value_of(const Flag& flag);

/// The flags that a command takes, its own first; of every command if there is none yet.
[[nodiscard]] std::vector<const Flag*> flags_of(const Command* command);

/// "--url" and "-u".
[[nodiscard]] std::vector<std::string> spellings_of(const Flag& flag);

/// "install", and "migrate|up" with its alias.
[[nodiscard]] std::string pattern_of(const Command& command);

/// Every command with what it does, aliases, too.
[[nodiscard]] Words command_words();

/// The flags that say where the modules lie: they count for the look-up of codes as well.
[[nodiscard]] std::vector<const Flag*> flags_of_place();

}  // namespace tenon::cli::completion

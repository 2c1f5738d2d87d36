// SPDX-License-Identifier: MIT
// Every flag there is: one table for the parser and for the help.
#pragma once

#include "cli/arguments.hpp"

#include <span>
#include <string_view>

namespace tenon::cli {

struct Command;

enum class FlagScope {
    everywhere,  ///< every command takes it
    command,     ///< those take it that name it
    writing      ///< those take it that write
};

struct Flag {
    char letter = '\0';  ///< '\0': none
    std::string_view name;
    std::string_view value;  ///< what follows it, for the help; empty: nothing; "[=X]": only behind a "="
    std::string_view help;
    FlagScope scope = FlagScope::everywhere;
    /// Takes it over. Throws Error{usage} for a value that cannot be.
    void (*apply)(Arguments& arguments, const std::string& value) = nullptr;
    std::string_view choices = {};  ///< the values there are, with blanks between; empty: not a few words
};

/// Whether the word after the flag is its value.
[[nodiscard]] inline bool takes_next_word(const Flag& flag) noexcept {
    return !flag.value.empty() && flag.value.front() != '[';
}

[[nodiscard]] bool takes(const Command& command, const Flag& flag) noexcept;

/// In the order of the help.
[[nodiscard]] std::span<const Flag> flags() noexcept;

[[nodiscard]] const Flag* find_flag(std::string_view name) noexcept;
[[nodiscard]] const Flag* find_flag(char letter) noexcept;

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include "base/text.hpp"
#include "cli/flags.hpp"
#include "cli/table.hpp"

#include <algorithm>

namespace tenon::cli {

namespace {

constexpr std::size_t flag_width = 30;

std::string flag_line(const Flag& flag) {
    const std::string letter = flag.letter == '\0' ? "    " : concat("-", std::string(1, flag.letter), ", ");
    const std::string name =
        concat("  ", letter, "--", flag.name, takes_next_word(flag) ? " " : "", flag.value);
    return concat(padded(name, flag_width), "  ", flag.help, "\n");
}

// Every line of `text` with two blanks before it.
std::string indented(std::string_view text) {
    std::string result;
    for (const auto line : split(text, '\n')) result += concat(line.empty() ? "" : "  ", line, "\n");
    return result;
}

// Paragraphs, filled anew: two blanks, then words up to the 80th column.
std::string filled(std::string_view text) {
    constexpr std::size_t widest = 80;
    std::string result;
    std::string line;
    const auto end_line = [&] {
        if (!line.empty()) result += concat(line, "\n");
        line.clear();
    };
    for (const auto source : split(text, '\n')) {
        if (source.empty()) {
            end_line();
            result += "\n";
        }
        for (const auto word : split(source, ' ')) {
            if (character_count(line) + 1 + character_count(word) > widest) end_line();
            if (!word.empty()) line += concat(line.empty() ? "  " : " ", word);
        }
    }
    end_line();
    return result;
}

std::string flags_of_every_command() {
    std::string text;
    for (const Flag& flag : flags())
        if (flag.scope == FlagScope::everywhere) text += flag_line(flag);
    return text;
}

}  // namespace

std::string overview_text() {
    std::string text =
        "tenon fits modules into a database: installs them, updates them when a new\n"
        "version was uploaded, and takes them out again. A module is a folder with an\n"
        "XML manifest and SQL scripts.\n"
        "\n"
        "usage: tenon COMMAND [OPERANDS] [FLAGS]\n"
        "\n"
        "Commands\n";
    for (const Command* command : commands()) {
        text += concat("  ", padded(command->name, 11), command->summary);
        if (!command->alias.empty()) text += concat(" (", command->alias, ")");
        text += "\n";
    }
    return concat(text,
                  "\n"
                  "Flags of every command; they stand anywhere, -- ends them\n",
                  flags_of_every_command(),
                  "\n"
                  "Examples\n"
                  "  tenon status\n"
                  "  tenon migrate --dry-run\n"
                  "  tenon --url sqlite:app.db --modules modules migrate\n"
                  "\n"
                  "tenon help COMMAND explains a command; man tenon has the configuration,\n"
                  "the environment and the exit statuses.\n");
}

std::string help_text(const Command& command) {
    std::string text = concat("usage: tenon ", command.name, command.operands.empty() ? "" : " ",
                              command.operands, " [FLAGS]\n");
    if (!command.alias.empty()) text += concat("       tenon ", command.alias, " is the same\n");
    text += concat("\n", filled(command.description), "\n");
    std::string own;
    for (const auto name : command.flags) own += flag_line(*find_flag(name));
    for (const Flag& flag : flags())
        if (command.writes && flag.scope == FlagScope::writing) own += flag_line(flag);
    if (!own.empty()) text += concat("Flags\n", own, "\n");
    return concat(text, "Examples\n", indented(command.examples),
                  "\ntenon help lists the flags of every command.\n");
}

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "cli/commands.hpp"

#include "base/text.hpp"
#include "cli/flags.hpp"
#include "cli/help.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::cli;

namespace {

void check_width(const std::string& text) {
    for (const auto line : split(text, '\n')) {
        CAPTURE(std::string(line));
        CHECK(character_count(line) <= 80);
        CHECK((line.empty() || line.back() != ' '));
    }
}

}  // namespace

TEST_SUITE("cli/commands") {
    TEST_CASE("every command is complete") {
        CHECK_FALSE(commands().empty());
        for (const Command* command : commands()) {
            CAPTURE(std::string(command->name));
            CHECK(find_command(command->name) == command);
            CHECK_FALSE(command->summary.empty());
            CHECK_FALSE(command->description.empty());
            CHECK(command->examples.starts_with("tenon "));
            CHECK((command->run != nullptr));
            for (const auto name : command->flags) {
                REQUIRE(find_flag(name) != nullptr);
                CHECK(find_flag(name)->scope == FlagScope::command);
            }
            for (const auto name : command->refused) {
                REQUIRE(find_flag(name) != nullptr);
                CHECK(find_flag(name)->scope == FlagScope::everywhere);
            }
        }
    }

    TEST_CASE("every flag is taken by someone and does something") {
        for (const Flag& flag : flags()) {
            CAPTURE(std::string(flag.name));
            CHECK((flag.apply != nullptr));
            CHECK((flag.letter == '\0' || find_flag(flag.letter) == &flag));
            bool taken = flag.scope != FlagScope::command;
            for (const Command* command : commands())
                for (const auto name : command->flags) taken = taken || name == flag.name;
            CHECK(taken);
        }
    }

    TEST_CASE("help fits into 80 columns") {
        check_width(overview_text());
        for (const Command* command : commands()) check_width(help_text(*command));
    }

    TEST_CASE("help of a command names its flags and shows examples") {
        const std::string text = help_text(uninstall_command);
        CHECK(text.starts_with("usage: tenon uninstall CODE... [FLAGS]\n"));
        CHECK(text.find("--cascade") != std::string::npos);
        CHECK(text.find("--exit-code") == std::string::npos);
        CHECK(text.find("\nExamples\n  tenon uninstall blog\n") != std::string::npos);
        CHECK(help_text(migrate_command).find("tenon up is the same") != std::string::npos);
    }
}

// SPDX-License-Identifier: MIT
// The command line as values.
#pragma once

#include "tenon/adopt.hpp"
#include "tenon/engine.hpp"
#include "tenon/version.hpp"

#include "cli/terminal.hpp"
#include "config/configuration.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace tenon::cli {

/// Forms of lint's findings beside JSON, which is --json.
enum class LintFormat { text, sarif, github };

/// What was typed.
struct Arguments {
    std::string command;                ///< its own name, never an alias; empty: none was given
    std::vector<std::string> operands;  ///< what follows the command
    std::vector<std::string> given;     ///< long names of the flags, as often as they were given

    config::Layer settings;
    config::Selection selection;
    std::string folder;  ///< -C
    bool password_stdin = false;

    bool help = false;
    bool version = false;
    bool dry_run = false;
    bool yes = false;
    bool no_input = false;
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    ColorWhen color = ColorWhen::automatic;

    bool backup = false;
    std::string backup_command;  ///< of --backup=CMD
    bool events = false;

    std::string output;      ///< -o
    std::string key_file;    ///< of a secret key
    std::string public_key;  ///< the key itself, or a file
    std::string comment;
    bool no_password = false;
    bool all_modules = false;

    bool all = false;
    bool allow_downgrade = false;
    bool out_of_order = false;
    bool remove = false;  ///< testdata --delete
    bool cascade = false;
    bool exclusive = false;
    bool keep_going = false;
    bool exit_code = false;
    bool strict = false;
    bool available = false;
    bool installed = false;
    bool outdated = false;
    bool show_origin = false;
    std::chrono::milliseconds timeout{60'000};
    std::optional<Version> to;
    std::vector<Engine> engines;  ///< as often as they were given
    std::optional<std::string> title;
    bool no_rollback = false;
    bool testdata = false;
    std::string reason;
    std::optional<ForeignSystem> from;
    std::string table;
    LintFormat format = LintFormat::text;

    /// stdout is for a program: nothing for people on it, and nobody is asked.
    [[nodiscard]] bool for_programs() const noexcept { return json || events; }
};

/// Reads the words after the program's name. Flags stand anywhere, "--" ends them. Throws Error{usage} for an
/// unknown flag or command (the nearest one named), for one that this version does not have, for a flag that
/// the command does not take and for a value that cannot be.
[[nodiscard]] Arguments parse_arguments(const std::vector<std::string>& given);

}  // namespace tenon::cli

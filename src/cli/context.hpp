// SPDX-License-Identifier: MIT
// What a command works with; opened on first use, so that a command touches only what it needs.
#pragma once

#include "tenon/migrator.hpp"

#include "cli/arguments.hpp"
#include "cli/document.hpp"
#include "cli/recorder.hpp"
#include "cli/terminal.hpp"
#include "config/configuration.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tenon::cli {

class Context {
public:
    Context(Arguments arguments, Terminal& terminal, config::Environment environment);

    [[nodiscard]] const Arguments& arguments() const noexcept { return arguments_; }
    [[nodiscard]] Terminal& terminal() const noexcept { return terminal_; }
    [[nodiscard]] Document& document() noexcept { return document_; }
    [[nodiscard]] Recorder& recorder() noexcept { return recorder_; }

    /// Read on first use. Throws Error.
    [[nodiscard]] const config::Configuration& configuration();
    [[nodiscard]] const Catalog& catalog();
    /// Before the catalog is read. For commands that can do without a module's folder: roots that are not
    /// there are no mistake.
    void without_missing_folders() { roots_ = Roots::those_there; }
    /// For commands that ask the database alone: the module folders need not even be there.
    void without_catalog() { roots_ = Roots::none; }
    /// Bundles that stand for their modules, whatever the module folders hold; those need not be there then.
    void name_bundles(std::vector<std::filesystem::path> files);
    [[nodiscard]] const std::vector<std::filesystem::path>& named_bundles() const noexcept {
        return bundles_;
    }

    /// Whether a database is configured at all.
    [[nodiscard]] bool has_database();

    /// Whether the database is a SQLite file that a command which writes would make.
    [[nodiscard]] bool makes_file();

    /// Where the database is, as configured. Throws Error{usage} without a URL.
    [[nodiscard]] Url configured_url();

    /// What is asked of bundles' signatures, and by whom they may be. With trust off no file is read. Throws
    /// Error.
    [[nodiscard]] const Trust& trust();
    /// This user's own trusted keys. Throws Error{usage} without a home.
    [[nodiscard]] std::filesystem::path trust_file() const;

    /// The dialects of all databases that are configured, without opening one.
    [[nodiscard]] std::vector<Dialect> dialects_in_use();
    /// What is configured for a run.
    [[nodiscard]] Settings settings(const std::atomic<int>* interrupted = nullptr);

    /// Opens the database on first use. `read` never writes and never makes a SQLite file: one that is not
    /// there yet is read as an empty database.
    enum class Access { read, write };
    [[nodiscard]] Migrator& migrator(Access access, const std::atomic<int>* interrupted = nullptr);

    /// The database that migrator() has opened.
    [[nodiscard]] const Database& database() const { return database_.value(); }

    /// True if a question can be asked and answered.
    [[nodiscard]] bool interactive() const;

    /// For the operator, on stderr; nothing with --quiet.
    void note(std::string_view text);
    /// Findings for the document and, unless --json, for stderr: notes with --verbose only, warnings not with
    /// --quiet.
    void show(const Findings& findings);
    /// A result for people, on stdout; nothing with --json.
    void print(std::string_view text);

private:
    enum class Roots { all, those_there, none };
    [[nodiscard]] std::vector<std::filesystem::path> roots();
    [[nodiscard]] Url url(Access access);
    [[nodiscard]] Backup backup();
    [[nodiscard]] Database open_file(const Url& target, OpenOptions options,
                                     const std::atomic<int>* interrupted);

    Arguments arguments_;
    Terminal& terminal_;
    config::Environment environment_;
    Document document_;
    Recorder recorder_;
    std::optional<config::Configuration> configuration_;
    Roots roots_ = Roots::all;
    std::vector<std::filesystem::path> bundles_;
    std::optional<Catalog> catalog_;
    std::optional<Trust> trust_;
    std::optional<Database> database_;
    std::unique_ptr<Migrator> migrator_;
};

/// The first line of stdin: what --password-stdin means.
[[nodiscard]] std::string password_from_stdin();

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
// Settings with their origins, and how one source of them lies over another.
#pragma once

#include "tenon/bundle.hpp"
#include "tenon/migrator.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tenon::config {

/// Where a value comes from, for people.
struct Origin {
    std::string name;  ///< "--prefix", "TENON_PREFIX", "tenon.toml", "default"
    Position where;    ///< in a file; otherwise its file is empty
};

/// "tenon.toml:4:10", or the name.
[[nodiscard]] std::string to_string(const Origin& origin);

template <typename T>
struct Setting {
    T value;
    Origin origin;
};

/// A URL as it was written: it may still be "env:NAME" or "file:/path", see database_url().
struct UrlText {
    std::string text;
    std::filesystem::path base;  ///< relative paths in it start here
};

struct PlaceholderText {
    std::string text;
    bool is_sql = false;
};

/// What one source says: a file, the environment, the command line. Empty: it does not say.
struct Layer {
    std::optional<Setting<UrlText>> url;
    std::optional<Setting<std::vector<std::filesystem::path>>> modules;
    std::optional<Setting<std::string>> prefix;
    std::optional<Setting<bool>> read_only;
    std::optional<Setting<std::chrono::milliseconds>> lock_timeout;
    std::optional<Setting<std::chrono::milliseconds>> statement_timeout;
    std::optional<Setting<TransactionMode>> transaction;
    std::optional<Setting<Unlisted>> unlisted;
    std::optional<Setting<BackupWhen>> require_backup;
    std::optional<Setting<TrustLevel>> trust;
    std::optional<Setting<std::string>> backup_command;
    std::optional<Setting<std::chrono::milliseconds>> backup_timeout;
    std::optional<Setting<std::filesystem::path>> backup_folder;
    std::optional<Setting<std::filesystem::path>> log_file;
    std::optional<Setting<std::string>> password_file;
    std::map<std::string, Setting<PlaceholderText>, std::less<>> placeholders;  ///< names in capitals
    std::map<std::string, Setting<std::string>, std::less<>> session;
};

/// Lays `above` over `below`: what it says wins, the rest stays.
void overlay(Layer& below, const Layer& above);

// Words of settings, as they stand in files, in the environment and on the command line.
[[nodiscard]] std::optional<bool> parse_boolean(std::string_view text);
[[nodiscard]] std::optional<TransactionMode> parse_transaction(std::string_view text);
[[nodiscard]] std::optional<Unlisted> parse_unlisted(std::string_view text);
[[nodiscard]] std::optional<BackupWhen> parse_require_backup(std::string_view text);
[[nodiscard]] std::optional<TrustLevel> parse_trust(std::string_view text);

/// The word that a setting is written with.
[[nodiscard]] std::string_view word_of(TransactionMode value);
[[nodiscard]] std::string_view word_of(Unlisted value);
[[nodiscard]] std::string_view word_of(BackupWhen value);
[[nodiscard]] std::string_view word_of(TrustLevel value);

/// Says what is wrong with a placeholder's name: not [A-Z][A-Z0-9_]*, or built in. Empty: nothing.
[[nodiscard]] std::string placeholder_trouble(std::string_view name);

/// Hands the layer's placeholders over.
void define_all(const Layer& layer, Placeholders& placeholders);

/// Throws Error{usage} unless it is [A-Za-z0-9_]{0,32}.
void check_prefix(const Setting<std::string>& prefix);

}  // namespace tenon::config

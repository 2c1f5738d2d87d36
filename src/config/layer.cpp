// SPDX-License-Identifier: MIT
#include "config/layer.hpp"

#include "tenon/error.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace tenon::config {

namespace {

template <typename T>
void take(std::optional<T>& below, const std::optional<T>& above) {
    if (above) below = above;
}

template <typename Map>
void take_all(Map& below, const Map& above) {
    for (const auto& [name, setting] : above) below.insert_or_assign(name, setting);
}

template <typename T>
struct Word {
    std::string_view word;
    T value;
};

// The first word of a value is the one that is written.
constexpr std::array<Word<bool>, 8> booleans{{{"true", true},
                                              {"1", true},
                                              {"yes", true},
                                              {"on", true},
                                              {"false", false},
                                              {"0", false},
                                              {"no", false},
                                              {"off", false}}};
constexpr std::array<Word<TransactionMode>, 4> transactions{{{"auto", TransactionMode::automatic},
                                                             {"action", TransactionMode::action},
                                                             {"script", TransactionMode::script},
                                                             {"none", TransactionMode::none}}};
constexpr std::array<Word<Unlisted>, 3> unlisted{
    {{"error", Unlisted::error}, {"ignore", Unlisted::ignore}, {"run", Unlisted::run}}};
constexpr std::array<Word<BackupWhen>, 3> backups{
    {{"never", BackupWhen::never}, {"destructive", BackupWhen::destructive}, {"always", BackupWhen::always}}};
constexpr std::array<Word<TrustLevel>, 3> trusts{
    {{"off", TrustLevel::off}, {"optional", TrustLevel::optional}, {"required", TrustLevel::required}}};

template <typename T, std::size_t Count>
std::optional<T> value_of(std::string_view text, const std::array<Word<T>, Count>& words) {
    for (const auto& [word, value] : words)
        if (equal_ignoring_case(word, text)) return value;
    return std::nullopt;
}

template <typename T, std::size_t Count>
std::string_view word_of(T wanted, const std::array<Word<T>, Count>& words) {
    const auto found = std::find_if(words.begin(), words.end(),
                                    [wanted](const Word<T>& each) { return each.value == wanted; });
    return found == words.end() ? std::string_view() : found->word;
}

}  // namespace

std::string to_string(const Origin& origin) {
    return origin.where.file.empty() ? origin.name : to_string(origin.where);
}

void overlay(Layer& below, const Layer& above) {
    take(below.url, above.url);
    take(below.modules, above.modules);
    take(below.prefix, above.prefix);
    take(below.read_only, above.read_only);
    take(below.lock_timeout, above.lock_timeout);
    take(below.statement_timeout, above.statement_timeout);
    take(below.transaction, above.transaction);
    take(below.unlisted, above.unlisted);
    take(below.require_backup, above.require_backup);
    take(below.trust, above.trust);
    take(below.backup_command, above.backup_command);
    take(below.backup_timeout, above.backup_timeout);
    take(below.backup_folder, above.backup_folder);
    take(below.log_file, above.log_file);
    take(below.password_file, above.password_file);
    take_all(below.placeholders, above.placeholders);
    take_all(below.session, above.session);
}

std::optional<bool> parse_boolean(std::string_view text) {
    return value_of(text, booleans);
}

std::optional<TransactionMode> parse_transaction(std::string_view text) {
    return value_of(text, transactions);
}

std::optional<Unlisted> parse_unlisted(std::string_view text) {
    return value_of(text, unlisted);
}

std::optional<BackupWhen> parse_require_backup(std::string_view text) {
    return value_of(text, backups);
}

std::optional<TrustLevel> parse_trust(std::string_view text) {
    return value_of(text, trusts);
}

std::string_view word_of(TransactionMode value) {
    return word_of(value, transactions);
}

std::string_view word_of(Unlisted value) {
    return word_of(value, unlisted);
}

std::string_view word_of(BackupWhen value) {
    return word_of(value, backups);
}

std::string_view word_of(TrustLevel value) {
    return word_of(value, trusts);
}

std::string placeholder_trouble(std::string_view name) {
    if (!Placeholders::valid_name(name))
        return concat("\"", name, "\" cannot name a placeholder: letters, digits and _, a letter first");
    const std::string capitals = upper(name);
    if (capitals == "DB_PREFIX") return "DB_PREFIX is set with --prefix (prefix = \"…\" in tenon.toml)";
    return {};
}

void define_all(const Layer& layer, Placeholders& placeholders) {
    for (const auto& [name, setting] : layer.placeholders) {
        if (setting.value.is_sql)
            placeholders.define_sql(name, setting.value.text);
        else
            placeholders.define(name, setting.value.text);
    }
}

void check_prefix(const Setting<std::string>& prefix) {
    if (valid_prefix(prefix.value)) return;
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("the prefix \"", printable(prefix.value), "\" (", prefix.origin.name,
                                   ") may only have letters, digits and _, at most 32"),
                 .where = prefix.origin.where});
}

}  // namespace tenon::config

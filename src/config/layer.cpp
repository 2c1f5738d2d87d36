// SPDX-License-Identifier: MIT
#include "config/layer.hpp"

#include "tenon/error.hpp"

#include "base/names.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

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

template <typename T, std::size_t Count>
std::optional<T> parse_word(std::string_view text,
                            const std::array<std::pair<std::string_view, T>, Count>& words) {
    for (const auto& [word, value] : words)
        if (equal_ignoring_case(word, text)) return value;
    return std::nullopt;
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
    take(below.password_file, above.password_file);
    take_all(below.placeholders, above.placeholders);
    take_all(below.session, above.session);
}

std::optional<bool> parse_boolean(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, bool>, 8> words{{{"true", true},
                                                                      {"1", true},
                                                                      {"yes", true},
                                                                      {"on", true},
                                                                      {"false", false},
                                                                      {"0", false},
                                                                      {"no", false},
                                                                      {"off", false}}};
    return parse_word(text, words);
}

std::optional<TransactionMode> parse_transaction(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, TransactionMode>, 4> words{
        {{"auto", TransactionMode::automatic},
         {"action", TransactionMode::action},
         {"script", TransactionMode::script},
         {"none", TransactionMode::none}}};
    return parse_word(text, words);
}

std::optional<Unlisted> parse_unlisted(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, Unlisted>, 3> words{
        {{"error", Unlisted::error}, {"ignore", Unlisted::ignore}, {"run", Unlisted::run}}};
    return parse_word(text, words);
}

std::optional<RequireBackup> parse_require_backup(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, RequireBackup>, 3> words{
        {{"never", RequireBackup::never},
         {"destructive", RequireBackup::destructive},
         {"always", RequireBackup::always}}};
    return parse_word(text, words);
}

std::optional<Trust> parse_trust(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, Trust>, 3> words{
        {{"off", Trust::off}, {"optional", Trust::optional}, {"required", Trust::required}}};
    return parse_word(text, words);
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

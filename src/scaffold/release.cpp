// SPDX-License-Identifier: MIT
#include "scaffold/release.hpp"

#include "base/text.hpp"
#include "module/folder.hpp"
#include "module/script_name.hpp"
#include "scaffold/templates.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <utility>

namespace tenon {

namespace {

bool all_digits(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string padded(std::string_view number, std::size_t width) {
    return concat(std::string(number.size() < width ? width - number.size() : 0, '0'), number);
}

/// "20251205143000", "202512051430" and "20251205" are times; anything else is a number.
bool is_timestamp(const Version& version) noexcept {
    const std::string& text = version.text();
    const bool known_length = text.size() == 14 || text.size() == 12 || text.size() == 8;
    return known_length && all_digits(text) && (text.starts_with("20") || text.starts_with("19"));
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
}

/// How a script's name is put together: the folder, what stands before the number, the number, "_add_x".
struct Shape {
    std::string folder;
    std::string before;
    std::string number;
    bool has_words = false;
    std::string extension = ".sql";
};

Shape shape_of(const std::string& file) {
    const ScriptName name = parse_script_name(file);
    Shape shape{std::string(name.folder), {}, {}, false, std::string(name.extension)};
    std::string_view number = name.stem;
    if (number.empty() || !is_digit(number.front())) {
        const auto dot = number.find('.');
        shape.before = concat(number.substr(0, dot), ".");
        number = dot == std::string_view::npos ? std::string_view() : number.substr(dot + 1);
    }
    shape.has_words = number.find('_') != std::string_view::npos;
    shape.number = number.substr(0, number.find('_'));
    return shape;
}

/// The newest entry whose name tells its version: the manner in which the next one is written.
std::optional<Shape> manner_of(const std::vector<ScriptEntry>& entries, const Version& newest) {
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        const std::string file = normal_name(entry->file);
        const auto version = version_of(parse_script_name(file), newest);
        Shape shape = shape_of(file);
        if (version && *version == entry->version && !shape.number.empty()) return shape;
    }
    return std::nullopt;
}

std::string folder_of(const Manifest& manifest) {
    for (const auto* entry : entries_of(manifest))
        return std::string(parse_script_name(normal_name(entry->file)).folder);
    return {};
}

/// The ways to write a version into a name, the shortest first.
std::vector<std::string> numbers_for(const Version& version, std::string_view sample) {
    const auto& components = version.components();
    if (sample.find('.') != std::string_view::npos) return {version.text()};
    if (components.size() == 1) return {padded(version.text(), sample.size()), version.text()};
    const bool small = std::all_of(components.begin(), components.end(), [](auto each) { return each < 10; });
    if (!small || !version.suffix().empty()) return {version.text()};
    std::string digits;
    for (const auto component : components) digits += std::to_string(component);
    return {digits, version.text()};
}

struct Stem {
    std::string text;
    bool versioned = false;
};

Stem stem_for(const Shape& shape, const Version& version, const std::string& words) {
    const std::string tail = shape.has_words ? concat("_", words) : std::string();
    std::string stem;
    for (const auto& number : numbers_for(version, shape.number)) {
        stem = concat(shape.folder, shape.before, number, tail);
        const std::string file =
            concat(stem, ".mysql.sql");  // with a token: the number cannot be taken for one
        const auto read = version_of(parse_script_name(file), version);
        if (read && *read == version) return {stem, false};
    }
    return {stem, true};
}

Shape rollback_shape(const Module& module, const Shape& update) {
    if (auto own = manner_of(module.manifest.rollbacks, module.manifest.version)) return *own;
    return {update.folder, "rollback.", update.number, false, update.extension};
}

/// The token that the manifest names: that of the newest update or of the install script, if it is written.
std::string listed_token(const Module& module, const std::vector<ScriptToken>& tokens) {
    std::vector<std::string> wanted;
    const Manifest& manifest = module.manifest;
    const auto want = [&](const ScriptEntry& entry) {
        wanted.emplace_back(parse_script_name(entry.file).token);
    };
    if (!manifest.updates.empty()) want(manifest.updates.back());
    if (manifest.install) want(*manifest.install);
    wanted.emplace_back("mysql");
    for (const auto& token : wanted) {
        const auto found = std::find_if(tokens.begin(), tokens.end(), [&](const ScriptToken& each) {
            return equal_ignoring_case(each.token, token);
        });
        if (found != tokens.end()) return found->token;
    }
    return tokens.front().token;
}

/// Every file of the scripts that a release needs: the existing ones, or those that the manifest names.
std::vector<std::string> files_of(const Module& module) {
    std::vector<const ScriptEntry*> needed;
    if (module.manifest.install) needed.push_back(&*module.manifest.install);
    for (const auto& update : module.manifest.updates) needed.push_back(&update);
    std::vector<std::string> files;
    for (const auto* entry : needed) {
        auto found = variants_of(module, *entry);
        if (found.empty()) found.push_back(normal_name(entry->file));
        files.insert(files.end(), found.begin(), found.end());
    }
    return files;
}

}  // namespace

std::optional<Version> next_version(const Version& version, std::string_view now) {
    const std::string& text = version.text();
    const std::string release = text.substr(0, text.find('-'));
    if (!version.suffix().empty()) return Version::parse(release);
    if (is_timestamp(version)) {
        auto current = Version::parse(digits_of(now).substr(0, text.size()));
        if (current && *current > version) return current;
    }
    if (version.components().back() == std::numeric_limits<std::uint64_t>::max()) return std::nullopt;
    const std::size_t last = release.rfind('.') == std::string::npos ? 0 : release.rfind('.') + 1;
    const std::string number = std::to_string(version.components().back() + 1);
    const std::size_t width = release[last] == '0' ? release.size() - last : 0;  // "005", not "5"
    return Version::parse(concat(release.substr(0, last), padded(number, width)));
}

Version as_long_as(const Version& version, const Version& pattern) {
    if (version.components().size() >= pattern.components().size()) return version;
    const std::string& text = version.text();
    std::string longer = text.substr(0, text.find('-'));
    for (std::size_t i = version.components().size(); i < pattern.components().size(); ++i) longer += ".0";
    if (!version.suffix().empty()) longer += concat("-", version.suffix());
    return Version::parse(longer).value_or(version);
}

std::vector<ScriptToken> tokens_of(const Module& module) {
    std::map<Dialect, std::string> found;
    bool mysql = false;
    for (const auto& file : files_of(module)) {
        const ScriptName name = parse_script_name(file);
        if (!name.engine) return {{std::nullopt, {}}};
        if (*name.engine == Engine::mariadb && mysql) continue;  // MySQL's serves both
        mysql = mysql || *name.engine == Engine::mysql;
        found.insert_or_assign(dialect_of(*name.engine), std::string(name.token));
    }
    std::vector<ScriptToken> tokens;
    tokens.reserve(found.size());
    for (auto& [dialect, token] : found) tokens.push_back({dialect, std::move(token)});
    return tokens;
}

std::vector<ScriptToken> tokens_for(const Module& module, std::span<const Dialect> dialects) {
    const auto known = tokens_of(module);
    std::vector<ScriptToken> tokens;
    for (const Dialect dialect : dialects) {
        const auto own = std::find_if(known.begin(), known.end(),
                                      [&](const ScriptToken& each) { return each.dialect == dialect; });
        tokens.push_back(own != known.end() ? *own : ScriptToken{dialect, std::string(to_string(dialect))});
    }
    return tokens;
}

std::string ReleaseNames::file(std::string_view stem, std::string_view token) const {
    return concat(stem, token.empty() ? "" : ".", token, extension);
}

ReleaseNames names_for(const Module& module, const Version& version, std::string_view title,
                       const std::vector<ScriptToken>& tokens) {
    auto manner = manner_of(module.manifest.updates, module.manifest.version);
    const Shape update =
        manner ? std::move(*manner) : Shape{folder_of(module.manifest), "update.", {}, false, ".sql"};
    const Shape rollback = rollback_shape(module, update);
    std::string words = words_of(title);
    if (words.empty()) words = "update";
    Stem forward = stem_for(update, version, words);
    Stem back = stem_for(rollback, version, words);
    return {std::move(forward.text),
            std::move(back.text),
            update.extension.empty() ? ".sql" : update.extension,
            listed_token(module, tokens),
            forward.versioned,
            back.versioned};
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "config/described.hpp"

#include "tenon/error.hpp"
#include "tenon/url.hpp"

#include "base/text.hpp"
#include "config/duration.hpp"

#include <algorithm>
#include <utility>

namespace tenon::config {

namespace {

constexpr std::string_view scheme_end = "://";

bool is_reference(std::string_view text) {
    return text.starts_with("env:") || text.starts_with("file:");
}

// A text that is no URL may hold a password anywhere: only its scheme is shown.
std::string shown_url(const std::string& text) {
    if (is_reference(text)) return text;
    try {
        const Url url = parse_url(text);
        return url.has_password ? redacted(url) : text;
    } catch (const Error&) {
        const auto end = text.find(scheme_end);
        return concat(end == std::string::npos ? "" : text.substr(0, end + scheme_end.size()), "***");
    }
}

std::string toml_text(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        if (c == '\n')
            result += "\\n";
        else if (c == '\t')
            result += "\\t";
        else
            result += c;
    }
    return printable(result + "\"");
}

class Description {
public:
    explicit Description(const Layer& layer) : layer_(layer) {}

    std::vector<Described> all() {
        if (layer_.url) add("url", shown_url(layer_.url->value.text), layer_.url->origin);
        if (layer_.password_file)
            add("password_file", layer_.password_file->value, layer_.password_file->origin,
                "of TENON_PASSWORD_FILE; no key of tenon.toml");
        if (layer_.modules) modules(*layer_.modules);
        text("prefix", layer_.prefix);
        if (layer_.read_only) add("read_only", layer_.read_only->value, layer_.read_only->origin);
        for (const auto& [name, setting] : layer_.placeholders)
            add(concat("placeholders.", name), without_passwords(setting.value.text), setting.origin,
                setting.value.is_sql ? "an SQL expression" : "");
        for (const auto& [name, setting] : layer_.session)
            add(concat("session.", name), without_passwords(setting.value), setting.origin);
        word("policy.require_backup", layer_.require_backup);
        word("policy.trust", layer_.trust);
        time("run.lock_timeout", layer_.lock_timeout);
        time("run.statement_timeout", layer_.statement_timeout);
        word("run.transaction", layer_.transaction);
        word("run.unlisted", layer_.unlisted);
        text("run.backup_command", layer_.backup_command);
        time("run.backup_timeout", layer_.backup_timeout);
        path("run.backup_folder", layer_.backup_folder);
        path("run.log_file", layer_.log_file);
        return std::move(settings_);
    }

private:
    template <typename Value>
    void add(std::string key, Value value, const Origin& origin, std::string note = {}) {
        settings_.push_back({std::move(key), std::move(value), origin, std::move(note)});
    }
    void text(const char* key, const std::optional<Setting<std::string>>& setting) {
        if (setting) add(key, without_passwords(setting->value), setting->origin);
    }
    void time(const char* key, const std::optional<Setting<std::chrono::milliseconds>>& setting) {
        if (setting) add(key, duration_word(setting->value), setting->origin);
    }
    void path(const char* key, const std::optional<Setting<std::filesystem::path>>& setting) {
        if (setting) add(key, setting->value.lexically_normal().string(), setting->origin);
    }
    template <typename T>
    void word(const char* key, const std::optional<Setting<T>>& setting) {
        if (setting) add(key, std::string(word_of(setting->value)), setting->origin);
    }
    void modules(const Setting<std::vector<std::filesystem::path>>& setting) {
        std::vector<std::string> folders;
        for (const auto& folder : setting.value) folders.push_back(folder.lexically_normal().string());
        add("modules", std::move(folders), setting.origin);
    }

    const Layer& layer_;
    std::vector<Described> settings_;
};

}  // namespace

std::vector<Described> described(const Layer& layer) {
    return Description(layer).all();
}

std::string literal(const Described& setting) {
    if (const auto* flag = std::get_if<bool>(&setting.value)) return *flag ? "true" : "false";
    if (const auto* text = std::get_if<std::string>(&setting.value)) return toml_text(*text);
    std::vector<std::string> elements;
    for (const std::string& element : std::get<std::vector<std::string>>(setting.value))
        elements.push_back(toml_text(element));
    return concat("[", join(elements, ", "), "]");
}

std::string without_passwords(std::string_view text) {
    std::string result;
    for (auto start = text.find(scheme_end); start != std::string_view::npos; start = text.find(scheme_end)) {
        const auto begin = start + scheme_end.size();
        result += text.substr(0, begin);
        text.remove_prefix(begin);
        const auto authority = text.substr(0, text.find_first_of(" \t\n\"'"));
        const auto at = authority.rfind('@');
        const auto colon = authority.find(':');
        if (at == std::string_view::npos || colon > at) continue;
        result += concat(authority.substr(0, colon), ":***");
        text.remove_prefix(at);
    }
    return concat(result, text);
}

}  // namespace tenon::config

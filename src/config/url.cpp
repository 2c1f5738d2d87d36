// SPDX-License-Identifier: MIT
#include "config/url.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "base/text.hpp"

#include <set>
#include <system_error>
#include <utility>
#include <vector>

namespace tenon::config {

namespace {

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

[[noreturn]] void throw_missing(const Configuration& configuration) {
    const std::string line = "url = \"sqlite:app.db\"";
    if (!configuration.environment.empty())
        throw Error(
            {.kind = ErrorKind::usage,
             .message = concat("the environment \"", configuration.environment, "\" has no database URL"),
             .hint = concat("write under [env.", configuration.environment, "] in tenon.toml: ", line)});
    if (!configuration.environments.empty())
        throw Error({.kind = ErrorKind::usage,
                     .message = "no environment is chosen and no database URL is given",
                     .hint = concat("choose one: -e ", join(configuration.environments, ", -e "))});
    throw Error({.kind = ErrorKind::usage,
                 .message = "no database URL is configured",
                 .hint = concat("write in tenon.toml: ", line, "  (or set DATABASE_URL, or use --url)")});
}

// Errors below name the setting that is to blame.
[[noreturn]] void throw_at(const Origin& origin, std::string message, std::string hint = {}) {
    throw Error(
        {.kind = ErrorKind::usage,
         .message = origin.where.file.empty() ? concat(origin.name, ": ", message) : std::move(message),
         .where = origin.where,
         .hint = std::move(hint)});
}

std::string first_line_of(const std::filesystem::path& path) {
    const std::string text = read_file(path, 64U << 10U);
    return std::string(trim(std::string_view(text).substr(0, text.find('\n'))));
}

std::string dereferenced(const Setting<UrlText>& setting, const Environment& environment) {
    const std::string& text = setting.value.text;
    if (starts_with(text, "env:")) {
        const Variable* variable = environment.find(text.substr(4));
        if (variable == nullptr)
            throw_at(setting.origin, concat("the environment variable ", text.substr(4), " is not set"));
        return variable->value;
    }
    if (!starts_with(text, "file:")) return text;
    std::string line = first_line_of(setting.value.base / text.substr(5));
    if (line.empty()) throw_at(setting.origin, concat(text.substr(5), " is empty: it should hold a URL"));
    return line;
}

Url parsed(const Setting<UrlText>& setting, const std::string& text) {
    try {
        return parse_url(text);
    } catch (const Error& error) {
        throw_at(setting.origin, error.detail().message, error.detail().hint);
    }
}

void add_password(Url& url, std::string password) {
    url.password = std::move(password);
    url.has_password = true;
}

/// False for "env:NAME" and "file:/path" that lead nowhere here: production's secrets, on a developer's
/// machine.
bool is_known_here(const UrlText& url, const Environment& environment) {
    if (starts_with(url.text, "env:")) return environment.find(url.text.substr(4)) != nullptr;
    std::error_code unknown;
    return !starts_with(url.text, "file:") || std::filesystem::exists(url.base / url.text.substr(5), unknown);
}

}  // namespace

std::vector<Dialect> dialects_in_use(const Configuration& configuration, const Environment& environment) {
    std::set<Dialect> found;
    for (const auto& setting : configuration.urls) {
        if (is_known_here(setting.value, environment))
            found.insert(parsed(setting, dereferenced(setting, environment)).dialect);
    }
    return {found.begin(), found.end()};
}

Url database_url(const Configuration& configuration, const Environment& environment,
                 const std::optional<std::string>& password) {
    const Layer& values = configuration.values;
    if (!values.url) throw_missing(configuration);
    Url url = parsed(*values.url, dereferenced(*values.url, environment));
    if (url.dialect == Dialect::sqlite) {
        if (password) throw Error(ErrorKind::usage, "--password-stdin: a SQLite file has no password");
        if (url.path != ":memory:") url.path = (values.url->value.base / url.path).string();
        return url;
    }
    if (password)
        add_password(url, *password);
    else if (values.password_file)
        add_password(url, first_line_of(values.password_file->value));
    return url;
}

}  // namespace tenon::config

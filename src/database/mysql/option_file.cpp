// SPDX-License-Identifier: MIT
#include "database/mysql/option_file.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "tenon/error.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <string>
#include <system_error>

namespace tenon::mysql {

namespace {

using Options = std::map<std::string, std::string, std::less<>>;

char meant_by(char escaped) {
    switch (escaped) {
        case 'b':
            return '\b';
        case 't':
            return '\t';
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case 's':
            return ' ';
        default:
            return escaped;
    }
}

// A value without its quotes and escapes; a # outside quotes begins a comment.
std::string value_in(std::string_view text) {
    text = trim(text);
    const char quote = !text.empty() && (text.front() == '"' || text.front() == '\'') ? text.front() : '\0';
    if (quote != '\0') text.remove_prefix(1);
    std::string value;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quote != '\0' ? text[i] == quote : text[i] == '#') break;
        const bool escape = text[i] == '\\' && i + 1 < text.size();
        value += escape ? meant_by(text[++i]) : text[i];
    }
    return quote != '\0' ? value : std::string(trim(value));
}

bool is_ours(std::string_view group) {
    return group == "client" || group == "client-server" || group == "client-mariadb";
}

Options options_in(std::string_view text) {
    Options options;
    bool ours = false;
    for (const auto raw : split(text, '\n')) {
        const auto line = trim(raw);
        if (line.empty() || line.front() == '#' || line.front() == ';' || line.front() == '!') continue;
        if (line.front() == '[') {
            ours = is_ours(trim(line.substr(1, line.find(']') - 1)));
            continue;
        }
        if (!ours) continue;
        const auto equals = line.find('=');
        std::string name(trim(line.substr(0, equals)));
        std::replace(name.begin(), name.end(), '_', '-');
        options[name] = equals == std::string_view::npos ? std::string() : value_in(line.substr(equals + 1));
    }
    return options;
}

std::uint16_t port_in(const std::string& text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port == 0)
        throw Error({.kind = ErrorKind::connect,
                     .message = "the port in the [client] group of ~/.my.cnf is no number from 1 to 65535",
                     .hint = "mend it, or write the port into the URL"});
    return port;
}

}  // namespace

void fill_login(Url& url, std::string_view text) {
    const Options options = options_in(text);
    const auto given = [&](std::string_view name) {
        const auto found = options.find(name);
        return found == options.end() || found->second.empty() ? nullptr : &found->second;
    };
    if (url.user.empty() && given("user") != nullptr) url.user = *given("user");
    if (!url.has_password && given("password") != nullptr) {
        url.password = *given("password");
        url.has_password = true;
    }
    if (!url.host.empty() || url.parameters.find("socket") != url.parameters.end()) return;
    if (given("host") != nullptr && *given("host") != "localhost") {
        url.host = *given("host");
        if (url.port == 0 && given("port") != nullptr) url.port = port_in(*given("port"));
    } else if (url.port == 0 && given("socket") != nullptr) {
        url.parameters["socket"] = *given("socket");
    }
}

void fill_login_from_home(Url& url) {
    const char* const home = std::getenv("HOME");  // NOLINT(concurrency-mt-unsafe): nobody sets it
    if (home == nullptr) return;
    const auto path = std::filesystem::path(home) / ".my.cnf";
    if (access(path.c_str(), R_OK) == 0) fill_login(url, read_file(path, 1U << 20U));
}

}  // namespace tenon::mysql

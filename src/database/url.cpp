// SPDX-License-Identifier: MIT
#include "tenon/url.hpp"

#include "database/parameters.hpp"

#include "base/text.hpp"
#include "tenon/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace tenon {

namespace {

// A refusal never repeats a part of the URL in which a password may stand: a password with a stray '/', '?'
// or
// '@' moves the borders of all parts.
[[noreturn]] void refuse(std::string_view message, std::string hint) {
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("the database URL is wrong: ", message),
                 .hint = std::move(hint)});
}

const char* const forms =
    "write sqlite:path/to/file.db, mysql://user:password@host:3306/database or "
    "postgres://user:password@host:5432/database";
const char* const encoding =
    "in a user name or password write @ as %40, : as %3A, / as %2F, ? as %3F and % as %25";

struct Scheme {
    std::string_view name;
    Dialect dialect;
};
constexpr std::array<Scheme, 5> schemes{{{"sqlite", Dialect::sqlite},
                                         {"mysql", Dialect::mysql},
                                         {"mariadb", Dialect::mysql},
                                         {"postgres", Dialect::postgresql},
                                         {"postgresql", Dialect::postgresql}}};

bool is_scheme(std::string_view text) {
    return !text.empty() && text.size() <= 32 && is_alpha(text.front()) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; });
}

Dialect dialect_of_scheme(std::string_view text, std::string_view rest) {
    for (const auto& scheme : schemes) {
        if (equal_ignoring_case(scheme.name, text)) return scheme.dialect;
    }
    const std::vector<std::string> names{"sqlite", "mysql", "mariadb", "postgres", "postgresql"};
    const auto near = nearest(text, names);
    std::string message = "unknown scheme";
    if (near || rest.starts_with("//")) message += concat(" \"", text, "\"");
    message += ", known are sqlite, mysql, mariadb, postgres and postgresql";
    refuse(message, near ? concat("did you mean ", *near, ":?") : std::string(forms));
}

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    const char small = to_lower(c);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::string decoded(std::string_view text, std::string_view part) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            refuse(concat("a % in the ", part, " is not followed by two hex digits"), encoding);
        result += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (result.find('\0') != std::string::npos)
        refuse(concat("a NUL byte in the ", part), "take out the %00");
    return result;
}

std::uint16_t port_in(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port == 0)
        refuse("the port is no number from 1 to 65535",
               concat("a port stands after the host: host:3306; ", encoding));
    return port;
}

void read_host(std::string_view text, Url& url) {
    std::string_view host = text;
    std::string_view port;
    bool has_port = false;
    if (text.starts_with('[')) {
        const auto close = text.find(']');
        if (close == std::string_view::npos) refuse("a [ without its ]", "write an IPv6 host as [::1]");
        host = text.substr(1, close - 1);
        port = text.substr(close + 1);
        has_port = !port.empty();
        if (host.empty() || (has_port && port.front() != ':'))
            refuse("the host in brackets is wrong", "write an IPv6 host as [::1] or [::1]:3306");
        if (has_port) port.remove_prefix(1);
    } else if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
        has_port = true;
        if (port.find(':') != std::string_view::npos)
            refuse("more than one : in the host", concat("write an IPv6 host as [::1]; ", encoding));
    }
    url.host = decoded(host, "host");
    if (url.host.find_first_of("/\\@?#[]<>\"' \t\r\n") != std::string::npos)
        refuse("a character in the host that no host name has", encoding);
    if (has_port) url.port = port_in(port);
}

void read_authority(std::string_view text, Url& url) {
    const auto at = text.find('@');
    if (at == std::string_view::npos) return read_host(text, url);
    const auto login = text.substr(0, at);
    const auto colon = login.find(':');
    url.user = decoded(login.substr(0, colon), "user name");
    url.has_password = colon != std::string_view::npos;
    if (url.has_password) url.password = decoded(login.substr(colon + 1), "password");
    read_host(text.substr(at + 1), url);
}

void read_parameters(std::string_view text, Url& url) {
    for (const auto pair : split(text, '&')) {
        const auto equals = pair.find('=');
        const std::string name = decoded(pair.substr(0, equals), "name of a parameter");
        const auto value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        add_parameter(url, name, decoded(value, "value of a parameter"));
    }
    check_parameters(url);
}

void read_file_url(std::string_view rest, Url& url) {
    const auto question = rest.find('?');
    const auto path = rest.substr(0, question);
    if (path.starts_with("//") && !path.starts_with("///"))
        refuse("sqlite:// is followed by a host",
               "write sqlite:path/to/file.db, or sqlite:///path/to/file.db for an absolute path");
    const auto slashes = std::min(path.find_first_not_of('/'), path.size());
    url.path = slashes > 1 ? path.substr(slashes - 1) : path;
    if (url.path.empty()) refuse("it names no file", "write sqlite:path/to/file.db");
    if (url.path.find('\0') != std::string::npos) refuse("a NUL byte in the path", "take it out");
    if (question != std::string_view::npos) read_parameters(rest.substr(question + 1), url);
}

void read_server_url(std::string_view rest, Url& url) {
    if (!rest.starts_with("//")) refuse("the scheme is not followed by //", forms);
    rest.remove_prefix(2);
    if (std::count(rest.begin(), rest.end(), '@') > 1)
        refuse("more than one @: one in the user name or password must be written %40", encoding);
    const auto end = std::min(rest.find_first_of("/?"), rest.size());
    if (rest.substr(end).find('@') != std::string_view::npos)
        refuse("an @ after the host: the user name or password has a / or ? that must be encoded", encoding);
    read_authority(rest.substr(0, end), url);
    rest.remove_prefix(end);
    const auto question = std::min(rest.find('?'), rest.size());
    if (question > 0) {
        const auto name = rest.substr(1, question - 1);
        if (name.find('/') != std::string_view::npos)
            refuse("a / in the name of the database", "write it as %2F, or take it out");
        url.database = decoded(name, "name of the database");
    }
    if (question < rest.size()) read_parameters(rest.substr(question + 1), url);
}

std::string encoded(std::string_view text, std::string_view allowed) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_alpha(c) || is_digit(c) || allowed.find(c) != std::string_view::npos)
            result += c;
        else
            result.append("%").append(1, digits[byte >> 4U]).append(1, digits[byte & 0xFU]);
    }
    return result;
}

std::string redacted_server(const Url& url) {
    constexpr std::string_view plain = "-._~";
    std::string text = url.dialect == Dialect::mysql ? "mysql://" : "postgres://";
    if (!url.user.empty() || url.has_password) {
        text += encoded(url.user, plain);
        if (url.has_password) text += ":***";
        text += '@';
    }
    const bool brackets = url.host.find(':') != std::string::npos;
    text += brackets ? concat("[", encoded(url.host, "-._~:"), "]") : encoded(url.host, plain);
    if (url.port != 0) text += concat(":", std::to_string(url.port));
    return concat(text, "/", encoded(url.database, plain));
}

}  // namespace

Url parse_url(std::string_view text) {
    const auto colon = text.find(':');
    if (text.empty()) refuse("it is empty", forms);
    if (colon == std::string_view::npos || !is_scheme(text.substr(0, colon)))
        refuse("it does not begin with a scheme", forms);
    const auto rest = text.substr(colon + 1);
    Url url;
    url.dialect = dialect_of_scheme(text.substr(0, colon), rest);
    if (url.dialect == Dialect::sqlite)
        read_file_url(rest, url);
    else
        read_server_url(rest, url);
    return url;
}

std::string redacted(const Url& url) {
    std::string text = url.dialect == Dialect::sqlite ? concat("sqlite:", url.path) : redacted_server(url);
    char separator = '?';
    for (const auto& [name, value] : url.parameters) {
        text += concat(std::string_view(&separator, 1), name, "=", encoded(value, "-._~/,"));
        separator = '&';
    }
    return text;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "database/mysql/refusal.hpp"

#include "base/text.hpp"

#include <utility>

namespace tenon::mysql {

namespace {

// By the server's own word; a permission and the like are said to be final by who knows.
Retry retry_of(int code) {
    switch (code) {
        case 1040:  // too many connections
        case 1053:  // the server shuts down
        case 1203:  // too many connections of this user
        case 2002:
        case 2003:
        case 2005:
        case 2006:
        case 2013:
            return Retry::later;
        case 1044:
        case 1045:
        case 1049:
        case 1130:
        case 1698:
            return Retry::briefly;
        default:
            return Retry::never;
    }
}

Error refused(std::string message, std::string hint, int code, Retry retry) {
    return Error({.kind = ErrorKind::connect,
                  .message = std::move(message),
                  .hint = std::move(hint),
                  .code = code,
                  .retry = retry});
}

Error refused(std::string message, std::string hint, int code = 0) {
    return refused(std::move(message), std::move(hint), code, retry_of(code));
}

std::string socket_of(const Url& url) {
    const auto found = url.parameters.find("socket");
    return found == url.parameters.end() ? std::string() : found->second;
}

// "db.example.org:3306", or the socket.
std::string place_of(const Url& url) {
    const std::string socket = socket_of(url);
    if (!socket.empty()) return concat("the socket ", printable(socket));
    if (url.host.empty()) return "the usual socket of this machine";
    const bool brackets = url.host.find(':') != std::string::npos;
    return concat(brackets ? concat("[", url.host, "]") : printable(url.host), ":",
                  std::to_string(port_of(url)));
}

std::string user_of(const Url& url) {
    return url.user.empty() ? std::string("the login name of this session")
                            : concat("\"", printable(url.user), "\"");
}

bool says(std::string_view message, std::string_view part) {
    return message.find(part) != std::string_view::npos;
}

Error nobody_there(const Url& url, int code, std::string_view message) {
    if (says(message, "socket") && says(message, "(13)"))
        return refused(concat("no permission to use ", place_of(url)), "run as a user who may open it", code,
                       Retry::never);
    if (says(message, "(110)"))
        return refused(concat("no answer from ", place_of(url), " in time"),
                       "check host and port in the URL, and any firewall between", code);
    if (says(message, "socket"))
        return refused(concat("no MariaDB or MySQL server is at ", place_of(url)),
                       "start the server, or check host and socket in the URL", code);
    return refused(concat("no MariaDB or MySQL server listens at ", place_of(url)),
                   "start the server, or check host and port in the URL", code);
}

Error tls_failed(const Url& url, int code, std::string_view message) {
    if (says(message, "SSL is required")) return no_tls(url);
    if (says(message, "Validation of SSL server certificate failed"))
        return refused(
            concat("the TLS certificate of ", place_of(url), " is not for the host ", printable(url.host)),
            "use the name in the certificate as host, or have one made for this name", code);
    return refused(concat("TLS with ", place_of(url), " failed: ", printable(message)),
                   "check that ssl-ca holds the authority that signed the server's certificate", code);
}

Error login_failed(const Url& url, int code) {
    if (!url.has_password)
        return refused(
            concat("the server at ", place_of(url), " refuses user ", user_of(url), " without a password"),
            "write it into the URL (user:password@host) or into the [client] group of ~/.my.cnf", code);
    return refused(concat("the server at ", place_of(url), " refuses user ", user_of(url),
                          ": wrong password, or no such user for this host"),
                   "check user and password; in the URL @ is written %40 and / is written %2F", code);
}

Error lost_at_once(const Url& url, const OpenOptions& options, int code, std::string_view message) {
    if (says(message, "system error: 110"))
        return refused(
            concat("no answer from ", place_of(url), " within ",
                   std::to_string(std::chrono::ceil<std::chrono::seconds>(options.connect_timeout).count()),
                   " s"),
            "check host and port in the URL, and any firewall between", code);
    return refused(
        concat("what answers at ", place_of(url), " hung up before the login: ", printable(message)),
        "check that a MariaDB or MySQL server listens there, and its log", code);
}

}  // namespace

std::uint16_t port_of(const Url& url) noexcept {
    constexpr std::uint16_t usual = 3306;
    return url.port == 0 ? usual : url.port;
}

Error no_tls(const Url& url) {
    const auto mode = url.parameters.find("ssl-mode");
    return refused(concat("the server at ", place_of(url), " offers no TLS, and the URL asks for ssl-mode=",
                          mode == url.parameters.end() ? "PREFERRED" : mode->second),
                   "turn TLS on in the server; ssl-mode=DISABLED would send everything in plain text");
}

Error refusal(const Url& url, const OpenOptions& options, int code, std::string_view message) {
    const std::string database = concat("\"", printable(url.database), "\"");
    switch (code) {
        case 2005:
            return refused(concat("no machine is known by the name ", printable(url.host)),
                           "check the host in the URL", code);
        case 2002:
        case 2003:
            return nobody_there(url, code, message);
        case 2026:
            return tls_failed(url, code, message);
        case 1045:
        case 1698:
            return login_failed(url, code);
        case 1044:
            return refused(concat("user ", user_of(url), " may not use the database ", database),
                           concat("GRANT ALL ON ", printable(url.database), ".* to that user"), code);
        case 1049:
            return refused(concat("the server at ", place_of(url), " has no database ", database),
                           concat("check its name in the URL, or CREATE DATABASE ", printable(url.database)),
                           code);
        case 2006:
        case 2013:
            return lost_at_once(url, options, code, message);
        default:
            return refused(concat("the server at ", place_of(url), " refuses: ", printable(message)),
                           "mend what it says, then try again", code);
    }
}

}  // namespace tenon::mysql

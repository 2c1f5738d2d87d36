// SPDX-License-Identifier: MIT
#include "database/postgresql/refusal.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace tenon::postgresql {

namespace {

Error refused(std::string message, std::string hint, Retry retry = Retry::never, std::string sqlstate = {}) {
    return Error({.kind = ErrorKind::connect,
                  .message = std::move(message),
                  .hint = std::move(hint),
                  .sqlstate = std::move(sqlstate),
                  .retry = retry});
}

// By the class of the server's own word: connections, resources, operators; then logins and privileges.
Retry retry_of(std::string_view sqlstate) {
    for (const auto passing : {"08", "53", "57"})
        if (sqlstate.starts_with(passing)) return Retry::later;
    const bool setup = sqlstate.starts_with("28") || sqlstate == "3D000" || sqlstate == "42501";
    return setup ? Retry::briefly : Retry::never;
}

Error refused_by_server(std::string message, std::string hint, const std::string& sqlstate) {
    return refused(std::move(message), std::move(hint), retry_of(sqlstate), sqlstate);
}

std::string parameter(const Url& url, std::string_view name) {
    const auto found = url.parameters.find(name);
    return found == url.parameters.end() ? std::string() : found->second;
}

// "db.example.org:5432", or the folder of the socket.
std::string place_of(const Url& url) {
    const std::string host = url.host.empty() ? parameter(url, "host") : url.host;
    const std::string port = std::to_string(port_of(url));
    if (host.empty()) return concat("the usual socket of this machine, port ", port);
    if (host.front() == '/') return concat("the socket in ", printable(host), ", port ", port);
    const bool brackets = host.find(':') != std::string::npos;
    return concat(brackets ? concat("[", host, "]") : printable(host), ":", port);
}

std::string user_of(const Url& url) {
    return url.user.empty() ? std::string("the login name of this session")
                            : concat("\"", printable(url.user), "\"");
}

bool says(std::string_view message, std::string_view part) {
    return message.find(part) != std::string_view::npos;
}

bool is_sqlstate(std::string_view text) {
    return text.size() == 5 &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

// What the server itself said last: "FATAL:  28P01: password authentication failed for user …", without the
// place in its source. The client library may have tried several times, with TLS and without.
struct Said {
    std::string sqlstate;
    std::string message;
};

Said last_words(std::string_view text) {
    Said said{.sqlstate = {}, .message = std::string(trim(text))};
    for (const auto line : split(text, '\n')) {
        const auto colon = line.find(":  ");
        if (colon == std::string_view::npos || line.size() < colon + 9) continue;
        const auto state = line.substr(colon + 3, 5);
        if (!is_sqlstate(state) || line[colon + 8] != ':') continue;
        said = {.sqlstate = std::string(state), .message = std::string(trim(line.substr(colon + 9)))};
    }
    return said;
}

Error nobody_there(const Url& url, std::string_view message) {
    if (says(message, "Permission denied"))
        return refused(concat("no permission to use ", place_of(url)), "run as a user who may open it");
    if (says(message, "on socket"))
        return refused(concat("no PostgreSQL server is at ", place_of(url)),
                       "start the server, or check the host in the URL: ?host=/folder/of/the/socket",
                       Retry::later);
    return refused(concat("no PostgreSQL server listens at ", place_of(url)),
                   "start the server, or check host and port in the URL", Retry::later);
}

Error tls_failed(const Url& url, std::string_view message) {
    const std::string mode = parameter(url, "sslmode");
    if (says(message, "server does not support SSL"))
        return refused(
            concat("the server at ", place_of(url),
                   " offers no TLS, and the URL asks for sslmode=", mode.empty() ? "prefer" : mode),
            "turn TLS on in the server; sslmode=disable would send everything in plain text");
    if (says(message, "does not match host name"))
        return refused(
            concat("the TLS certificate of ", place_of(url), " is not for the host ", printable(url.host)),
            "use the name in the certificate as host, or have one made for this name");
    if (says(message, "root certificate file"))
        return refused(concat("sslmode=", mode, " needs the authority that signed the server's certificate"),
                       "add sslrootcert=/path/to/ca.pem");
    return refused(concat("TLS with ", place_of(url), " failed: ", printable(trim(message))),
                   "check that sslrootcert holds the authority that signed the server's certificate");
}

Error login_failed(const Url& url, const Said& said) {
    if (says(said.message, "pg_hba.conf"))
        return refused_by_server(concat("the server at ", place_of(url), " lets user ", user_of(url),
                                        " not in from here: ", printable(said.message)),
                                 "add a line to its pg_hba.conf, or connect as it allows", said.sqlstate);
    return refused_by_server(concat("the server at ", place_of(url), " refuses user ", user_of(url),
                                    ": wrong password, or no such user"),
                             "check user and password; in the URL @ is written %40 and / is written %2F",
                             said.sqlstate);
}

Error server_refused(const Url& url, const Said& said) {
    const std::string database = concat("\"", printable(url.database), "\"");
    const auto& state = said.sqlstate;
    if (state.starts_with("28")) return login_failed(url, said);
    if (state == "3D000")
        return refused_by_server(
            concat("the server at ", place_of(url), " has no database ", database),
            concat("check its name in the URL, or CREATE DATABASE ", printable(url.database)), state);
    if (state == "42501")
        return refused_by_server(
            concat("user ", user_of(url), " may not use the database ", database),
            concat("GRANT CONNECT ON DATABASE ", printable(url.database), " to that user"), state);
    if (state == "57P03")
        return refused_by_server(
            concat("the server at ", place_of(url), " is not ready: ", printable(said.message)),
            "wait a moment, then try again", state);
    if (state == "53300")
        return refused_by_server(
            concat("the server at ", place_of(url), " takes no more connections: ", printable(said.message)),
            "end another session, or raise its max_connections", state);
    return refused_by_server(concat("the server at ", place_of(url), " refuses: ", printable(said.message)),
                             "mend what it says, then try again", state);
}

}  // namespace

std::uint16_t port_of(const Url& url) noexcept {
    constexpr std::uint16_t usual = 5432;
    return url.port == 0 ? usual : url.port;
}

Error shared_pool(const Url& url) {
    return refused(concat("at ", place_of(url),
                          " is a connection pooler that shares server sessions: the lock "
                          "and the settings of one client are another's there"),
                   "connect to the server itself, or to a pool with pool_mode = session");
}

Error refusal(const Url& url, std::chrono::milliseconds timeout, const NoConnection& cause) {
    const std::string_view message = cause.what();
    if (cause.reason() == NoConnection::Reason::time_is_up)
        return refused(concat("no answer from ", place_of(url), " within ",
                              std::to_string(std::chrono::ceil<std::chrono::seconds>(timeout).count()), " s"),
                       "check host and port in the URL, and any firewall between", Retry::later);
    if (cause.reason() == NoConnection::Reason::password_missing)
        return refused(
            concat("the server at ", place_of(url), " refuses user ", user_of(url), " without a password"),
            "write it into the URL (user:password@host), PGPASSWORD or ~/.pgpass", Retry::briefly);
    const Said said = last_words(message);
    if (!said.sqlstate.empty()) return server_refused(url, said);
    if (says(message, "could not translate host name"))
        return refused(concat("no machine is known by the name ", printable(url.host)),
                       "check the host in the URL", Retry::later);
    if (says(message, "SSL") || says(message, "certificate")) return tls_failed(url, message);
    if (says(message, "Connection refused") || says(message, "No such file") ||
        says(message, "Permission denied"))
        return nobody_there(url, message);
    if (says(message, "closed the connection"))
        return refused(concat("what answers at ", place_of(url), " hung up before the login"),
                       "check that a PostgreSQL server listens there, and its log", Retry::later);
    return refused(concat("the server at ", place_of(url), " cannot be used: ", printable(said.message)),
                   "mend what it says, then try again");
}

Error refusal(const Url& url, const DatabaseError& cause) {
    return server_refused(url, {.sqlstate = cause.sqlstate(), .message = cause.what()});
}

}  // namespace tenon::postgresql

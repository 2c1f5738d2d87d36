// SPDX-License-Identifier: MIT
// The PostgreSQL driver: from a URL to a session.
#include "database/drivers.hpp"
#include "database/postgresql/link.hpp"
#include "database/postgresql/pooler.hpp"
#include "database/postgresql/refusal.hpp"
#include "database/postgresql/session.hpp"

#include "base/text.hpp"
#include "tenon/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <unistd.h>

namespace tenon {

namespace {

using postgresql::Link;
using postgresql::NoConnection;

// One word of a connection string, as PQconnectdb reads it.
void add(std::string& options, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    options += concat(name, "='");
    for (const char c : value) {
        if (c == '\'' || c == '\\') options += '\\';
        options += c;
    }
    options += "' ";
}

void check_readable(std::string_view name, const std::string& path) {
    const bool file = name == "sslrootcert" || name == "sslcert" || name == "sslkey" || name == "sslcrl";
    if (!file || access(path.c_str(), R_OK) == 0) return;
    throw Error(
        {.kind = ErrorKind::connect,
         .message = concat(name, " in the database URL names a file that cannot be read: ", printable(path)),
         .hint = "check the path, and that this user may read the file"});
}

// What the URL leaves open is libpq's: PGPASSWORD, ~/.pgpass and the like.
std::string options_for(const Url& url) {
    std::string options;
    add(options, "host", url.host);
    if (url.port != 0) add(options, "port", std::to_string(url.port));
    add(options, "user", url.user);
    if (url.has_password) add(options, "password", url.password);
    add(options, "dbname", url.database);
    add(options, "fallback_application_name", "tenon");
    add(options, "client_encoding", "UTF8");
    for (const auto& [name, value] : url.parameters) {
        if (name == "search_path" || name == "connect_timeout") continue;  // not libpq's, or counted by us
        check_readable(name, value);
        add(options, name, value);
    }
    return options;
}

std::chrono::milliseconds time_to_connect(const Url& url, const OpenOptions& options) {
    const auto found = url.parameters.find("connect_timeout");
    if (found == url.parameters.end()) return std::max(options.connect_timeout, std::chrono::milliseconds(1));
    std::int64_t seconds = 0;
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), seconds);
    return std::chrono::seconds(seconds);
}

// A server that has stopped answers nothing, and a session that only helps another must not hang on it.
constexpr std::chrono::seconds sibling_patience{5};

std::unique_ptr<Connection> sibling_of(const Url& url, OpenOptions open);

std::unique_ptr<Connection> connected(const Url& url, const OpenOptions& options,
                                      std::chrono::milliseconds patience) {
    const std::string words = options_for(url);
    const auto timeout = time_to_connect(url, options);
    const auto connect = [&] { return std::make_unique<Link>(words, timeout, options.notice); };
    const auto path = url.parameters.find("search_path");
    try {
        auto link = connect();
        const auto pooling = pooling_of(*link, connect);
        if (pooling == postgresql::Pooling::shared) throw postgresql::shared_pool(url);
        return postgresql::start(std::move(link),
                                 {.search_path = path == url.parameters.end() ? "" : path->second,
                                  .read_only = options.read_only,
                                  .pooled = pooling == postgresql::Pooling::session,
                                  .patience = patience},
                                 [url, options] { return sibling_of(url, options); });
    } catch (const NoConnection& cause) {
        throw postgresql::refusal(url, timeout, cause);
    } catch (const DatabaseError& cause) {
        throw postgresql::refusal(url, cause);
    }
}

std::unique_ptr<Connection> sibling_of(const Url& url, OpenOptions open) {
    open.connect_timeout = std::min<std::chrono::milliseconds>(open.connect_timeout, sibling_patience);
    open.read_only = false;
    return connected(url, open, sibling_patience);
}

std::unique_ptr<Connection> open_postgresql(const Url& url, const OpenOptions& options) {
    if (url.database.empty())
        throw Error({.kind = ErrorKind::usage,
                     .message = "the database URL names no database",
                     .hint = "put its name after the host: postgres://user@host/database"});
    return connected(url, options, std::chrono::milliseconds(0));
}

}  // namespace

const Driver postgresql_driver{.dialect = Dialect::postgresql,
                               .transactional_ddl = true,
                               .named_locks = true,
                               .begin = "BEGIN",
                               .dump = "pg_dump",
                               .open = open_postgresql};

}  // namespace tenon

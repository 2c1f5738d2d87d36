// SPDX-License-Identifier: MIT
// The MariaDB and MySQL driver: from a URL to a session.
#include "database/drivers.hpp"
#include "database/mysql/option_file.hpp"
#include "database/mysql/refusal.hpp"
#include "database/mysql/session.hpp"

#include "base/text.hpp"
#include "tenon/error.hpp"

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/exception.h>

#include <algorithm>

#include <unistd.h>

namespace tenon {

namespace {

using mysql::Tls;

std::string_view parameter(const Url& url, std::string_view name) {
    const auto found = url.parameters.find(name);
    return found == url.parameters.end() ? std::string_view{} : std::string_view(found->second);
}

bool over_tcp(const Url& url) {
    return !url.host.empty() && parameter(url, "socket").empty();
}

Tls tls_of(const Url& url) {
    const auto mode = parameter(url, "ssl-mode");
    if (mode == "DISABLED") return Tls::disabled;
    if (mode == "REQUIRED") return Tls::required;
    if (mode == "VERIFY_CA") return Tls::verify_ca;
    if (mode == "VERIFY_IDENTITY") return Tls::verify_identity;
    // as the stock client: what stays on this machine is not encrypted unless asked for
    return over_tcp(url) ? Tls::preferred : Tls::disabled;
}

void add_file(sql::ConnectOptionsMap& options, const Url& url, std::string_view name, const char* option) {
    const std::string path(parameter(url, name));
    if (path.empty()) return;
    if (access(path.c_str(), R_OK) != 0)
        throw Error({.kind = ErrorKind::connect,
                     .message = concat(name, " in the database URL names a file that cannot be read: ", path),
                     .hint = "check the path, and that this user may read the file"});
    options[option] = sql::SQLString(path);
}

// OPT_SSL_MODE is not used: on libmariadb the connector takes it and connects in plain text. sslEnforce falls
// back to plain text, too, if the server has no TLS: session_is_encrypted() below looks at what came out.
void add_tls(sql::ConnectOptionsMap& options, const Url& url) {
    const Tls tls = tls_of(url);
    if (tls == Tls::disabled) return;
    options[tls == Tls::verify_identity ? "sslVerify" : "sslEnforce"] = true;
    add_file(options, url, "ssl-ca", "sslCA");  // with it, the chain of certificates is checked
    add_file(options, url, "ssl-cert", "sslCert");
    add_file(options, url, "ssl-key", "sslKey");
}

int whole_seconds(std::chrono::milliseconds time) {
    constexpr std::int64_t year = 31'536'000;
    return static_cast<int>(
        std::clamp<std::int64_t>(std::chrono::ceil<std::chrono::seconds>(time).count(), 1, year));
}

sql::ConnectOptionsMap options_for(const Url& url, const OpenOptions& open) {
    sql::ConnectOptionsMap options;
    const bool brackets = url.host.find(':') != std::string::npos;
    if (over_tcp(url)) {
        options["hostName"] =
            sql::SQLString(brackets ? concat("tcp://[", url.host, "]") : concat("tcp://", url.host));
        options["port"] = static_cast<int>(mysql::port_of(url));
    } else {
        options["hostName"] = sql::SQLString(concat("unix://", parameter(url, "socket")));
    }
    options["userName"] = sql::SQLString(url.user);
    options["password"] = sql::SQLString(url.password);
    options["schema"] = sql::SQLString(url.database);
    options["OPT_CHARSET_NAME"] = sql::SQLString("utf8mb4");
    options["OPT_RECONNECT"] = false;
    options["CLIENT_MULTI_STATEMENTS"] = true;  // batches; execute() refuses a second statement itself
    options["OPT_CONNECT_TIMEOUT"] = whole_seconds(open.connect_timeout);
    add_tls(options, url);
    return options;
}

bool session_is_encrypted(Connection& connection) {
    const Rows rows = connection.query("SHOW SESSION STATUS LIKE 'Ssl_cipher'");
    return !rows.empty() && rows[0].size() > 1 && !as_text(rows[0][1]).empty();
}

// A server that has stopped answers nothing, and a session that only helps another must not hang on it.
constexpr std::chrono::seconds sibling_patience{5};

std::unique_ptr<Connection> sibling_of(const Url& url, OpenOptions open);

std::unique_ptr<Connection> connected(const Url& url, const OpenOptions& open,
                                      std::chrono::seconds patience = std::chrono::seconds(0)) {
    const Tls tls = tls_of(url);
    try {
        auto options = options_for(url, open);
        if (patience.count() > 0) options["OPT_READ_TIMEOUT"] = whole_seconds(patience);
        auto connection =
            mysql::start(std::unique_ptr<sql::Connection>(get_driver_instance()->connect(options)),
                         [url, open] { return sibling_of(url, open); });
        if (tls >= Tls::required && !session_is_encrypted(*connection)) throw mysql::no_tls(url);
        if (open.read_only) connection->execute("SET SESSION TRANSACTION READ ONLY");
        return connection;
    } catch (const sql::SQLException& error) {
        throw mysql::refusal(url, open, error.getErrorCode(), error.what());
    } catch (const DatabaseError& error) {
        throw mysql::refusal(url, open, error.code(), error.what());
    }
}

std::unique_ptr<Connection> sibling_of(const Url& url, OpenOptions open) {
    open.connect_timeout = std::min<std::chrono::milliseconds>(open.connect_timeout, sibling_patience);
    open.read_only = false;
    return connected(url, open, sibling_patience);
}

std::unique_ptr<Connection> open_mysql(const Url& url, const OpenOptions& options) {
    if (url.database.empty())
        throw Error({.kind = ErrorKind::usage,
                     .message = "the database URL names no database",
                     .hint = "put its name after the host: mysql://user@host/database"});
    Url complete = url;
    mysql::fill_login_from_home(complete);
    return connected(complete, options);
}

}  // namespace

const Driver mysql_driver{.dialect = Dialect::mysql,
                          .transactional_ddl = false,
                          .named_locks = true,
                          .begin = "START TRANSACTION",
                          .batch_setting = "max_allowed_packet",
                          .dump =
                              "mysqldump --single-transaction --routines --host=$TENON_BACKUP_HOST "
                              "--port=$TENON_BACKUP_PORT --socket=$TENON_BACKUP_SOCKET "
                              "--user=$TENON_BACKUP_USER $TENON_BACKUP_DATABASE",
                          .open = open_mysql};

}  // namespace tenon

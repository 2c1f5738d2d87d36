// SPDX-License-Identifier: MIT
// Who is at the other end, and what stands between.
#include "base/text.hpp"
#include "doctor/examination.hpp"

#include <array>

namespace tenon {

namespace {

// The oldest release of each engine that its makers or a distribution still keep up, and that has what our
// own queries use.
struct Oldest {
    Engine engine;
    std::string_view version;
};
constexpr std::array<Oldest, 4> oldest{{{Engine::sqlite, "3.34"},
                                        {Engine::mysql, "8.0"},
                                        {Engine::mariadb, "10.5"},
                                        {Engine::postgresql, "12"}}};

void examine_version(const ServerInfo& server, Examination& examination) {
    const std::string name = concat(to_string(server.engine), " ", server.version);
    for (const Oldest& entry : oldest) {
        if (entry.engine != server.engine) continue;
        const auto version = Version::parse(server.version);
        if (!version || *version < *Version::parse(entry.version))
            return examination.warn("version", concat(name, " is older than tenon is made for"),
                                    concat("use ", to_string(entry.engine), " ", entry.version, " or newer"));
    }
    examination.ok("version", name);
}

bool over_network(const Url& url) {
    if (url.host.empty() || url.parameters.contains("socket")) return false;
    return url.host != "localhost" && !url.host.starts_with("127.") && url.host != "::1" &&
           !url.host.starts_with("/");
}

void examine_tls(const Url& url, Connection& connection, Examination& examination) {
    const auto rows = connection.query(embedded_sql(url.dialect, "doctor_tls"));
    const std::string cipher = rows.empty() || rows[0].empty() ? std::string() : as_text(rows[0].back());
    if (!cipher.empty()) return examination.ok("tls", concat("in use: ", printable(cipher)));
    if (!over_network(url)) return examination.ok("tls", "not in use; the server is on this machine");
    const char* const parameter = url.dialect == Dialect::mysql ? "ssl-mode=REQUIRED" : "sslmode=require";
    examination.warn("tls",
                     concat("not in use: what goes to ", printable(url.host), " can be read on its way"),
                     concat("turn TLS on in the server, and write ?", parameter, " in the URL"));
}

}  // namespace

void examine_connection(const Url& url, const Database& database, Examination& examination) {
    const ServerInfo& server = database.server();
    examination.ok("connection", redacted(url));
    examine_version(server, examination);
    if (url.dialect == Dialect::sqlite) return;
    examination.attempt("tls", [&] { examine_tls(url, database.connection(), examination); });
    if (server.pooler)
        examination.ok("pooler", "a connection pooler stands between; it keeps sessions, as it must");
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Each thing that keeps tenon from a PostgreSQL server has its own message and its own next step; TLS is what
// the URL says, and a pooler that shares sessions is not trusted.
#include "support/refusal.hpp"
#include "support/silent_server.hpp"
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>

using namespace tenon;
using namespace tenon::test;

namespace {

std::unique_ptr<Connection> opened(const Url& url) {
    return driver_for(Dialect::postgresql).open(url, {});
}

bool encrypted(const Url& url) {
    return number(*opened(url), "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") == 1;
}

std::string last_server_address(const Url& url) {
    return "127.0.0.1:" + std::to_string(url.port);
}

}  // namespace

TEST_SUITE("contract/open_postgresql") {
    TEST_CASE("a PostgreSQL server that cannot be used says why") {
        auto given = server_url("TENON_TEST_POSTGRESQL_URL");
        if (!given) return;
        Url url = *given;
        const TemporaryFolder folder;
        SUBCASE("no such machine") {
            url.host = "no-such-host.invalid";
            check_refusal(refusal(url), "no machine is known by the name no-such-host.invalid",
                          "check the host");
        }
        SUBCASE("nobody listens") {
            const SilentServer unused;
            url.port = unused.port();
            check_refusal(refusal(url), "no PostgreSQL server listens at " + last_server_address(url),
                          "start the server");
        }
        SUBCASE("no socket") {
            url.host.clear();
            url.parameters["host"] = folder.path().string();
            check_refusal(refusal(url), "no PostgreSQL server is at the socket in " + folder.path().string(),
                          "check the host");
        }
        SUBCASE("wrong password") {
            url.password = "wrong";
            check_refusal(refusal(url), "refuses user \"tenon\": wrong password", "check user and password");
            CHECK(refusal(url).sqlstate == "28P01");
            CHECK(refusal(url).message.find("\"wrong\"") == std::string::npos);
        }
        SUBCASE("no password") {
            url.password.clear();
            url.has_password = false;
            check_refusal(refusal(url), "refuses user \"tenon\" without a password", "~/.pgpass");
        }
        SUBCASE("no such database") {
            url.database = "nix";
            check_refusal(refusal(url), "has no database \"nix\"", "CREATE DATABASE nix");
        }
        SUBCASE("no right to the database") {
            const auto owner = opened(url);
            owner->execute("DROP DATABASE IF EXISTS closed");
            owner->execute("CREATE DATABASE closed");
            owner->execute("REVOKE CONNECT ON DATABASE closed FROM PUBLIC");
            owner->execute("DROP ROLE IF EXISTS stranger");
            owner->execute("CREATE ROLE stranger LOGIN PASSWORD 's'");
            url.user = "stranger";
            url.password = "s";
            url.database = "closed";
            check_refusal(refusal(url), "user \"stranger\" may not use the database \"closed\"",
                          "GRANT CONNECT");
        }
        SUBCASE("no answer in time") {
            const SilentServer silent;
            silent.listen_now();
            url.port = silent.port();
            const auto begin = std::chrono::steady_clock::now();
            check_refusal(refusal(url, {.connect_timeout = std::chrono::milliseconds(700)}),
                          "no answer from " + last_server_address(url) + " within 1 s", "firewall");
            CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(1500));
            url.parameters["connect_timeout"] = "1";
            check_refusal(refusal(url), "within 1 s", "firewall");
        }
        SUBCASE("what answers is something else") {
            if (variable("TENON_TEST_MYSQL_PORT").empty()) return;
            url.port = static_cast<std::uint16_t>(std::stoi(variable("TENON_TEST_MYSQL_PORT")));
            check_refusal(refusal(url), last_server_address(url), "");
        }
        SUBCASE("no database in the URL") {
            url.database.clear();
            CHECK(refusal(url).kind == ErrorKind::usage);
        }
        SUBCASE("a search path that leads nowhere") {
            url.parameters["search_path"] = "nowhere, nor_there";
            check_refusal(refusal(url), "no schema of the search path is there: nowhere, nor_there",
                          "search_path");
        }
    }

    TEST_CASE("a PostgreSQL without TLS is refused where the URL asks for TLS, and used where it does not") {
        auto given = server_url("TENON_TEST_POSTGRESQL_URL");
        if (!given) return;
        Url url = *given;
        url.parameters["sslmode"] = "require";
        check_refusal(refusal(url), "offers no TLS, and the URL asks for sslmode=require", "turn TLS on");
        for (const auto* mode : {"disable", "allow", "prefer"}) {
            url.parameters["sslmode"] = mode;
            CHECK_FALSE(encrypted(url));
        }
        const auto folder = variable("TENON_TEST_POSTGRESQL_TLS_FOLDER");
        if (folder.empty()) return;
        for (const auto* mode : {"verify-ca", "verify-full"}) {
            url.parameters["sslmode"] = mode;
            url.parameters["sslrootcert"] = folder + "/ca.pem";
            check_refusal(refusal(url), "offers no TLS", "turn TLS on");
        }
    }

    TEST_CASE("each sslmode checks what its name says") {
        auto given = server_url("TENON_TEST_POSTGRESQL_TLS_URL");
        if (!given) return;
        const std::string folder = variable("TENON_TEST_POSTGRESQL_TLS_FOLDER");
        Url url = *given;  // its host is 127.0.0.1, its certificate is for localhost
        auto& mode = url.parameters["sslmode"];
        const auto use_ca = [&](const std::string& name) {
            url.parameters["sslrootcert"] = folder + "/" + name;
        };
        SUBCASE("none asked for: encrypted over TCP") {
            url.parameters.clear();
            CHECK(encrypted(url));
        }
        SUBCASE("disable") {
            mode = "disable";
            CHECK_FALSE(encrypted(url));
        }
        SUBCASE("require does not look at the certificate") {
            mode = "require";
            CHECK(encrypted(url));
            use_ca("other-ca.pem");  // unless there is an authority
            check_refusal(refusal(url), "TLS with 127.0.0.1", "sslrootcert");
        }
        SUBCASE("verify-ca looks at who signed it") {
            mode = "verify-ca";
            use_ca("ca.pem");
            CHECK(encrypted(url));
            use_ca("other-ca.pem");
            check_refusal(refusal(url), "TLS with 127.0.0.1", "sslrootcert");
        }
        SUBCASE("verify-full looks at the name, too") {
            mode = "verify-full";
            use_ca("ca.pem");
            check_refusal(refusal(url), "is not for the host 127.0.0.1", "name in the certificate");
            url.host = "localhost";
            CHECK(encrypted(url));
        }
        SUBCASE("no authority to check against") {
            const TemporaryFolder home;
            const std::string before = variable("HOME");
            REQUIRE(setenv("HOME", home.path().c_str(), 1) == 0);
            mode = "verify-full";
            check_refusal(refusal(url), "sslmode=verify-full needs the authority", "sslrootcert=");
            REQUIRE(setenv("HOME", before.c_str(), 1) == 0);
        }
        SUBCASE("a file that is not there") {
            mode = "verify-ca";
            use_ca("none.pem");
            check_refusal(refusal(url), "sslrootcert in the database URL names a file that cannot be read",
                          "check the path");
        }
    }

    TEST_CASE("over the socket, and with the password of PGPASSWORD or ~/.pgpass") {
        auto given = server_url("TENON_TEST_POSTGRESQL_URL");
        const auto socket = variable("TENON_TEST_POSTGRESQL_SOCKET");
        if (!given || socket.empty()) return;
        const auto port = variable("TENON_TEST_POSTGRESQL_PORT");
        const Url url = parse_url("postgres://tenon@:" + port + "/tenon_test?host=" + socket);
        REQUIRE(setenv("PGPASSWORD", given->password.c_str(), 1) == 0);
        CHECK(opened(url)->query("SELECT inet_server_addr(), current_user") ==
              Rows{{nullptr, text("tenon")}});
        REQUIRE(unsetenv("PGPASSWORD") == 0);
        const TemporaryFolder folder;
        const auto file = folder / "pgpass";
        test::write(file, "*:" + port + ":*:tenon:" + given->password + "\n");
        std::filesystem::permissions(file, std::filesystem::perms::owner_read);
        REQUIRE(setenv("PGPASSFILE", file.c_str(), 1) == 0);
        CHECK(number(*opened(url), "SELECT 1") == 1);
        REQUIRE(unsetenv("PGPASSFILE") == 0);
    }

    TEST_CASE("a pooler is used in session mode, and refused where it shares sessions") {
        auto given = server_url("TENON_TEST_PGBOUNCER_URL");
        if (!given) return;
        Url url = *given;
        SUBCASE("session") {
            const auto connection = opened(url);
            const auto other = opened(url);
            connection->execute("SET work_mem = '7MB'");
            CHECK(as_text(other->query("SHOW work_mem").at(0).at(0)) != "7MB");
            CHECK(as_text(connection->query("SHOW work_mem").at(0).at(0)) == "7MB");
        }
        for (const auto* mode : {"transaction", "statement"}) {
            SUBCASE(mode) {
                url.database = mode;
                for (int again = 0; again < 5; ++again)
                    check_refusal(refusal(url), "a connection pooler that shares server sessions",
                                  "pool_mode = session");
            }
        }
    }
}

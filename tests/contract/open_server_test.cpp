// SPDX-License-Identifier: MIT
// Each thing that keeps tenon from a server has its own message and its own next step; TLS is what the URL
// says.
#include "support/refusal.hpp"
#include "support/silent_server.hpp"
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>

using namespace tenon;
using tenon::test::check_refusal;
using tenon::test::refusal;
using tenon::test::server_url;
using tenon::test::SilentServer;
using tenon::test::TemporaryFolder;
using tenon::test::variable;

namespace {

std::string cipher(const Url& url) {
    return as_text(
        driver_for(url.dialect).open(url, {})->query("SHOW SESSION STATUS LIKE 'Ssl_cipher'").at(0).at(1));
}

}  // namespace

TEST_SUITE("contract/open_server") {
    TEST_CASE("a server that cannot be used says why") {
        auto given = server_url("TENON_TEST_MYSQL_URL");
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
            check_refusal(refusal(url),
                          "no MariaDB or MySQL server listens at 127.0.0.1:" + std::to_string(url.port),
                          "start the server");
        }
        SUBCASE("no socket") {
            url.host.clear();
            url.port = 0;
            url.parameters["socket"] = (folder / "none.sock").string();
            check_refusal(refusal(url),
                          "no MariaDB or MySQL server is at the socket " + (folder / "none.sock").string(),
                          "check host and socket");
        }
        SUBCASE("wrong password") {
            url.password = "wrong";
            check_refusal(refusal(url), "refuses user \"tenon\": wrong password", "check user and password");
            CHECK(refusal(url).message.find("\"wrong\"") == std::string::npos);
        }
        SUBCASE("no password") {
            url.password.clear();
            url.has_password = false;
            check_refusal(refusal(url), "refuses user \"tenon\" without a password", "~/.my.cnf");
        }
        SUBCASE("no such database") {
            url.database = "nix";
            check_refusal(refusal(url), "has no database \"nix\"", "CREATE DATABASE nix");
        }
        SUBCASE("no right to the database") {
            const auto owner = driver_for(Dialect::mysql).open(url, {});
            owner->execute("CREATE OR REPLACE USER stranger IDENTIFIED BY 's'");
            url.user = "stranger";
            url.password = "s";
            url.database = "mysql";
            check_refusal(refusal(url), "user \"stranger\" may not use the database \"mysql\"", "GRANT");
        }
        SUBCASE("no answer in time") {
            const SilentServer silent;
            silent.listen_now();
            url.port = silent.port();
            const auto begin = std::chrono::steady_clock::now();
            check_refusal(refusal(url, {.connect_timeout = std::chrono::milliseconds(1000)}), "within 1 s",
                          "firewall");
            CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
        }
        SUBCASE("no database named") {
            url.database.clear();
            CHECK(refusal(url).kind == ErrorKind::usage);
        }
    }

    TEST_CASE("a server without TLS is refused where the URL asks for TLS, and used where it does not") {
        auto given = server_url("TENON_TEST_MYSQL_URL");
        if (!given) return;
        Url url = *given;
        for (const auto* mode : {"REQUIRED", "VERIFY_IDENTITY"}) {
            url.parameters["ssl-mode"] = mode;
            check_refusal(refusal(url), "offers no TLS, and the URL asks for ssl-mode=" + std::string(mode),
                          "turn TLS on");
        }
        for (const auto* mode : {"PREFERRED", "DISABLED"}) {
            url.parameters["ssl-mode"] = mode;
            CHECK(cipher(url).empty());
        }
        const auto folder = variable("TENON_TEST_MYSQL_TLS_FOLDER");
        if (folder.empty()) return;
        url.parameters["ssl-mode"] = "VERIFY_CA";
        url.parameters["ssl-ca"] = folder + "/ca.pem";
        check_refusal(refusal(url), "offers no TLS, and the URL asks for ssl-mode=VERIFY_CA", "turn TLS on");
    }

    TEST_CASE("each TLS mode checks what its name says") {
        auto given = server_url("TENON_TEST_MYSQL_TLS_URL");
        if (!given) return;
        const std::string folder = variable("TENON_TEST_MYSQL_TLS_FOLDER");
        Url url = *given;  // its host is 127.0.0.1, its certificate is for localhost
        auto& mode = url.parameters["ssl-mode"];
        const auto use_ca = [&](const std::string& name) { url.parameters["ssl-ca"] = folder + "/" + name; };
        SUBCASE("none asked for: encrypted over TCP") {
            url.parameters.clear();
            CHECK_FALSE(cipher(url).empty());
        }
        SUBCASE("DISABLED") {
            mode = "DISABLED";
            CHECK(cipher(url).empty());
        }
        SUBCASE("REQUIRED does not look at the certificate") {
            mode = "REQUIRED";
            CHECK_FALSE(cipher(url).empty());
        }
        SUBCASE("VERIFY_CA looks at who signed it") {
            mode = "VERIFY_CA";
            use_ca("ca.pem");
            CHECK_FALSE(cipher(url).empty());
            use_ca("other-ca.pem");
            check_refusal(refusal(url), "TLS with 127.0.0.1", "ssl-ca");
        }
        SUBCASE("VERIFY_IDENTITY looks at the name, too") {
            mode = "VERIFY_IDENTITY";
            use_ca("ca.pem");
            check_refusal(refusal(url), "is not for the host 127.0.0.1", "name in the certificate");
            url.host = "localhost";
            CHECK_FALSE(cipher(url).empty());
            use_ca("other-ca.pem");
            check_refusal(refusal(url), "TLS with localhost", "ssl-ca");
            url.parameters.erase("ssl-ca");  // the system's authorities
            check_refusal(refusal(url), "TLS with localhost", "ssl-ca");
        }
        SUBCASE("a certificate of the client is shown") {
            mode = "REQUIRED";
            const auto owner = driver_for(Dialect::mysql).open(url, {});
            owner->execute("CREATE OR REPLACE USER certified IDENTIFIED BY 'c' REQUIRE X509");
            owner->execute("GRANT SELECT ON *.* TO certified");
            url.user = "certified";
            url.password = "c";
            check_refusal(refusal(url), "refuses user \"certified\"", "check user");
            url.parameters["ssl-cert"] = folder + "/client-cert.pem";
            url.parameters["ssl-key"] = folder + "/client-key.pem";
            CHECK_FALSE(cipher(url).empty());
        }
        SUBCASE("a file that is not there") {
            mode = "VERIFY_CA";
            use_ca("none.pem");
            check_refusal(refusal(url), "ssl-ca in the database URL names a file that cannot be read",
                          "check the path");
        }
    }

    TEST_CASE("over the socket, and with the login of ~/.my.cnf") {
        auto given = server_url("TENON_TEST_MYSQL_URL");
        const auto socket = variable("TENON_TEST_MYSQL_SOCKET");
        if (!given || socket.empty()) return;
        Url url = *given;
        const TemporaryFolder home;
        test::write(home / ".my.cnf", "[client]\nuser = tenon\npassword = \"" + url.password +
                                          "\"\nsocket = " + socket + "\nssl-verify-server-cert = 0\n");
        const std::string before = variable("HOME");
        REQUIRE(setenv("HOME", home.path().c_str(), 1) == 0);
        url = parse_url("mysql:///" + url.database);
        const auto connection = driver_for(Dialect::mysql).open(url, {});
        CHECK(connection->query("SELECT CURRENT_USER(), @@socket") ==
              Rows{{test::text("tenon@%"), test::text(socket)}});
        REQUIRE(setenv("HOME", before.c_str(), 1) == 0);
    }

    TEST_CASE("an option file cannot switch off what the URL asks for") {
        auto given = server_url("TENON_TEST_MYSQL_TLS_URL");
        if (!given) return;
        const TemporaryFolder home;
        test::write(home / ".my.cnf", "[client]\nssl-verify-server-cert=0\nskip-ssl\n");
        const std::string before = variable("HOME");
        REQUIRE(setenv("HOME", home.path().c_str(), 1) == 0);
        given->parameters["ssl-mode"] = "VERIFY_IDENTITY";
        given->parameters["ssl-ca"] = variable("TENON_TEST_MYSQL_TLS_FOLDER") + "/ca.pem";
        check_refusal(refusal(*given), "is not for the host 127.0.0.1", "");
        REQUIRE(setenv("HOME", before.c_str(), 1) == 0);
    }
}

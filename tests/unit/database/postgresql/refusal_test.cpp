// SPDX-License-Identifier: MIT
#include "database/postgresql/refusal.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using namespace tenon;
using postgresql::NoConnection;

namespace {

ErrorDetail refused(const char* message) {
    const Url url = parse_url("postgres://app:hunter2@db.example.org/shop?sslmode=require");
    return postgresql::refusal(url, std::chrono::seconds(3),
                               NoConnection(NoConnection::Reason::failed, message))
        .detail();
}

}  // namespace

TEST_SUITE("database/postgresql/refusal") {
    TEST_CASE("of several attempts the server's last word counts, without the place in its source") {
        const auto detail = refused(
            "connection to server at \"db.example.org\" (10.0.0.1), port 5432 failed: FATAL:  28000: no "
            "pg_hba.conf "
            "entry for host \"10.0.0.2\", user \"app\", database \"shop\", SSL encryption\n"
            "LOCATION:  ClientAuthentication, auth.c:482\n"
            "connection to server at \"db.example.org\" (10.0.0.1), port 5432 failed: FATAL:  3D000: "
            "database "
            "\"shop\" does not exist\nLOCATION:  InitPostgres, postinit.c:885\n");
        CHECK(detail.message == "the server at db.example.org:5432 has no database \"shop\"");
        CHECK(detail.sqlstate == "3D000");
    }

    TEST_CASE("the server may speak another language: its SQLSTATE does not") {
        CHECK(refused("… : FATAL:  28P01: Passwort-Authentifizierung für Benutzer »app« fehlgeschlagen\n")
                  .message.find("wrong password") != std::string::npos);
        CHECK(refused("… : FATALE:  53300: troppi client\n")
                  .message.find("no more connections: troppi client") != std::string::npos);
        CHECK(refused("… : FATAL:  57P03: das Datenbanksystem startet\n").hint.find("wait") == 0);
    }

    TEST_CASE("what nobody has foreseen is told as it is") {
        const auto detail = refused("something new\n");
        CHECK(detail.message == "the server at db.example.org:5432 cannot be used: something new");
        CHECK(detail.message.find("hunter2") == std::string::npos);
    }
}

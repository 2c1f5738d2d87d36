// SPDX-License-Identifier: MIT
// Servers as a test of opening needs them: one that never says a word, and those of scripts/with-servers.
#pragma once

#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <optional>

namespace tenon::test {

/// A port of this machine where something may listen, but never says a word.
class SilentServer {
public:
    SilentServer() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const where = reinterpret_cast<sockaddr*>(&address);
        REQUIRE(bind(socket_, where, size) == 0);
        REQUIRE(getsockname(socket_, where, &size) == 0);
        port_ = ntohs(address.sin_port);
    }
    ~SilentServer() { close(socket_); }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;

    void listen_now() const { REQUIRE(listen(socket_, 4) == 0); }
    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    int socket_;
    std::uint16_t port_ = 0;
};

/// A URL of the test server, or nothing (said aloud) where there is none.
inline std::optional<Url> server_url(const char* name) {
    const auto url = variable(name);
    if (!url.empty()) {
        const Url parsed = parse_url(url);
        for (const Driver* driver : drivers())
            if (driver->dialect == parsed.dialect) return parsed;
        MESSAGE("SKIPPED: this build has no ", std::string(to_string(parsed.dialect)), " driver");
        return std::nullopt;
    }
    MESSAGE("SKIPPED: ", std::string(name), " is not set (scripts/with-servers sets it)");
    return std::nullopt;
}

}  // namespace tenon::test

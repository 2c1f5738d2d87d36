// SPDX-License-Identifier: MIT
// Why a server cannot be used, in words, each with what to do next.
#pragma once

#include "database/connection.hpp"
#include "tenon/error.hpp"

#include <cstdint>
#include <string_view>

namespace tenon::mysql {

/// How much encryption a session must have, weakest first.
enum class Tls { disabled, preferred, required, verify_ca, verify_identity };

/// The port of a URL, 3306 if it names none.
[[nodiscard]] std::uint16_t port_of(const Url& url) noexcept;

/// The session came up in plain text where the URL asks for more.
[[nodiscard]] Error no_tls(const Url& url);

/// What an error number and message of the client library or the server means for this URL.
[[nodiscard]] Error refusal(const Url& url, const OpenOptions& options, int code, std::string_view message);

}  // namespace tenon::mysql

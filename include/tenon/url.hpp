// SPDX-License-Identifier: MIT
// Where a database is: the URLs of docs/cli.md.
#pragma once

#include "tenon/engine.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tenon {

/// A database URL, taken apart and percent-decoded. The password is in it: never print one but with
/// redacted().
struct Url {
    Dialect dialect = Dialect::sqlite;
    std::string path;  ///< sqlite: the file as given (not percent-decoded), or ":memory:"
    std::string user;
    std::string password;
    bool has_password = false;
    std::string host;        ///< empty: a local socket; a name, "localhost" too, means TCP
    std::uint16_t port = 0;  ///< 0: the default one
    std::string database;
    std::map<std::string, std::string, std::less<>> parameters;  ///< only those that the dialect knows
};

/// Throws Error{usage}: no or unknown scheme (the known ones listed), bad percent-encoding, bad port, an
/// unknown parameter (the nearest known one named), a value that a parameter does not take, parts that
/// contradict each other (a certificate authority with a TLS mode that checks none). Never prints the
/// password.
[[nodiscard]] Url parse_url(std::string_view text);

/// The URL for people: the password as "***", the rest as parse_url() reads it.
[[nodiscard]] std::string redacted(const Url& url);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// A database that cannot be opened, and what tenon says about it.
#pragma once

#include "database/connection.hpp"
#include "tenon/error.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string_view>

namespace tenon::test {

/// What opening throws; fails the test if it opens.
inline ErrorDetail refusal(const Url& url, const OpenOptions& options = {}) {
    try {
        static_cast<void>(driver_for(url.dialect).open(url, options));
        FAIL("opened: ", redacted(url));
    } catch (const Error& error) {
        return error.detail();
    }
    return {};
}

/// Both sentences contain these parts, and neither the password of scripts/with-servers.
inline void check_refusal(const ErrorDetail& detail, std::string_view message, std::string_view hint) {
    CAPTURE(detail.message);
    CAPTURE(detail.hint);
    CHECK(detail.kind == ErrorKind::connect);
    CHECK(detail.message.find(message) != std::string::npos);
    CHECK(detail.hint.find(hint) != std::string::npos);
    CHECK(detail.message.find("tenon-secret") == std::string::npos);
    CHECK(detail.hint.find("tenon-secret") == std::string::npos);
}

inline void write(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace tenon::test

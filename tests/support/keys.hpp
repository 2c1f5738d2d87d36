// SPDX-License-Identifier: MIT
// The keys and signatures of tests/data/keys, which minisign has made.
#pragma once

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "support/module.hpp"

#include <doctest/doctest.h>

#include <string>

namespace tenon::test {

/// The text of a file there: "open.key".
inline std::string key_file(const std::string& name) {
    return read_file(source_root() / "tests/data/keys" / name);
}

/// The public key's Base64 alone: of "open.pub".
inline std::string key_alone(const std::string& name) {
    const std::string text = key_file(name);
    return text.substr(text.find('\n') + 1, 56);
}

/// What `work` throws; fails the test if it does not.
template <typename Work>
ErrorDetail failure_of(Work work) {
    try {
        work();
    } catch (const Error& error) {
        return error.detail();
    }
    FAIL("nothing was thrown");
    return {};
}

inline constexpr const char* open_id = "C77EAE073A99CBDD";
inline constexpr const char* other_id = "41EE31403D90F82E";
inline constexpr const char* protected_id = "FD302D3BBAF2FE14";

}  // namespace tenon::test

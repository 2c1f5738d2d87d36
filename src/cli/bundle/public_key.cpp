// SPDX-License-Identifier: MIT
#include "cli/bundle/public_key.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"

#include <filesystem>
#include <system_error>

namespace tenon::cli {

PublicKey public_key_given(const std::string& given) {
    constexpr std::size_t key_length = 56;
    constexpr std::size_t largest = 64U << 10U;
    std::error_code unknown;
    if (given.size() == key_length && !std::filesystem::exists(given, unknown))
        return parse_public_key(given);
    const std::string text = read_file(given, largest);
    try {
        return parse_public_key(text);
    } catch (const Error& error) {  // only here its file is known
        throw Error(error.kind(), error.what(), Position{given});
    }
}

}  // namespace tenon::cli

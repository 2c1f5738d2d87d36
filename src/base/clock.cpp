// SPDX-License-Identifier: MIT
#include "base/clock.hpp"

#include <time.h>  // NOLINT: gmtime_r is POSIX, <ctime> does not promise it

#include <array>
#include <ctime>

namespace tenon {

std::string utc_now() {
    const std::time_t now = ::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts);
    return {text.data(), size};
}

}  // namespace tenon

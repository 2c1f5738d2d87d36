// SPDX-License-Identifier: MIT
#include "base/clock.hpp"

#include "base/text.hpp"

#include <time.h>  // NOLINT: gmtime_r is POSIX, <ctime> does not promise it

#include <array>
#include <chrono>
#include <ctime>

namespace tenon {

namespace {

std::string utc_text(const char* form, std::time_t now = ::time(nullptr)) {
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    const auto size = std::strftime(text.data(), text.size(), form, &parts);
    return {text.data(), size};
}

}  // namespace

std::string utc_now() {
    return utc_text("%Y-%m-%d %H:%M:%S");
}

std::string utc_precise() {
    const auto now = std::chrono::system_clock::now();
    const auto whole = std::chrono::floor<std::chrono::seconds>(now);
    const auto thousandths = std::chrono::duration_cast<std::chrono::milliseconds>(now - whole).count();
    return concat(utc_text("%Y-%m-%dT%H:%M:%S.", std::chrono::system_clock::to_time_t(whole)),
                  std::to_string(1000 + thousandths).substr(1), "Z");
}

std::string utc_stamp() {
    return utc_text("%Y%m%dT%H%M%SZ");
}

}  // namespace tenon

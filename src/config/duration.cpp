// SPDX-License-Identifier: MIT
#include "config/duration.hpp"

#include "base/text.hpp"

#include <cstdint>

namespace tenon::config {

namespace {

constexpr std::int64_t longest = std::int64_t{366} * 24 * 60 * 60 * 1000;

std::optional<std::int64_t> milliseconds_in(std::string_view unit) {
    if (unit == "ms") return 1;
    if (unit == "s") return 1000;
    if (unit == "m") return 60'000;
    if (unit == "h") return 3'600'000;
    return std::nullopt;
}

// Takes the characters off the front for which `wanted` holds.
template <typename Predicate>
std::string_view take(std::string_view& text, Predicate wanted) {
    std::size_t count = 0;
    while (count < text.size() && wanted(text[count])) ++count;
    const auto taken = text.substr(0, count);
    text.remove_prefix(count);
    return taken;
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
    if (text.empty()) return std::nullopt;
    if (text == "0") return std::chrono::milliseconds{0};
    std::int64_t total = 0;
    while (!text.empty()) {
        const auto digits = take(text, is_digit);
        const auto unit = milliseconds_in(take(text, is_alpha));
        if (digits.empty() || digits.size() > 11 || !unit) return std::nullopt;
        std::int64_t number = 0;
        for (const char digit : digits) number = number * 10 + (digit - '0');
        if (number > longest / *unit) return std::nullopt;
        total += number * *unit;
        if (total > longest) return std::nullopt;
    }
    return std::chrono::milliseconds{total};
}

std::string duration_word(std::chrono::milliseconds duration) {
    const auto count = duration.count();
    if (count == 0) return "0";
    return count % 1000 == 0 ? concat(std::to_string(count / 1000), "s")
                             : concat(std::to_string(count), "ms");
}

}  // namespace tenon::config

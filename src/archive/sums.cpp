// SPDX-License-Identifier: MIT
#include "archive/sums.hpp"

#include "archive/names.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

constexpr std::size_t digest_length = 64;

bool is_digest(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

std::string line_problem(std::string_view line, const std::vector<Sum>& before) {
    if (line.size() < digest_length + 3 || !is_digest(line.substr(0, digest_length)) ||
        line.substr(digest_length, 2) != "  ")
        return "is not a digest, two spaces and a name";
    const std::string_view name = line.substr(digest_length + 2);
    if (const auto problem = name_problem(name); !problem.empty())
        return concat("names ", quoted_entry(name), ", which ", problem);
    if (before.empty() || before.back().name < name) return {};
    return concat("names ", quoted_entry(name), before.back().name == name ? " twice" : " out of order");
}

}  // namespace

std::string sums_text(std::vector<Sum> sums) {
    std::sort(sums.begin(), sums.end(), [](const Sum& a, const Sum& b) { return a.name < b.name; });
    std::string text;
    for (const Sum& sum : sums) text.append(sum.sha256).append("  ").append(sum.name).append("\n");
    return text;
}

std::variant<std::vector<Sum>, std::string> parse_sums(std::string_view text) {
    std::vector<Sum> sums;
    while (!text.empty()) {
        const auto place = [&] { return concat("line ", std::to_string(sums.size() + 1), " "); };
        const auto end = text.find('\n');
        if (end == std::string_view::npos) return concat(place(), "has no end");
        const std::string_view line = text.substr(0, end);
        if (const auto problem = line_problem(line, sums); !problem.empty()) return concat(place(), problem);
        sums.push_back(
            {std::string(line.substr(digest_length + 2)), std::string(line.substr(0, digest_length))});
        text.remove_prefix(end + 1);
    }
    return sums;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "tenon/version.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace tenon {

namespace {

std::optional<std::uint64_t> parse_component(std::string_view text) noexcept {
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool valid_suffix(std::string_view suffix) noexcept {
    const auto allowed = [](char c) { return is_alpha(c) || is_digit(c) || c == '.' || c == '-'; };
    return std::all_of(suffix.begin(), suffix.end(), allowed) &&
           std::any_of(suffix.begin(), suffix.end(), [](char c) { return is_alpha(c) || is_digit(c); });
}

/// Takes the next run of letters or of digits off the front; separators before it are dropped.
std::string_view next_run(std::string_view& suffix) noexcept {
    while (!suffix.empty() && (suffix.front() == '.' || suffix.front() == '-')) suffix.remove_prefix(1);
    std::size_t size = 0;
    const auto same_kind = [&](char c) { return is_digit(suffix.front()) ? is_digit(c) : is_alpha(c); };
    while (size < suffix.size() && same_kind(suffix[size])) ++size;
    const std::string_view run = suffix.substr(0, size);
    suffix.remove_prefix(size);
    return run;
}

std::strong_ordering compare_numbers(std::string_view a, std::string_view b) noexcept {
    while (!a.empty() && a.front() == '0') a.remove_prefix(1);
    while (!b.empty() && b.front() == '0') b.remove_prefix(1);
    if (a.size() != b.size()) return a.size() <=> b.size();
    return a.compare(b) <=> 0;
}

std::strong_ordering compare_words(std::string_view a, std::string_view b) noexcept {
    return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(),
                                                  [](char x, char y) { return to_lower(x) <=> to_lower(y); });
}

/// Runs of digits compare as numbers and sort before words; the shorter suffix comes first.
std::strong_ordering compare_suffixes(std::string_view a, std::string_view b) noexcept {
    for (;;) {
        const std::string_view left = next_run(a);
        const std::string_view right = next_run(b);
        if (left.empty() || right.empty()) return !left.empty() <=> !right.empty();
        const bool numbers = is_digit(left.front());
        if (numbers != is_digit(right.front())) return !numbers <=> numbers;
        const auto order = numbers ? compare_numbers(left, right) : compare_words(left, right);
        if (std::is_neq(order)) return order;
    }
}

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
    Version version;
    version.text_ = text;
    if (const auto dash = text.find('-'); dash != std::string_view::npos) {
        version.suffix_ = text.substr(dash + 1);
        if (!valid_suffix(version.suffix_)) return std::nullopt;
        text = text.substr(0, dash);
    }
    version.components_.clear();
    for (const std::string_view part : split(text, '.')) {
        const auto component = parse_component(part);
        if (!component) return std::nullopt;
        version.components_.push_back(*component);
    }
    return version;
}

Version Version::of(std::vector<std::uint64_t> components) {
    Version version;
    if (components.empty()) return version;
    version.text_.clear();
    for (const auto component : components) {
        if (!version.text_.empty()) version.text_ += '.';
        version.text_ += std::to_string(component);
    }
    version.components_ = std::move(components);
    return version;
}

std::strong_ordering Version::operator<=>(const Version& other) const noexcept {
    const std::size_t count = std::max(components_.size(), other.components_.size());
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t left = i < components_.size() ? components_[i] : 0;
        const std::uint64_t right = i < other.components_.size() ? other.components_[i] : 0;
        if (left != right) return left <=> right;
    }
    if (suffix_.empty() != other.suffix_.empty()) return suffix_.empty() <=> other.suffix_.empty();
    return compare_suffixes(suffix_, other.suffix_);
}

namespace {

constexpr bool ends_condition(char c) noexcept {
    return c == ',' || is_space(c);
}

std::string_view take_while(std::string_view& text, bool (*wanted)(char)) noexcept {
    std::size_t size = 0;
    while (size < text.size() && wanted(text[size])) ++size;
    const std::string_view taken = text.substr(0, size);
    text.remove_prefix(size);
    return taken;
}

}  // namespace

std::optional<VersionRange> VersionRange::parse(std::string_view text) {
    static constexpr std::pair<std::string_view, Operator> operators[] = {
        {"<", Operator::less},           {"<=", Operator::less_equal}, {"=", Operator::equal},
        {"==", Operator::equal},         {"!=", Operator::not_equal},  {">", Operator::greater},
        {">=", Operator::greater_equal},
    };
    VersionRange range;
    text = trim(text);
    range.text_ = text;
    while (!text.empty()) {
        const auto name =
            take_while(text, [](char c) { return c == '<' || c == '=' || c == '>' || c == '!'; });
        const auto* const op = std::find_if(std::begin(operators), std::end(operators),
                                            [&](const auto& known) { return known.first == name; });
        if (op == std::end(operators)) return std::nullopt;
        static_cast<void>(take_while(text, is_space));
        const auto version = Version::parse(take_while(text, [](char c) { return !ends_condition(c); }));
        if (!version) return std::nullopt;
        range.conditions_.push_back({op->second, *version});
        static_cast<void>(take_while(text, ends_condition));
    }
    return range;
}

bool VersionRange::contains(const Version& version) const noexcept {
    return std::all_of(conditions_.begin(), conditions_.end(), [&](const Condition& condition) {
        const auto order = version <=> condition.version;
        switch (condition.op) {
            case Operator::less:
                return std::is_lt(order);
            case Operator::less_equal:
                return std::is_lteq(order);
            case Operator::equal:
                return std::is_eq(order);
            case Operator::not_equal:
                return std::is_neq(order);
            case Operator::greater_equal:
                return std::is_gteq(order);
            case Operator::greater:
                break;
        }
        return std::is_gt(order);
    });
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Version numbers of modules, scripts and servers, and the conditions that requirements put on them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// A version. Components compare as numbers and missing ones are 0, so 1.0 == 1.0.0 and 0.0.9 < 0.0.10.
/// A suffix sorts before the release: 1.0.0-beta.1 < 1.0.0-rc2 < 1.0.0.
class Version {
public:
    Version() = default;  ///< 0

    /// Components of up to 64 bits, separated by dots, then optionally "-suffix". nullopt for anything else.
    [[nodiscard]] static std::optional<Version> parse(std::string_view text);

    /// A version without a suffix, shown as its components joined by dots.
    [[nodiscard]] static Version of(std::vector<std::uint64_t> components);

    /// As it was written.
    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] const std::vector<std::uint64_t>& components() const noexcept { return components_; }
    [[nodiscard]] const std::string& suffix() const noexcept { return suffix_; }

    [[nodiscard]] std::strong_ordering operator<=>(const Version& other) const noexcept;
    [[nodiscard]] bool operator==(const Version& other) const noexcept { return std::is_eq(*this <=> other); }

private:
    std::string text_ = "0";
    std::vector<std::uint64_t> components_ = {0};
    std::string suffix_;
};

/// A condition on a version: ">=0.0.3", "<2", "=1.0", "!=1.3", or several joined by commas or blanks. Empty:
/// any.
class VersionRange {
public:
    [[nodiscard]] static std::optional<VersionRange> parse(std::string_view text);
    [[nodiscard]] bool contains(const Version& version) const noexcept;
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    enum class Operator { less, less_equal, equal, not_equal, greater_equal, greater };
    struct Condition {
        Operator op;
        Version version;
    };
    std::string text_;
    std::vector<Condition> conditions_;
};

}  // namespace tenon

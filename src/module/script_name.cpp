// SPDX-License-Identifier: MIT
#include "module/script_name.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <vector>

namespace tenon {

namespace {

bool has_digit(std::string_view text) noexcept {
    return std::any_of(text.begin(), text.end(), is_digit);
}

bool all_digits(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// "003", or what stands before the '_' of "20251205143000_add_x"; else empty.
std::string_view leading_number(std::string_view part) noexcept {
    const auto end = std::find_if_not(part.begin(), part.end(), is_digit);
    const std::string_view digits = part.substr(0, static_cast<std::size_t>(end - part.begin()));
    return end == part.end() || *end == '_' ? digits : std::string_view();
}

/// The number that a name begins with: "003" of "003" and "003.add_x", "20251205143000" of
/// "20251205143000_add_x", all of "1.2.3" and "1.2.3-beta.1"; else empty.
std::string_view number_at_front(std::string_view stem) noexcept {
    std::size_t begin = 0;
    while (begin < stem.size() && is_digit(stem[begin])) {
        const std::string_view rest = stem.substr(begin);
        const std::string_view part = rest.substr(0, rest.find('.'));
        const std::string_view number = leading_number(part);
        if (number.empty()) return stem.find('.') < begin ? stem : std::string_view();
        if (number.size() != part.size()) return stem.substr(0, begin + number.size());
        begin += part.size() + 1;
    }
    return stem.substr(0, begin == 0 ? 0 : begin - 1);
}

std::optional<Version> version_of_number(std::string_view number, const Version& newest) {
    auto version = Version::parse(number);
    if (!version || number.find('.') != std::string_view::npos) return version;
    const auto& components = newest.components();
    if (components.size() == 1) return all_digits(number) ? Version::of(version->components()) : version;
    const bool small =
        std::all_of(components.begin(), components.end(), [](std::uint64_t c) { return c < 10; });
    if (!all_digits(number) || !small || number.size() != components.size()) return std::nullopt;
    std::vector<std::uint64_t> digits;
    for (const char digit : number) digits.push_back(static_cast<std::uint64_t>(digit - '0'));
    return Version::of(std::move(digits));
}

}  // namespace

std::string ScriptName::with_token(std::string_view other) const {
    return other.empty() ? concat(folder, stem, extension)
                         : concat(folder, stem, stem.empty() ? "" : ".", other, extension);
}

ScriptName parse_script_name(std::string_view file) noexcept {
    ScriptName name;
    const auto slash = file.rfind('/');
    if (slash != std::string_view::npos) name.folder = file.substr(0, slash + 1);
    name.stem = file.substr(name.folder.size());
    constexpr std::string_view sql = ".sql";
    if (name.stem.size() < sql.size()) return name;
    const std::string_view extension = name.stem.substr(name.stem.size() - sql.size());
    if (!equal_ignoring_case(extension, sql)) return name;
    name.extension = extension;
    name.stem.remove_suffix(sql.size());
    const auto dot = name.stem.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? name.stem : name.stem.substr(dot + 1);
    name.engine = engine_from_token(last);
    if (!name.engine) return name;
    name.token = last;
    name.stem = dot == std::string_view::npos ? std::string_view() : name.stem.substr(0, dot);
    return name;
}

bool serves(const ScriptName& name, Engine engine) noexcept {
    return !name.engine || *name.engine == engine ||
           (engine == Engine::mariadb && *name.engine == Engine::mysql);
}

bool is_update(const ScriptName& name) noexcept {
    return equal_ignoring_case(name.stem.substr(0, name.stem.find('.')), "update");
}

std::optional<Version> version_of(const ScriptName& name, const Version& newest) {
    if (!has_digit(name.stem)) {
        if (has_digit(name.folder)) return std::nullopt;
        return newest;
    }
    if (const auto number = number_at_front(name.stem); !number.empty())
        return version_of_number(number, newest);
    const auto dot = name.stem.find('.');
    if (dot == std::string_view::npos || has_digit(name.stem.substr(0, dot))) return std::nullopt;
    return version_of_number(name.stem.substr(dot + 1), newest);
}

std::string_view path_problem(std::string_view file) noexcept {
    const auto is_separator = [](char c) { return c == '/' || c == '\\'; };
    if (!file.empty() && is_separator(file.front())) return "is absolute";
    if (file.size() > 1 && is_alpha(file[0]) && file[1] == ':') return "is absolute";
    while (!file.empty()) {
        const auto* const end = std::find_if(file.begin(), file.end(), is_separator);
        if (std::string_view(file.data(), static_cast<std::size_t>(end - file.begin())) == "..")
            return "leads out";
        file.remove_prefix(std::min(file.size(), static_cast<std::size_t>(end - file.begin()) + 1));
    }
    return {};
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "archive/names.hpp"

#include "archive/limits.hpp"
#include "base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <unordered_map>
#include <vector>

namespace tenon {

namespace {

// Characters that are not seen, or change what is seen beside them.
bool is_hidden(utf8proc_int32_t character) noexcept {
    switch (utf8proc_category(character)) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return true;
        default:
            return false;
    }
}

bool has_hidden(std::string_view text) noexcept {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto rest = static_cast<utf8proc_ssize_t>(text.size());
    while (rest > 0) {
        utf8proc_int32_t character = 0;
        const utf8proc_ssize_t length = utf8proc_iterate(bytes, rest, &character);
        if (length <= 0 || is_hidden(character)) return true;
        bytes += length;
        rest -= length;
    }
    return false;
}

bool is_ascii(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// With every byte that is no visible ASCII character as an escape.
std::string quoted_bytes(std::string_view name) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "\"";
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7F)
            text += c;
        else
            text.append("\\x").append(1, digits[byte >> 4U]).append(1, digits[byte & 0xFU]);
    }
    return text.append("\"");
}

std::string part_problem(std::string_view part) {
    if (part.empty()) return "has an empty part in its name";
    if (part == ".") return "has \".\" in its name";
    if (part == "..") return "has \"..\" in its name: it leads out of the bundle";
    return {};
}

struct Free {
    void operator()(utf8proc_uint8_t* text) const noexcept {
        std::free(text);
    }  // NOLINT: a C library's memory
};

// What a name is on a system that tells neither case nor Unicode forms apart.
std::string folded(std::string_view name) {
    if (is_ascii(name)) return lower(name);
    utf8proc_uint8_t* text = nullptr;
    const auto length = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(name.data()), static_cast<utf8proc_ssize_t>(name.size()),
        &text, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(text);
    if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
    if (length < 0) return std::string(name);  // not UTF-8
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)};
}

/// The files and folders so far, by what they are when folded.
class Tree {
public:
    explicit Tree(std::span<const std::string> names) : names_(names) { keys_.reserve(names.size()); }

    std::optional<Collision> add(std::size_t index) {
        const std::string_view name = names_[index];
        const std::string_view key = keys_.emplace_back(folded(name));
        // folding leaves every '/' where it stands: the parts of both go together
        std::size_t end = 0;
        std::size_t key_end = 0;
        do {
            end = name.find('/', end + 1);
            key_end = key.find('/', key_end + 1);
            const Node node{name.substr(0, end), index, end == std::string_view::npos};
            const auto [there, added] = nodes_.try_emplace(key.substr(0, key_end), node);
            if (added) continue;
            if (const auto kind = collision(there->second, node))
                return Collision{*kind, there->second.index, index};
        } while (end != std::string_view::npos && key_end != std::string_view::npos);
        return std::nullopt;
    }

private:
    struct Node {
        std::string_view name;
        std::size_t index;
        bool is_file;
    };

    static std::optional<Collision::Kind> collision(const Node& a, const Node& b) {
        if (a.name != b.name) return Collision::Kind::case_form;
        if (a.is_file != b.is_file) return Collision::Kind::file_folder;
        if (a.is_file) return Collision::Kind::twice;
        return std::nullopt;
    }

    std::span<const std::string> names_;
    std::vector<std::string> keys_;  // never grows beyond what was reserved: the nodes look into it
    std::unordered_map<std::string_view, Node> nodes_;
};

}  // namespace

std::string name_problem(std::string_view name) {
    if (name.empty()) return "has no name";
    if (name.size() > longest_name)
        return concat("has a name of ", counted(name.size(), "byte"), ", at most ",
                      std::to_string(longest_name), " are read");
    if (!is_utf8(name)) return "has a name that is not UTF-8";
    if (has_hidden(name)) return "has a control or hidden character in its name";
    if (name.find('\\') != std::string_view::npos) return "has a backslash in its name";
    if (name.front() == '/') return "is an absolute path";
    if (name.size() > 1 && is_alpha(name[0]) && name[1] == ':') return "is an absolute path of a drive";
    if (name == "-") return "means the standard input to sha256sum";
    const auto parts = split(name, '/');
    if (parts.size() > deepest_name)
        return concat("lies in ", counted(parts.size() - 1, "folder"), ", at most ",
                      std::to_string(deepest_name - 1), " are read");
    for (const auto part : parts)
        if (auto problem = part_problem(part); !problem.empty()) return problem;
    return {};
}

std::optional<Collision> find_collision(std::span<const std::string> names) {
    Tree tree(names);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (const auto found = tree.add(i)) return found;
    return std::nullopt;
}

std::string collision_text(const Collision& collision, std::span<const std::string> names) {
    const std::string_view first = names[collision.first];
    const std::string_view second = names[collision.second];
    switch (collision.kind) {
        case Collision::Kind::twice:
            return concat(quoted_entry(second), " is there twice");
        case Collision::Kind::file_folder:
            return concat(quoted_entry(first), " and ", quoted_entry(second),
                          " cannot be together: one is a folder of the other");
        case Collision::Kind::case_form:
            break;
    }
    // Unicode forms of one name look the same
    const bool plain = is_ascii(first) && is_ascii(second);
    return concat(plain ? quoted_entry(first) : quoted_bytes(first), " and ",
                  plain ? quoted_entry(second) : quoted_bytes(second),
                  " collide: their names, or those of their folders, differ by case or Unicode form alone");
}

std::string quoted_entry(std::string_view name) {
    name = name.substr(0, longest_name);
    return has_hidden(name) ? quoted_bytes(name) : concat("\"", name, "\"");
}

}  // namespace tenon

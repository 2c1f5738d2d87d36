// SPDX-License-Identifier: MIT
#include "module/markup.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <system_error>
#include <utility>

namespace tenon {

namespace {

using namespace std::string_view_literals;

constexpr bool ends_name(char c) noexcept {
    return is_space(c) || c == '=' || c == '>' || c == '/' || c == '<' || c == '"' || c == '\'';
}

std::size_t name_length(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), ends_name) - text.begin());
}

/// One past the '>' that ends the tag at the front; quotes hide it.
std::size_t tag_length(std::string_view text) noexcept {
    char quote = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        }
    }
    return text.size();
}

std::size_t length_through(std::string_view text, std::string_view end) noexcept {
    const auto at = text.find(end);
    return at == std::string_view::npos ? text.size() : at + end.size();
}

MarkupPiece::Kind tag_kind(std::string_view tag) noexcept {
    if (tag.starts_with("</")) return MarkupPiece::Kind::end;
    return tag.ends_with("/>") ? MarkupPiece::Kind::empty : MarkupPiece::Kind::start;
}

/// "65" or "x41": the number of a character that XML allows.
bool is_character(std::string_view number) noexcept {
    int base = 10;
    if (number.starts_with('x')) {
        base = 16;
        number.remove_prefix(1);
    }
    std::uint32_t point = 0;
    const char* const end = number.data() + number.size();
    const auto [last, failure] = std::from_chars(number.data(), end, point, base);
    if (number.empty() || failure != std::errc() || last != end) return false;
    if (point < 0x20) return point == '\t' || point == '\n' || point == '\r';
    return point < 0xD800 || (point >= 0xE000 && point < 0xFFFE) || (point >= 0x10000 && point <= 0x10FFFF);
}

}  // namespace

std::string_view MarkupPiece::name() const noexcept {
    std::string_view rest = text;
    if (!rest.empty()) rest.remove_prefix(1);
    if (rest.starts_with('/')) rest.remove_prefix(1);
    return rest.substr(0, name_length(rest));
}

bool Markup::next(MarkupPiece& piece) {
    if (at_ >= text_.size()) return false;
    const std::string_view rest = text_.substr(at_);
    std::size_t length = 0;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> others{
        {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};
    const auto* const other = std::find_if(others.begin(), others.end(),
                                           [&](const auto& kind) { return rest.starts_with(kind.first); });
    if (other != others.end()) {
        piece.kind = MarkupPiece::Kind::other;
        length = length_through(rest, other->second);
    } else if (rest.front() != '<') {
        piece.kind = MarkupPiece::Kind::text;
        length = std::min(rest.find('<'), rest.size());
    } else {
        length = tag_length(rest);
        piece.kind = rest.starts_with("<!") ? MarkupPiece::Kind::other : tag_kind(rest.substr(0, length));
    }
    piece.offset = at_;
    piece.text = rest.substr(0, length);
    at_ += length;
    return true;
}

std::vector<MarkupAttribute> attributes_of(std::string_view text, std::size_t offset) {
    std::vector<MarkupAttribute> attributes;
    if (offset >= text.size()) return attributes;
    const std::string_view tag = text.substr(offset, tag_length(text.substr(offset)));
    std::size_t at = 1 + name_length(tag.substr(1));
    while (at < tag.size()) {
        const std::size_t length = name_length(tag.substr(at));
        if (length != 0) attributes.push_back({tag.substr(at, length), offset + at});
        at += length;
        if (at >= tag.size()) break;
        const char c = tag[at];
        at = c == '"' || c == '\'' ? std::min(tag.find(c, at + 1), tag.size() - 1) + 1 : at + 1;
    }
    return attributes;
}

std::vector<MarkupPiece> open_elements(std::string_view text) {
    std::vector<MarkupPiece> open;
    Markup markup(text);
    MarkupPiece piece;
    while (markup.next(piece)) {
        if (piece.kind == MarkupPiece::Kind::start) open.push_back(piece);
        if (piece.kind == MarkupPiece::Kind::end && !open.empty()) open.pop_back();
    }
    return open;
}

std::string escaped_xml(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

std::optional<std::size_t> undefined_reference(std::string_view text, std::size_t from) noexcept {
    static constexpr std::array known{"amp"sv, "lt"sv, "gt"sv, "quot"sv, "apos"sv};
    for (auto at = text.find('&', from); at != std::string_view::npos; at = text.find('&', at + 1)) {
        const auto end = text.find(';', at);
        const std::string_view name = text.substr(at + 1, end == std::string_view::npos ? 0 : end - at - 1);
        const bool number = name.starts_with('#') && is_character(name.substr(1));
        if (!number && std::find(known.begin(), known.end(), name) == known.end()) return at;
    }
    return std::nullopt;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "module/encoding.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tenon {

namespace {

struct Detected {
    XmlEncoding encoding = XmlEncoding::utf8;
    std::size_t mark = 0;  ///< bytes of the byte-order mark
    std::string name = {};
};

/// The value of encoding="…" in an XML declaration of ASCII bytes; empty without one.
std::string declared_encoding(std::string_view bytes) {
    if (!bytes.starts_with("<?xml")) return {};
    std::string_view declaration = bytes.substr(0, bytes.find("?>"));
    const auto at = declaration.find("encoding");
    if (at == std::string_view::npos) return {};
    declaration.remove_prefix(at + std::string_view("encoding").size());
    const auto open = declaration.find_first_of("'\"");
    if (open == std::string_view::npos) return {};
    const auto close = declaration.find(declaration[open], open + 1);
    if (close == std::string_view::npos) return {};
    return std::string(declaration.substr(open + 1, close - open - 1));
}

Detected detect(std::string_view bytes) {
    using namespace std::string_view_literals;
    struct Sign {
        std::string_view bytes;
        XmlEncoding encoding;
        std::size_t mark;
    };
    // the longer signs first: a UTF-32 mark begins with a UTF-16 one
    static constexpr std::array signs{
        Sign{"\xFF\xFE\0\0"sv, XmlEncoding::utf32_little, 4},
        Sign{"\0\0\xFE\xFF"sv, XmlEncoding::utf32_big, 4},
        Sign{"<\0\0\0"sv, XmlEncoding::utf32_little, 0},
        Sign{"\0\0\0<"sv, XmlEncoding::utf32_big, 0},
        Sign{"\xFF\xFE"sv, XmlEncoding::utf16_little, 2},
        Sign{"\xFE\xFF"sv, XmlEncoding::utf16_big, 2},
        Sign{"\xEF\xBB\xBF"sv, XmlEncoding::utf8, 3},
        Sign{"<\0"sv, XmlEncoding::utf16_little, 0},
        Sign{"\0<"sv, XmlEncoding::utf16_big, 0},
    };
    for (const auto& sign : signs) {
        if (bytes.starts_with(sign.bytes)) return {sign.encoding, sign.mark};
    }
    static constexpr std::array utf8_names{"utf-8"sv, "utf8"sv, "us-ascii"sv, "ascii"sv};
    static constexpr std::array latin1_names{"iso-8859-1"sv, "iso8859-1"sv, "iso_8859-1"sv, "latin1"sv,
                                             "latin-1"sv};
    std::string name = declared_encoding(bytes);
    const auto is_name = [&](std::string_view known) { return equal_ignoring_case(name, known); };
    if (name.empty() || std::any_of(utf8_names.begin(), utf8_names.end(), is_name)) return {};
    if (std::any_of(latin1_names.begin(), latin1_names.end(), is_name)) return {XmlEncoding::latin1, 0};
    return {XmlEncoding::other, 0, std::move(name)};
}

void append_utf8(std::string& text, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) {
        text.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
    };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0U | point >> 6U);
        put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        put(0xE0U | point >> 12U);
        put(0x80U | (point >> 6U & 0x3FU));
        put(0x80U | (point & 0x3FU));
    } else {
        put(0xF0U | point >> 18U);
        put(0x80U | (point >> 12U & 0x3FU));
        put(0x80U | (point >> 6U & 0x3FU));
        put(0x80U | (point & 0x3FU));
    }
}

constexpr bool is_high_surrogate(std::uint32_t unit) noexcept {
    return unit >= 0xD800 && unit < 0xDC00;
}
constexpr bool is_low_surrogate(std::uint32_t unit) noexcept {
    return unit >= 0xDC00 && unit < 0xE000;
}

/// Code units of `width` bytes in one byte order.
class Units {
public:
    Units(std::string_view bytes, std::size_t width, bool big) : bytes_(bytes), width_(width), big_(big) {}

    [[nodiscard]] bool empty() const noexcept { return bytes_.size() < width_; }
    [[nodiscard]] std::size_t rest() const noexcept { return bytes_.size(); }
    [[nodiscard]] std::uint32_t take() noexcept {
        std::uint32_t unit = 0;
        for (std::size_t i = 0; i < width_; ++i) {
            const auto byte = static_cast<unsigned char>(bytes_[big_ ? i : width_ - 1 - i]);
            unit = unit << 8U | byte;
        }
        bytes_.remove_prefix(width_);
        return unit;
    }

private:
    std::string_view bytes_;
    std::size_t width_;
    bool big_;
};

Decoded decode_units(Units units, std::string_view name) {
    Decoded result;
    const auto broken = [&](std::string_view what) {
        result.problem = concat("broken ", name, ": ", what);
        return result;
    };
    while (!units.empty()) {
        std::uint32_t point = units.take();
        if (is_high_surrogate(point) && name == "UTF-16") {
            const std::uint32_t low = units.empty() ? 0 : units.take();
            if (!is_low_surrogate(low)) return broken("half of a surrogate pair");
            point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
        }
        if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return broken("no such character");
        append_utf8(result.text, point);
    }
    if (units.rest() != 0) return broken("the last character is cut off");
    return result;
}

Decoded decode_latin1(std::string_view bytes) {
    Decoded result;
    for (const char c : bytes) append_utf8(result.text, static_cast<unsigned char>(c));
    return result;
}

/// How many bytes the UTF-8 character at the front has; 0 if it is none.
std::size_t utf8_length(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    }
    const unsigned second = byte(1);
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool outside = (lead == 0xED && second >= 0xA0) || (lead == 0xF4 && second >= 0x90);
    return overlong || outside ? 0 : length;
}

Decoded check_utf8(std::string_view bytes) {
    Decoded result;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t length = utf8_length(bytes.substr(at));
        if (length == 0) {
            result.problem = "a byte that is no UTF-8";
            break;
        }
        at += length;
    }
    result.text = bytes.substr(0, at);
    return result;
}

Decoded check_ascii(std::string_view bytes, const std::string& name) {
    const auto* const bad =
        std::find_if(bytes.begin(), bytes.end(), [](char c) { return (c & '\x80') != 0; });
    Decoded result;
    result.text = bytes.substr(0, static_cast<std::size_t>(bad - bytes.begin()));
    if (bad != bytes.end()) result.problem = concat("the encoding ", name, " is not known");
    return result;
}

Decoded decode(std::string_view bytes, const Detected& detected) {
    switch (detected.encoding) {
        case XmlEncoding::utf16_little:
        case XmlEncoding::utf16_big:
            return decode_units(Units(bytes, 2, detected.encoding == XmlEncoding::utf16_big), "UTF-16");
        case XmlEncoding::utf32_little:
        case XmlEncoding::utf32_big:
            return decode_units(Units(bytes, 4, detected.encoding == XmlEncoding::utf32_big), "UTF-32");
        case XmlEncoding::latin1:
            return decode_latin1(bytes);
        case XmlEncoding::other:
            return check_ascii(bytes, printable(detected.name));
        case XmlEncoding::utf8:
            break;
    }
    return check_utf8(bytes);
}

/// Takes the first character off valid UTF-8.
std::uint32_t take_character(std::string_view& text) noexcept {
    const std::size_t length = std::max<std::size_t>(utf8_length(text), 1);
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    std::uint32_t point = length == 1 ? byte(0) : byte(0) & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) point = point << 6U | (byte(i) & 0x3FU);
    text.remove_prefix(length);
    return point;
}

void append_unit(std::string& bytes, std::uint32_t unit, std::size_t width, bool big) {
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t shift = 8 * (big ? width - 1 - i : i);
        bytes.push_back(static_cast<char>(static_cast<unsigned char>(unit >> shift & 0xFFU)));
    }
}

void append_utf16(std::string& bytes, std::uint32_t point, bool big) {
    if (point < 0x10000) return append_unit(bytes, point, 2, big);
    append_unit(bytes, 0xD800 + ((point - 0x10000) >> 10U), 2, big);
    append_unit(bytes, 0xDC00 + ((point - 0x10000) & 0x3FFU), 2, big);
}

/// One byte a character, references for those above `last`.
void append_byte(std::string& bytes, std::uint32_t point, std::uint32_t last) {
    if (point <= last)
        bytes.push_back(static_cast<char>(static_cast<unsigned char>(point)));
    else
        bytes += concat("&#", std::to_string(point), ";");
}

}  // namespace

Decoded decode_xml(std::string_view bytes) {
    const Detected detected = detect(bytes);
    Decoded decoded = decode(bytes.substr(detected.mark), detected);
    decoded.encoding = detected.encoding;
    decoded.mark = detected.mark;
    return decoded;
}

std::string encode_xml(std::string_view text, XmlEncoding encoding) {
    if (encoding == XmlEncoding::utf8) return std::string(text);
    std::string bytes;
    while (!text.empty()) {
        const std::uint32_t point = take_character(text);
        switch (encoding) {
            case XmlEncoding::utf16_little:
            case XmlEncoding::utf16_big:
                append_utf16(bytes, point, encoding == XmlEncoding::utf16_big);
                break;
            case XmlEncoding::utf32_little:
            case XmlEncoding::utf32_big:
                append_unit(bytes, point, 4, encoding == XmlEncoding::utf32_big);
                break;
            case XmlEncoding::latin1:
                append_byte(bytes, point, 0xFF);
                break;
            case XmlEncoding::other:
            case XmlEncoding::utf8:
                append_byte(bytes, point, 0x7F);
        }
    }
    return bytes;
}

}  // namespace tenon

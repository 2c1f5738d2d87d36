// SPDX-License-Identifier: MIT
#include "module/encoding.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tenon {

namespace {

enum class Encoding { utf8, utf16_little, utf16_big, utf32_little, utf32_big, latin1, other };

struct Detected {
    Encoding encoding = Encoding::utf8;
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
        Encoding encoding;
        std::size_t mark;
    };
    // the longer signs first: a UTF-32 mark begins with a UTF-16 one
    static constexpr std::array signs{
        Sign{"\xFF\xFE\0\0"sv, Encoding::utf32_little, 4},
        Sign{"\0\0\xFE\xFF"sv, Encoding::utf32_big, 4},
        Sign{"<\0\0\0"sv, Encoding::utf32_little, 0},
        Sign{"\0\0\0<"sv, Encoding::utf32_big, 0},
        Sign{"\xFF\xFE"sv, Encoding::utf16_little, 2},
        Sign{"\xFE\xFF"sv, Encoding::utf16_big, 2},
        Sign{"\xEF\xBB\xBF"sv, Encoding::utf8, 3},
        Sign{"<\0"sv, Encoding::utf16_little, 0},
        Sign{"\0<"sv, Encoding::utf16_big, 0},
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
    if (std::any_of(latin1_names.begin(), latin1_names.end(), is_name)) return {Encoding::latin1, 0};
    return {Encoding::other, 0, std::move(name)};
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

}  // namespace

Decoded decode_xml(std::string_view bytes) {
    const Detected detected = detect(bytes);
    bytes.remove_prefix(detected.mark);
    switch (detected.encoding) {
        case Encoding::utf16_little:
        case Encoding::utf16_big:
            return decode_units(Units(bytes, 2, detected.encoding == Encoding::utf16_big), "UTF-16");
        case Encoding::utf32_little:
        case Encoding::utf32_big:
            return decode_units(Units(bytes, 4, detected.encoding == Encoding::utf32_big), "UTF-32");
        case Encoding::latin1:
            return decode_latin1(bytes);
        case Encoding::other:
            return check_ascii(bytes, printable(detected.name));
        case Encoding::utf8:
            break;
    }
    return check_utf8(bytes);
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// The characters of an XML text, whatever its encoding: for the manifest reader, which sees UTF-8 only, so
// that every place counts in characters of the file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tenon {

/// How an XML text writes its characters. `other`: declared under a name that is not known, and ASCII so far.
enum class XmlEncoding { utf8, utf16_little, utf16_big, utf32_little, utf32_big, latin1, other };

struct Decoded {
    std::string text = {};  ///< UTF-8 without a byte-order mark; what is good of it if there is a problem
    std::optional<std::string> problem = {};  ///< why the rest could not be read as characters
    XmlEncoding encoding = XmlEncoding::utf8;
    std::size_t mark = 0;  ///< bytes of the byte-order mark
};

/// Reads UTF-8, UTF-16 and UTF-32 in both byte orders and ISO 8859-1: told by a byte-order mark, by the first
/// bytes or by the XML declaration, as pugixml does. Any other declared encoding is read if the text is
/// ASCII.
[[nodiscard]] Decoded decode_xml(std::string_view bytes);

/// The bytes that decode_xml() reads as `text`, without a byte-order mark. A character that the encoding does
/// not have becomes a reference: "&#8364;".
[[nodiscard]] std::string encode_xml(std::string_view text, XmlEncoding encoding);

}  // namespace tenon

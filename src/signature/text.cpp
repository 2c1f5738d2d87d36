// SPDX-License-Identifier: MIT
#include "signature/text.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <sodium.h>

#include <algorithm>

namespace tenon::signature {

std::string id_text(const KeyId& id) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (auto byte = id.rbegin(); byte != id.rend(); ++byte)
        text.append({digits[*byte >> 4U], digits[*byte & 0xFU]});
    return text;
}

void throw_not(std::string_view what, std::string_view reason) {
    throw Error(ErrorKind::trust, concat("this is not ", what, ": ", reason));
}

std::vector<std::string_view> lines_of(std::string_view text, std::string_view what) {
    constexpr std::size_t longest = 16384;
    if (text.size() > longest) throw_not(what, "it is too long");
    const auto is_control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
    };
    if (!is_utf8(text) || std::any_of(text.begin(), text.end(), is_control)) throw_not(what, "it is no text");
    std::vector<std::string_view> lines = split(text, '\n');
    for (std::string_view& line : lines) {
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.find('\r') != std::string_view::npos) throw_not(what, "it is no text");
    }
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

std::string base64_of(std::span<const unsigned char> bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the zero behind it
    return text;
}

bool read_base64(std::string_view text, std::span<unsigned char> bytes) noexcept {
    std::size_t count = 0;
    return sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &count, nullptr,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           count == bytes.size();
}

}  // namespace tenon::signature

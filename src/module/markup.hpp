// SPDX-License-Identifier: MIT
// The tags of an XML text and where they stand: what pugixml does not tell, because it keeps neither the
// places of attributes nor what it had open when it stopped.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// One piece of markup, or the text between two of them.
struct MarkupPiece {
    enum class Kind { text, start, empty, end, other };  ///< empty: <a/>; other: comment, CDATA, <?…?>, <!…>
    Kind kind = Kind::text;
    std::size_t offset = 0;  ///< of its first byte
    std::string_view text;   ///< with its angle brackets

    /// The element's name of a start, empty or end tag.
    [[nodiscard]] std::string_view name() const noexcept;
};

/// Hands out an XML text piece by piece. Never fails: what is cut off ends with the text.
class Markup {
public:
    explicit Markup(std::string_view text, std::size_t offset = 0) : text_(text), at_(offset) {}
    [[nodiscard]] bool next(MarkupPiece& piece);

private:
    std::string_view text_;
    std::size_t at_;
};

struct MarkupAttribute {
    std::string_view name;
    std::size_t offset = 0;  ///< of its name
};

/// The attributes of the start tag at `offset`, in the order of the text.
[[nodiscard]] std::vector<MarkupAttribute> attributes_of(std::string_view text, std::size_t offset);

/// The elements that are open where the text stops, outermost first.
[[nodiscard]] std::vector<MarkupPiece> open_elements(std::string_view text);

/// `text` as it is written between tags or in an attribute.
[[nodiscard]] std::string escaped_xml(std::string_view text);

/// The offset of the first '&' in `piece` that begins none of XML's own references, from `from` on.
[[nodiscard]] std::optional<std::size_t> undefined_reference(std::string_view text,
                                                             std::size_t from) noexcept;

}  // namespace tenon

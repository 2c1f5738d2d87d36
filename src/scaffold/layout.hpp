// SPDX-License-Identifier: MIT
// Where the elements of an XML text begin and end, and how its author sets them apart: what an edit needs
// that leaves every other byte alone. Offsets count in the text that is given.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tenon {

/// One element. Of "<a/>" both ends of the content are the end.
struct ElementSpan {
    std::size_t begin = 0;        ///< its '<'
    std::size_t content = 0;      ///< what follows its start tag
    std::size_t content_end = 0;  ///< its end tag
    std::size_t end = 0;          ///< what follows it
    bool empty_tag = false;       ///< "<a/>"
};

/// The element whose '<' stands at `begin` of a text that has been parsed.
[[nodiscard]] ElementSpan span_of(std::string_view text, std::size_t begin);

/// What sets an element apart from what stands before it: a line end and the blanks of its line, if it is the
/// first on it (comments aside); else the blanks before it.
[[nodiscard]] std::string separator_before(std::string_view text, std::size_t begin);

/// Whether a separator begins a line.
[[nodiscard]] bool begins_line(std::string_view separator) noexcept;

/// Where a sibling goes that is to follow an element: behind its end, and behind the blanks and the comment
/// that end its line.
[[nodiscard]] std::size_t place_after(std::string_view text, std::size_t end) noexcept;

/// The separator of children in an element that has none, from its own separator and from how far the text
/// indents elsewhere: `outer` and `inner` are an element and a child of it. No line if `own` has none.
[[nodiscard]] std::string deeper(std::string_view own, std::string_view outer, std::string_view inner);

/// Where the first child of an element that has none is put, and what.
struct Filling {
    std::size_t offset = 0;
    std::size_t removed = 0;  ///< bytes there that give way: the '/' of "<a/>" and the blanks before it
    std::string text;
};

/// Puts `children` (each with its separator) into an element without any; `own` is its separator.
[[nodiscard]] Filling fill(std::string_view text, const ElementSpan& element, std::string_view name,
                           std::string_view own, std::string_view children);

}  // namespace tenon

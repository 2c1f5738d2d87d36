// SPDX-License-Identifier: MIT
#include "scaffold/layout.hpp"

#include "base/text.hpp"
#include "module/markup.hpp"

namespace tenon {

namespace {

constexpr std::string_view comment_start = "<!--";
constexpr std::string_view comment_end = "-->";
constexpr std::string_view line_ends = "\r\n";

constexpr bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t';
}

std::size_t blanks_at(std::string_view text, std::size_t at) noexcept {
    std::size_t count = 0;
    while (at + count < text.size() && is_blank(text[at + count])) ++count;
    return count;
}

std::size_t blanks_before(std::string_view text, std::size_t at) noexcept {
    std::size_t count = 0;
    while (count < at && is_blank(text[at - count - 1])) ++count;
    return count;
}

bool ends_line_at(std::string_view text, std::size_t at) noexcept {
    return at == text.size() || line_ends.find(text[at]) != std::string_view::npos;
}

/// True for blanks and whole comments.
bool is_only_comments(std::string_view text) noexcept {
    for (text = trim(text); !text.empty(); text = trim(text)) {
        if (!text.starts_with(comment_start)) return false;
        const auto end = text.find(comment_end, comment_start.size());
        if (end == std::string_view::npos) return false;
        text.remove_prefix(end + comment_end.size());
    }
    return true;
}

/// The line end before `line_start`: "\r\n", "\n", "\r"; empty at the beginning.
std::string_view line_end_before(std::string_view text, std::size_t line_start) noexcept {
    if (line_start == 0) return {};
    const std::size_t size = text.substr(0, line_start).ends_with("\r\n") ? 2 : 1;
    return text.substr(line_start - size, size);
}

}  // namespace

ElementSpan span_of(std::string_view text, std::size_t begin) {
    Markup markup(text, begin);
    MarkupPiece piece;
    ElementSpan span{begin, text.size(), text.size(), text.size()};
    std::size_t depth = 0;
    while (markup.next(piece)) {
        const std::size_t end = piece.offset + piece.text.size();
        if (piece.kind == MarkupPiece::Kind::empty && depth == 0) return {begin, end, end, end, true};
        if (piece.kind == MarkupPiece::Kind::start && depth++ == 0) span.content = end;
        if (piece.kind != MarkupPiece::Kind::end || --depth != 0) continue;
        span.content_end = piece.offset;
        span.end = end;
        break;
    }
    return span;
}

std::string separator_before(std::string_view text, std::size_t begin) {
    const auto last = text.substr(0, begin).find_last_of(line_ends);
    const std::size_t line = last == std::string_view::npos ? 0 : last + 1;
    const std::size_t blanks = blanks_at(text, line);
    const bool first = line + blanks >= begin;
    if (first || is_only_comments(text.substr(line, begin - line)))
        return concat(line_end_before(text, line), text.substr(line, first ? begin - line : blanks));
    const std::size_t before = blanks_before(text, begin);
    return std::string(text.substr(begin - before, before));
}

bool begins_line(std::string_view separator) noexcept {
    return separator.find_first_of(line_ends) != std::string_view::npos;
}

std::size_t place_after(std::string_view text, std::size_t end) noexcept {
    const std::size_t at = end + blanks_at(text, end);
    if (ends_line_at(text, at)) return at;
    if (!text.substr(at).starts_with(comment_start)) return end;
    const auto close = text.find(comment_end, at);
    if (close == std::string_view::npos) return end;
    const std::size_t after = close + comment_end.size();
    const bool one_line = text.substr(at, after - at).find_first_of(line_ends) == std::string_view::npos;
    const std::size_t next = after + blanks_at(text, after);
    return one_line && ends_line_at(text, next) ? next : end;
}

std::string deeper(std::string_view own, std::string_view outer, std::string_view inner) {
    if (!begins_line(own)) return {};
    const bool fits = begins_line(outer) && inner.starts_with(outer) && inner.size() > outer.size();
    const bool tabs = own.find('\t') != std::string_view::npos;
    return concat(own, fits ? inner.substr(outer.size()) : tabs ? "\t" : "    ");
}

Filling fill(std::string_view text, const ElementSpan& element, std::string_view name, std::string_view own,
             std::string_view children) {
    const std::string_view close = begins_line(own) ? own : std::string_view();
    if (element.empty_tag) {
        const std::size_t slash = element.end - std::string_view("/>").size();
        const std::size_t offset = slash - blanks_before(text, slash);
        return {offset, element.end - offset, concat(">", children, close, "</", name, ">")};
    }
    // the blanks before an end tag on a line of its own stay where they are
    const std::size_t line = element.content_end - blanks_before(text, element.content_end);
    if (line > element.content && line_ends.find(text[line - 1]) != std::string_view::npos)
        return {line - line_end_before(text, line).size(), 0, std::string(children)};
    return {element.content_end, 0, concat(children, close)};
}

}  // namespace tenon

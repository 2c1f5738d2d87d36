// SPDX-License-Identifier: MIT
#include "cli/report.hpp"

#include "tenon/bundle.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace tenon::cli {

namespace {

constexpr std::string_view indent = "  ";

// The byte at which character `count` (from 0) of UTF-8 text begins; its size if there are fewer.
std::size_t byte_of(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    while (at < text.size()) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        if (begins && count-- == 0) break;
        ++at;
    }
    return at;
}

Style style_of(FindingLevel level) {
    if (level == FindingLevel::error) return Style::bad;
    return level == FindingLevel::warning ? Style::warning : Style::faint;
}

std::string headline(const Position& where, FindingLevel level, std::string_view message,
                     const Paint& paint) {
    // "cannot read x.sql" names the file as a whole itself
    const bool told = where.line == 0 && message.find(where.file) != std::string_view::npos;
    const std::string place = where.file.empty() || told ? std::string() : printable(to_string(where)) + ": ";
    return concat(paint(Style::strong, place), paint(style_of(level), concat(to_string(level), ":")), " ",
                  printable(message), "\n");
}

std::string labelled(std::string_view label, std::string_view text) {
    return text.empty() ? std::string() : concat(indent, label, ": ", printable(text), "\n");
}

std::string engine_line(const ErrorDetail& failure) {
    if (failure.code == 0 && failure.sqlstate.empty()) return {};
    std::string text;
    if (failure.code != 0) text = concat("error ", std::to_string(failure.code));
    if (!failure.sqlstate.empty()) text += concat(text.empty() ? "" : ", ", "SQLSTATE ", failure.sqlstate);
    return labelled("engine", text);
}

std::string line_at(const Position& where) {
    return where.line == 0 ? std::string() : line_of(where);
}

}  // namespace

std::string quoted_line(std::string_view line, std::size_t column, const Paint& paint, std::size_t width) {
    if (trim(line).empty()) return {};
    constexpr std::string_view dots = "...";
    const std::size_t before_bytes = byte_of(line, column == 0 ? 0 : column - 1);
    std::string before = printable(line.substr(0, before_bytes));
    std::string after = printable(line.substr(before_bytes));
    const std::size_t room = std::max<std::size_t>(width, 20) - indent.size() - 2 * dots.size();
    // at least a third of the room belongs to what stands before the caret
    if (const std::size_t count = character_count(before); count > room * 2 / 3)
        before = concat(dots, std::string_view(before).substr(byte_of(before, count - room / 3)));
    const std::size_t used = character_count(before);
    if (character_count(after) > room - std::min(used, room))
        after = concat(std::string_view(after).substr(0, byte_of(after, room - std::min(used, room))), dots);
    std::string text = concat(indent, before, after, "\n");
    if (column != 0) text += concat(indent, std::string(used, ' '), paint(Style::good, "^"), "\n");
    return text;
}

std::string finding_text(const Finding& finding, const Paint& paint, std::size_t width) {
    return concat(
        headline(finding.where, finding.level, concat(finding.message, " [", finding.id, "]"), paint),
        quoted_line(line_at(finding.where), finding.where.column, paint, width),
        labelled("hint", finding.hint));
}

std::string failure_text(const ErrorDetail& failure, const Paint& paint, std::size_t width) {
    std::string text;
    for (const Finding& finding : failure.findings)
        if (finding.message != failure.message) text += finding_text(finding, paint, width);
    const std::string excerpt = failure.excerpt.empty() ? line_at(failure.where) : failure.excerpt;
    text += concat(headline(failure.where, FindingLevel::error, failure.message, paint),
                   quoted_line(excerpt, failure.where.column, paint, width), engine_line(failure),
                   labelled("state", failure.state), labelled("hint", failure.hint));
    return text;
}

}  // namespace tenon::cli

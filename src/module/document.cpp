// SPDX-License-Identifier: MIT
#include "module/document.hpp"

#include "base/text.hpp"
#include "module/encoding.hpp"
#include "module/markup.hpp"

#include <algorithm>
#include <new>
#include <optional>
#include <set>
#include <utility>

namespace tenon {

namespace {

/// XML counts \r\n, \n and a lone \r as one line end each.
std::vector<std::size_t> line_starts(std::string_view text) {
    std::vector<std::size_t> starts{0};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool ends = text[i] == '\n' || (text[i] == '\r' && !text.substr(i + 1).starts_with('\n'));
        if (ends) starts.push_back(i + 1);
    }
    return starts;
}

bool is_text(pugi::xml_node node) noexcept {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

std::string_view describe(pugi::xml_parse_status status) noexcept {
    switch (status) {
        case pugi::status_no_document_element:
            return "there is no element in it";
        case pugi::status_bad_pi:
            return "broken declaration or processing instruction";
        case pugi::status_bad_comment:
            return "broken comment";
        case pugi::status_bad_cdata:
            return "broken CDATA section";
        case pugi::status_bad_doctype:
            return "broken DOCTYPE";
        case pugi::status_bad_start_element:
            return "broken start tag";
        case pugi::status_bad_attribute:
            return "broken attribute";
        case pugi::status_bad_end_element:
            return "broken end tag";
        default:
            return "no tag that XML knows";
    }
}

}  // namespace

Document::Document(std::string file, std::string_view bytes, Findings& findings) : file_(std::move(file)) {
    if (bytes.size() > largest_manifest) {
        findings.push_back({FindingLevel::error, "xml-too-large", whole(),
                            concat("a manifest of ", std::to_string(bytes.size()), " bytes"),
                            concat("it may have ", std::to_string(largest_manifest), " bytes")});
        return;
    }
    Decoded decoded = decode_xml(bytes);
    text_ = std::move(decoded.text);
    lines_ = line_starts(text_);
    if (decoded.problem) {
        findings.push_back({FindingLevel::error, "xml-encoding", position(text_.size()), *decoded.problem,
                            "save the file as UTF-8"});
        return;
    }
    if (has_control_characters(findings)) return;
    parse(findings);
    if (!root_) return;
    check_prolog(findings);
    if (!check_markup(findings)) root_ = {};
}

bool Document::has_control_characters(Findings& findings) const {
    const auto forbidden = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    };
    const auto at = std::find_if(text_.begin(), text_.end(), forbidden);
    if (at == text_.end()) return false;
    report_broken(findings, static_cast<std::size_t>(at - text_.begin()), "a control character");
    return true;
}

void Document::parse(Findings& findings) {
    constexpr unsigned options = pugi::parse_default | pugi::parse_doctype | pugi::parse_fragment;
    const auto result = tree_.load_buffer(text_.data(), text_.size(), options, pugi::encoding_utf8);
    if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
    if (result) {
        root_ = tree_.document_element();
        if (!root_) report_broken(findings, 0, std::string(describe(pugi::status_no_document_element)));
        return;
    }
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
    if (result.status == pugi::status_end_element_mismatch)
        report_mismatch(offset, findings);
    else
        report_broken(findings, offset, std::string(describe(result.status)));
}

/// pugixml stops in the name of an end tag that does not fit, or at the end of the text.
void Document::report_mismatch(std::size_t offset, Findings& findings) const {
    const std::string_view text = text_;
    const auto tag = text.rfind('<', offset);
    const bool at_tag = tag != std::string_view::npos && text.substr(tag).starts_with("</") &&
                        text.substr(tag, offset - tag).find('>') == std::string_view::npos;
    const auto open = open_elements(at_tag ? text.substr(0, tag) : text);
    if (open.empty()) return report_broken(findings, at_tag ? tag : offset, "an end tag without a start tag");
    const std::string element = concat("<", printable(open.back().name()), "> of line ",
                                       std::to_string(position(open.back().offset).line));
    if (at_tag) return report_broken(findings, tag, concat("this end tag does not close ", element));
    report_broken(findings, text.size(), concat(element, " is never closed"));
}

void Document::check_prolog(Findings& findings) {
    for (const pugi::xml_node node : tree_.children()) {
        const std::string_view value = node.value();
        if (node.type() == pugi::node_doctype && value.find("<!ENTITY") != std::string_view::npos) {
            defines_entities_ = true;
            findings.push_back({FindingLevel::error, "xml-doctype", position(text_.find("<!DOCTYPE")),
                                "a DOCTYPE that defines entities", "write out what the entities stand for"});
        }
        if (node.type() == pugi::node_element && node != root_)
            report_broken(findings, offset_of(node), "a second root element");
        if (is_text(node))
            report_broken(findings, first_character(static_cast<std::size_t>(node.offset_debug())),
                          "text outside the root element");
    }
}

bool Document::check_markup(Findings& findings) const {
    Markup markup(text_, offset_of(root_));
    MarkupPiece piece;
    std::size_t depth = 0;
    constexpr std::size_t enough = 20;
    while (markup.next(piece)) {
        const bool opens = piece.kind == MarkupPiece::Kind::start || piece.kind == MarkupPiece::Kind::empty;
        if (opens && depth >= deepest_element) {
            findings.push_back({FindingLevel::error,
                                "xml-too-deep",
                                position(piece.offset),
                                concat("elements more than ", std::to_string(deepest_element), " deep"),
                                {}});
            return false;
        }
        if (piece.kind == MarkupPiece::Kind::start) ++depth;
        if (piece.kind == MarkupPiece::Kind::end && depth > 0) --depth;
        if (opens) check_attributes(piece.offset, findings);
        if (defines_entities_ || piece.kind == MarkupPiece::Kind::other || findings.size() > enough) continue;
        if (const auto at = undefined_reference(piece.text, 0))
            findings.push_back({FindingLevel::error, "xml-entity", position(piece.offset + *at),
                                "an entity that XML does not define",
                                "write the character itself, or &amp; for &"});
    }
    return true;
}

void Document::check_attributes(std::size_t tag, Findings& findings) const {
    std::set<std::string_view> seen;
    for (const auto& attribute : attributes_of(text_, tag)) {
        if (!seen.insert(attribute.name).second)
            report_broken(findings, attribute.offset,
                          concat("the attribute ", attribute.name, " stands twice in one tag"));
    }
}

void Document::report_broken(Findings& findings, std::size_t offset, std::string message,
                             std::string hint) const {
    findings.push_back(
        {FindingLevel::error, "xml-broken", position(offset), std::move(message), std::move(hint)});
}

Position Document::position(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const auto next = std::upper_bound(lines_.begin(), lines_.end(), offset);
    const std::size_t start = *std::prev(next);
    const std::size_t column = character_count(std::string_view(text_).substr(start, offset - start)) + 1;
    return {file_, static_cast<std::uint32_t>(next - lines_.begin()), static_cast<std::uint32_t>(column)};
}

std::size_t Document::first_character(std::size_t offset) const noexcept {
    while (offset < text_.size() && is_space(text_[offset])) ++offset;
    return offset;
}

std::size_t Document::offset_of(pugi::xml_node element) const {
    const auto name = element.offset_debug();
    return name < 1 ? 0 : static_cast<std::size_t>(name) - 1;
}

Position Document::place(pugi::xml_node element) const {
    return position(offset_of(element));
}

Position Document::text_place(pugi::xml_node element) const {
    for (const pugi::xml_node child : element.children()) {
        if (!is_text(child) || trim(child.value()).empty() || child.offset_debug() < 0) continue;
        return position(first_character(static_cast<std::size_t>(child.offset_debug())));
    }
    return place(element);
}

Position Document::attribute_place(pugi::xml_node element, std::string_view name) const {
    for (const auto& attribute : attributes_of(text_, offset_of(element))) {
        if (attribute.name == name) return position(attribute.offset);
    }
    return place(element);
}

std::string Document::text_of(pugi::xml_node element) {
    std::string text;
    for (const pugi::xml_node child : element.children()) {
        if (is_text(child)) text += child.value();
    }
    return std::string(trim(text));
}

}  // namespace tenon

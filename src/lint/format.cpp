// SPDX-License-Identifier: MIT
#include "tenon/format.hpp"

#include "base/text.hpp"
#include "lint/rules.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <utility>

namespace tenon {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// A path as a URI reference: relative ones stay relative to where the tool ran.
std::string uri_of(std::string_view path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "/-._~";
    std::string uri = path.starts_with('/') ? "file://" : "";
    if (path.starts_with("./")) path.remove_prefix(2);
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_alpha(c) || is_digit(c) || plain.find(c) != std::string_view::npos)
            uri += c;
        else
            uri.append({'%', digits[byte >> 4U], digits[byte & 0xFU]});
    }
    return uri;
}

Json location_of(const Position& where) {
    Json location{{"artifactLocation", {{"uri", uri_of(where.file)}}}};
    if (where.line != 0) {
        location["region"] = {{"startLine", where.line}};
        if (where.column != 0) location["region"]["startColumn"] = where.column;
    }
    return {{"physicalLocation", std::move(location)}};
}

std::string with_hint(const Finding& finding, std::string_view between) {
    return finding.hint.empty() ? finding.message : concat(finding.message, between, finding.hint);
}

Json rule_json(const Finding& finding) {
    Json json{{"id", finding.id}};
    if (const Rule* rule = find_rule(finding.id)) {
        json["shortDescription"] = {{"text", rule->summary}};
        json["defaultConfiguration"] = {{"level", to_string(rule->level)}};
    }
    return json;
}

enum class Part { property, message };

/// What a workflow command may not hold as it is; in a property also what separates properties.
std::string escaped(std::string_view text, Part part) {
    std::string result;
    for (const char c : text) {
        if (c == '%')
            result += "%25";
        else if (c == '\r')
            result += "%0D";
        else if (c == '\n')
            result += "%0A";
        else if (part == Part::property && c == ':')
            result += "%3A";
        else if (part == Part::property && c == ',')
            result += "%2C";
        else
            result += c;
    }
    return result;
}

}  // namespace

std::string to_text(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings) {
        const std::string where =
            finding.where.file.empty() ? std::string() : to_string(finding.where) + ": ";
        text += concat(printable(where), to_string(finding.level), ": ", printable(finding.message), " [",
                       finding.id, "]\n");
        if (!finding.hint.empty()) text += concat("  hint: ", printable(finding.hint), "\n");
    }
    return text;
}

std::string to_json(const Findings& findings) {
    Json array = Json::array();
    for (const auto& finding : findings) {
        const auto text = [](const std::string& value) { return value.empty() ? Json() : Json(value); };
        const auto number = [](std::uint32_t value) { return value == 0 ? Json() : Json(value); };
        array.push_back({{"id", finding.id},
                         {"level", to_string(finding.level)},
                         {"file", text(finding.where.file)},
                         {"line", number(finding.where.line)},
                         {"column", number(finding.where.column)},
                         {"message", finding.message},
                         {"hint", text(finding.hint)}});
    }
    return dump(array, -1);
}

std::string to_sarif(const Findings& findings, std::string_view version) {
    std::map<std::string, std::size_t> indices;
    Json used = Json::array();
    Json results = Json::array();
    for (const auto& finding : findings) {
        const auto [index, added] = indices.try_emplace(finding.id, indices.size());
        if (added) used.push_back(rule_json(finding));
        Json result{{"ruleId", finding.id},
                    {"ruleIndex", index->second},
                    {"level", to_string(finding.level)},
                    {"message", {{"text", with_hint(finding, ". Hint: ")}}}};
        if (!finding.where.file.empty()) result["locations"] = Json::array({location_of(finding.where)});
        results.push_back(std::move(result));
    }
    Json driver{{"name", "tenon"}, {"version", version}, {"rules", std::move(used)}};
    Json run{{"tool", {{"driver", std::move(driver)}}},
             {"columnKind", "unicodeCodePoints"},
             {"results", std::move(results)}};
    const Json log{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                   {"version", "2.1.0"},
                   {"runs", Json::array({std::move(run)})}};
    return dump(log, 2) + "\n";
}

std::string to_github(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings) {
        const Position& where = finding.where;
        const bool note = finding.level == FindingLevel::note;
        text += concat("::", note ? "notice" : to_string(finding.level), " ");
        if (!where.file.empty()) text += concat("file=", escaped(where.file, Part::property), ",");
        if (where.line != 0) text += concat("line=", std::to_string(where.line), ",");
        if (where.column != 0) text += concat("col=", std::to_string(where.column), ",");
        text += concat("title=", escaped(finding.id, Part::property),
                       "::", escaped(with_hint(finding, "\n"), Part::message), "\n");
    }
    return text;
}

}  // namespace tenon

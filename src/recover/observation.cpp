// SPDX-License-Identifier: MIT
#include "recover/observation.hpp"

#include <nlohmann/json.hpp>

namespace tenon {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const MeasuredTable& table) {
    return {{"schema", table.name.schema},
            {"name", table.name.name},
            {"by", table.measure == Measure::count ? "count" : "checksum"},
            {"ours", table.ours},
            {"value", table.value}};
}

MeasuredTable table_from(const Json& json) {
    return {.name = {json.value("schema", ""), json.value("name", "")},
            .measure = json.value("by", "") == "count" ? Measure::count : Measure::checksum,
            .value = json.value("value", std::int64_t{0}),
            .ours = json.value("ours", false)};
}

Json json_of(const Observation& observation) {
    Json json = Json::object();
    if (observation.server_start != 0) json["server_start"] = observation.server_start;
    if (!observation.pinned.empty()) json["pinned"] = observation.pinned;
    if (observation.definition) json["definition"] = *observation.definition;
    if (!observation.identified) json["identified"] = false;
    if (!observation.present.empty()) json["present"] = observation.present;
    if (!observation.invalid.empty()) json["invalid"] = observation.invalid;
    for (const auto& table : observation.tables) json["tables"].push_back(json_of(table));
    return json;
}

Observation observation_from(const Json& json) {
    Observation observation;
    observation.server_start = json.value("server_start", std::int64_t{0});
    observation.pinned = json.value("pinned", "");
    if (json.contains("definition")) observation.definition = json.value("definition", "");
    observation.identified = json.value("identified", true);
    observation.present = json.value("present", "");
    observation.invalid = json.value("invalid", std::vector<std::string>{});
    for (const auto& table : json.value("tables", Json::array()))
        observation.tables.push_back(table_from(table));
    return observation;
}

}  // namespace

std::string to_text(const Observation& observation) {
    const Json json = json_of(observation);
    return json.empty() ? std::string() : json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

Observation observation_from(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return {};
    try {
        return observation_from(json);
    } catch (const Json::exception&) {  // a member of another type
        return {};
    }
}

TextAroundValue around_value(const Observation& observation) {
    // the value is the last member of the last table: what follows it is brackets
    const std::string text = to_text(observation);
    const auto end = text.rfind('}', text.size() - 2);
    const auto begin = text.rfind(':', end) + 1;
    return {.before = text.substr(0, begin), .after = text.substr(end)};
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "cli/document_rows.hpp"

namespace tenon::cli {

namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json number_or_null(std::uint32_t number) {
    return number == 0 ? Json() : Json(number);
}

}  // namespace

Json json_of(const std::vector<config::Described>& settings) {
    Json rows = Json::array();
    for (const config::Described& setting : settings) {
        const Position& where = setting.origin.where;
        rows.push_back({{"key", setting.key},
                        {"value", std::visit([](const auto& value) { return Json(value); }, setting.value)},
                        {"origin", setting.origin.name},
                        {"file", text_or_null(where.file)},
                        {"line", number_or_null(where.line)},
                        {"column", number_or_null(where.column)}});
    }
    return rows;
}

}  // namespace tenon::cli

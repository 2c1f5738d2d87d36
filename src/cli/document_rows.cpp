// SPDX-License-Identifier: MIT
#include "cli/document_rows.hpp"

#include "base/text.hpp"

#include <utility>

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

Json json_of(const Checks& checks) {
    Json rows = Json::array();
    for (const Check& check : checks)
        rows.push_back({{"id", check.id},
                        {"health", to_string(check.health)},
                        {"message", check.message},
                        {"hint", text_or_null(check.hint)}});
    return rows;
}

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

Json json_of(const std::vector<ForeignTable>& tables) {
    Json rows = Json::array();
    for (const ForeignTable& table : tables)
        rows.push_back({{"system", to_string(table.system)},
                        {"table", table.table},
                        {"rows", table.rows},
                        {"command", table.command}});
    return rows;
}

Json json_of(const BundleRow& bundle) {
    Json entries = Json::array();
    for (const BundleEntry& entry : bundle.entries)
        entries.push_back({{"name", entry.name}, {"size", entry.size}, {"sha256", entry.sha256}});
    Json json{{"file", bundle.file},
              {"code", bundle.code},
              {"version", bundle.version.text()},
              {"digest", text_or_null(bundle.digest)},
              {"size", bundle.digest.empty() ? Json() : Json(bundle.size)},
              {"entries", std::move(entries)}};
    if (bundle.signature)
        json["signature"] = {{"state", bundle.signature->state},
                             {"key", text_or_null(bundle.signature->key_id)},
                             {"signer", text_or_null(bundle.signature->signer)},
                             {"comment", text_or_null(bundle.signature->comment)},
                             {"reason", text_or_null(bundle.signature->reason)}};
    return json;
}

Json json_of(const std::vector<IndexedBundle>& bundles) {
    Json rows = Json::array();
    for (const IndexedBundle& bundle : bundles)
        rows.push_back({{"file", bundle.file},
                        {"code", bundle.code},
                        {"version", bundle.version.text()},
                        {"name", bundle.name},
                        {"digest", bundle.digest},
                        {"size", bundle.size},
                        {"signed_by", text_or_null(bundle.key_id)}});
    return rows;
}

Json notices_json(const std::vector<PlannedNotice>& notices) {
    Json rows = Json::array();
    for (const auto& [code, notice] : notices)
        rows.push_back({{"module", code},
                        {"version", notice.version.text()},
                        {"level", to_string(notice.level)},
                        {"text", notice.text}});
    return rows;
}

std::vector<PlannedNotice> planned_notices(const Module& module) {
    std::vector<PlannedNotice> notices;
    for (const Notice& notice : module.manifest.notices) notices.push_back({module.code(), notice});
    return notices;
}

Json conditions_json(const std::vector<ConditionState>& conditions) {
    Json rows = Json::array();
    for (const ConditionState& condition : conditions)
        rows.push_back({{"if", concat(condition.what, condition.wanted ? " is there" : " is missing")},
                        {"holds", condition.holds()}});
    return rows;
}

}  // namespace tenon::cli

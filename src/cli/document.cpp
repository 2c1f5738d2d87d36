// SPDX-License-Identifier: MIT
#include "cli/document.hpp"

#include "base/text.hpp"
#include "cli/document_rows.hpp"
#include "cli/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace tenon::cli {

namespace {

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json json_of(const std::optional<Version>& version) {
    return version ? Json(version->text()) : Json();
}

// Version 0 is "not installed": null.
Json place_of(const Version& version) {
    return version == Version() ? Json() : Json(version.text());
}

Json json_of(const ModuleStatus& module) {
    Json pending = Json::array();
    for (const PendingUpdate& update : module.pending)
        pending.push_back({{"from", place_of(update.from)},
                           {"to", update.to.text()},
                           {"script", update.script.empty() ? Json() : Json(update.script)},
                           {"title", update.title}});
    return {{"code", module.code},
            {"name", module.name},
            {"kind", to_string(module.kind)},
            {"installed", json_of(module.installed)},
            {"available", json_of(module.available)},
            {"state", module.state},
            {"pending", std::move(pending)},
            {"source", text_or_null(module.source)},
            {"signed_by", text_or_null(module.signed_by)}};
}

Json json_of(const HistoryRow& row) {
    return {{"id", row.id},
            {"module", row.module},
            {"action", to_string(row.action)},
            {"from", place_of(row.from)},
            {"to", place_of(row.to)},
            {"script", row.script.empty() ? Json() : Json(row.script)},
            {"checksum", row.checksum.empty() ? Json() : Json(row.checksum)},
            {"title", row.title},
            {"statements", row.statements},
            {"actor", row.actor},
            {"host", row.host},
            {"tool", row.tool},
            {"started_at", row.started_at},
            {"ended_at", row.ended_at},
            {"outcome", row.outcome},
            {"error", row.error.empty() ? Json() : Json(row.error)},
            {"version", place_of(row.version)},
            {"base", place_of(row.base)},
            {"reason", row.reason.empty() ? Json() : Json(row.reason)},
            {"rollback", row.rollback_script.empty() ? Json() : Json(row.rollback_script)},
            {"bundle", text_or_null(row.bundle)},
            {"signed_by", text_or_null(row.signed_by)},
            {"previous_hash", row.previous_hash},
            {"hash", row.hash}};
}

Json json_of(const FileRow& file) {
    Json json{{"path", file.path}, {"change", file.is_new ? "new" : "edited"}};
    if (file.lines) json["lines"] = *file.lines;
    return json;
}

Json json_of(const KeyRow& key) {
    Json json{{"id", key.id},
              {"key", key.key.empty() ? Json() : Json(key.key)},
              {"name", key.name.empty() ? Json() : Json(key.name)},
              {"file", key.file.empty() ? Json() : Json(key.file)}};
    if (key.modules) json["modules"] = *key.modules;
    return json;
}

const char* name_of(Requirement::Kind kind) {
    switch (kind) {
        case Requirement::Kind::module:
            return "module";
        case Requirement::Kind::database:
            return "database";
        case Requirement::Kind::tenon:
            return "tenon";
        case Requirement::Kind::conflict:
            break;
    }
    return "conflict";
}

Json json_of(const Module& module) {
    const Manifest& manifest = module.manifest;
    Json requirements = Json::array();
    for (const Requirement& requirement : manifest.requirements)
        requirements.push_back({{"kind", name_of(requirement.kind)},
                                {"name", requirement.name},
                                {"version", requirement.range.text()}});
    Json updates = Json::array();
    for (const ScriptEntry& entry : manifest.updates)
        updates.push_back(
            {{"version", entry.version.text()}, {"script", entry.file}, {"title", entry.title}});
    Json engines = Json::array();
    for (const Engine engine : engines_of(module)) engines.push_back(to_string(engine));
    return {{"code", module.code()},
            {"name", manifest.name},
            {"description", manifest.description},
            {"version", manifest.version.text()},
            {"kind", to_string(manifest.kind)},
            {"removable", manifest.removable},
            {"folder", module.folder.string()},
            {"source", module.folder.string()},
            {"bundle", module.bundle ? Json(module.bundle->digest()) : Json()},
            {"signed_by", text_or_null(module.signed_by)},
            {"engines", std::move(engines)},
            {"requirements", std::move(requirements)},
            {"updates", std::move(updates)},
            {"notices", notices_json(planned_notices(module))}};
}

const char* id_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::failed:
            return "failed";
        case ErrorKind::usage:
            return "usage";
        case ErrorKind::verification:
            return "verification";
        case ErrorKind::locked:
            return "locked";
        case ErrorKind::policy:
            return "policy";
        case ErrorKind::half_applied:
            return "half-applied";
        case ErrorKind::connect:
            return "connect";
        case ErrorKind::trust:
            return "trust";
        case ErrorKind::requirement:
            return "requirement";
        case ErrorKind::interrupted:
            break;
    }
    return "interrupted";
}

}  // namespace

StepRow row_of(const StepPreview& step) {
    return {step.code, step.action, step.script, step.from, step.to,        step.statements,
            {},        "planned",   step.sql,    {},        step.conditions};
}

StepRow row_of(const StepResult& step) {
    return {step.code,     step.action,  step.script,  step.from,   step.to, step.statements,
            step.duration, step.outcome, std::nullopt, step.reason, {}};
}

StepRow row_of(const HistoryRow& row) {
    return {row.module, row.action, row.script, row.from, row.to, 0, {}, row.outcome, std::nullopt};
}

StepRow row_of(const Adoption& adoption) {
    return {.code = adoption.code, .action = Action::adopt, .to = adoption.version, .outcome = "planned"};
}

Finding finding_of(const ErrorDetail& failure) {
    const auto same = std::find_if(failure.findings.begin(), failure.findings.end(),
                                   [&](const Finding& each) { return each.message == failure.message; });
    const std::string id = same == failure.findings.end() ? id_of(failure.kind) : same->id;
    return {FindingLevel::error, id, failure.where, failure.message, failure.hint};
}

Json json_of(const StepRow& step) {
    Json json{{"module", step.code},
              {"action", to_string(step.action)},
              {"script", step.script.empty() ? Json() : Json(step.script)},
              {"from", place_of(step.from)},
              {"to", place_of(step.to)},
              {"statements", step.statements},
              {"ms", step.duration.count()},
              {"outcome", step.outcome}};
    if (step.sql) json["sql"] = *step.sql;
    if (!step.reason.empty()) json["reason"] = step.reason;
    if (!step.conditions.empty()) json["conditions"] = conditions_json(step.conditions);
    return json;
}

Json json_of(const Finding& finding) {
    return {{"id", finding.id},
            {"level", to_string(finding.level)},
            {"file", finding.where.file.empty() ? Json() : Json(finding.where.file)},
            {"line", finding.where.line == 0 ? Json() : Json(finding.where.line)},
            {"column", finding.where.column == 0 ? Json() : Json(finding.where.column)},
            {"message", finding.message},
            {"hint", finding.hint.empty() ? Json() : Json(finding.hint)}};
}

Json json_of(const BackupResult& backup) {
    return {{"file", backup.file.empty() ? Json() : Json(backup.file)},
            {"by_command", backup.by_command},
            {"bytes", backup.bytes},
            {"ms", backup.duration.count()}};
}

Json diagnostics_of(const ErrorDetail& failure) {
    Json diagnostics = Json::array();
    for (const Finding& finding : failure.findings)
        if (finding.message != failure.message) diagnostics.push_back(json_of(finding));
    Json json = json_of(finding_of(failure));
    if (!failure.state.empty()) json["state"] = failure.state;
    if (failure.code != 0) json["code"] = failure.code;
    if (!failure.sqlstate.empty()) json["sqlstate"] = failure.sqlstate;
    diagnostics.push_back(std::move(json));
    return diagnostics;
}

// static, not in the unnamed namespace: its json_of() would hide the others
template <typename Row>
static Json list_of(const std::vector<Row>& rows) {
    Json list = Json::array();
    for (const Row& row : rows) list.push_back(json_of(row));
    return list;
}

// What only some commands are about.
static void add_subjects(const Document& document, Json& json) {
    if (document.module != nullptr) json["module"] = json_of(*document.module);
    if (document.bundle) {
        json["bundle"] = json_of(*document.bundle);
        if (document.bundle->module) json["module"] = json_of(*document.bundle->module);
    }
    if (document.index) {
        json["index"] = document.index->file.string();
        json["bundles"] = json_of(document.index->bundles);
    }
    if (document.checks) json["checks"] = json_of(*document.checks);
    if (document.settings) json["settings"] = json_of(*document.settings);
    if (document.foreign_tables) json["foreign_tables"] = json_of(*document.foreign_tables);
    if (!document.version.empty()) json["version"] = document.version;
    if (document.files) json["files"] = list_of(*document.files);
    if (document.keys) json["keys"] = list_of(*document.keys);
    if (document.history) json["history"] = list_of(*document.history);
}

Json json_of(const Document& document, int exit) {
    Json json{{"schema", 1},
              {"command", document.command},
              {"ok", exit == 0 || exit == 3},
              {"exit", exit},
              {"modules", list_of(document.modules)},
              {"steps", list_of(document.steps)},
              {"diagnostics", list_of(document.findings)}};
    if (!document.notices.empty()) json["notices"] = notices_json(document.notices);
    if (document.failure)
        for (Json& diagnostic : diagnostics_of(*document.failure))
            json["diagnostics"].push_back(std::move(diagnostic));
    if (document.backup) json["backup"] = json_of(*document.backup);
    if (!document.not_started.empty()) json["not_started"] = document.not_started;
    add_subjects(document, json);
    return json;
}

std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_json(const Document& document, int exit) {
    return text_of(json_of(document, exit)) + "\n";
}

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "cli/recorded_events.hpp"

#include "cli/document_rows.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace tenon::cli {

namespace {

Json json_of(const DestructiveStep& step) {
    return {
        {"module", step.code},     {"what", step.what},       {"rows", step.rows ? Json(*step.rows) : Json()},
        {"file", step.where.file}, {"line", step.where.line}, {"column", step.where.column}};
}

Json json_of(const Unchanged& module) {
    return {{"module", module.code}, {"version", module.version.text()}, {"why", module.why}};
}

// A step that begins has no duration and no outcome yet.
Json beginning_of(const StepPreview& step) {
    Json json = json_of(row_of(step));
    json.erase("ms");
    json.erase("outcome");
    if (step.sql.empty()) json.erase("sql");
    json["bytes"] = step.bytes;
    return json;
}

}  // namespace

Json json_of(const Preview& preview) {
    Json json{{"steps", Json::array()}, {"destructive", Json::array()}, {"unchanged", Json::array()}};
    for (const StepPreview& step : preview.steps) {
        json["steps"].push_back(beginning_of(step));
        for (const DestructiveStep& each : step.destructive) json["destructive"].push_back(json_of(each));
    }
    for (const Unchanged& module : preview.unchanged) json["unchanged"].push_back(json_of(module));
    if (!preview.notices.empty()) json["notices"] = notices_json(preview.notices);
    return json;
}

void RecordedEvents::waiting_for_lock(const std::string& holder) {
    recorder_.tell("waiting-for-lock", {{"holder", holder}});
    next_.waiting_for_lock(holder);
}

bool RecordedEvents::confirm(const Preview& preview) {
    recorder_.tell("plan", json_of(preview));
    return next_.confirm(preview);
}

bool RecordedEvents::confirm_adoption(const AdoptPreview& preview) {
    Json steps = Json::array();
    for (const Adoption& adoption : preview.adoptions) steps.push_back(json_of(row_of(adoption)));
    recorder_.tell("plan", {{"steps", std::move(steps)}});
    return next_.confirm_adoption(preview);
}

void RecordedEvents::backup_started(const BackupResult& backup) {
    recorder_.tell("backup-started", {{"file", backup.file}, {"by_command", backup.by_command}});
    next_.backup_started(backup);
}

void RecordedEvents::backup_finished(const BackupResult& backup) {
    recorder_.tell("backup-finished", json_of(backup));
    next_.backup_finished(backup);
}

void RecordedEvents::reconnected(const std::string& why) {
    recorder_.tell("reconnected", {{"why", why}});
    next_.reconnected(why);
}

void RecordedEvents::step_started(const StepPreview& step) {
    recorder_.tell("step-started", beginning_of(step));
    told_ = std::chrono::steady_clock::now();
    next_.step_started(step);
}

void RecordedEvents::progress(const StepProgress& progress) {
    constexpr std::chrono::milliseconds between{200};
    const auto now = std::chrono::steady_clock::now();
    if (now - told_ >= between) {
        told_ = now;
        recorder_.tell("progress",
                       {{"module", progress.code},
                        {"script", progress.script},
                        {"statement", progress.statement},
                        {"statements", progress.statements},
                        {"bytes", progress.bytes},
                        {"total_bytes", progress.total_bytes}},
                       Recorder::Rate::frequent);
    }
    next_.progress(progress);
}

void RecordedEvents::step_finished(const StepResult& step) {
    recorder_.tell("step-finished", json_of(row_of(step)));
    next_.step_finished(step);
}

}  // namespace tenon::cli

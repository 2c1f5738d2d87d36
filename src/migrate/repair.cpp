// SPDX-License-Identifier: MIT
#include "migrate/repair.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "migrate/planner.hpp"

#include <array>
#include <utility>

namespace tenon {

namespace {

constexpr std::array repairs{Repair::mark_applied, Repair::mark_pending, Repair::set_version,
                             Repair::accept_checksum};

std::string line_for(const RepairRequest& request, std::string_view version) {
    return concat("tenon repair ", request.code, " ", to_string(request.repair), version.empty() ? "" : " ",
                  version, " --reason \"...\"");
}

// The record of a module; made up from its history where it is gone.
RecordedModule recorded_of(const RepairInput& input) {
    const std::string& code = input.request.code;
    if (const auto* recorded = input.snapshot.find(code)) return *recorded;
    const Module* module = input.catalog.find(code);
    if (input.applied.installed && input.request.repair == Repair::set_version) {
        RecordedModule recorded;
        recorded.code = code;
        recorded.name = module != nullptr ? module->manifest.name : code;
        recorded.kind = module != nullptr ? module->manifest.kind : ModuleKind::module;
        recorded.version = recorded.target = input.applied.version;
        return recorded;
    }
    if (module == nullptr) static_cast<void>(input.catalog.at(code));
    refuse_repair(concat(code, " is not installed: there is nothing to repair"),
                  concat("tenon install ", code, " runs its scripts; tenon adopt ", code,
                         "=VERSION records what another system installed"));
}

}  // namespace

const char* to_string(Repair repair) noexcept {
    switch (repair) {
        case Repair::mark_applied:
            return "mark-applied";
        case Repair::mark_pending:
            return "mark-pending";
        case Repair::set_version:
            return "set-version";
        case Repair::accept_checksum:
            break;
    }
    return "accept-checksum";
}

std::optional<Repair> repair_from(std::string_view word) noexcept {
    for (const Repair repair : repairs)
        if (word == to_string(repair)) return repair;
    return std::nullopt;
}

const Module& sound_module(const RepairInput& input, const RecordedModule& recorded) {
    const Module* module = input.catalog.find(recorded.code);
    if (module == nullptr)
        refuse_repair(
            concat("module ", recorded.code, " is installed, but its folder is not among the modules"),
            "bring the folder or bundle back, or name its root with --modules");
    Refusals refusals;
    refuse_errors_of(*module, refusals);
    refusals.throw_if_any();
    return *module;
}

void refuse_repair(std::string message, std::string hint) {
    throw Error(ErrorDetail{.kind = ErrorKind::usage,
                            .message = std::move(message),
                            .state = "nothing was changed",
                            .hint = std::move(hint)});
}

void check_repair(const RepairRequest& request) {
    if (request.repair == Repair::set_version && !request.version)
        refuse_repair("set-version needs the version that the database is at", line_for(request, "VERSION"));
    if (trim(request.reason).empty())
        refuse_repair("a repair needs a reason: it is written into the history",
                      line_for(request, request.version ? request.version->text() : ""));
}

HistoryRow repair_row(HistoryRow by, const RepairRequest& request, std::string outcome, const Version& at,
                      const Version& version, const Version& base) {
    by.module = request.code;
    by.action = Action::repair;
    by.from = at;
    by.to = at;
    by.version = version;
    by.base = base;
    by.outcome = std::move(outcome);
    by.reason = std::string(trim(request.reason));
    return by;
}

void conclude(RepairPlan& plan, const RecordedModule& recorded, Applied applied) {
    for (const auto& row : plan.rows) follow(applied, row);
    RecordedModule after = recorded;
    after.version = after.target = applied.version;
    after.base = applied.base;
    after.applied = applied.set();
    if (recorded.version != after.version)
        plan.changes.push_back(
            concat("recorded version: ", recorded.version.text(), " → ", after.version.text()));
    if (plan.changes.empty())
        plan.changes.push_back(
            concat("recorded version: ", after.version.text(), ", as the history then says"));
    plan.module = std::move(after);
}

RepairPlan plan_repair(const RepairInput& input) {
    check_repair(input.request);
    const RecordedModule recorded = recorded_of(input);
    if (input.request.repair == Repair::accept_checksum) return plan_accept(input, recorded);
    if (recorded.state != ModuleState::installed) {
        ErrorDetail detail = unfinished_error(recorded, input.snapshot.progress);
        detail.hint =
            concat("finish it first: tenon resume ", recorded.code, ", or tenon abort ", recorded.code);
        throw Error(std::move(detail));
    }
    RepairPlan plan = plan_version_repair(input, recorded);
    plan.recorded_anew = input.snapshot.find(recorded.code) == nullptr;
    return plan;
}

}  // namespace tenon

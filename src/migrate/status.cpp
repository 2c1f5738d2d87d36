// SPDX-License-Identifier: MIT
// What is installed, what is available, what is pending: from the catalog and one look at the ledger.
#include "migrate/status.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "migrate/out_of_order.hpp"

#include <algorithm>
#include <map>

namespace tenon {

namespace {

std::string state_of(const ModuleStatus& module, const RecordedModule* recorded) {
    if (recorded == nullptr) return "absent";
    if (recorded->state != ModuleState::installed) return to_string(recorded->state);
    if (!module.available) return "missing";
    if (*module.available > recorded->version) return "outdated";
    return *module.available < recorded->version ? "newer" : "installed";
}

template <typename Element>
bool contains(const std::vector<Element>& elements, const Element& element) {
    return std::find(elements.begin(), elements.end(), element) != elements.end();
}

void check_code(const std::string& code, const Status& status) {
    std::vector<std::string> known;
    known.reserve(status.modules.size());
    for (const auto& module : status.modules) known.push_back(module.code);
    if (contains(known, code)) return;
    const auto meant = nearest(code, known);
    throw Error(
        {.kind = ErrorKind::usage,
         .message = concat("there is no module \"", printable(code), "\""),
         .hint = meant ? concat("did you mean ", *meant, "?") : "tenon list shows the modules there are"});
}

bool must_be_there(const Module& module, const Selection& modules) {
    if (modules.codes.empty() && modules.kinds.empty() && !modules.installed) return true;
    return contains(modules.codes, module.code()) || contains(modules.kinds, module.manifest.kind);
}

bool is_asked_about(const Module& module, const Selection& modules) {
    return modules.installed || must_be_there(module, modules);
}

}  // namespace

std::vector<PendingUpdate> pending_updates(const Module& module, const Version& from) {
    std::vector<PendingUpdate> pending;
    Version at = from;
    for (const auto& entry : module.manifest.updates) {
        if (entry.version <= from || entry.version > module.manifest.version) continue;
        pending.push_back(
            PendingUpdate{.from = at, .to = entry.version, .script = entry.file, .title = entry.title});
        at = entry.version;
    }
    if (at < module.manifest.version) {
        pending.push_back(
            PendingUpdate{.from = at, .to = module.manifest.version, .script = {}, .title = {}});
    }
    return pending;
}

bool Status::pending() const noexcept {
    return std::any_of(modules.begin(), modules.end(), [](const ModuleStatus& module) {
        return module.state == "outdated" ||
               (module.state.size() > 3 && module.state.substr(module.state.size() - 3) == "ing");
    });
}

namespace {

Status status_of_all(const Catalog& catalog, const Snapshot& snapshot, const AppliedModules& applied) {
    std::map<std::string, ModuleStatus> modules;
    for (const auto& recorded : snapshot.modules) {
        ModuleStatus status;
        status.code = recorded.code;
        status.name = recorded.name;
        status.kind = recorded.kind;
        if (recorded.state != ModuleState::installing) status.installed = recorded.version;
        modules.emplace(recorded.code, std::move(status));
    }
    for (const auto& module : catalog.modules) {
        auto& status = modules[module.code()];
        status.code = module.code();
        status.name = module.manifest.name;
        status.kind = module.manifest.kind;
        status.available = module.manifest.version;
        status.source = module.folder.string();
        status.bundled = module.bundle != nullptr;
        status.signed_by = module.signed_by;
    }
    Status result;
    result.findings = catalog.findings;
    for (auto& [code, status] : modules) {
        const auto* recorded = snapshot.find(code);
        status.state = state_of(status, recorded);
        if (status.state == "outdated")
            status.pending = pending_updates(*catalog.find(code), recorded->version);
        if (const auto known = applied.find(code); known != applied.end()) {
            const Module& module = *catalog.find(code);
            for (const auto& entry : out_of_order(module, *recorded, known->second))
                result.findings.push_back(out_of_order_finding(module, entry));
        }
        result.modules.push_back(std::move(status));
    }
    result.progress = snapshot.progress;
    return result;
}

}  // namespace

Status make_status(const Catalog& catalog, const Snapshot& snapshot, const AppliedModules& applied,
                   const std::vector<std::string>& codes) {
    Status status = status_of_all(catalog, snapshot, applied);
    if (codes.empty()) return status;
    for (const auto& code : codes) check_code(code, status);
    std::erase_if(status.modules, [&](const ModuleStatus& module) { return !contains(codes, module.code); });
    if (status.progress && !contains(codes, status.progress->module)) status.progress.reset();
    return status;
}

bool is_up_to_date(const Catalog& catalog, const Snapshot& snapshot, const Selection& modules) {
    for (const auto& code : modules.codes) static_cast<void>(catalog.at(code));
    const bool by_code = !modules.codes.empty() && modules.kinds.empty() && !modules.installed;
    if (!by_code && has_errors(catalog.findings)) return false;
    return std::all_of(snapshot.modules.begin(), snapshot.modules.end(),
                       [](const RecordedModule& row) { return row.state == ModuleState::installed; }) &&
           std::all_of(catalog.modules.begin(), catalog.modules.end(), [&](const Module& module) {
               const auto* recorded = snapshot.find(module.code());
               if (recorded == nullptr) return !must_be_there(module, modules);
               return recorded->version == module.manifest.version || !is_asked_about(module, modules);
           });
}

}  // namespace tenon

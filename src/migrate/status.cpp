// SPDX-License-Identifier: MIT
// What is installed, what is available, what is pending: from the catalog and one look at the ledger.
#include "migrate/status.hpp"

#include "base/text.hpp"

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

// From the manifest alone: no folder is listed for a module just to show its status.
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

}  // namespace

bool Status::pending() const noexcept {
    return std::any_of(modules.begin(), modules.end(), [](const ModuleStatus& module) {
        return module.state == "outdated" ||
               (module.state.size() > 3 && module.state.substr(module.state.size() - 3) == "ing");
    });
}

Status make_status(const Catalog& catalog, const Snapshot& snapshot) {
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
    }
    Status result;
    for (auto& [code, status] : modules) {
        const auto* recorded = snapshot.find(code);
        status.state = state_of(status, recorded);
        if (status.state == "outdated")
            status.pending = pending_updates(*catalog.find(code), recorded->version);
        result.modules.push_back(std::move(status));
    }
    result.progress = snapshot.progress;
    result.findings = catalog.findings;
    return result;
}

}  // namespace tenon

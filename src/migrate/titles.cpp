// SPDX-License-Identifier: MIT
#include "migrate/titles.hpp"

#include "tenon/script.hpp"

#include <algorithm>

namespace tenon {

namespace {

std::string title_of(const Module& module, const ScriptEntry& entry, Engine engine) {
    Findings ignored;  // what is wrong with the script is told when it is planned
    const auto file = script_for(module, entry, engine, ignored);
    if (!file) return {};
    try {
        return first_comment(*open_script(*file), dialect_of(engine));
    } catch (const Error&) {
        return {};
    }
}

}  // namespace

void add_titles(Status& status, const Catalog& catalog, Engine engine) {
    for (auto& state : status.modules) {
        const Module* module = catalog.find(state.code);
        if (module == nullptr) continue;
        const auto& updates = module->manifest.updates;
        for (auto& pending : state.pending) {
            if (pending.script.empty() || !pending.title.empty()) continue;
            const auto entry = std::find_if(updates.begin(), updates.end(), [&](const ScriptEntry& update) {
                return update.version == pending.to;
            });
            if (entry != updates.end()) pending.title = title_of(*module, *entry, engine);
        }
    }
}

}  // namespace tenon

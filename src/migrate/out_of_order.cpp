// SPDX-License-Identifier: MIT
#include "migrate/out_of_order.hpp"

#include "base/text.hpp"

namespace tenon {

namespace {

template <typename Visit>
void for_each_passed(const Module& module, const RecordedModule& recorded, Visit visit) {
    for (const auto& entry : module.manifest.updates) {
        if (entry.version > recorded.base && entry.version <= recorded.version) visit(entry);
    }
}

}  // namespace

bool may_be_out_of_order(const Module& module, const RecordedModule& recorded) {
    AppliedSet listed;
    for_each_passed(module, recorded, [&](const ScriptEntry& entry) { listed.add(entry.version); });
    return listed != recorded.applied;
}

std::vector<ScriptEntry> out_of_order(const Module& module, const RecordedModule& recorded,
                                      const Applied& applied) {
    std::vector<ScriptEntry> entries;
    for_each_passed(module, recorded, [&](const ScriptEntry& entry) {
        if (applied.find(entry.version) == nullptr) entries.push_back(entry);
    });
    return entries;
}

Finding out_of_order_finding(const Module& module, const ScriptEntry& entry) {
    return Finding{.level = FindingLevel::warning,
                   .id = "update-out-of-order",
                   .where = entry.where,
                   .message = concat(entry.file, ": the update to ", entry.version.text(), " of ",
                                     module.code(), " came after its time and never ran"),
                   .hint = concat("tenon update ", module.code(), " --out-of-order runs it")};
}

}  // namespace tenon

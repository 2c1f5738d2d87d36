// SPDX-License-Identifier: MIT
#include "migrate/drift.hpp"

#include "tenon/script.hpp"

#include "module/folder.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace tenon {

namespace {

const ScriptEntry* entry_to(const std::vector<ScriptEntry>& entries, const Version& version) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const ScriptEntry& entry) { return entry.version == version; });
    return found != entries.end() ? &*found : nullptr;
}

// What the ledger names must lie in the module: it may have been edited.
bool stays_inside(const std::filesystem::path& name) {
    return name.is_relative() && std::none_of(name.begin(), name.end(),
                                              [](const std::filesystem::path& part) { return part == ".."; });
}

}  // namespace

std::string checksum_of_file(const ScriptFile& file) {
    return checksum_of(*open_script(file));
}

bool is_known_checksum(std::string_view checksum) noexcept {
    return checksum.starts_with("sha256-lf:");
}

DriftOf DriftFinder::of(const AppliedUpdate& update) const {
    if (update.script.empty()) return {};
    auto now = update_to(update.version);
    if (!now && entry_to(module_.manifest.updates, update.version) == nullptr)
        return without_entry(update.script, update.checksum);
    return compare(update.script, update.checksum, std::move(now));
}

DriftOf DriftFinder::of_install() const {
    if (applied_.install_script.empty() || module_.manifest.version != applied_.install_version) return {};
    std::optional<ScriptFile> now;
    if (module_.manifest.install) now = file_of(*module_.manifest.install);
    return compare(applied_.install_script, applied_.install_checksum, std::move(now));
}

DriftOf DriftFinder::compare(const std::string& script, const std::string& checksum,
                             std::optional<ScriptFile> now) const {
    if (!now) return {.drift = Drift::missing, .now = {}, .checksum = {}, .listed_as = {}};
    DriftOf result{.drift = Drift::none, .now = std::move(now), .checksum = {}, .listed_as = {}};
    result.checksum = checksum_of_file(*result.now);
    const bool same_name = result.now->name == script;
    if (result.checksum == checksum)
        result.drift = same_name ? Drift::none : Drift::renamed;
    else if (!same_name && checksum_of_recorded(script) == checksum)
        result.drift = Drift::variant;
    else
        result.drift = Drift::changed;
    return result;
}

// No entry for its version: it may be listed for another one, where it would run again.
DriftOf DriftFinder::without_entry(const std::string& script, const std::string& checksum) const {
    for (const auto& entry : module_.manifest.updates) {
        if (applied_.find(entry.version) != nullptr) continue;
        auto file = file_of(entry);
        if (!file || checksum_of_file(*file) != checksum) continue;
        return {.drift = Drift::renamed,
                .now = std::move(file),
                .checksum = checksum,
                .listed_as = entry.version};
    }
    const std::string there = checksum_of_recorded(script);
    const Drift drift = there.empty() ? Drift::missing : there == checksum ? Drift::unlisted : Drift::changed;
    return {.drift = drift, .now = {}, .checksum = there, .listed_as = {}};
}

// Empty: there is no such file.
std::string DriftFinder::checksum_of_recorded(const std::string& script) const {
    if (!stays_inside(script) || state_of(module_, script) != FileState::usable) return {};
    return checksum_of(*open_in(module_, script));
}

std::optional<ScriptFile> DriftFinder::file_of(const ScriptEntry& entry) const {
    Findings ignored;
    return script_for(module_, entry, engine_, ignored);
}

std::optional<ScriptFile> DriftFinder::update_to(const Version& version) const {
    const auto* entry = entry_to(module_.manifest.updates, version);
    return entry != nullptr ? file_of(*entry) : std::nullopt;
}

std::optional<ScriptFile> DriftFinder::rollback_of(const Version& version) const {
    const auto* entry = entry_to(module_.manifest.rollbacks, version);
    return entry != nullptr ? file_of(*entry) : std::nullopt;
}

bool DriftFinder::rollback_differs(const AppliedUpdate& update) const {
    const auto file = rollback_of(update.version);
    if (!file) return false;
    return update.rollback_script.empty() ||
           checksum_of(*open_text(update.rollback_text)) != checksum_of_file(*file);
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Which file of a module serves which engine.
#include "tenon/catalog.hpp"

#include "base/text.hpp"
#include "module/folder.hpp"
#include "module/script_name.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

namespace tenon {

namespace {

using namespace std::string_view_literals;

/// The name tokens that serve an engine, the best one first; the last, empty one serves all.
std::span<const std::string_view> tokens_for(Engine engine) noexcept {
    static constexpr std::array sqlite{"sqlite"sv, ""sv};
    static constexpr std::array mysql{"mysql"sv, ""sv};
    static constexpr std::array mariadb{"mariadb"sv, "mysql"sv, ""sv};
    static constexpr std::array postgresql{"postgresql"sv, "postgres"sv, "pgsql"sv, ""sv};
    switch (engine) {
        case Engine::sqlite:
            return sqlite;
        case Engine::mysql:
            return mysql;
        case Engine::mariadb:
            return mariadb;
        case Engine::postgresql:
            break;
    }
    return postgresql;
}

/// The names to try for `engine`, the best one first. The name as written stands in for its own token, so
/// that "INSTALL.MySQL.SQL" is found.
std::vector<std::string> candidates(const std::string& file, Engine engine) {
    const ScriptName name = parse_script_name(file);
    if (name.extension.empty()) return {file};
    std::vector<std::string> names;
    for (const auto token : tokens_for(engine)) {
        if (equal_ignoring_case(token, name.token))
            names.push_back(file);
        else if (!token.empty() || !name.stem.empty())
            names.push_back(name.with_token(token));
    }
    return names;
}

/// "mysql, postgresql": MariaDB is not named where MySQL's script serves it.
std::string names_of(const std::vector<Engine>& engines) {
    const auto has = [&](Engine engine) {
        return std::find(engines.begin(), engines.end(), engine) != engines.end();
    };
    std::vector<std::string> names;
    for (const Engine engine : engines) {
        if (engine != Engine::mariadb || !has(Engine::mysql)) names.emplace_back(to_string(engine));
    }
    return join(names, ", ");
}

constexpr std::array all_engines{Engine::sqlite, Engine::mysql, Engine::mariadb, Engine::postgresql};

bool has_script_for(const Module& module, const ScriptEntry& entry, Engine engine) {
    const auto names = candidates(normal_name(entry.file), engine);
    return std::any_of(names.begin(), names.end(),
                       [&](const auto& name) { return state_of(module, name) == FileState::usable; });
}

std::vector<Engine> engines_for(const Module& module, const ScriptEntry& entry) {
    std::vector<Engine> engines;
    std::copy_if(all_engines.begin(), all_engines.end(), std::back_inserter(engines),
                 [&](Engine engine) { return has_script_for(module, entry, engine); });
    return engines;
}

/// Of two files for one engine the one that script_for() would take: the earlier among its tokens.
std::size_t rank(const ScriptName& name, Engine engine) noexcept {
    const auto tokens = tokens_for(engine);
    const auto at = std::find_if(tokens.begin(), tokens.end(),
                                 [&](auto token) { return equal_ignoring_case(token, name.token); });
    return static_cast<std::size_t>(at - tokens.begin());
}

}  // namespace

std::optional<ScriptFile> script_for(const Module& module, const ScriptEntry& entry, Engine engine,
                                     Findings& findings) {
    if (!path_problem(entry.file).empty()) {
        findings.push_back({FindingLevel::error, "script-outside", entry.where,
                            concat("the path ", printable(entry.file), " ", path_problem(entry.file)),
                            "a script lies in the module's folder: name it relative to data/"});
        return std::nullopt;
    }
    const std::string file = normal_name(entry.file);
    for (auto& name : candidates(file, engine)) {
        const FileState state = state_of(module, name);
        if (state == FileState::usable)
            return ScriptFile{module.data / name, name, entry.version,    entry.title,
                              entry.where,        {},   entry.conditions, module.bundle};
        if (state == FileState::missing) continue;
        findings.push_back(missing_script(entry, state));
        return std::nullopt;
    }
    const FileState state = state_of(module, file);
    const auto engines = engines_for(module, entry);
    if (state != FileState::usable && engines.empty()) {
        findings.push_back(missing_script(entry, state));
        return std::nullopt;
    }
    findings.push_back({FindingLevel::error, "no-variant", entry.where,
                        concat(printable(entry.file), " has no variant for ", to_string(engine),
                               "; the module has ", names_of(engines)),
                        concat("add ", parse_script_name(file).with_token(to_string(engine)), " beside it")});
    return std::nullopt;
}

std::vector<Engine> engines_of(const Module& module) {
    std::vector<const ScriptEntry*> needed;
    if (module.manifest.install) needed.push_back(&*module.manifest.install);
    for (const auto& update : module.manifest.updates) needed.push_back(&update);
    std::vector<Engine> engines;
    for (const Engine engine : all_engines) {
        const bool all = std::all_of(needed.begin(), needed.end(), [&](const auto* entry) {
            return has_script_for(module, *entry, engine);
        });
        if (all) engines.push_back(engine);
    }
    return engines;
}

std::vector<ScriptFile> unlisted_updates(const Module& module, Engine engine) {
    std::vector<std::string> listed;
    for (const auto* entry : entries_of(module.manifest)) listed.push_back(normal_name(entry->file));
    const auto is_listed = [&](const ScriptName& name) {
        return std::any_of(listed.begin(), listed.end(),
                           [&](const auto& file) { return parse_script_name(file).same_script(name); });
    };
    std::map<std::string, std::pair<std::size_t, ScriptFile>, std::less<>> best;  // by folder and stem
    for (const auto& file : sql_files(module)) {
        const ScriptName name = parse_script_name(file);
        if (!is_update(name) || !serves(name, engine) || is_listed(name)) continue;
        auto version = version_of(name, module.manifest.version);
        if (!version) continue;
        ScriptFile script{
            module.data / file, file, std::move(*version), {}, Position{(module.data / file).string()}};
        script.bundle = module.bundle;
        const auto order = rank(name, engine);
        const auto [known, added] = best.try_emplace(concat(name.folder, name.stem), order, script);
        if (!added && order < known->second.first) known->second = {order, std::move(script)};
    }
    std::vector<ScriptFile> scripts;
    scripts.reserve(best.size());
    for (auto& [stem, found] : best) scripts.push_back(std::move(found.second));
    std::stable_sort(scripts.begin(), scripts.end(),
                     [](const auto& a, const auto& b) { return a.version < b.version; });
    return scripts;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "config/configuration.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "config/locate.hpp"

#include <set>
#include <utility>

namespace tenon::config {

namespace {

Layer defaults(const std::filesystem::path& folder) {
    const Origin origin{"default", {}};
    Layer layer;
    layer.modules = Setting<std::vector<std::filesystem::path>>{{folder / "modules"}, origin};
    layer.prefix = Setting<std::string>{{}, origin};
    layer.read_only = Setting<bool>{false, origin};
    layer.lock_timeout = Setting<std::chrono::milliseconds>{std::chrono::seconds{60}, origin};
    layer.statement_timeout = Setting<std::chrono::milliseconds>{std::chrono::milliseconds{0}, origin};
    layer.transaction = Setting<TransactionMode>{TransactionMode::automatic, origin};
    layer.unlisted = Setting<Unlisted>{Unlisted::error, origin};
    layer.require_backup = Setting<BackupWhen>{BackupWhen::never, origin};
    layer.backup_timeout = Setting<std::chrono::milliseconds>{Backup{}.timeout, origin};
    layer.trust = Setting<TrustLevel>{TrustLevel::optional, origin};
    return layer;
}

std::vector<std::string> known_environments(const Sources& sources) {
    std::set<std::string> names;
    for (const File& file : sources.files)
        for (const auto& [name, layer] : file.environments) names.insert(name);
    return {names.begin(), names.end()};
}

// The sections of the selected environment, those of the project on top.
Layer selected_layer(const Sources& sources, const std::string& selected,
                     const std::vector<std::string>& known) {
    Layer layer;
    bool found = false;
    for (const File& file : sources.files) {
        const auto section = file.environments.find(selected);
        if (section == file.environments.end()) continue;
        found = true;
        overlay(layer, section->second);
    }
    if (found) return layer;
    const auto meant = nearest(selected, known);
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("no environment \"", printable(selected), "\" is configured"),
                 .hint = meant           ? concat("did you mean ", *meant, "?")
                         : known.empty() ? concat("tenon.toml would say it in a section [env.", selected, "]")
                                         : concat("configured: ", join(known, ", "))});
}

std::string text_of(const Environment& environment, const char* name) {
    const Variable* variable = environment.find(name);
    return variable == nullptr ? std::string() : variable->value;
}

}  // namespace

Configuration merge(const Sources& sources, const Environment& environment,
                    const std::optional<std::string>& selected, const Layer& flags) {
    Configuration configuration;
    Layer& values = configuration.values;
    configuration.environments = known_environments(sources);
    configuration.environment = selected ? *selected : text_of(environment, "TENON_ENV");

    Layer section;
    if (!configuration.environment.empty())
        section = selected_layer(sources, configuration.environment, configuration.environments);
    const Layer process = layer_of(environment.process, {});

    values = defaults(sources.folder);
    for (const File& file : sources.files) overlay(values, file.everywhere);
    overlay(values, section);
    overlay(values, database_url_layer(environment.dotenv, sources.folder));
    overlay(values, layer_of(environment.dotenv, sources.folder));
    overlay(values, database_url_layer(environment.process, {}));
    if (section.url) values.url = section.url;  // "-e prod" never means another database silently
    overlay(values, process);
    overlay(values, flags);

    for (const File& file : sources.files) {
        if (file.everywhere.url) configuration.urls.push_back(*file.everywhere.url);
        for (const auto& [name, layer] : file.environments)
            if (layer.url) configuration.urls.push_back(*layer.url);
    }
    if (values.url) configuration.urls.push_back(*values.url);

    check_prefix(*values.prefix);
    if (section.url && process.url && !flags.url)
        configuration.notes.push_back(concat(process.url->origin.name, " is used, not the url of [env.",
                                             configuration.environment, "]"));
    return configuration;
}

Configuration load(const Selection& selection, Environment& environment, const Layer& flags) {
    Sources sources;
    std::vector<std::string> names;
    for (const auto& file : {system_file(), user_file(environment.process)}) {
        std::error_code unknown;
        if (file.empty() || !std::filesystem::exists(file, unknown)) continue;
        names.push_back(file.string());
        sources.files.push_back(read_settings_file(file));
    }
    const auto variable = environment.process.find("TENON_CONFIG");
    std::optional<std::filesystem::path> project;
    if (selection.file) {
        project = *selection.file;
    } else if (variable != environment.process.end() && !variable->second.value.empty()) {
        project = variable->second.value;
    } else {
        project = project_file(std::filesystem::current_path());
        if (project) sources.folder = project->parent_path();
    }
    const bool has_dotenv = add_dotenv(environment, sources.folder);
    if (project) {
        names.push_back(project->string());
        sources.files.push_back(read_settings_file(*project));
    }
    if (has_dotenv) names.push_back((sources.folder / ".env").string());
    if (project) sources.folder = project->parent_path();
    Configuration configuration = merge(sources, environment, selection.environment, flags);
    configuration.files = std::move(names);
    return configuration;
}

}  // namespace tenon::config

// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/scaffold.hpp"

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "module/document.hpp"
#include "module/folder.hpp"
#include "module/script_name.hpp"
#include "scaffold/edit.hpp"
#include "scaffold/release.hpp"
#include "scaffold/templates.hpp"
#include "scaffold/write.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

void refuse_bundle(const Module& module) {
    if (!module.bundle) return;
    throw Error(
        {.kind = ErrorKind::usage,
         .message = concat(module.code(), " comes from ", module.folder.string(), ": a bundle is not edited"),
         .state = "nothing was written",
         .hint = "write the update in the folder that it was built from, and build a new one: "
                 "tenon bundle build DIR"});
}

void check_manifest(const Module& module) {
    if (!has_errors(module.findings)) return;
    throw Error({.kind = ErrorKind::verification,
                 .message = concat("the manifest of ", module.code(), " has errors"),
                 .where = Position{module.manifest.file},
                 .state = "nothing was written",
                 .hint = concat("mend it first: tenon lint ", module.folder.string()),
                 .findings = module.findings});
}

std::string hint_for_next(const Module& module, const std::string& now) {
    const auto next = next_version(module.manifest.version, now);
    return next ? concat("the next one: tenon new update ", module.code(), " ", next->text()) : std::string();
}

Version version_for(const Module& module, const NewUpdate& update, const std::string& now) {
    const Version& newest = module.manifest.version;
    if (!update.version) {
        if (auto next = next_version(newest, now)) return *next;
        throw Error({.kind = ErrorKind::usage,
                     .message = concat("there is no number above ", newest.text()),
                     .hint = concat("name a version: tenon new update ", module.code(), " VERSION")});
    }
    Version version = as_long_as(*update.version, newest);
    if (version > newest) return version;
    throw Error({.kind = ErrorKind::usage,
                 .message = concat(version.text(), " is not newer than ", newest.text(), ", the version of ",
                                   module.code()),
                 .state = "nothing was written",
                 .hint = hint_for_next(module, now)});
}

/// Neither the manifest nor the folder may have a script of this version yet.
void check_new(const Module& module, const Version& version) {
    std::string found;
    for (const auto* entries : {&module.manifest.updates, &module.manifest.rollbacks}) {
        for (const auto& entry : *entries)
            if (entry.version == version) found = entry.file;
    }
    for (const auto& file : sql_files(module)) {
        const ScriptName name = parse_script_name(file);
        const std::string first = lower(name.stem.substr(0, name.stem.find('.')));
        if ((first != "update" && first != "rollback") || name.stem.size() == first.size()) continue;
        if (const auto read = version_of(name, version); read && *read == version) found = file;
    }
    if (found.empty()) return;
    throw Error({.kind = ErrorKind::usage,
                 .message = concat(module.code(), " has a script for ", version.text(),
                                   " already: ", printable(found)),
                 .state = "nothing was written",
                 .hint = "list it in the manifest and raise <version>, or name a newer version"});
}

std::vector<ScriptToken> tokens_for_update(const Module& module, const NewUpdate& update) {
    if (!update.dialects.empty()) return tokens_for(module, update.dialects);
    auto own = tokens_of(module);
    if (!own.empty()) return own;
    const std::vector<Dialect> all(every_dialect.begin(), every_dialect.end());
    return tokens_for(module, update.otherwise.empty() ? all : update.otherwise);
}

std::string title_for(const Module& module, const Version& version, const std::string& title) {
    return title.empty() ? concat(module.code(), " ", version.text(), ": say here in a line what it changes")
                         : title;
}

class Planner {
public:
    Planner(const Module& module, const NewUpdate& update, Version version)
        : module_(module),
          version_(std::move(version)),
          tokens_(tokens_for_update(module, update)),
          names_(names_for(module, version_, update.title, tokens_)),
          values_{{"title", title_for(module, version_, update.title)}, {"table", table_of(module.code())}} {}

    [[nodiscard]] Scaffold plan(const NewUpdate& update) {
        Scaffold scaffold;
        scaffold.module = module_.code();
        scaffold.version = version_;
        add_scripts(scaffold, names_.update, "update");
        if (update.rollback) add_scripts(scaffold, names_.rollback, "rollback");
        add_manifest(scaffold, update);
        check_free(scaffold);
        return scaffold;
    }

private:
    void add_scripts(Scaffold& scaffold, const std::string& stem, std::string_view name) const {
        for (const auto& [dialect, token] : tokens_)
            scaffold.files.push_back(
                {module_.data / names_.file(stem, token), from_template(name, dialect, values_), {}});
    }

    // Last, so that no manifest ever names a script that is not there.
    void add_manifest(Scaffold& scaffold, const NewUpdate& update) const {
        NewRelease release{
            version_, {names_.file(names_.update, names_.listed), update.title, names_.update_versioned}, {}};
        if (update.rollback)
            release.rollback =
                NewFilename{names_.file(names_.rollback, names_.listed), {}, names_.rollback_versioned};
        const std::string bytes = read_file(module_.manifest.file, largest_manifest + 1);
        EditedManifest edited = add_release(module_.manifest.file, bytes, release);
        scaffold.files.push_back({module_.manifest.file, std::move(edited.bytes), bytes});
        if (edited.pinned != 0)
            scaffold.notes.push_back(concat(counted(edited.pinned, "older element"),
                                            " got version=\"…\", because <version> is now ",
                                            version_.text()));
    }

    const Module& module_;
    Version version_;
    std::vector<ScriptToken> tokens_;
    ReleaseNames names_;
    TemplateValues values_;
};

}  // namespace

Scaffold plan_update(const Module& module, const NewUpdate& update) {
    refuse_bundle(module);
    check_manifest(module);
    check_line("title", update.title);
    const std::string now = update.now.empty() ? utc_now() : update.now;
    Version version = version_for(module, update, now);
    check_new(module, version);
    return Planner(module, update, std::move(version)).plan(update);
}

}  // namespace tenon

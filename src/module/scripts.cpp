// SPDX-License-Identifier: MIT
#include "module/scripts.hpp"

#include "base/text.hpp"
#include "module/condition.hpp"
#include "module/script_name.hpp"
#include "module/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tenon {

namespace {

using namespace std::string_view_literals;

enum class Role { update, rollback, other };

/// What the element of a script may say of it.
std::vector<std::string_view> attributes_of(Role role) {
    std::vector<std::string_view> names{"title"sv};
    if (role != Role::other) names.push_back("version"sv);
    const auto conditions = condition_attributes();
    if (role == Role::update) names.insert(names.end(), conditions.begin(), conditions.end());
    return names;
}

class ListReader {
public:
    ListReader(const Document& document, Role role, std::vector<NamedScript>& into, Findings& findings)
        : document_(document), role_(role), into_(into), findings_(findings) {}

    /// Text is one script, each <filename> is one; empty is none.
    void read(pugi::xml_node list) {
        const bool has_text = !Document::text_of(list).empty();
        if (has_text) add(list);
        if (!has_text) check_attributes(document_, list, {}, findings_, "write it on each <filename>");
        for (const pugi::xml_node child : list.children()) {
            if (child.type() != pugi::node_element) continue;
            if (knows_element(ManifestPlace::list, child.name()))
                add(child);
            else
                findings_.push_back({FindingLevel::warning, "unknown-element", document_.place(child),
                                     concat("unknown element <", child.name(), "> in <", list.name(), ">"),
                                     hint_for_element(ManifestPlace::list, child.name())});
        }
    }

private:
    void add(pugi::xml_node element) {
        const bool versioned = role_ != Role::other;
        const std::string_view hint =
            !versioned && element.attribute("version") ? "this script has the version of the manifest" : "";
        check_attributes(document_, element, attributes_of(role_), findings_, hint);
        NamedScript script;
        script.file = Document::text_of(element);
        script.title = trim(element.attribute("title").value());
        script.where = document_.text_place(element);
        if (const auto version = element.attribute("version"); version && versioned) {
            script.version = trim(version.value());
            script.version_where = document_.attribute_place(element, "version");
        }
        if (role_ == Role::update) script.conditions = read_conditions(document_, element, findings_);
        if (usable(script)) into_.push_back(std::move(script));
    }

    bool usable(const NamedScript& script) {
        if (script.file.empty()) {
            findings_.push_back({FindingLevel::warning, "filename-empty", script.where,
                                 "a <filename> without a name", "name a script, or take the element out"});
            return false;
        }
        const std::string_view problem = path_problem(script.file);
        if (problem.empty()) return true;
        findings_.push_back({FindingLevel::error, "script-outside", script.where,
                             concat("the path ", printable(script.file), " ", problem),
                             "a script lies in the module's folder: name it relative to data/"});
        return false;
    }

    const Document& document_;
    Role role_;
    std::vector<NamedScript>& into_;
    Findings& findings_;
};

class Assigner {
public:
    Assigner(const Version& newest, Findings& findings) : newest_(newest), findings_(findings) {}

    /// The one script of its kind; a variant of it for another engine is not another script.
    [[nodiscard]] std::optional<ScriptEntry> one(const std::vector<NamedScript>& scripts,
                                                 std::string_view what) {
        if (scripts.empty()) return std::nullopt;
        const auto first = parse_script_name(scripts.front().file);
        for (const auto& script : scripts) {
            if (parse_script_name(script.file).same_script(first) && &script != scripts.data() &&
                script.file != scripts.front().file)
                continue;
            if (&script != scripts.data())
                findings_.push_back({FindingLevel::error, "script-twice", script.where,
                                     concat("a second ", what, " script; the first stands at ",
                                            to_string(scripts.front().where)),
                                     concat("a module has one ", what, " script for an engine")});
        }
        return entry(scripts.front(), newest_);
    }

    /// Scripts that carry versions, in version order.
    [[nodiscard]] std::vector<ScriptEntry> many(const std::vector<NamedScript>& scripts) {
        std::vector<ScriptEntry> entries;
        for (const auto& script : scripts) {
            if (auto version = version_of_script(script))
                entries.push_back(entry(script, std::move(*version)));
        }
        check_order(entries);
        std::stable_sort(entries.begin(), entries.end(),
                         [](const auto& a, const auto& b) { return a.version < b.version; });
        remove_duplicates(entries);
        return entries;
    }

private:
    [[nodiscard]] static ScriptEntry entry(const NamedScript& script, Version version) {
        return {script.file, std::move(version), script.title, script.where, script.conditions};
    }

    [[nodiscard]] std::optional<Version> version_of_script(const NamedScript& script) {
        if (script.version) {
            auto version = Version::parse(*script.version);
            if (!version)
                findings_.push_back({FindingLevel::error, "version-invalid", script.version_where,
                                     concat("\"", printable(*script.version), "\" is no version"),
                                     "write numbers separated by dots: version=\"1.2.3\""});
            return version;
        }
        auto version = version_of(parse_script_name(script.file), newest_);
        if (!version)
            findings_.push_back(
                {FindingLevel::error, "version-ambiguous", script.where,
                 concat("the version of ", printable(script.file), " cannot be told from its name"),
                 "add version=\"…\" to the element"});
        return version;
    }

    void check_order(const std::vector<ScriptEntry>& entries) {
        const ScriptEntry* newest = nullptr;
        for (const auto& entry : entries) {
            if (newest != nullptr && entry.version < newest->version)
                findings_.push_back({FindingLevel::warning, "update-order", entry.where,
                                     concat(entry.version.text(), " stands after ", newest->version.text()),
                                     "scripts run in version order, not in the order of the file"});
            if (newest == nullptr || newest->version < entry.version) newest = &entry;
        }
    }

    void remove_duplicates(std::vector<ScriptEntry>& entries) {
        std::vector<ScriptEntry> kept;
        for (auto& entry : entries) {
            const auto same = std::find_if(kept.begin(), kept.end(),
                                           [&](const auto& other) { return other.version == entry.version; });
            if (same == kept.end())
                kept.push_back(std::move(entry));
            else if (!is_variant(entry, *same))
                findings_.push_back(
                    {FindingLevel::error, "version-duplicate", entry.where,
                     concat("version ", entry.version.text(), " stands twice: ", printable(entry.file),
                            " here, ", printable(same->file), " at ", to_string(same->where)),
                     "give each script its own version"});
        }
        entries = std::move(kept);
    }

    [[nodiscard]] static bool is_variant(const ScriptEntry& a, const ScriptEntry& b) noexcept {
        return a.file != b.file && parse_script_name(a.file).same_script(parse_script_name(b.file));
    }

    const Version& newest_;
    Findings& findings_;
};

void check_versions(const Manifest& manifest, Findings& findings) {
    for (const auto& update : manifest.updates) {
        if (update.version > manifest.version)
            findings.push_back({FindingLevel::warning, "update-newer", update.where,
                                concat("update ", update.version.text(), " is newer than <version> ",
                                       manifest.version.text(), " and never runs"),
                                "raise <version> when the release is ready"});
    }
    for (const auto& rollback : manifest.rollbacks) {
        const bool undoes =
            std::any_of(manifest.updates.begin(), manifest.updates.end(),
                        [&](const auto& update) { return update.version == rollback.version; });
        if (!undoes)
            findings.push_back({FindingLevel::warning, "rollback-alone", rollback.where,
                                concat("there is no update ", rollback.version.text(), " that it could undo"),
                                "a rollback has the version of its update"});
    }
}

}  // namespace

void check_attributes(const Document& document, pugi::xml_node element,
                      std::span<const std::string_view> known, Findings& findings, std::string_view hint) {
    for (const pugi::xml_attribute attribute : element.attributes()) {
        const std::string_view name = attribute.name();
        if (is_general_attribute(name) || std::find(known.begin(), known.end(), name) != known.end())
            continue;
        const bool condition = looks_like_condition(name);
        findings.push_back({condition ? FindingLevel::error : FindingLevel::warning,
                            condition ? "condition-unknown" : "unknown-attribute",
                            document.attribute_place(element, name),
                            concat("unknown attribute ", name, " of <", element.name(), ">"),
                            hint.empty() ? hint_for_attribute(name, known) : std::string(hint)});
    }
}

void check_no_text(const Document& document, pugi::xml_node element, Findings& findings) {
    if (Document::text_of(element).empty()) return;
    findings.push_back({FindingLevel::warning, "stray-text", document.text_place(element),
                        concat("text straight in <", element.name(), ">, where only elements belong"),
                        "take it out, or put it into its element"});
}

void read_data(const Document& document, pugi::xml_node data, NamedScripts& scripts, Findings& findings) {
    check_attributes(document, data, {}, findings);
    check_no_text(document, data, findings);
    for (const pugi::xml_node child : data.children()) {
        if (child.type() != pugi::node_element) continue;
        const std::string_view name = child.name();
        const auto read = [&](Role role, std::vector<NamedScript>& into) {
            ListReader(document, role, into, findings).read(child);
        };
        if (name == "install")
            read(Role::other, scripts.install);
        else if (name == "update")
            read(Role::update, scripts.updates);
        else if (name == "rollback")
            read(Role::rollback, scripts.rollbacks);
        else if (name == "testdata")
            read(Role::other, scripts.testdata);
        else if (name == "uninstall")
            read(Role::other, scripts.uninstall);
        else if (name == "delete")
            read(Role::other, scripts.others);
        else
            findings.push_back({FindingLevel::warning, "unknown-element", document.place(child),
                                concat("unknown element <", name, "> in <data>"),
                                hint_for_element(ManifestPlace::data, name)});
    }
}

void assign_scripts(const NamedScripts& scripts, Manifest& manifest, Findings& findings) {
    Assigner assigner(manifest.version, findings);
    manifest.install = assigner.one(scripts.install, "install");
    manifest.uninstall = assigner.one(scripts.uninstall, "uninstall");
    manifest.testdata = assigner.one(scripts.testdata, "test data");
    manifest.updates = assigner.many(scripts.updates);
    manifest.rollbacks = assigner.many(scripts.rollbacks);
    for (const auto& script : scripts.others)
        manifest.others.push_back({script.file, manifest.version, script.title, script.where});
    check_versions(manifest, findings);
}

}  // namespace tenon

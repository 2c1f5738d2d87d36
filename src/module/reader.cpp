// SPDX-License-Identifier: MIT
#include "tenon/module.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "module/document.hpp"
#include "module/notices.hpp"
#include "module/scripts.hpp"
#include "module/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace tenon {

namespace {

using namespace std::string_view_literals;

class Reader {
public:
    explicit Reader(const Document& document, Findings& findings)
        : document_(document), findings_(findings) {}

    [[nodiscard]] std::optional<Manifest> read(pugi::xml_node root);

private:
    void read_root_attributes(pugi::xml_node root);
    void read_child(pugi::xml_node child);
    void read_version(pugi::xml_node element);
    void read_code(pugi::xml_node element);
    void read_kind(pugi::xml_node element);
    void read_files(pugi::xml_node files);
    void read_requirements(pugi::xml_node requirements);
    void read_requirement(pugi::xml_node element, Requirement::Kind kind);
    void read_placeholders(pugi::xml_node placeholders);
    void read_placeholder(pugi::xml_node element);
    void report(FindingLevel level, std::string id, Position where, std::string message,
                std::string hint = {}) {
        findings_.push_back({level, std::move(id), std::move(where), std::move(message), std::move(hint)});
    }

    const Document& document_;
    Findings& findings_;
    Manifest manifest_;
    NamedScripts scripts_;
    std::set<std::string, std::less<>> seen_;
    bool has_version_ = false;
};

std::optional<Manifest> Reader::read(pugi::xml_node root) {
    if (root.name() != "install"sv) {
        report(FindingLevel::error, "root-element", document_.place(root),
               concat("the root element is <", root.name(), ">, not <install>"),
               "a manifest begins with <install type=\"module\">");
        return std::nullopt;
    }
    manifest_.file = document_.whole().file;
    read_root_attributes(root);
    check_no_text(document_, root, findings_);
    for (const pugi::xml_node child : root.children()) {
        if (child.type() == pugi::node_element) read_child(child);
    }
    if (seen_.count("code") == 0)
        report(FindingLevel::warning, "code-missing", document_.place(root),
               "there is no <code>: the folder's name is used",
               "the folder's name is used: write it down, so that renaming the folder does not rename the "
               "module");
    if (seen_.count("version") == 0)
        report(FindingLevel::error, "version-missing", document_.place(root), "there is no <version>",
               "add <version>1.0.0</version>");
    if (!has_version_) return std::nullopt;
    assign_scripts(scripts_, manifest_, findings_);
    read_notices(document_, root, manifest_, findings_);
    return std::move(manifest_);
}

void Reader::read_root_attributes(pugi::xml_node root) {
    static constexpr std::array known{"version"sv, "type"sv, "removable"sv};
    check_attributes(document_, root, known, findings_);
    if (const auto type = root.attribute("type"); type && trim(type.value()) != "module")
        report(FindingLevel::warning, "root-type", document_.attribute_place(root, "type"),
               concat("it calls itself a ", printable(type.value()), ", not a module"),
               "write type=\"module\", or move the folder out of the module roots");
    const auto removable = root.attribute("removable");
    if (!removable) return;
    const std::string value = lower(trim(removable.value()));
    const bool yes = value == "yes" || value == "true" || value == "1";
    const bool no = value == "no" || value == "false" || value == "0";
    manifest_.removable = !no;
    if (yes || no) return;
    manifest_.removable = false;
    report(FindingLevel::error, "removable-invalid", document_.attribute_place(root, "removable"),
           concat("removable is yes or no, not \"", printable(removable.value()), "\""),
           "write removable=\"no\" to keep the module from being uninstalled");
}

void Reader::read_child(pugi::xml_node child) {
    const std::string_view name = child.name();
    if (!knows_element(ManifestPlace::root, name)) {
        report(FindingLevel::warning, "unknown-element", document_.place(child),
               concat("unknown element <", name, "> in <install>"),
               hint_for_element(ManifestPlace::root, name));
        return;
    }
    if (name == "notice") return;  // there may be several, and they need the version
    if (!seen_.emplace(name).second) {
        const bool which = name == "version" || name == "code";
        const bool merged = name == "data" || name == "files";
        report(which ? FindingLevel::error : FindingLevel::warning, "element-twice", document_.place(child),
               concat("a second <", name, ">"),
               merged ? "both are read: make one of them" : "take one of them out");
        if (!merged) return;
    }
    if (name == "data") return read_data(document_, child, scripts_, findings_);
    if (name == "files") return read_files(child);
    if (name == "requirements") return read_requirements(child);
    if (name == "placeholders") return read_placeholders(child);
    check_attributes(document_, child, {}, findings_);
    if (name == "version") return read_version(child);
    if (name == "code") return read_code(child);
    if (name == "moduleType") return read_kind(child);
    if (name == "name") manifest_.name = Document::text_of(child);
    if (name == "description") manifest_.description = Document::text_of(child);
}

void Reader::read_version(pugi::xml_node element) {
    const std::string text = Document::text_of(element);
    manifest_.version_where = document_.text_place(element);
    if (const auto version = Version::parse(text)) {
        manifest_.version = *version;
        has_version_ = true;
        return;
    }
    if (text.empty())
        report(FindingLevel::error, "version-missing", manifest_.version_where, "<version> is empty",
               "write numbers separated by dots: <version>1.0.0</version>");
    else
        report(FindingLevel::error, "version-invalid", manifest_.version_where,
               concat("\"", printable(text), "\" is no version"),
               "write numbers separated by dots: <version>1.0.0</version>");
}

void Reader::read_code(pugi::xml_node element) {
    const std::string text = Document::text_of(element);
    manifest_.code_where = document_.text_place(element);
    if (valid_code(text))
        manifest_.code = text;
    else
        report(FindingLevel::error, "code-invalid", manifest_.code_where,
               text.empty() ? std::string("<code> is empty") : concat("\"", printable(text), "\" is no code"),
               "a code begins with a small letter; small letters, digits, _ and - follow");
}

void Reader::read_kind(pugi::xml_node element) {
    const std::string text = lower(Document::text_of(element));
    if (text == "system" || text == "core") manifest_.kind = ModuleKind::core;
    if (text == "application") manifest_.kind = ModuleKind::application;
}

/// The sections of <files> are the application's and may have any name; only <data> is ours.
void Reader::read_files(pugi::xml_node files) {
    const auto names_script = [](pugi::xml_node section) {
        return std::any_of(section.begin(), section.end(), [](pugi::xml_node child) {
            return knows_element(ManifestPlace::data, child.name()) &&
                   lower(Document::text_of(child)).ends_with(".sql");
        });
    };
    for (const pugi::xml_node child : files.children()) {
        if (child.name() == "data"sv)
            read_data(document_, child, scripts_, findings_);
        else if (names_script(child))
            report(FindingLevel::warning, "unknown-element", document_.place(child),
                   concat("unknown element <", child.name(), "> names scripts"), "did you mean <data>?");
    }
}

void Reader::read_requirements(pugi::xml_node requirements) {
    check_attributes(document_, requirements, {}, findings_);
    check_no_text(document_, requirements, findings_);
    for (const pugi::xml_node child : requirements.children()) {
        if (child.type() != pugi::node_element) continue;
        const std::string_view name = child.name();
        if (name == "module")
            read_requirement(child, Requirement::Kind::module);
        else if (name == "database")
            read_requirement(child, Requirement::Kind::database);
        else if (name == "tenon")
            read_requirement(child, Requirement::Kind::tenon);
        else if (name == "conflict")
            read_requirement(child, Requirement::Kind::conflict);
        else if (!knows_element(ManifestPlace::requirements, name))
            report(FindingLevel::warning, "unknown-element", document_.place(child),
                   concat("unknown element <", name, "> in <requirements>"),
                   hint_for_element(ManifestPlace::requirements, name));
    }
}

void Reader::read_requirement(pugi::xml_node element, Requirement::Kind kind) {
    static constexpr std::array of_tenon{"version"sv};
    static constexpr std::array of_database{"version"sv, "engine"sv};
    static constexpr std::array of_module{"version"sv, "code"sv};
    std::span<const std::string_view> known = of_module;
    if (kind == Requirement::Kind::tenon) known = of_tenon;
    if (kind == Requirement::Kind::database) known = of_database;
    check_attributes(document_, element, known, findings_);
    Requirement requirement{.kind = kind, .name = {}, .range = {}, .where = document_.place(element)};
    const auto broken = [&](std::string message, std::string hint) {
        report(FindingLevel::error, "requirement-invalid", requirement.where, std::move(message),
               std::move(hint));
    };
    if (kind == Requirement::Kind::database) {
        const std::string_view engine = trim(element.attribute("engine").value());
        const auto found = engine_from_token(engine);
        if (!found)
            return broken("engine= names no database that tenon knows", "sqlite, mysql, mariadb, postgresql");
        requirement.name = to_string(*found);
    } else if (kind != Requirement::Kind::tenon) {
        requirement.name = trim(element.attribute("code").value());
        if (!valid_code(requirement.name)) return broken("code= names no module", "add code=\"…\"");
    }
    const auto range = VersionRange::parse(element.attribute("version").value());
    if (!range)
        return broken(
            concat("\"", printable(element.attribute("version").value()), "\" is no condition on a version"),
            "write version=\">=1.2\" or version=\">=1.2 &lt;2\"");
    requirement.range = *range;
    manifest_.requirements.push_back(std::move(requirement));
}

void Reader::read_placeholders(pugi::xml_node placeholders) {
    check_attributes(document_, placeholders, {}, findings_);
    check_no_text(document_, placeholders, findings_);
    for (const pugi::xml_node child : placeholders.children()) {
        if (child.type() != pugi::node_element) continue;
        if (knows_element(ManifestPlace::placeholders, child.name()))
            read_placeholder(child);
        else
            report(FindingLevel::warning, "unknown-element", document_.place(child),
                   concat("unknown element <", child.name(), "> in <placeholders>"),
                   hint_for_element(ManifestPlace::placeholders, child.name()));
    }
}

void Reader::read_placeholder(pugi::xml_node element) {
    static constexpr std::array known{"name"sv, "default"sv};
    static constexpr std::array built_in{"DB_PREFIX"sv, "CURRENT_DATE"sv, "CURRENT_DATETIME"sv};
    check_attributes(document_, element, known, findings_);
    const std::string name(trim(element.attribute("name").value()));
    const auto broken = [&](std::string message, std::string hint) {
        report(FindingLevel::error, "placeholder-invalid", document_.place(element), std::move(message),
               std::move(hint));
    };
    const auto same = [&](std::string_view other) { return equal_ignoring_case(name, other); };
    if (!valid_placeholder(name))
        return broken("name= is no placeholder's name", "capitals, digits and _: name=\"SITE_URL\"");
    if (std::any_of(built_in.begin(), built_in.end(), same))
        return broken(concat(name, " is given by tenon itself"), "take the element out");
    if (!element.attribute("default")) return broken(concat(name, " has no default"), "add default=\"…\"");
    const bool twice = std::any_of(manifest_.placeholders.begin(), manifest_.placeholders.end(),
                                   [&](const auto& other) { return same(other.name); });
    if (twice) return broken(concat("a second default for ", name), "take one of them out");
    manifest_.placeholders.push_back({name, element.attribute("default").value(), document_.place(element)});
}

}  // namespace

const char* to_string(ModuleKind kind) noexcept {
    switch (kind) {
        case ModuleKind::core:
            return "core";
        case ModuleKind::application:
            return "application";
        case ModuleKind::module:
            break;
    }
    return "module";
}

ManifestResult read_manifest(std::string file, std::string_view xml) {
    ManifestResult result;
    const Document document(std::move(file), xml, result.findings);
    if (document.root()) result.manifest = Reader(document, result.findings).read(document.root());
    std::stable_sort(result.findings.begin(), result.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.where < b.where; });
    return result;
}

}  // namespace tenon

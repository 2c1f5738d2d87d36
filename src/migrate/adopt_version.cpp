// SPDX-License-Identifier: MIT
// Where a module stands, by what another system says of it.
#include "base/text.hpp"
#include "migrate/adoption.hpp"
#include "migrate/out_of_order.hpp"
#include "migrate/status.hpp"
#include "module/script_name.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace tenon {

namespace {

bool lists(const Module& module, const Version& version) {
    const auto& updates = module.manifest.updates;
    return version == module.manifest.version ||
           std::any_of(updates.begin(), updates.end(),
                       [&](const ScriptEntry& entry) { return entry.version == version; });
}

// The digits as the name of a script would have them: "3" in a module of version 0.0.5 is "003".
std::optional<Version> version_of_digits(const Module& module, const std::string& digits) {
    const Version& newest = module.manifest.version;
    const std::size_t width = newest.components().size();
    const std::string zeros(digits.size() < width ? width - digits.size() : 0, '0');
    return version_of(parse_script_name(concat("update.", width == 1 ? "" : zeros, digits, ".sql")), newest);
}

void refuse_unreadable(const AdoptMatch& match, const std::string& text, Refusals& refusals) {
    const Module& module = *match.module;
    refusals.add(ErrorKind::verification, "adopt-version-unclear",
                 concat(match.foreign->source, " says \"", printable(text), "\" of ", module.code(),
                        ", which cannot be told apart as a version like ", module.manifest.version.text()),
                 concat("tenon adopt ", module.code(), "=VERSION records it by hand"));
}

using Versions = std::map<Version, std::string, std::less<>>;  // with their titles

// False: one of them cannot be read.
bool read_list(const AdoptMatch& match, Versions& applied, Version& floor, Refusals& refusals) {
    const auto read = [&](const std::string& text) {
        auto version = adopted_version(*match.module, text);
        if (!version) refuse_unreadable(match, text, refusals);
        return version;
    };
    if (!match.foreign->baseline.empty()) {
        const auto version = read(match.foreign->baseline);
        if (!version) return false;
        floor = *version;
    }
    for (const auto& update : match.foreign->updates) {
        const auto version = read(update.version);
        if (!version) return false;
        applied.insert_or_assign(*version, update.title);
    }
    return true;
}

// Updates are listed by version, so what stands before the first one that never ran is the base.
void set_base(const Module& module, const Versions& applied, const Version& floor, Adoption& adoption,
              Findings& findings) {
    std::optional<Version> first_missing;
    for (const auto& entry : module.manifest.updates) {
        if (entry.version <= floor || entry.version > adoption.version || applied.count(entry.version) != 0)
            continue;
        if (!first_missing) first_missing = entry.version;
        findings.push_back(out_of_order_finding(module, entry));
    }
    adoption.base = first_missing ? floor : adoption.version;
    if (!first_missing) return;
    for (const auto& [version, title] : applied) {
        if (version < *first_missing)
            adoption.base = std::max(adoption.base, version);
        else
            adoption.applied.push_back({version, title});
    }
}

void warn_of_unlisted(const Module& module, const Version& version, Findings& findings) {
    const auto& updates = module.manifest.updates;
    if (updates.empty() || version < updates.front().version || lists(module, version)) return;
    std::vector<Version> known{module.manifest.version};
    for (const auto& entry : updates) known.push_back(entry.version);
    findings.push_back({.level = FindingLevel::warning,
                        .id = "adopt-version-unlisted",
                        .where = module.manifest.version_where,
                        .message = concat(module.code(), " lists no update to ", version.text()),
                        .hint = concat("is it right? The versions nearest to it: ",
                                       nearest_versions(std::move(known), version))});
}

Adoption of_module(const AdoptMatch& match) {
    const Manifest& manifest = match.module->manifest;
    return Adoption{.code = match.module->code(),
                    .name = manifest.name,
                    .kind = manifest.kind,
                    .version = {},
                    .available = manifest.version,
                    .base = {},
                    .applied = {},
                    .source = match.foreign == nullptr ? "by hand" : match.foreign->source,
                    .pending = {}};
}

// Nothing, where the version cannot be read.
std::optional<Adoption> located(const AdoptMatch& match, Refusals& refusals, Findings& findings) {
    Adoption adoption = of_module(match);
    if (match.foreign == nullptr || match.foreign->version.empty()) {
        Versions applied;
        Version floor;
        if (match.foreign != nullptr && !read_list(match, applied, floor, refusals)) return std::nullopt;
        if (match.version)
            adoption.version = *match.version;
        else
            adoption.version = applied.empty() ? floor : std::max(floor, applied.rbegin()->first);
        adoption.base = adoption.version;
        if (!applied.empty()) set_base(*match.module, applied, floor, adoption, findings);
        return adoption;
    }
    const auto version = adopted_version(*match.module, match.foreign->version);
    if (!version) {
        refuse_unreadable(match, match.foreign->version, refusals);
        return std::nullopt;
    }
    adoption.version = adoption.base = *version;
    return adoption;
}

void refuse_newer(const Module& module, const Adoption& adoption, Refusals& refusals) {
    refusals.add(ErrorKind::policy, "recorded-newer",
                 concat(adoption.code, " is at ", adoption.version.text(), " (", adoption.source,
                        "), newer than the ", adoption.available.text(), " of its manifest"),
                 "bring the newer release of the module into its folder", module.manifest.version_where);
}

}  // namespace

std::optional<Version> adopted_version(const Module& module, const std::string& text) {
    auto direct = Version::parse(text);
    const bool digits = !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
    if (!digits || !direct) return direct;
    auto as_script = version_of_digits(module, text);
    if (as_script && lists(module, *as_script)) return as_script;
    return lists(module, *direct) ? direct : as_script;
}

std::optional<Adoption> adoption_of(const AdoptMatch& match, Refusals& refusals, Findings& findings) {
    const Module& module = *match.module;
    auto adoption = located(match, refusals, findings);
    if (!adoption) return adoption;
    if (adoption->version == Version()) {
        const std::string message =
            concat(module.code(), " is at version 0 (", adoption->source, "): nothing of it has run");
        const std::string hint = concat("tenon install ", module.code());
        if (match.named)
            refusals.add(ErrorKind::usage, "adopt-nothing", message, hint);
        else
            findings.push_back({FindingLevel::warning, "adopt-left-out", {}, message, hint});
        return std::nullopt;
    }
    if (adoption->version > adoption->available) refuse_newer(module, *adoption, refusals);
    warn_of_unlisted(module, adoption->version, findings);
    adoption->pending = pending_updates(module, adoption->version);
    return adoption;
}

}  // namespace tenon

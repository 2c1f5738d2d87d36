// SPDX-License-Identifier: MIT
// Scripts that ran against the files that lie there now.
#include "base/text.hpp"
#include "migrate/drift.hpp"
#include "migrate/verify.hpp"

#include <utility>

namespace tenon {

namespace {

// A script that ran, as its history row names it.
struct Ran {
    std::string script;
    std::string checksum;
    Version version;
    std::string words;  ///< "the update of cms to 0.0.3"
    const ScriptEntry* entry = nullptr;
};

class ScriptCheck {
public:
    ScriptCheck(const Module& module, const Applied& applied, Engine engine, Verification& result)
        : module_(module), applied_(applied), finder_(module, engine, applied), result_(result) {}

    void run() {
        if (!applied_.install_script.empty() && module_.manifest.version == applied_.install_version)
            check({.script = applied_.install_script,
                   .checksum = applied_.install_checksum,
                   .version = applied_.install_version,
                   .words =
                       concat("the installation of ", module_.code(), " ", applied_.install_version.text()),
                   .entry = module_.manifest.install ? &*module_.manifest.install : nullptr},
                  finder_.of_install());
        for (const auto& update : applied_.updates) {
            if (!update.script.empty())
                check({.script = update.script,
                       .checksum = update.checksum,
                       .version = update.version,
                       .words = concat("the update of ", module_.code(), " to ", update.version.text()),
                       .entry = entry_to(update.version)},
                      finder_.of(update));
            check_rollback(update);
        }
    }

private:
    [[nodiscard]] const ScriptEntry* entry_to(const Version& version) const {
        for (const auto& entry : module_.manifest.updates)
            if (entry.version == version) return &entry;
        return nullptr;
    }

    void add(FindingLevel level, std::string id, Position where, std::string message, std::string hint) {
        result_.findings.push_back(Finding{.level = level,
                                           .id = std::move(id),
                                           .where = std::move(where),
                                           .message = std::move(message),
                                           .hint = std::move(hint)});
    }

    [[nodiscard]] std::string accept_line(const Version& version) const {
        return concat("tenon repair ", module_.code(), " accept-checksum ", version.text(), " --reason TEXT");
    }

    [[nodiscard]] Position file_at(const DriftOf& drift, const Ran& ran) const {
        return Position{drift.now ? drift.now->path.string() : (module_.data / ran.script).string()};
    }

    [[nodiscard]] Position entry_or_manifest(const Ran& ran) const {
        return ran.entry != nullptr ? ran.entry->where : Position{module_.manifest.file};
    }

    void check(const Ran& ran, const DriftOf& drift) {
        ++result_.scripts;
        if (!is_known_checksum(ran.checksum)) return unknown_checksum(ran);
        switch (drift.drift) {
            case Drift::none:
                return;
            case Drift::changed:
                return changed(ran, drift);
            case Drift::renamed:
                return renamed(ran, drift);
            case Drift::variant:
                return add(FindingLevel::note, "script-renamed", file_at(drift, ran),
                           concat(drift.now->name, " serves ", ran.words, " now; what ran was ", ran.script,
                                  ", which is as it was"),
                           {});
            case Drift::unlisted:
                return add(FindingLevel::warning, "script-unlisted", entry_or_manifest(ran),
                           concat("the manifest no longer lists ", ran.script, ", which was ", ran.words),
                           "list it again: who installs from the updates would go without it");
            case Drift::missing:
                return missing(ran);
        }
    }

    void unknown_checksum(const Ran& ran) {
        const std::string algorithm = ran.checksum.substr(0, ran.checksum.find(':'));
        add(FindingLevel::error, "checksum-unknown", {},
            concat("the checksum of ", ran.script, " (", ran.words, ") was made with \"",
                   printable(algorithm), "\", which this tenon does not know"),
            "was the ledger edited by hand, or written by a newer tenon?");
    }

    void changed(const Ran& ran, const DriftOf& drift) {
        const bool other = drift.now && drift.now->name != ran.script;
        add(FindingLevel::error, "script-changed", file_at(drift, ran),
            other
                ? concat(drift.now->name, " is not the script that ran as ", ran.words, " (", ran.script, ")")
                : concat(ran.script, " has changed since it ran as ", ran.words),
            concat("bring it back as it was and write a new update; if the change is harmless: ",
                   accept_line(ran.version)));
    }

    void renamed(const Ran& ran, const DriftOf& drift) {
        if (!drift.listed_as)
            return add(FindingLevel::warning, "script-renamed", file_at(drift, ran),
                       concat(drift.now->name, " was called ", ran.script, " when it ran as ", ran.words),
                       concat("if that is right: ", accept_line(ran.version)));
        add(FindingLevel::error, "script-renamed", drift.now->where,
            concat(drift.now->name, " is listed as the update to ", drift.listed_as->text(),
                   ", but it ran as ", ran.words, " (", ran.script, ")"),
            concat("list it for ", ran.version.text(), " again, or it runs a second time"));
    }

    void missing(const Ran& ran) {
        add(FindingLevel::error, "script-missing", entry_or_manifest(ran),
            concat(ran.script, ", which was ", ran.words, ", is not there any more"),
            "bring it back: other databases may need it");
    }

    void check_rollback(const AppliedUpdate& update) {
        if (!finder_.rollback_differs(update)) return;
        const auto file = finder_.rollback_of(update.version);
        add(FindingLevel::note, "rollback-changed", Position{file->path.string()},
            update.rollback_script.empty()
                ? concat(file->name, " came after the update to ", update.version.text(),
                         " ran: nothing is stored that undoes it")
                : concat(file->name, " is not what was stored when the update to ", update.version.text(),
                         " ran; a rollback runs what was stored"),
            concat("to take it over: ", accept_line(update.version)));
    }

    const Module& module_;
    const Applied& applied_;
    DriftFinder finder_;
    Verification& result_;
};

}  // namespace

void verify_scripts(const Module& module, const Applied& applied, Engine engine, Verification& result) {
    ScriptCheck(module, applied, engine, result).run();
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "cli/lines.hpp"

#include "base/text.hpp"
#include "cli/table.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace tenon::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string text_of(const std::optional<Version>& version) {
    return version ? printable(version->text()) : "-";
}

std::string remark_on(const ModuleStatus& module) {
    if (module.state == "newer") return "the manifest is older than what is installed";
    if (module.state == "missing") return "no such module in the module folders";
    if (module.pending.empty()) return {};
    return concat(counted(module.pending.size(), "update"), " pending");
}

std::string standing_text(const Progress& progress) {
    if (progress.statement >= progress.statements) return "all statements of the script have run";
    const std::string which = concat("statement ", std::to_string(progress.statement + 1), " of ",
                                     std::to_string(progress.statements));
    switch (progress.standing) {
        case Standing::running:
            return which + " was running";
        case Standing::failed:
            return which + " failed and changed nothing";
        case Standing::doubtful:
            return which + " failed, some of its rows may stand";
        case Standing::ready:
        case Standing::stopped:
            break;
    }
    return which + " was not sent";
}

std::string progress_text(const Progress& progress, const Paint& paint) {
    const std::string place =
        concat(progress.script, ":", std::to_string(progress.line), ":", std::to_string(progress.column));
    std::string text = concat(
        paint(Style::bad, concat(progress.module, " is half-way through ", to_string(progress.action))), ": ",
        standing_text(progress), "\n  at ", printable(place), "\n");
    if (!progress.error.empty()) text += concat("  ", printable(progress.error), "\n");
    return text + concat("  next: ", paint(Style::strong, concat("tenon resume ", progress.module)), "\n");
}

std::string requirement_text(const Requirement& requirement) {
    const std::string range = requirement.range.text().empty() ? "" : concat(" ", requirement.range.text());
    switch (requirement.kind) {
        case Requirement::Kind::tenon:
            return concat("tenon", range);
        case Requirement::Kind::conflict:
            return concat("not together with ", requirement.name, range);
        case Requirement::Kind::module:
        case Requirement::Kind::database:
            break;
    }
    return concat(requirement.name, range);
}

std::string requirements_text(const Module& module) {
    std::vector<std::string> texts;
    for (const Requirement& requirement : module.manifest.requirements)
        texts.push_back(requirement_text(requirement));
    return join(texts, ", ");
}

std::string engines_text(const Module& module) {
    std::vector<std::string> names;
    for (const Engine engine : engines_of(module)) names.emplace_back(to_string(engine));
    return join(names, ", ");
}

std::string conditions_text(const ScriptEntry& update) {
    std::vector<std::string> texts;
    for (const Condition& condition : update.conditions)
        texts.push_back(concat(condition.what(), condition.wants_it() ? " is there" : " is missing"));
    return texts.empty() ? std::string() : concat("  (if ", join(texts, " and "), ")");
}

std::string about_text(const HistoryRow& row) {
    const bool both = !row.title.empty() && !row.reason.empty();
    return printable(concat(row.title, both ? ": " : "", row.reason));
}

// With TrustLevel::off a signature is there and nobody has looked at it.
std::string signer_text(const Module& module) {
    if (!module.signed_by.empty()) return module.signed_by;
    return module.bundle->signature().empty() ? "nobody" : "a key that is not trusted, or was not checked";
}

// The beginning of the digest tells bundles apart; --json has all of it.
std::string source_of(const HistoryRow& row) {
    constexpr std::size_t shown = std::string_view("sha256:").size() + 8;
    if (row.bundle.empty()) return "-";
    return concat(row.bundle.substr(0, shown), row.signed_by.empty() ? "" : " by ", row.signed_by);
}

std::string row_change(const HistoryRow& row) {
    if (row.action == Action::install || row.action == Action::adopt) return row.to.text();
    if (row.from == row.to) return row.version.text();  // out of order, or about one script
    if (row.action == Action::uninstall) return row.from.text();
    return concat(row.from.text(), " → ", row.to.text());
}

}  // namespace

std::string status_text(const Status& status, const Paint& paint) {
    Rows rows{{"MODULE", "INSTALLED", "AVAILABLE", "STATE", ""}};
    for (const ModuleStatus& module : status.modules)
        rows.push_back({printable(module.code), text_of(module.installed), text_of(module.available),
                        module.state, remark_on(module)});
    std::string text = status.modules.empty() ? "no modules\n" : table_text(rows);
    if (status.progress) text += concat("\n", progress_text(*status.progress, paint));
    return text;
}

std::string pending_text(const Status& status) {
    Rows rows;
    for (const ModuleStatus& module : status.modules)
        for (const PendingUpdate& update : module.pending)
            rows.push_back({change_text(module.code, Action::update, update.from, update.to),
                            update.script.empty() ? "no script" : printable(update.script),
                            printable(update.title)});
    return rows.empty() ? std::string() : concat("\n", table_text(rows));
}

std::string sources_text(const Status& status) {
    Rows rows;
    for (const ModuleStatus& module : status.modules)
        if (module.bundled)
            rows.push_back({printable(module.code), concat("from ", printable(module.source)),
                            module.signed_by.empty() ? "" : concat("signed by ", module.signed_by)});
    return rows.empty() ? std::string() : concat("\n", table_text(rows));
}

std::string list_text(const std::vector<ModuleStatus>& modules, Installed installed) {
    if (modules.empty()) return "no modules\n";
    Rows rows;
    for (const ModuleStatus& module : modules) {
        std::vector<std::string> row{printable(module.code)};
        if (installed == Installed::known) row.push_back(text_of(module.installed));
        row.insert(row.end(), {text_of(module.available), to_string(module.kind), printable(module.name)});
        rows.push_back(std::move(row));
    }
    std::vector<std::string> head{"MODULE"};
    if (installed == Installed::known) head.emplace_back("INSTALLED");
    head.insert(head.end(), {"AVAILABLE", "KIND", "NAME"});
    rows.insert(rows.begin(), std::move(head));
    return table_text(rows);
}

std::string info_text(const Module& module, const ModuleStatus* status) {
    const Manifest& manifest = module.manifest;
    Rows rows{{"code", module.code()},
              {"name", printable(manifest.name)},
              {"version", manifest.version.text()},
              {"kind", to_string(manifest.kind)}};
    const auto add = [&](const char* name, const std::string& text) {
        if (!text.empty()) rows.push_back({name, printable(text)});
    };
    add("about", manifest.description);
    if (status != nullptr) add("installed", status->installed ? status->installed->text() : "no");
    add("engines", engines_text(module));
    add("requires", requirements_text(module));
    if (!manifest.removable) add("removable", "no");
    if (module.bundle) {
        add("bundle", module.bundle->digest());
        add("signed by", signer_text(module));
    }
    add("manifest", manifest.file);
    if (manifest.install) add("install", manifest.install->file);
    for (const ScriptEntry& update : manifest.updates)
        add("update",
            concat(update.version.text(), "  ", update.file,
                   update.title.empty() ? "" : concat("  ", update.title), conditions_text(update)));
    for (const ScriptEntry& rollback : manifest.rollbacks)
        add("rollback", concat(rollback.version.text(), "  ", rollback.file));
    if (manifest.testdata) add("testdata", manifest.testdata->file);
    if (manifest.uninstall) add("uninstall", manifest.uninstall->file);
    for (const PlaceholderDefault& value : manifest.placeholders)
        add("default", concat(value.name, " = ", value.value));
    for (const Notice& notice : manifest.notices)
        add("notice", concat(notice.version.text(), " (", to_string(notice.level), ")  ", notice.text));
    return table_text(rows);
}

std::string history_text(const std::vector<HistoryRow>& rows) {
    if (rows.empty()) return "nothing is recorded\n";
    const bool bundles =
        std::any_of(rows.begin(), rows.end(), [](const HistoryRow& row) { return !row.bundle.empty(); });
    Rows table{{"STARTED (UTC)", "MODULE", "ACTION", "VERSION", "SCRIPT", "STATEMENTS", "OUTCOME", "BY",
                "ROLLBACK"}};
    for (const HistoryRow& row : rows)
        table.push_back({row.started_at, printable(row.module), to_string(row.action), row_change(row),
                         row.script.empty() ? "-" : printable(row.script), std::to_string(row.statements),
                         row.outcome, printable(concat(row.actor, "@", row.host)),
                         row.rollback_script.empty() ? "-" : "stored"});
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (bundles) table[i].push_back(i == 0 ? "SOURCE" : printable(source_of(rows[i - 1])));
        table[i].push_back(i == 0 ? "ABOUT" : about_text(rows[i - 1]));
    }
    return table_text(table);
}

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "tenon/applied.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

void remove_if_applied(Applied& applied, const Version& version) {
    std::erase_if(applied.updates, [&](const AppliedUpdate& update) { return update.version == version; });
}

void add(Applied& applied, const HistoryRow& row) {
    remove_if_applied(applied, row.version);
    const auto after =
        std::find_if(applied.updates.begin(), applied.updates.end(),
                     [&](const AppliedUpdate& update) { return update.version > row.version; });
    applied.updates.insert(after, AppliedUpdate{.version = row.version,
                                                .from = row.from,
                                                .row = row.id,
                                                .script = row.script,
                                                .checksum = row.checksum,
                                                .title = row.title,
                                                .skipped = row.outcome == "skipped",
                                                .rollback_script = row.rollback_script,
                                                .rollback_text = row.rollback_text,
                                                .rollback_defaults = row.rollback_defaults});
}

void move_to(Applied& applied, const HistoryRow& row) {
    applied.installed = true;
    applied.version = row.to;
    applied.base = row.base;
}

void accept(Applied& applied, const HistoryRow& row) {
    for (auto& update : applied.updates) {
        if (update.version != row.version) continue;
        update.script = row.script;
        update.checksum = row.checksum;
        update.rollback_script = row.rollback_script;
        update.rollback_text = row.rollback_text;
        update.rollback_defaults = row.rollback_defaults;
        update.row = row.id;
        return;
    }
    if (applied.install_script.empty() || row.version != applied.install_version) return;
    applied.install_script = row.script;
    applied.install_checksum = row.checksum;
}

void set_version(Applied& applied, const HistoryRow& row) {
    move_to(applied, row);
    std::erase_if(applied.updates, [&](const AppliedUpdate& update) {
        return update.version <= row.base || update.version > row.to;
    });
    // below what it brought: the updates above come again, and it says nothing of them
    if (row.base < applied.install_version) {
        applied.install_script.clear();
        applied.install_checksum.clear();
        applied.install_version = {};
    }
}

// Other outcomes are about a single statement, and change no version.
void follow_repair(Applied& applied, const HistoryRow& row) {
    if (row.outcome == "checksum-accepted") return accept(applied, row);
    if (row.outcome == "version-set") return set_version(applied, row);
    if (row.outcome == "marked-applied") {
        move_to(applied, row);
        add(applied, row);
    } else if (row.outcome == "marked-pending") {
        move_to(applied, row);
        remove_if_applied(applied, row.version);
    }
}

void follow_install(Applied& applied, const HistoryRow& row) {
    move_to(applied, row);
    if (row.script.empty()) return;
    if (row.version > row.base) return add(applied, row);
    applied.install_script = row.script;
    applied.install_checksum = row.checksum;
    applied.install_version = row.version;
}

// The first row of an adoption starts from nothing; others say which updates above the base have run.
void follow_adoption(Applied& applied, const HistoryRow& row) {
    if (row.from == Version()) applied = {};
    move_to(applied, row);
    if (row.version > row.base) add(applied, row);
}

}  // namespace

const AppliedUpdate* Applied::find(const Version& wanted) const noexcept {
    const auto found = std::find_if(updates.begin(), updates.end(),
                                    [&](const AppliedUpdate& update) { return update.version == wanted; });
    return found != updates.end() ? &*found : nullptr;
}

AppliedSet Applied::set() const noexcept {
    AppliedSet set;
    for (const auto& update : updates) set.add(update.version);
    return set;
}

void follow(Applied& applied, const HistoryRow& row) {
    if (row.action == Action::repair) return follow_repair(applied, row);
    if (row.outcome != "done" && row.outcome != "skipped") return;
    switch (row.action) {
        case Action::install:
            return follow_install(applied, row);
        case Action::update:
            move_to(applied, row);
            if (!row.script.empty()) add(applied, row);
            return;
        case Action::rollback:
            move_to(applied, row);
            return remove_if_applied(applied, row.version);
        case Action::uninstall:
            applied = {};
            return;
        case Action::adopt:
            return follow_adoption(applied, row);
        case Action::testdata:
            applied.testdata = true;
            return;
        case Action::testdata_delete:
            applied.testdata = false;
            return;
        case Action::repair:
            return;
    }
}

// A line a value; a line end inside of one is written as \n, a backslash as two.
std::string defaults_text(std::span<const PlaceholderDefault> defaults) {
    std::string text;
    for (const auto& item : defaults) {
        text += concat(item.name, "=");
        for (const char c : item.value) {
            if (c == '\\')
                text += "\\\\";
            else if (c == '\n')
                text += "\\n";
            else
                text += c;
        }
        text += '\n';
    }
    return text;
}

std::vector<PlaceholderDefault> defaults_from(std::string_view text) {
    std::vector<PlaceholderDefault> defaults;
    for (const auto line : split(text, '\n')) {
        const auto equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        PlaceholderDefault item;
        item.name = line.substr(0, equals);
        for (std::size_t i = equals + 1; i < line.size(); ++i) {
            const bool escape = line[i] == '\\' && i + 1 < line.size();
            if (escape) ++i;
            item.value += escape && line[i] == 'n' ? '\n' : line[i];
        }
        defaults.push_back(std::move(item));
    }
    return defaults;
}

Applied replay(std::span<const HistoryRow> rows) {
    Applied applied;
    for (const auto& row : rows) follow(applied, row);
    return applied;
}

}  // namespace tenon

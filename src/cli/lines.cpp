// SPDX-License-Identifier: MIT
#include "cli/lines.hpp"

#include "base/text.hpp"
#include "cli/table.hpp"

namespace tenon::cli {

namespace {

// A number with one digit after the point, without <format>: 34 tenths are "3.4".
std::string tenths(std::uint64_t count) {
    return concat(std::to_string(count / 10), ".", std::to_string(count % 10));
}

bool is_none(const Version& version) {
    return version == Version();
}

std::string statements_text(const std::string& script, std::uint64_t statements) {
    return script.empty() ? std::string("no script") : counted(statements, "statement");
}

}  // namespace

std::string duration_text(std::chrono::milliseconds duration) {
    const auto count = static_cast<std::uint64_t>(duration.count());
    if (count < 1000) return concat(std::to_string(count), " ms");
    if (count < 60'000) return concat(tenths(count / 100), " s");
    return concat(std::to_string(count / 60'000), " min ", std::to_string(count / 1000 % 60), " s");
}

std::string size_text(std::uint64_t bytes) {
    if (bytes < 1000) return counted(bytes, "byte");
    if (bytes < 1'000'000) return concat(tenths(bytes / 100), " kB");
    if (bytes < 1'000'000'000) return concat(tenths(bytes / 100'000), " MB");
    return concat(tenths(bytes / 100'000'000), " GB");
}

std::string change_text(const std::string& code, Action action, const Version& from, const Version& to) {
    if (action == Action::uninstall) return concat(code, " ", from.text(), " uninstalled");
    if (action == Action::testdata) return concat(code, " ", to.text(), " test data");
    if (action == Action::testdata_delete) return concat(code, " ", to.text(), " test data deleted");
    if (action == Action::adopt) return concat(code, " ", to.text(), " adopted");
    if (is_none(from)) return concat(code, " ", to.text(), " installed");
    if (from == to) return concat(code, " ", to.text(), " late update");
    return concat(code, " ", from.text(), " → ", to.text());
}

std::string intent_text(const std::string& code, Action action, const Version& from, const Version& to) {
    if (action == Action::uninstall) return concat("uninstall ", code, " ", from.text());
    if (is_none(from)) return concat("install ", code, " ", to.text());
    if (from == to)
        return concat(action == Action::update ? "late update" : to_string(action), " of ", code, " ",
                      to.text());
    return concat(to_string(action), " ", code, " ", from.text(), " → ", to.text());
}

std::string step_line(const StepResult& step, std::size_t width, const Paint& paint) {
    if (step.outcome == "skipped")
        return concat("- ", padded(change_text(step.code, step.action, step.from, step.to), width),
                      "   skipped: ", printable(step.reason));
    const bool good = step.outcome == "done";
    if (step.action == Action::adopt)  // no script, no time
        return concat(paint(Style::good, "✓"), " ", change_text(step.code, step.action, step.from, step.to));
    auto* const words = good ? change_text : intent_text;
    std::string line = concat(good ? paint(Style::good, "✓") : paint(Style::bad, "✗"), " ",
                              padded(words(step.code, step.action, step.from, step.to), width), "   ",
                              padded(statements_text(step.script, step.statements), 14), "   ",
                              duration_text(step.duration));
    if (!good) line += concat("   ", paint(Style::bad, step.outcome));
    return line;
}

std::string backup_line(const BackupResult& backup, const Paint& paint) {
    const std::string what = backup.file.empty() ? "made by the command" : printable(backup.file);
    return concat(paint(Style::good, "✓"), " backup ", what,
                  backup.bytes == 0 ? "" : concat("   ", size_text(backup.bytes)), "   ",
                  duration_text(backup.duration));
}

std::string unchanged_line(const Unchanged& unchanged, const Paint& paint) {
    const std::string version = is_none(unchanged.version) ? "" : concat(" ", unchanged.version.text());
    std::string line = concat("· ", unchanged.code, version, " ", unchanged.why);
    if (!unchanged.hint.empty()) line += concat(": ", paint(Style::strong, unchanged.hint));
    return line;
}

std::string destructive_text(const DestructiveStep& step) {
    return step.rows
               ? concat(printable(step.what), " (", counted(static_cast<std::size_t>(*step.rows), "row"), ")")
               : printable(step.what);
}

std::string condition_text(const ConditionState& condition) {
    const auto state = [](bool there) { return there ? " is there" : " is missing"; };
    return concat("runs only if ", printable(condition.what), state(condition.wanted), ": it",
                  state(condition.there), " now", condition.holds() ? "" : ", would be skipped");
}

std::string notice_text(const PlannedNotice& planned) {
    const Notice& notice = planned.notice;
    const std::string level =
        notice.level == Notice::Level::info ? "" : concat(" (", to_string(notice.level), ")");
    return concat(planned.code, " ", notice.version.text(), level, ": ", printable(notice.text));
}

std::string plan_text(const StepPreview& step, std::size_t number, const Paint& paint) {
    std::string head =
        concat("-- ", std::to_string(number), ". ", intent_text(step.code, step.action, step.from, step.to));
    head += concat(": ", step.script.empty() ? "no script, the version is recorded" : printable(step.path));
    std::string text = concat(paint(Style::strong, head), "\n");
    if (!step.title.empty()) text += concat("--    ", printable(step.title), "\n");
    if (!step.script.empty())
        text += concat("--    ", counted(step.statements, "statement"), ", ", size_text(step.bytes),
                       step.transaction.empty() ? "" : concat(", ", step.transaction), "\n");
    for (const ConditionState& condition : step.conditions)
        text += concat("--    ", condition_text(condition), "\n");
    for (const DestructiveStep& destroyed : step.destructive)
        text += concat(paint(Style::warning, concat("--    destroys: ", destructive_text(destroyed))), "\n");
    for (const std::string& statement : step.sql) text += concat(statement, ";\n");
    return text;
}

}  // namespace tenon::cli

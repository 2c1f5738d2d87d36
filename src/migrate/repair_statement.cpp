// SPDX-License-Identifier: MIT
// mark-applied and mark-pending without a version: what nothing in the database tells about a statement,
// somebody who has looked decides.
#include "base/digest.hpp"
#include "base/text.hpp"
#include "migrate/repair.hpp"
#include "migrate/resume.hpp"
#include "recover/observation.hpp"
#include "script/effect.hpp"

#include <utility>

namespace tenon {

namespace {

constexpr std::string_view lost_number =
    "a statement was marked as applied, and what LAST_INSERT_ID() or ROW_COUNT() would give after it is gone";
constexpr std::string_view lost_session =
    "a statement was marked as applied, and what it left in the session is gone";

// Something of the session that only the statement itself could have put there.
bool leaves_in_session(const Effect& effect, std::string_view text) {
    const auto& use = effect.session;
    return !use.variables.empty() || use.database || use.attaches || use.locks || use.autocommit ||
           !use.holds.empty() || !use.temporary_made.empty() ||
           use.prepares.kind == Preparation::Kind::prepare || text.find(":=") != std::string_view::npos ||
           (effect.recovery != Recovery::rows && !use.user_variables.empty());
}

class StatementRepair {
public:
    StatementRepair(const ScannedStep& step, const Placeholders& placeholders, Dialect dialect,
                    const SplitOptions& split)
        : step_(step),
          placeholders_(placeholders),
          dialect_(dialect),
          source_(open_script(*step.step->script)),
          splitter_(*source_, dialect, step.preview.path, split),
          progress_(*step.resumed) {}

    /// Reads up to the statement at which the script stands.
    void find() {
        for (std::uint64_t index = 0; read(); ++index) {
            if (index == progress_.statement) return check_unchanged();
        }
        refuse_repair(concat("all statements of ", progress_.script, " have run"),
                      concat("tenon resume ", progress_.module));
    }

    [[nodiscard]] bool in_doubt() const noexcept {
        return progress_.standing == Standing::running || progress_.standing == Standing::doubtful;
    }

    [[nodiscard]] Position place() const { return {step_.preview.path, statement_.line, statement_.column}; }

    [[nodiscard]] Progress as_pending() const {
        Progress after = ready();
        after.line = statement_.line;
        after.column = statement_.column;
        return after;
    }

    [[nodiscard]] Progress as_applied() {
        const Effect effect = effect_of(rendered_.text, dialect_);
        Progress after = ready();
        after.done_hash = chained(progress_.done_hash, rendered_.text);
        ++after.statement;
        const bool session = leaves_in_session(effect, rendered_.text);
        const bool more = read();
        after.line = more ? statement_.line : 0;
        after.column = more ? statement_.column : 0;
        Observation seen;
        seen.pinned = observation_from(progress_.observed).pinned;
        if (seen.pinned == lost_number) seen.pinned.clear();
        if (seen.pinned.empty() && session) seen.pinned = lost_session;
        if (seen.pinned.empty() && more && reads_lost_number()) seen.pinned = lost_number;
        after.observed = to_text(seen);
        return after;
    }

private:
    bool read() {
        std::string data;
        while (statement_.has_copy_data && splitter_.next_copy_data(data)) continue;
        if (!splitter_.next(statement_)) return false;
        rendered_ = render(statement_, placeholders_, dialect_, step_.preview.path);
        return true;
    }

    void check_unchanged() const {
        if (!in_doubt() || progress_.statement_hash == sha256_hex(rendered_.text)) return;
        throw Error(
            ErrorDetail{.kind = ErrorKind::verification,
                        .message = concat("statement ", std::to_string(progress_.statement + 1), " of ",
                                          progress_.script, " has been changed since it was sent"),
                        .where = place(),
                        .state = "nothing was changed",
                        .hint = "bring it back as it was, decide, and then mend what follows"});
    }

    [[nodiscard]] Progress ready() const {
        Progress after = progress_;
        after.standing = Standing::ready;
        after.statement_hash.clear();
        after.error.clear();
        Observation seen;
        seen.pinned = observation_from(progress_.observed).pinned;
        after.observed = to_text(seen);
        return after;
    }

    // From the statement just read on, before another INSERT makes a number.
    bool reads_lost_number() {
        bool first = true;
        do {
            const auto use = effect_of(rendered_.text, dialect_).session;
            if (use.last_insert_id || (first && use.previous_result)) return true;
            if (statement_.kind == StatementKind::insert) return false;
            first = false;
        } while (read());
        return false;
    }

    const ScannedStep& step_;
    const Placeholders& placeholders_;
    Dialect dialect_;
    std::unique_ptr<ByteSource> source_;
    Splitter splitter_;
    const Progress& progress_;
    Statement statement_;
    RenderedStatement rendered_;
};

}  // namespace

RepairPlan plan_statement_repair(const RepairRequest& request, const RecordedModule& recorded,
                                 const ScannedStep& step, const Placeholders& placeholders, Dialect dialect,
                                 const SplitOptions& split, HistoryRow by) {
    const Progress& progress = *step.resumed;
    StatementRepair repair(step, placeholders, dialect, split);
    repair.find();
    const bool applied = request.repair == Repair::mark_applied;
    const std::string which = concat("statement ", std::to_string(progress.statement + 1), " of ",
                                     progress.script, " (", to_string(repair.place()), ")");
    RepairPlan plan;
    plan.code = recorded.code;
    if (!applied && !repair.in_doubt()) {
        plan.unchanged = concat(which, " is the next to run already");
        return plan;
    }
    HistoryRow row = repair_row(std::move(by), request, applied ? "statement-applied" : "statement-pending",
                                recorded.version, progress.to, recorded.base);
    row.script = progress.script;
    row.checksum = step.preview.checksum;
    row.title = concat("statement ", std::to_string(progress.statement + 1), " of ",
                       std::to_string(step.preview.statements));
    plan.changes.push_back(concat(which, applied ? " counts as run" : " counts as not run",
                                  "; tenon resume goes on ", applied ? "after it" : "with it"));
    plan.progress = applied ? repair.as_applied() : repair.as_pending();
    plan.progress->statements = step.preview.statements;
    plan.rows.push_back(std::move(row));
    return plan;
}

}  // namespace tenon

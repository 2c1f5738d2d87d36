// SPDX-License-Identifier: MIT
// Runs a script whose statements do not stand or fall together, so that whoever comes after a crash can go
// on.
//
// The ledger's progress row is the mark: where the script stands. It moves in the same transaction as the
// rows that a statement changes; before a statement that no transaction holds it is written with what is seen
// of the database, and judged by that afterwards. docs/recovery.md has the rules.
#pragma once

#include "migrate/packet.hpp"
#include "migrate/script_run.hpp"
#include "recover/inspector.hpp"
#include "recover/judge.hpp"
#include "recover/session_state.hpp"

#include <optional>
#include <set>
#include <string>

namespace tenon {

class MarkedRun {
public:
    MarkedRun(const RunContext& context, const ScannedStep& scanned, StepResult& result, Left& left);

    /// Throws Error: a statement failed, or is in doubt, or a signal came.
    void run();

private:
    // marked_run.cpp: the way forward
    [[nodiscard]] bool advance();
    [[nodiscard]] bool read(std::optional<PendingStatement>& into);
    void handle(PendingStatement current);
    void handle_by_treatment(PendingStatement current);
    void join(PacketKind kind, PendingStatement current);
    [[nodiscard]] bool belongs_with_next() const;
    void add_counted(PendingStatement current);
    void send_alone(PendingStatement current);
    void send_behind_previous(PendingStatement current);
    void copy(PendingStatement current);
    void flush();
    void send_packet();
    void end_transaction();
    void finish();
    void mark_end();

    // marked_control.cpp: the script's own transactions, locks and prepared statements
    void control(PendingStatement current);
    void change_rows_inside(PendingStatement current);
    void look_at_session(const std::vector<PendingStatement>& sent);
    void resolve(Effect& effect);
    [[nodiscard]] std::string locking_ours_too(const PendingStatement& lock) const;
    void learn_prepared(const Preparation& prepares);
    [[nodiscard]] bool in_scripts_transaction() const noexcept {
        return script_transaction_ || autocommit_off_;
    }
    void begin_ours();
    void commit_ours();

    // marked_resume.cpp: the way back to where it stands
    void begin();
    void skip_what_ran(const Progress& progress);
    void restore(const Progress& progress);
    void judge_marked(const Progress& progress);
    void refuse_lost_result(const PendingStatement& ran);
    [[nodiscard]] bool reads_lost_id(std::uint64_t index);
    [[noreturn]] void refuse(const PendingStatement& at, const std::string& why) const;

    // marked_failure.cpp: what a failure leaves
    void failed(const Packet::Failure& failure);
    void one_of_ours_failed(const DatabaseError& cause);
    [[noreturn]] void failed_at(const PendingStatement& at, const DatabaseError& cause);
    void stop_if_interrupted(const PendingStatement& next);
    void settle(const PendingStatement& at, const DatabaseError* cause, Standing standing);
    [[nodiscard]] bool passed_over(const PendingStatement& at, const DatabaseError& cause);
    [[nodiscard]] bool left_nothing(const PendingStatement& at, const DatabaseError& cause,
                                    const Progress& row);

    // marks
    [[nodiscard]] Progress progress_at(const PendingStatement* next, Standing standing) const;
    [[nodiscard]] std::string ready_mark() const;
    [[nodiscard]] std::string running_mark(const PendingStatement& current, const Observation& seen) const;
    [[nodiscard]] std::string counting_mark(const PendingStatement& current, const Observation& seen) const;
    void note_done(PendingStatement& done);
    [[nodiscard]] bool transactional_ddl() const noexcept { return context_.driver.transactional_ddl; }

    const RunContext& context_;
    const ScannedStep& scanned_;
    StepResult& result_;
    Left& left_;
    StatementStream stream_;
    Progress progress_;  // what all marks of this script share
    Inspector inspector_;
    SessionState session_;
    Packet packet_;
    std::optional<PendingStatement> next_;  // read ahead: a mark says where the script will stand
    std::optional<Progress> upcoming_;      // where it stands while the statement in hand is not sent yet
    std::string done_hash_;
    std::set<ObjectName> made_;  // tables that this script made: nobody else can have written to them
    std::int64_t server_start_ = 0;
    std::size_t most_statements_;
    bool script_transaction_ = false;  // the script's BEGIN
    bool autocommit_off_ = false;
    bool inside_changed_ = false;  // the script's transaction has changed something
    bool ours_held_ = false;       // our transaction stays open: a temporary table lives
    bool something_done_ = false;
};

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Runs all steps of one module's action, with its transactions and its ledger rows.
#pragma once

#include "tenon/migrator.hpp"

#include "migrate/foreign_keys.hpp"
#include "migrate/scan.hpp"
#include "migrate/script_run.hpp"

#include <span>
#include <string>

namespace tenon {

/// One module's action. Either it ends at its target, or run() throws an Error whose detail says in which
/// state the module now is; what was done is in the context's result.
class ActionRun {
public:
    ActionRun(const RunContext& context, const ModuleAction& action, std::span<const ScannedStep> steps);

    /// False: another process has changed the module's record meanwhile; nothing was done, plan again.
    [[nodiscard]] bool run();
    /// The same for an action that the ledger already says is under way.
    void resume();

private:
    void prepare(std::size_t index);
    [[nodiscard]] bool overtaken();
    void load(const Snapshot& now);
    void apply_marks(const Step& step);
    void run_step(std::size_t index);
    void open(std::size_t index);
    void close();
    void record_start();
    void record_undoing();
    void record_step(std::size_t index, const StepResult& done, const std::string& started_at);
    void write_step(const HistoryRow& row, const RecordedModule& module, bool gone);
    [[noreturn]] void fail(const ScannedStep& scanned, StepResult& result, ErrorDetail detail, Left left,
                           const std::string& started_at);
    void undo_start();
    void roll_back();
    void record_failure(const ScannedStep& scanned, const StepResult& result, const ErrorDetail& detail,
                        const std::string& started_at);
    [[nodiscard]] HistoryRow history_row(const ScannedStep& scanned, const StepResult& done,
                                         const std::string& started_at) const;
    [[nodiscard]] RecordedModule recorded(ModuleState state, const Version& version) const;
    [[nodiscard]] ModuleState unfinished() const noexcept;
    [[nodiscard]] bool commits_each_script() const noexcept;

    const RunContext& context_;
    const ModuleAction& action_;
    std::span<const ScannedStep> steps_;
    ForeignKeySwitch foreign_keys_;
    RecordedModule row_;           ///< what the ledger says, or is about to say, of the module
    Version at_;                   ///< the version that the last finished step has reached
    Version kept_;                 ///< the version that is committed
    bool open_ = false;            ///< a transaction of ours is open
    std::size_t opened_at_ = 0;    ///< how many results there were when it was opened
    bool started_ = false;         ///< the ledger says that the action is under way
    bool kept_something_ = false;  ///< a finished script of this action is committed
    bool half_before_ = false;     ///< the module was half applied when this began: it was resumed, or undoes
};

}  // namespace tenon

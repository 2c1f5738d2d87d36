// SPDX-License-Identifier: MIT
// The facade: status, plan and run, for the command line and for applications that bring their modules up to
// date.
#pragma once

#include "tenon/adopt.hpp"
#include "tenon/backup.hpp"
#include "tenon/catalog.hpp"
#include "tenon/database.hpp"
#include "tenon/ledger.hpp"
#include "tenon/plan.hpp"
#include "tenon/repair.hpp"
#include "tenon/script.hpp"
#include "tenon/status.hpp"
#include "tenon/verify.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tenon {

/// How transactions are cut where the engine can roll back DDL.
enum class TransactionMode { automatic, action, script, none };

struct Settings {
    std::string prefix;                                       ///< [A-Za-z0-9_]{0,32}; checked by the Migrator
    Placeholders placeholders;                                ///< beside the built-in ones
    std::map<std::string, std::string, std::less<>> session;  ///< overrides of session variables
    bool read_only = false;                                   ///< refuse every write (exit 6)
    TransactionMode transaction = TransactionMode::automatic;
    std::chrono::milliseconds lock_timeout{60'000};
    std::chrono::milliseconds statement_timeout{0};  ///< 0: none
    Backup backup;                                   ///< how the database is saved before a run
    bool keep_going = false;                         ///< uninstall: list the errors of statements and go on
    bool exclusive = false;                          ///< nobody else writes to this database meanwhile
    std::string actor;                               ///< for the history; empty: the system's user
    std::string host;                                ///< for the history; empty: the system's name
    const std::atomic<int>* interrupted = nullptr;   ///< not 0 (a signal number): the run should stop
};

/// The system's user and name, as the history has them where the settings name nobody.
[[nodiscard]] std::string system_user();
[[nodiscard]] std::string system_name();

/// Data that a step takes away, with what is known of it in this database.
struct DestructiveStep {
    std::string code;
    Position where;
    std::string what;                  ///< "DROP TABLE users"
    std::optional<std::int64_t> rows;  ///< of the table now, where it can be counted
};

/// A condition under which a script runs, and how it stood when it was looked at.
struct ConditionState {
    std::string what;     ///< "column t.c", with the prefix
    bool wanted = false;  ///< to be there, else to be missing
    bool there = false;

    [[nodiscard]] bool holds() const noexcept { return wanted == there; }
};

/// What a release tells those who update to it.
struct PlannedNotice {
    std::string code;
    Notice notice;
};

/// A step of a plan, read through: what it will send.
struct StepPreview {
    std::string code;
    Action action = Action::install;
    Version from;
    Version to;
    std::string script;  ///< name in the module's data folder; empty: nothing runs
    std::string path;    ///< the file
    std::string title;   ///< title= of the manifest, else the script's first comment
    std::string checksum;
    std::uint64_t statements = 0;
    std::uint64_t bytes = 0;
    std::string transaction;  ///< "in the module's transaction", "statement by statement: VACUUM cannot …"
    std::vector<DestructiveStep> destructive;
    std::vector<std::string> sql;                 ///< the statements as they would be sent, when asked for
    std::vector<ConditionState> conditions = {};  ///< now; asked again right before the script would start
};

struct Preview {
    std::vector<StepPreview> steps;
    std::vector<Unchanged> unchanged;
    Findings findings;
    std::vector<PlannedNotice> notices =
        {};  ///< of the versions that updates reach or pass; a resume has none

    [[nodiscard]] bool destructive() const noexcept;
    /// One of the notices is of a breaking change: it must be acknowledged before the run.
    [[nodiscard]] bool breaking() const noexcept;
};

/// What one step did.
struct StepResult {
    std::string code;
    Action action = Action::install;
    Version from;
    Version to;
    std::string script;
    std::uint64_t statements = 0;
    std::chrono::milliseconds duration{0};
    std::string outcome;      ///< "done", "skipped", "failed", "half-applied", "rolled-back"
    Findings findings;        ///< statements that failed and were passed over (keep_going), empty scripts
    std::string reason = {};  ///< why it was skipped: "column t.c is there"
};

struct RunResult {
    std::vector<StepResult> steps;
    std::vector<Unchanged> unchanged;
    Findings findings;
    std::vector<std::string> not_started;  ///< codes of the plan that came after a failure
    std::optional<Error> failure;          ///< what stopped the run
    std::optional<BackupResult> backup;    ///< what was saved before the first statement
};

/// How far the running step is; `total` is 0 until it is known.
struct StepProgress {
    std::string code;
    std::string script;
    std::uint64_t statement = 0;
    std::uint64_t statements = 0;
    std::uint64_t bytes = 0;
    std::uint64_t total_bytes = 0;
};

/// What a run tells while it goes, on the thread that runs. Every function may be left as it is. None may
/// throw, but confirm() an Error; what Settings::interrupted points to may be set in any of them.
class Events {
public:
    virtual ~Events() = default;
    /// Another tenon holds the lock; called once a wait.
    virtual void waiting_for_lock(const std::string& holder);
    /// May refuse the run: false ends it with Error{policy}. Called once the plan is known, and again if
    /// another process changed the ledger before the lock was ours. Where the preview is destructive() or
    /// breaking(), true says that a person has agreed to it.
    [[nodiscard]] virtual bool confirm(const Preview& preview);
    /// The lock is ours, and nothing has run. `file` is where a backup will be, unless the command puts it
    /// somewhere else; the rest is not known yet.
    virtual void backup_started(const BackupResult& backup);
    virtual void backup_finished(const BackupResult& backup);
    /// The same of a repair that changes something.
    [[nodiscard]] virtual bool confirm_repair(const RepairPlan& plan);
    /// The same for modules that are to be taken over.
    [[nodiscard]] virtual bool confirm_adoption(const AdoptPreview& preview);
    /// The connection was lost and is there again: the run goes on by what the database then holds.
    virtual void reconnected(const std::string& why);
    virtual void step_started(const StepPreview& step);
    virtual void progress(const StepProgress& progress);
    virtual void step_finished(const StepResult& step);
};

/// Brings the modules of a catalog into one database. Used by one thread at a time, as its database; what
/// stops a run from another thread are Settings::interrupted and Database::stopper():
///
///     std::atomic<int> interrupted{0};
///     settings.interrupted = &interrupted;                   // the run ends after the running statement
///     const auto stop = database.stopper();
///     // elsewhere:
///     interrupted = SIGINT;                                  // any number but 0
///     stop();                                                // or now: the running statement, too
///
/// run() then throws, or its result holds, Error{interrupted}; the same request goes on from there.
class Migrator {
public:
    /// `database` and `catalog` must outlive it. Throws Error{usage} for a bad prefix.
    Migrator(Database& database, const Catalog& catalog, Settings settings);
    ~Migrator();
    Migrator(const Migrator&) = delete;
    Migrator& operator=(const Migrator&) = delete;

    /// One query. Throws Error{verification} when the ledger is damaged or of a newer tenon.
    [[nodiscard]] Snapshot snapshot();
    /// What the title of a pending update is where its manifest gives none.
    enum class Titles {
        of_manifest,  ///< empty
        of_scripts    ///< the script's first comment: reads the beginning of each pending script
    };
    /// Of all modules, or of these. Throws Error{usage} with the nearest code for one that is neither in the
    /// catalog nor recorded.
    [[nodiscard]] Status status(const std::vector<std::string>& codes = {},
                                Titles titles = Titles::of_manifest);

    /// The check at an application's start: true if each of these modules is recorded at the version of its
    /// manifest and nothing is unfinished, so that the code and the tables belong together. One query, whose
    /// cost depends on the number of modules and not on what has ever run (another one or two where there is
    /// no ledger yet); no folder is listed and no script is read. False, too, when a manifest of the catalog
    /// cannot be read, unless only codes are asked about, and when a newer version is recorded. Throws
    /// Error{usage} for a code that the catalog does not have, and as snapshot() does.
    [[nodiscard]] bool up_to_date(const Selection& modules = {});

    /// Plans and reads every script through; writes nothing. `with_sql` fills StepPreview::sql.
    enum class Detail { summary, with_sql };
    [[nodiscard]] Preview preview(const Request& request, Detail detail = Detail::summary);

    /// Plans, confirms, locks and runs. Refusals and failures before the first statement are thrown; what
    /// stops a run later is in RunResult::failure, with all that was done before.
    [[nodiscard]] RunResult run(const Request& request, Events& events);

    /// Finishes what was cut off: goes on at the statement where the ledger says that it stands. Nothing is
    /// done when nothing is unfinished. Throws Error{half_applied} when that statement is in doubt, and
    /// Error{verification} when statements that already ran have changed in the file.
    [[nodiscard]] RunResult resume(Events& events, const std::string& code = {});

    /// What resume() would run. With a `code`, both throw Error{usage} when another module is the unfinished
    /// one.
    [[nodiscard]] Preview preview_resume(const std::string& code = {}, Detail detail = Detail::summary);

    /// Undoes what was cut off, with the module's own scripts: the uninstall script of a half installed
    /// module, the rollback script of a half applied update; the module is then gone, or installed at the
    /// recorded version. Statements that name what is not there are findings. Nothing is done when nothing
    /// is unfinished. Throws Error{policy} when the module has no such script, and for a half done uninstall
    /// or rollback. An abort that is cut off goes on with abort() or resume().
    [[nodiscard]] RunResult abort(Events& events, const std::string& code = {});

    /// What abort() would run.
    [[nodiscard]] Preview preview_abort(const std::string& code = {}, Detail detail = Detail::summary);

    /// The tables of other systems in this database, and what takes each over; writes nothing.
    [[nodiscard]] std::vector<ForeignTable> foreign_tables();

    /// What adopt() would record. Throws Error{usage} for a module or a table that is not there,
    /// Error{verification} for a table that is another one or says that something failed, Error{policy} for a
    /// module that the ledger has already and for a version above its manifest's, Error{half_applied} while
    /// something is unfinished; with every reason in its findings.
    [[nodiscard]] AdoptPreview preview_adopt(const AdoptRequest& request);

    /// Takes modules over that another system has installed: writes the ledger only, all of them in one
    /// transaction. Confirms, locks and throws as above.
    [[nodiscard]] RunResult adopt(const AdoptRequest& request, Events& events);

    /// Rows of the history, oldest first; all modules when `code` is empty.
    [[nodiscard]] std::vector<HistoryRow> history(const std::string& code = {});

    /// Compares the scripts that ran with the files, the chain of the history's hashes, and what is recorded
    /// of each module with its history; all modules when `codes` is empty. Writes nothing. Throws
    /// Error{usage} for a code that nobody knows, and as snapshot() does.
    [[nodiscard]] Verification verify(const std::vector<std::string>& codes = {});

    /// Corrects what is recorded, in one transaction under the lock, with a row in the history; runs nothing
    /// of a module. Events::confirm_repair() is asked first. Throws Error: usage without a reason, for a
    /// module or version that is not there; policy; half_applied for a module that must be finished first;
    /// verification for a history that was changed.
    [[nodiscard]] RepairPlan repair(const RepairRequest& request, Events& events);

    /// What repair() would change.
    [[nodiscard]] RepairPlan preview_repair(const RepairRequest& request);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace tenon

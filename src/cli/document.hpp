// SPDX-License-Identifier: MIT
// What a command found and did, as values: the one JSON document of --json is made from it.
#pragma once

#include "tenon/adopt.hpp"
#include "tenon/doctor.hpp"
#include "tenon/error.hpp"
#include "tenon/migrator.hpp"

#include "config/described.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tenon::cli {

/// One step, planned or done.
struct StepRow {
    std::string code = {};
    Action action = Action::install;
    std::string script = {};
    Version from = {};
    Version to = {};
    std::uint64_t statements = 0;
    std::chrono::milliseconds duration{0};
    std::string outcome = {};  ///< "planned" in a plan
    std::optional<std::vector<std::string>> sql = {};
    std::string reason = {};  ///< why it was skipped
    std::vector<ConditionState> conditions = {};
};

[[nodiscard]] StepRow row_of(const StepPreview& step);
[[nodiscard]] StepRow row_of(const StepResult& step);
[[nodiscard]] StepRow row_of(const HistoryRow& row);  ///< of a repair

/// A file that was made or changed; in a dry run with its lines.
struct FileRow {
    std::string path = {};
    bool is_new = true;
    std::optional<std::vector<std::string>> lines = {};  ///< "+ …", "- …"
};
[[nodiscard]] StepRow row_of(const Adoption& adoption);

struct Document {
    std::string command = {};
    std::vector<ModuleStatus> modules = {};
    std::vector<StepRow> steps = {};
    std::vector<std::string> not_started = {};
    std::optional<BackupResult> backup = {};
    std::optional<std::vector<HistoryRow>> history = {};
    const Module* module = nullptr;  ///< `info`: what its manifest says
    Findings findings = {};
    std::vector<PlannedNotice> notices = {};
    std::optional<ErrorDetail> failure = {};
    std::optional<Checks> checks = {};                             ///< `doctor`
    std::optional<std::vector<config::Described>> settings = {};   ///< `config`
    std::optional<std::vector<ForeignTable>> foreign_tables = {};  ///< `adopt`, when it is asked for nothing
    std::optional<std::vector<FileRow>> files = {};  ///< `init`, `new`: what they wrote, or would
    std::string version = {};                        ///< `version`: of tenon
    bool printed = false;                            ///< the command has printed a document of its own form
};

/// The document, on one line, with a line end. Text that is no UTF-8 gets U+FFFD in its place.
[[nodiscard]] std::string to_json(const Document& document, int exit);

/// A finding for a failure: what goes into "diagnostics". Its id is that of the finding it repeats, if it
/// does, else the name of its kind.
[[nodiscard]] Finding finding_of(const ErrorDetail& failure);

}  // namespace tenon::cli

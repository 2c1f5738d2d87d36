// SPDX-License-Identifier: MIT
// What a command found and did, as values: the one JSON document of --json is made from it.
#pragma once

#include "tenon/adopt.hpp"
#include "tenon/doctor.hpp"
#include "tenon/error.hpp"
#include "tenon/migrator.hpp"
#include "tenon/pack.hpp"

#include "config/described.hpp"

#include <cstdint>
#include <memory>
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

/// A public key.
struct KeyRow {
    std::string id = {};                                   ///< 16 hex digits
    std::string key = {};                                  ///< Base64
    std::string name = {};                                 ///< for people
    std::optional<std::vector<std::string>> modules = {};  ///< that it is trusted for; "*": all
    std::string file = {};                                 ///< that it stands in
};

/// What the signature of a bundle is worth here.
struct SignatureRow {
    std::string state = {};   ///< "unsigned", "trusted", "untrusted", "unchecked" (trust is off)
    std::string key_id = {};  ///< proved if it is trusted
    std::string signer = {};  ///< what the trusted key is called, if anything
    std::string comment = {};
    std::string reason = {};  ///< why it may not be used
};

/// A bundle that was made or looked at.
struct BundleRow {
    std::string file = {};
    std::string code = {};
    Version version = {};
    std::string digest = {};  ///< empty: not built, in a dry run
    std::uint64_t size = 0;
    std::vector<BundleEntry> entries = {};
    std::optional<SignatureRow> signature = {};
    std::shared_ptr<const Module> module = {};  ///< `bundle inspect`: becomes the document's "module"
};

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
    std::optional<std::vector<KeyRow>> keys = {};    ///< `bundle keygen`, `sign`, `trust`
    std::optional<BundleRow> bundle = {};            ///< `bundle`: what most of its words are about
    std::optional<IndexResult> index = {};           ///< `bundle index`
    std::string version = {};                        ///< `version`: of tenon
    bool printed = false;                            ///< the command has printed a document of its own form
};

/// The document, on one line, with a line end. Text that is no UTF-8 gets U+FFFD in its place.
[[nodiscard]] std::string to_json(const Document& document, int exit);

/// A finding for a failure: what goes into "diagnostics". Its id is that of the finding it repeats, if it
/// does, else the name of its kind.
[[nodiscard]] Finding finding_of(const ErrorDetail& failure);

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
// How a plan is made: the requested modules, then what they need, then the order, then each one's scripts.
#pragma once

#include "tenon/plan.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

/// Collects every reason to refuse a request, so that all of them are told at once.
class Refusals {
public:
    void add(ErrorKind kind, Finding finding);
    void add(ErrorKind kind, std::string id, std::string message, std::string hint, Position where = {});
    [[nodiscard]] bool empty() const noexcept { return findings_.empty(); }
    /// Throws one Error with all of them; its kind is the first one's.
    void throw_if_any() const;

private:
    ErrorKind kind_ = ErrorKind::failed;
    Findings findings_;
};

/// What is wanted of one module.
struct Wanted {
    Action action = Action::install;
    Version from;
    Version to;
};

/// The facts that a plan is made of. Plain references: lives for one make_plan().
struct PlanInput {
    const Catalog& catalog;
    const Snapshot& snapshot;
    const Request& request;
    const ServerInfo& server;
    const AppliedModules& applied;  ///< of the modules that needs_history() names
};

using WantedModules = std::map<std::string, Wanted, std::less<>>;

/// Takes along the modules that the wanted ones require, and refuses what cannot be met: missing or too old
/// modules, conflicts, the server's or tenon's own version, modules that would be left without what they
/// need.
void resolve_requirements(const PlanInput& input, WantedModules& wanted, Refusals& refusals);

/// The scripts of one wanted install or update; notes go to `findings`.
[[nodiscard]] ModuleAction forward_action(const PlanInput& input, const Module& module, const Wanted& wanted,
                                          Refusals& refusals, Findings& findings);

/// All of an install, update or migrate request, or of a goto that goes up.
[[nodiscard]] Plan plan_forward(const PlanInput& input, Refusals& refusals);

/// Refuses what would leave installed modules without what they need.
void check_dependants(const PlanInput& input, WantedModules& wanted, Refusals& refusals);

/// All of a rollback request, or of a goto: down with the stored scripts, or up.
[[nodiscard]] Plan plan_rollback(const PlanInput& input, Refusals& refusals);

/// Whether `to`, below the recorded version, is one that the module has been at; refuses it otherwise.
[[nodiscard]] bool leads_down(const PlanInput& input, const RecordedModule& recorded, const Version& to,
                              Refusals& refusals);

/// The scripts that take one module from its recorded version down to another.
[[nodiscard]] ModuleAction rollback_action(const PlanInput& input, const RecordedModule& recorded,
                                           const Version& to, Refusals& refusals);

/// The version that a module goes back to when `update` is undone.
[[nodiscard]] Version version_before(const Applied& applied, const Version& base,
                                     const AppliedUpdate& update);

/// All of a testdata request.
[[nodiscard]] Plan plan_testdata(const PlanInput& input, Refusals& refusals);

/// The test data script of one installed module; `remove`: the one that takes it away.
[[nodiscard]] ModuleAction testdata_action(const PlanInput& input, const Module& module, const Version& at,
                                           bool remove, Refusals& refusals);

/// How a request's actions are finished should they be cut off.
[[nodiscard]] Manner manner_of(const Request& request);

/// Refuses a version that the module does not go through on its way up, naming the nearest ones.
void refuse_unknown_version(const PlanInput& input, const Module& module, const RecordedModule& recorded,
                            const Version& version, Refusals& refusals);

/// "0.0.2, 0.0.3 and 0.0.5": those around `version`, at most five.
[[nodiscard]] std::string nearest_versions(std::vector<Version> versions, const Version& version);

/// All of an uninstall request.
[[nodiscard]] Plan plan_uninstall(const PlanInput& input, Refusals& refusals);

/// Tells why `code` is no module that can be worked with: unknown (nearest name), folder gone, manifest
/// broken.
void refuse_unknown(const PlanInput& input, const std::string& code, Refusals& refusals);

/// The error that names an unfinished action and where it stands.
[[nodiscard]] ErrorDetail unfinished_error(const RecordedModule& module,
                                           const std::optional<Progress>& progress);

/// The file that serves an entry; what is wrong with it is refused.
[[nodiscard]] std::optional<ScriptFile> required_script(const PlanInput& input, const Module& module,
                                                        const ScriptEntry& entry, Refusals& refusals);

/// Those findings that are errors; what is about trust with a kind of its own.
void refuse_errors(const Findings& findings, Refusals& refusals);

/// The errors of a module's own manifest, and of its folder or bundle.
void refuse_errors_of(const Module& module, Refusals& refusals);

}  // namespace tenon

// SPDX-License-Identifier: MIT
// A run as the operator sees it: one line a step, a live line meanwhile, the question before data is
// destroyed.
#pragma once

#include "tenon/migrator.hpp"

#include "cli/context.hpp"
#include "cli/keeping.hpp"

#include <chrono>
#include <optional>

namespace tenon::cli {

/// Whether the bundles that were named become the source of their modules.
enum class NamedBundles { kept, left };

class RunEvents final : public Events {
public:
    explicit RunEvents(Context& context, NamedBundles bundles = NamedBundles::left)
        : context_(context), bundles_(bundles), keeper_(context) {}

    void waiting_for_lock(const std::string& holder) override;
    /// Shows the notices. Throws Error{policy} when data would be destroyed, or one of them is of a breaking
    /// change, and nobody said yes. Takes in the named bundles, once it is agreed.
    [[nodiscard]] bool confirm(const Preview& preview) override;
    void backup_started(const BackupResult& backup) override;
    void backup_finished(const BackupResult& backup) override;
    /// Throws Error{policy} when nobody said yes.
    [[nodiscard]] bool confirm_repair(const RepairPlan& plan) override;
    [[nodiscard]] bool confirm_adoption(const AdoptPreview& preview) override;
    void reconnected(const std::string& why) override;
    void step_started(const StepPreview& step) override;
    void progress(const StepProgress& progress) override;
    void step_finished(const StepResult& step) override;

private:
    void confirm_losses(const Preview& preview);
    void show_notices(const Preview& preview);
    [[nodiscard]] bool has_live_line() const;
    void show_live_line(std::string_view text);
    void ask(std::string alone, std::string hint) const;
    void clear_live_line();

    Context& context_;
    NamedBundles bundles_;
    BundleKeeper keeper_;
    std::size_t width_ = 0;  ///< of the changes, so that the columns stand below each other
    bool live_ = false;
    std::optional<StepProgress> before_;  ///< the first that was told of the step
    std::chrono::steady_clock::time_point started_;
    std::chrono::steady_clock::time_point shown_;
};

/// "cms 0.0.4   120 of 4000 statements   3.2 of 40.0 MB   1200/s   12 s left"; `before` is what was done
/// when the clock was started: a resumed script does not begin at its beginning.
[[nodiscard]] std::string progress_line(const StepProgress& progress, const StepProgress& before,
                                        std::chrono::milliseconds elapsed);

}  // namespace tenon::cli

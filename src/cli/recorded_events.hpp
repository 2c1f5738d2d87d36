// SPDX-License-Identifier: MIT
// A run as records, and for whom else it is for.
#pragma once

#include "tenon/migrator.hpp"

#include "cli/recorder.hpp"

#include <chrono>

namespace tenon::cli {

/// Records every event, then hands it on.
class RecordedEvents final : public Events {
public:
    RecordedEvents(Recorder& recorder, Events& next) : recorder_(recorder), next_(next) {}

    void waiting_for_lock(const std::string& holder) override;
    [[nodiscard]] bool confirm(const Preview& preview) override;
    [[nodiscard]] bool confirm_adoption(const AdoptPreview& preview) override;
    void backup_started(const BackupResult& backup) override;
    void backup_finished(const BackupResult& backup) override;
    void reconnected(const std::string& why) override;
    void step_started(const StepPreview& step) override;
    void progress(const StepProgress& progress) override;
    void step_finished(const StepResult& step) override;

private:
    Recorder& recorder_;
    Events& next_;
    std::chrono::steady_clock::time_point told_;  ///< the last progress
};

/// What would run, for the record.
[[nodiscard]] Json json_of(const Preview& preview);

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "migrate/preview.hpp"

#include <algorithm>

namespace tenon {

bool Preview::destructive() const noexcept {
    return std::any_of(steps.begin(), steps.end(),
                       [](const StepPreview& step) { return !step.destructive.empty(); });
}

bool Preview::breaking() const noexcept {
    return std::any_of(notices.begin(), notices.end(), [](const PlannedNotice& planned) {
        return planned.notice.level == Notice::Level::breaking;
    });
}

Preview preview_of(const ScannedPlan& scanned) {
    Preview preview;
    for (const auto& step : scanned.steps) preview.steps.push_back(step.preview);
    preview.unchanged = scanned.plan.unchanged;
    preview.findings = scanned.plan.findings;
    for (const auto& action : scanned.plan.actions) {
        for (const auto& notice : action.notices) preview.notices.push_back({action.code, notice});
    }
    for (const auto& step : scanned.steps) {
        if (step.preview.script.empty() || step.preview.statements > 0) continue;
        preview.findings.push_back(
            Finding{.level = FindingLevel::warning,
                    .id = "script-empty",
                    .where = Position{step.preview.path},
                    .message = "the script has no statements: nothing runs, the version is recorded",
                    .hint = {}});
    }
    return preview;
}

}  // namespace tenon

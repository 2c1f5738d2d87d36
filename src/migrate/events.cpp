// SPDX-License-Identifier: MIT
// An Events that says nothing and confirms everything.
#include "tenon/migrator.hpp"

namespace tenon {

void Events::waiting_for_lock(const std::string& /*holder*/) {}
bool Events::confirm(const Preview& /*preview*/) {
    return true;
}
void Events::backup_started(const BackupResult& /*backup*/) {}
void Events::backup_finished(const BackupResult& /*backup*/) {}
bool Events::confirm_repair(const RepairPlan& /*plan*/) {
    return true;
}
bool Events::confirm_adoption(const AdoptPreview& /*preview*/) {
    return true;
}
void Events::reconnected(const std::string& /*why*/) {}
void Events::step_started(const StepPreview& /*step*/) {}
void Events::progress(const StepProgress& /*progress*/) {}
void Events::step_finished(const StepResult& /*step*/) {}

}  // namespace tenon

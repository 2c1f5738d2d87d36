// SPDX-License-Identifier: MIT
#include "tenon/migrator.hpp"

#include "tenon/adopt.hpp"

#include "migrate/migrator_impl.hpp"
#include "migrate/preparation.hpp"

#include <utility>

namespace tenon {

Migrator::Migrator(Database& database, const Catalog& catalog, Settings settings) {
    check_prefix(settings.prefix);
    impl_ = std::make_unique<Impl>(database, catalog, std::move(settings));
}

Migrator::~Migrator() = default;

Snapshot Migrator::snapshot() {
    return impl_->snapshot();
}
Status Migrator::status(const std::vector<std::string>& codes, Titles titles) {
    return impl_->status(codes, titles);
}
bool Migrator::up_to_date(const Selection& modules) {
    return impl_->up_to_date(modules);
}
Preview Migrator::preview(const Request& request, Detail detail) {
    return impl_->preview(request, detail);
}
RunResult Migrator::run(const Request& request, Events& events) {
    return impl_->run(request, events);
}
RunResult Migrator::resume(Events& events, const std::string& code) {
    return impl_->resume(events, code);
}
Preview Migrator::preview_resume(const std::string& code, Detail detail) {
    return impl_->preview_resume(code, detail);
}
RunResult Migrator::abort(Events& events, const std::string& code) {
    return impl_->abort(events, code);
}
Preview Migrator::preview_abort(const std::string& code, Detail detail) {
    return impl_->preview_abort(code, detail);
}
std::vector<ForeignTable> Migrator::foreign_tables() {
    return impl_->foreign_tables();
}
AdoptPreview Migrator::preview_adopt(const AdoptRequest& request) {
    return impl_->preview_adopt(request);
}
RunResult Migrator::adopt(const AdoptRequest& request, Events& events) {
    return impl_->adopt(request, events);
}
std::vector<HistoryRow> Migrator::history(const std::string& code) {
    return impl_->history(code);
}
Verification Migrator::verify(const std::vector<std::string>& codes) {
    return impl_->verify(codes);
}
RepairPlan Migrator::preview_repair(const RepairRequest& request) {
    return impl_->preview_repair(request);
}
RepairPlan Migrator::repair(const RepairRequest& request, Events& events) {
    return impl_->repair(request, events);
}

}  // namespace tenon

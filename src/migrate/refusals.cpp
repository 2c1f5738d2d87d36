// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "migrate/planner.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace tenon {

void Refusals::add(ErrorKind kind, Finding finding) {
    if (findings_.empty()) kind_ = kind;
    finding.level = FindingLevel::error;
    findings_.push_back(std::move(finding));
}

void Refusals::add(ErrorKind kind, std::string id, std::string message, std::string hint, Position where) {
    add(kind, Finding{.level = FindingLevel::error,
                      .id = std::move(id),
                      .where = std::move(where),
                      .message = std::move(message),
                      .hint = std::move(hint)});
}

void Refusals::throw_if_any() const {
    if (findings_.empty()) return;
    const auto& first = findings_.front();
    throw Error(ErrorDetail{.kind = kind_,
                            .message = first.message,
                            .where = first.where,
                            .state = "nothing was changed",
                            .hint = first.hint,
                            .findings = findings_});
}

namespace {

// What a finding of a module or a catalog refuses with: that nobody vouches for it has a status of its own.
ErrorKind kind_of(const Finding& finding) noexcept {
    constexpr std::array about_trust{"bundle-unsigned", "bundle-signature", "bundle-key-unknown",
                                     "bundle-key-module"};
    const bool trust = std::find(about_trust.begin(), about_trust.end(), finding.id) != about_trust.end();
    return trust ? ErrorKind::trust : ErrorKind::verification;
}

}  // namespace

void refuse_errors(const Findings& findings, Refusals& refusals) {
    for (const auto& finding : findings) {
        if (finding.level == FindingLevel::error) refusals.add(kind_of(finding), finding);
    }
}

void refuse_errors_of(const Module& module, Refusals& refusals) {
    refuse_errors(module.findings, refusals);
}

void check_request(const Request& request) {
    const auto refuse = [&](std::string_view message) {
        throw Error({.kind = ErrorKind::usage,
                     .message = concat("tenon ", to_string(request.verb), " ", message),
                     .hint = concat("tenon help ", to_string(request.verb))});
    };
    const bool named = !request.codes.empty() || !request.kinds.empty();
    if (request.verb == Verb::install && !named && !request.all)
        refuse("needs the codes of modules, or --all");
    if (request.all && named) refuse("takes either codes or --all");
    if (request.verb == Verb::uninstall && (request.codes.empty() || !request.kinds.empty()))
        refuse("needs the codes of modules");
    const bool goes_back = request.verb == Verb::rollback || request.verb == Verb::go_to;
    if ((goes_back || request.verb == Verb::testdata || request.verb == Verb::testdata_delete) &&
        (request.codes.size() != 1 || !request.kinds.empty()))
        refuse("needs the code of one module");
    if (request.verb == Verb::go_to && !request.to) refuse("needs a version");
    if (request.to && (request.codes.size() != 1 || !request.kinds.empty()))
        refuse("takes --to with one module only");
}

namespace {

// A folder of that name whose manifest cannot be read is there: what is wrong with it is the reason.
bool refuse_unreadable(const Catalog& catalog, const std::string& code, Refusals& refusals) {
    bool found = false;
    for (const auto& finding : catalog.findings) {
        const std::filesystem::path manifest(finding.where.file);
        if (finding.level != FindingLevel::error || manifest.parent_path().filename() != code) continue;
        refusals.add(kind_of(finding), finding);
        found = true;
    }
    return found;
}

}  // namespace

void refuse_unknown(const PlanInput& input, const std::string& code, Refusals& refusals) {
    if (input.snapshot.find(code) != nullptr) {
        refusals.add(ErrorKind::usage, "module-gone",
                     concat("module ", code, " is installed, but its folder is not among the modules"),
                     "bring the folder or bundle back, or name its root with --modules");
        return;
    }
    if (refuse_unreadable(input.catalog, code, refusals)) return;
    std::vector<std::string> codes;
    std::transform(input.catalog.modules.begin(), input.catalog.modules.end(), std::back_inserter(codes),
                   [](const Module& module) { return module.code(); });
    const auto near = nearest(code, codes);
    refusals.add(ErrorKind::usage, "module-unknown", concat("there is no module ", code),
                 near ? concat("did you mean ", *near, "?") : "tenon list shows the modules there are");
    refuse_errors(input.catalog.findings, refusals);
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "migrate/verify.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "migrate/out_of_order.hpp"
#include "migrate/planner.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace tenon {

namespace {

std::string repair_line(const std::string& code, std::string_view what) {
    return concat("tenon repair ", code, " ", what, " --reason TEXT");
}

class ModuleCheck {
public:
    ModuleCheck(const VerifyInput& input, Verification& result) : input_(input), result_(result) {}

    void check(const std::string& code) {
        const RecordedModule* recorded = input_.snapshot.find(code);
        const auto known = input_.applied.find(code);
        const Applied applied = known != input_.applied.end() ? known->second : Applied();
        if (recorded == nullptr) {
            if (applied.installed) row_missing(code, applied);
            return;
        }
        ++result_.modules;
        check_row(*recorded, applied);
        check_state(*recorded);
        const Module* module = input_.catalog.find(code);
        if (module == nullptr) return module_missing(*recorded);
        std::copy_if(module->findings.begin(), module->findings.end(), std::back_inserter(result_.findings),
                     [](const Finding& finding) { return finding.level != FindingLevel::note; });
        check_versions(*module, *recorded, applied);
        verify_scripts(*module, applied, input_.engine, result_);
    }

private:
    void add(FindingLevel level, std::string id, std::string message, std::string hint, Position where = {}) {
        result_.findings.push_back(Finding{.level = level,
                                           .id = std::move(id),
                                           .where = std::move(where),
                                           .message = std::move(message),
                                           .hint = std::move(hint)});
    }

    void row_missing(const std::string& code, const Applied& applied) {
        add(FindingLevel::error, "module-row-missing",
            concat("the history says that ", code, " is installed at ", applied.version.text(),
                   ", but no module is recorded under this code"),
            concat("if it is there, ", repair_line(code, concat("set-version ", applied.version.text())),
                   " records it again"));
    }

    void check_row(const RecordedModule& recorded, const Applied& applied) {
        const std::string difference = row_differs(recorded, applied);
        if (difference.empty()) return;
        add(FindingLevel::error, "module-row-changed",
            concat("what is recorded of ", recorded.code,
                   " is not what its history adds up to: ", difference),
            concat("one of them was edited, or rows were taken away at the end of the history; once you know "
                   "the version that is there: ",
                   repair_line(recorded.code, "set-version VERSION")));
    }

    void check_state(const RecordedModule& recorded) {
        if (recorded.state == ModuleState::installed) return;
        const bool its_own = input_.snapshot.progress && input_.snapshot.progress->module == recorded.code;
        const ErrorDetail detail =
            unfinished_error(recorded, its_own ? input_.snapshot.progress : std::nullopt);
        add(FindingLevel::error, "module-unfinished",
            detail.state.empty() ? detail.message : concat(detail.message, "; ", detail.state), detail.hint,
            detail.where);
    }

    void module_missing(const RecordedModule& recorded) {
        add(FindingLevel::warning, "module-missing",
            concat("module ", recorded.code,
                   " is installed, but not among the modules: its scripts cannot be compared"),
            "bring its folder back, or name its root with --modules");
    }

    void check_versions(const Module& module, const RecordedModule& recorded, const Applied& applied) {
        if (recorded.version > module.manifest.version)
            add(FindingLevel::error, "recorded-newer",
                concat(recorded.code, " is recorded at ", recorded.version.text(), ", its manifest is of ",
                       module.manifest.version.text()),
                concat("bring back the newer release, or go down: tenon rollback ", recorded.code, " --to ",
                       module.manifest.version.text()),
                module.manifest.version_where);
        for (const auto& file : unlisted_updates(module, input_.engine))
            add(FindingLevel::warning, "update-unlisted",
                concat(file.name, " looks like the update to ", file.version.text(),
                       ", but the manifest does not list it"),
                "list it in <update>, or take it away", file.where);
        // a history that does not fit the record would call updates late that have run
        if (!row_differs(recorded, applied).empty()) return;
        for (const auto& entry : out_of_order(module, recorded, applied))
            result_.findings.push_back(out_of_order_finding(module, entry));
    }

    const VerifyInput& input_;
    Verification& result_;
};

std::set<std::string> codes_in(const VerifyInput& input) {
    std::set<std::string> codes;
    for (const auto& recorded : input.snapshot.modules) codes.insert(recorded.code);
    for (const auto& [code, applied] : input.applied) codes.insert(code);
    return codes;
}

void check_known(const VerifyInput& input, const std::set<std::string>& recorded, const std::string& code) {
    if (recorded.count(code) != 0) return;
    if (input.catalog.find(code) != nullptr) return;  // not installed: nothing to compare
    static_cast<void>(input.catalog.at(code));
}

}  // namespace

std::string row_differs(const RecordedModule& recorded, const Applied& applied) {
    // an abort that is under way shows the version that it comes from
    if (recorded.manner.undoes) return {};
    const bool begun = recorded.state == ModuleState::installing;
    if (!applied.installed && !begun)
        return concat("it is recorded at ", recorded.version.text(), ", the history has no installation");
    if (recorded.version != applied.version)
        return concat("recorded is ", recorded.version.text(), ", the history ends at ",
                      applied.version.text());
    if (recorded.base != applied.base)
        return concat("recorded is that it began at ", recorded.base.text(), ", the history says ",
                      applied.base.text());
    if (recorded.applied != applied.set())
        return concat("recorded are ", counted(recorded.applied.count, "update"), ", the history has ",
                      recorded.applied.count == applied.set().count ? "other ones"
                                                                    : std::to_string(applied.set().count));
    return {};
}

Verification verify_modules(const VerifyInput& input, const std::vector<std::string>& codes) {
    Verification result;
    const auto known = codes_in(input);
    for (const auto& code : codes) check_known(input, known, code);
    ModuleCheck check(input, result);
    for (const auto& code : codes.empty() ? std::vector<std::string>(known.begin(), known.end()) : codes)
        check.check(code);
    if (codes.empty())
        result.findings.insert(result.findings.end(), input.catalog.findings.begin(),
                               input.catalog.findings.end());
    return result;
}

}  // namespace tenon

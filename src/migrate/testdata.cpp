// SPDX-License-Identifier: MIT
// A module's test data: a script that fills its tables, and one that empties them again.
#include "base/text.hpp"
#include "migrate/planner.hpp"

#include <utility>

namespace tenon {

namespace {

class TestdataPlanner {
public:
    TestdataPlanner(const PlanInput& input, Refusals& refusals)
        : input_(input), refusals_(refusals), remove_(input.request.verb == Verb::testdata_delete) {}

    Plan run() {
        for (const auto& code : input_.request.codes) plan(code);
        return std::move(plan_);
    }

private:
    void plan(const std::string& code) {
        const Module* module = input_.catalog.find(code);
        if (module == nullptr) return refuse_unknown(input_, code, refusals_);
        const RecordedModule* recorded = input_.snapshot.find(code);
        if (recorded == nullptr) {
            refusals_.add(ErrorKind::requirement, "module-absent", concat(code, " is not installed"),
                          concat("tenon install ", code));
            return;
        }
        const auto applied = input_.applied.find(code);
        const bool there = applied != input_.applied.end() && applied->second.testdata;
        if (there != remove_) {
            plan_.unchanged.push_back(
                Unchanged{.code = code,
                          .version = recorded->version,
                          .why = there ? "its test data is there" : "it has no test data in the database",
                          .hint = there ? concat("tenon testdata ", code, " --delete") : std::string()});
            return;
        }
        refuse_errors_of(*module, refusals_);
        plan_.actions.push_back(testdata_action(input_, *module, recorded->version, remove_, refusals_));
    }

    const PlanInput& input_;
    Refusals& refusals_;
    bool remove_;
    Plan plan_;
};

std::optional<ScriptFile> script_of(const PlanInput& input, const Module& module, bool remove,
                                    Refusals& refusals) {
    const Manifest& manifest = module.manifest;
    if (!remove && manifest.testdata) return required_script(input, module, *manifest.testdata, refusals);
    if (remove && !manifest.others.empty())
        return required_script(input, module, manifest.others.front(), refusals);
    refusals.add(
        ErrorKind::usage, remove ? "testdata-delete-absent" : "testdata-absent",
        concat(module.code(), remove ? " has no script that deletes its test data" : " has no test data"),
        concat("the manifest names it in <data>: ",
               remove ? "<delete>delete.test.sql</delete>" : "<testdata>testdata.sql</testdata>"),
        Position{manifest.file});
    return std::nullopt;
}

}  // namespace

ModuleAction testdata_action(const PlanInput& input, const Module& module, const Version& at, bool remove,
                             Refusals& refusals) {
    Step step{.script = script_of(input, module, remove, refusals),
              .from = at,
              .to = at,
              .rollback = {},
              .version = at,
              .marks = Marks::nothing,
              .placeholders = module.manifest.placeholders,
              .title = {}};
    return ModuleAction{.code = module.code(),
                        .action = remove ? Action::testdata_delete : Action::testdata,
                        .from = at,
                        .to = at,
                        .steps = {std::move(step)},
                        .name = module.manifest.name,
                        .kind = module.manifest.kind,
                        .manner = {.testdata = !remove, .testdata_delete = remove},
                        .notices = {},
                        .bundle = module.bundle,
                        .signed_by = module.signed_by};
}

Plan plan_testdata(const PlanInput& input, Refusals& refusals) {
    return TestdataPlanner(input, refusals).run();
}

}  // namespace tenon

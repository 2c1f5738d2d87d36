// SPDX-License-Identifier: MIT
#include "cli/lines.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::cli;

namespace {

const Paint plain(false);

Version version(const char* text) {
    return *Version::parse(text);
}

ModuleStatus module(const char* code, const char* installed, const char* available, const char* state) {
    ModuleStatus status;
    status.code = code;
    status.name = "The Module";
    status.state = state;
    if (*installed != '\0') status.installed = version(installed);
    if (*available != '\0') status.available = version(available);
    return status;
}

}  // namespace

TEST_SUITE("cli/lines") {
    TEST_CASE("times and sizes are short") {
        CHECK(duration_text(std::chrono::milliseconds(0)) == "0 ms");
        CHECK(duration_text(std::chrono::milliseconds(999)) == "999 ms");
        CHECK(duration_text(std::chrono::milliseconds(3449)) == "3.4 s");
        CHECK(duration_text(std::chrono::seconds(125)) == "2 min 5 s");
        CHECK(size_text(1) == "1 byte");
        CHECK(size_text(999) == "999 bytes");
        CHECK(size_text(1234) == "1.2 kB");
        CHECK(size_text(3'249'000) == "3.2 MB");
        CHECK(size_text(5'000'000'000) == "5.0 GB");
    }

    TEST_CASE("a step is one line") {
        StepResult step;
        step.code = "cms";
        step.action = Action::update;
        step.from = version("0.0.3");
        step.to = version("0.0.4");
        step.script = "update.004.sql";
        step.statements = 4;
        step.duration = std::chrono::milliseconds(120);
        step.outcome = "done";
        CHECK(step_line(step, 0, plain) == "✓ cms 0.0.3 → 0.0.4   4 statements     120 ms");
        CHECK(step_line(step, 20, plain) == "✓ cms 0.0.3 → 0.0.4      4 statements     120 ms");
        step.script.clear();
        CHECK(step_line(step, 0, plain) == "✓ cms 0.0.3 → 0.0.4   no script        120 ms");
        step.outcome = "failed";
        CHECK(step_line(step, 0, plain) == "✗ update cms 0.0.3 → 0.0.4   no script        120 ms   failed");
        step.outcome = "skipped";
        step.reason = "column t.c is there";
        CHECK(step_line(step, 0, plain) == "- cms 0.0.3 → 0.0.4   skipped: column t.c is there");
    }

    TEST_CASE("a condition is told with how it stands now") {
        CHECK(condition_text({.what = "column t.c", .wanted = false, .there = true}) ==
              "runs only if column t.c is missing: it is there now, would be skipped");
        CHECK(condition_text({.what = "table t", .wanted = true, .there = true}) ==
              "runs only if table t is there: it is there now");
    }

    TEST_CASE("a notice names module, version and level") {
        PlannedNotice planned{"cms", {.level = Notice::Level::breaking, .version = version("0.0.4")}};
        planned.notice.text = "Look out.";
        CHECK(notice_text(planned) == "cms 0.0.4 (breaking): Look out.");
        planned.notice.level = Notice::Level::info;
        CHECK(notice_text(planned) == "cms 0.0.4: Look out.");
    }

    TEST_CASE("pending updates are listed with their titles") {
        Status status;
        CHECK(pending_text(status).empty());
        status.modules = {module("cms", "0.0.3", "0.0.5", "outdated")};
        status.modules[0].pending = {
            {.from = version("0.0.3"), .to = version("0.0.4"), .script = "update.004.sql", .title = "Slugs"},
            {.from = version("0.0.4"), .to = version("0.0.5"), .script = {}, .title = {}}};
        CHECK(pending_text(status) ==
              "\ncms 0.0.3 → 0.0.4  update.004.sql  Slugs\n"
              "cms 0.0.4 → 0.0.5  no script\n");
    }

    TEST_CASE("what happens to a module is said in its own words") {
        CHECK(change_text("cms", Action::install, Version(), version("1.2")) == "cms 1.2 installed");
        CHECK(change_text("cms", Action::uninstall, version("1.2"), Version()) == "cms 1.2 uninstalled");
        CHECK(change_text("cms", Action::update, version("1.2"), version("1.3")) == "cms 1.2 → 1.3");
        CHECK(intent_text("cms", Action::install, Version(), version("1.2")) == "install cms 1.2");
        CHECK(intent_text("cms", Action::uninstall, version("1.2"), Version()) == "uninstall cms 1.2");
    }

    TEST_CASE("a module that needs nothing says why") {
        CHECK(unchanged_line({"cms", version("1.2"), "already installed", "tenon update cms"}, plain) ==
              "· cms 1.2 already installed: tenon update cms");
        CHECK(unchanged_line({"cms", version("1.2"), "up to date", ""}, plain) == "· cms 1.2 up to date");
        CHECK(unchanged_line({"cms", Version(), "not installed", ""}, plain) == "· cms not installed");
    }

    TEST_CASE("a plan is SQL with comments") {
        StepPreview step;
        step.code = "cms";
        step.action = Action::update;
        step.from = version("1");
        step.to = version("2");
        step.script = "update.2.sql";
        step.path = "modules/cms/data/update.2.sql";
        step.title = "drop the old table";
        step.statements = 1;
        step.bytes = 30;
        step.transaction = "with the module";
        step.destructive = {{"cms", {"x.sql", 1, 1}, "DROP TABLE old", 12}};
        step.conditions = {{.what = "table old", .wanted = true, .there = false}};
        step.sql = {"DROP TABLE old"};
        CHECK(plan_text(step, 3, plain) ==
              "-- 3. update cms 1 → 2: modules/cms/data/update.2.sql\n"
              "--    drop the old table\n"
              "--    1 statement, 30 bytes, with the module\n"
              "--    runs only if table old is there: it is missing now, would be skipped\n"
              "--    destroys: DROP TABLE old (12 rows)\n"
              "DROP TABLE old;\n");
        StepPreview recorded;
        recorded.code = "cms";
        recorded.action = Action::update;
        recorded.from = version("1");
        recorded.to = version("2");
        CHECK(plan_text(recorded, 1, plain) ==
              "-- 1. update cms 1 → 2: no script, the version is recorded\n");
    }

    TEST_CASE("status is a table and tells what stands half-way") {
        Status status;
        status.modules = {module("blog", "", "0.1", "absent"), module("cms", "0.0.3", "0.0.5", "outdated"),
                          module("old", "1.0", "", "missing")};
        status.modules[1].pending = {PendingUpdate{}, PendingUpdate{}};
        CHECK(status_text(status, plain) ==
              "MODULE  INSTALLED  AVAILABLE  STATE\n"
              "blog    -          0.1        absent\n"
              "cms     0.0.3      0.0.5      outdated  2 updates pending\n"
              "old     1.0        -          missing   no such module in the module folders\n");
        Progress& progress = status.progress.emplace();
        progress.module = "cms";
        progress.action = Action::update;
        progress.script = "update.004.sql";
        progress.statement = 2;
        progress.statements = 9;
        progress.line = 12;
        progress.column = 1;
        progress.standing = Standing::failed;
        progress.error = "no such table: x";
        CHECK(status_text(status, plain)
                  .ends_with("\ncms is half-way through update: statement 3 of 9 failed and changed nothing\n"
                             "  at update.004.sql:12:1\n"
                             "  no such table: x\n  next: tenon resume cms\n"));
        CHECK(status_text({}, plain) == "no modules\n");
    }

    TEST_CASE("a list leaves out what nobody asked the database for") {
        const std::vector<ModuleStatus> modules{module("cms", "0.0.3", "0.0.5", "outdated")};
        CHECK(list_text(modules, Installed::known) ==
              "MODULE  INSTALLED  AVAILABLE  KIND    NAME\n"
              "cms     0.0.3      0.0.5      module  The Module\n");
        CHECK(list_text(modules, Installed::unknown) ==
              "MODULE  AVAILABLE  KIND    NAME\n"
              "cms     0.0.5      module  The Module\n");
    }

    TEST_CASE("history is a table, oldest first") {
        HistoryRow row;
        row.module = "cms";
        row.action = Action::update;
        row.from = version("1");
        row.to = version("2");
        row.script = "update.2.sql";
        row.statements = 3;
        row.actor = "ann";
        row.host = "web1";
        row.started_at = "2026-01-02 03:04:05";
        row.outcome = "done";
        row.title = "Slugs";
        HistoryRow skipped = row;
        skipped.outcome = "skipped";
        skipped.reason = "table t is there";
        skipped.rollback_script = "rollback.2.sql";
        CHECK(history_text({row, skipped}) ==
              "STARTED (UTC)        MODULE  ACTION  VERSION  SCRIPT        STATEMENTS  OUTCOME  BY        "
              "ROLLBACK  ABOUT\n"
              "2026-01-02 03:04:05  cms     update  1 → 2    update.2.sql  3           done     ann@web1  "
              "-         Slugs\n"
              "2026-01-02 03:04:05  cms     update  1 → 2    update.2.sql  3           skipped  ann@web1  "
              "stored    Slugs: table t is there\n");
        CHECK(history_text({}) == "nothing is recorded\n");
    }
}

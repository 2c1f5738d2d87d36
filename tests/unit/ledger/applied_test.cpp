// SPDX-License-Identifier: MIT
#include "tenon/applied.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace tenon;

namespace {

Version v(const char* text) {
    return Version::parse(text).value();
}

HistoryRow row(Action action, const char* from, const char* to, const char* base, const char* script) {
    HistoryRow row;
    row.module = "cms";
    row.action = action;
    row.from = v(from);
    row.to = v(to);
    row.version = v(to);
    row.base = v(base);
    row.script = script;
    row.checksum = std::string("sha256-lf:") + script;
    row.outcome = "done";
    return row;
}

HistoryRow repair(const char* outcome, const char* from, const char* to, const char* version,
                  const char* base) {
    HistoryRow repaired = row(Action::repair, from, to, base, "");
    repaired.outcome = outcome;
    repaired.version = v(version);
    return repaired;
}

// Installed at 0.0.1, updated to 0.0.2 and 0.0.3.
std::vector<HistoryRow> updated() {
    return {row(Action::install, "0", "0.0.1", "0.0.1", "install.sql"),
            row(Action::update, "0.0.1", "0.0.2", "0.0.1", "update.002.sql"),
            row(Action::update, "0.0.2", "0.0.3", "0.0.1", "update.003.sql")};
}

std::string text(const Applied& applied) {
    std::string text = applied.installed ? applied.version.text() + " from " + applied.base.text() : "absent";
    for (const auto& update : applied.updates) text += " +" + update.version.text();
    return text;
}

std::string after(std::vector<HistoryRow> rows, const HistoryRow& next) {
    rows.push_back(next);
    return text(replay(rows));
}

}  // namespace

TEST_SUITE("ledger/applied") {
    TEST_CASE("install, updates, rollback and uninstall add up") {
        auto rows = updated();
        CHECK(text(replay(rows)) == "0.0.3 from 0.0.1 +0.0.2 +0.0.3");
        auto back = row(Action::rollback, "0.0.3", "0.0.2", "0.0.1", "rollback.003.sql");
        back.version = v("0.0.3");
        CHECK(after(rows, back) == "0.0.2 from 0.0.1 +0.0.2");
        CHECK(after(rows, row(Action::uninstall, "0.0.3", "0", "0.0.1", "uninstall.sql")) == "absent");
    }

    TEST_CASE("a row that did not end well changes nothing") {
        auto failed = row(Action::update, "0.0.3", "0.0.4", "0.0.1", "update.004.sql");
        for (const char* outcome : {"failed", "half-applied"}) {
            failed.outcome = outcome;
            CHECK(after(updated(), failed) == "0.0.3 from 0.0.1 +0.0.2 +0.0.3");
        }
    }

    TEST_CASE("repairs of versions mean what they say") {
        CHECK(after(updated(), repair("marked-applied", "0.0.3", "0.0.4", "0.0.4", "0.0.1")) ==
              "0.0.4 from 0.0.1 +0.0.2 +0.0.3 +0.0.4");
        CHECK(after(updated(), repair("marked-pending", "0.0.3", "0.0.2", "0.0.3", "0.0.1")) ==
              "0.0.2 from 0.0.1 +0.0.2");
        CHECK(after(updated(), repair("marked-pending", "0.0.3", "0.0.3", "0.0.2", "0.0.1")) ==
              "0.0.3 from 0.0.1 +0.0.3");
        CHECK(after(updated(), repair("version-set", "0.0.3", "0.0.2", "0.0.2", "0.0.1")) ==
              "0.0.2 from 0.0.1 +0.0.2");
        CHECK(after(updated(), repair("version-set", "0.0.3", "0.0.5", "0.0.5", "0.0.5")) ==
              "0.0.5 from 0.0.5");
    }

    TEST_CASE("a decision about one statement changes no version") {
        for (const char* outcome : {"statement-applied", "statement-pending"})
            CHECK(after(updated(), repair(outcome, "0.0.3", "0.0.3", "0.0.4", "0.0.3")) ==
                  "0.0.3 from 0.0.1 +0.0.2 +0.0.3");
    }

    TEST_CASE("an accepted checksum takes the place of the recorded one") {
        auto rows = updated();
        auto accepted = repair("checksum-accepted", "0.0.3", "0.0.3", "0.0.2", "0.0.1");
        accepted.script = "update.2.sql";
        accepted.checksum = "sha256-lf:new";
        accepted.rollback_text = "DROP TABLE x;";
        accepted.rollback_script = "rollback.002.sql";
        rows.push_back(accepted);
        accepted.version = v("0.0.1");
        accepted.script = "install.new.sql";
        rows.push_back(accepted);
        const auto applied = replay(rows);
        CHECK(text(applied) == "0.0.3 from 0.0.1 +0.0.2 +0.0.3");
        const auto* update = applied.find(v("0.0.2"));
        REQUIRE(update != nullptr);
        CHECK(update->script == "update.2.sql");
        CHECK(update->checksum == "sha256-lf:new");
        CHECK(update->rollback_text == "DROP TABLE x;");
        CHECK(applied.install_script == "install.new.sql");
        CHECK(applied.find(v("0.0.3"))->checksum == "sha256-lf:update.003.sql");
    }

    TEST_CASE("below what an install script brought, nothing is known of it any more") {
        std::vector<HistoryRow> rows{row(Action::install, "0", "0.0.3", "0.0.3", "install.sql")};
        CHECK(replay(rows).install_script == "install.sql");
        rows.push_back(repair("version-set", "0.0.3", "0.0.1", "0.0.1", "0.0.1"));
        CHECK(replay(rows).install_script.empty());
    }

    TEST_CASE("defaults of placeholders come back as they were stored") {
        const std::vector<PlaceholderDefault> defaults{{.name = "A", .value = "x=1\n\\n", .where = {}},
                                                       {.name = "B", .value = "", .where = {}}};
        const auto back = defaults_from(defaults_text(defaults));
        REQUIRE(back.size() == 2);
        CHECK(back[0].value == "x=1\n\\n");
        CHECK(back[1].name == "B");
    }
}

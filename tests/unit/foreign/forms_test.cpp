// SPDX-License-Identifier: MIT
#include "foreign/forms.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

const ForeignForm& form(ForeignSystem system, const std::vector<std::string>& columns) {
    for (const auto& each : foreign_forms())
        if (each.system == system && each.fits(columns)) return each;
    FAIL("no form");
    return foreign_forms().front();
}

const ForeignForm& flyway() {
    return form(ForeignSystem::flyway,
                {"installed_rank", "version", "description", "type", "script", "success"});
}

Row flyway_row(const char* version, const char* type, std::int64_t success = 1) {
    const Value number = version == nullptr ? Value(nullptr) : Value(std::string(version));
    return {number, std::string("title"), std::string(type), std::string("V.sql"), success};
}

std::string versions_of(const ForeignModule& module) {
    std::string text;
    for (const auto& update : module.updates) text += update.version + " ";
    return text;
}

}  // namespace

TEST_SUITE("foreign/forms") {
    TEST_CASE("a table is told by its columns, in any case, also where two systems share its name") {
        const std::vector<std::string> old_flyway{"version_rank", "INSTALLED_RANK", "Version",  "description",
                                                  "type",         "script",         "checksum", "success"};
        CHECK(form(ForeignSystem::flyway, old_flyway).query == "foreign_flyway");
        for (const auto& each : foreign_forms())
            if (each.system == ForeignSystem::bonfire) CHECK_FALSE(each.fits(old_flyway));
        CHECK(form(ForeignSystem::codeigniter, {"version"}).query == "foreign_codeigniter");
        CHECK(form(ForeignSystem::codeigniter, {"id", "version", "class", "group", "namespace"}).query ==
              "foreign_codeigniter_list");
        const std::vector<std::string> laravel{"id", "migration", "batch"};
        for (const auto& each : foreign_forms()) CHECK_FALSE(each.fits(laravel));
    }

    TEST_CASE("Flyway's undone and deleted versions are gone, those that came again are there") {
        ForeignRecord record;
        flyway().take({flyway_row(nullptr, "SCHEMA"), flyway_row("1", "SQL"), flyway_row("2", "SQL"),
                       flyway_row("2", "UNDO_SQL"), flyway_row("3", "JDBC"), flyway_row("3", "DELETE"),
                       flyway_row("2", "SQL")},
                      "history", record);
        REQUIRE(record.modules.size() == 1);
        CHECK(versions_of(record.modules[0]) == "1 2 ");
        CHECK(record.modules[0].source == "Flyway: history, 7 rows");
        CHECK(record.findings.empty());
    }

    TEST_CASE("a history of Flyway without a version is nothing to take over") {
        ForeignRecord record;
        flyway().take({flyway_row(nullptr, "SCHEMA"), flyway_row(nullptr, "SQL")}, "history", record);
        CHECK(record.modules.empty());
        CHECK(record.findings.size() == 1);
    }

    TEST_CASE("CodeIgniter's stamps are numbers, however they are written") {
        ForeignRecord record;
        const auto row = [](const char* space, const char* version) {
            return Row{std::string(space), std::string(version), std::string("Class")};
        };
        form(ForeignSystem::codeigniter, {"id", "version", "class", "namespace"})
            .take({row("App", "2021-10-01-123456"), row("App", "20211002123456"),
                   row("Blog", "2021_10_03_123456")},
                  "migrations", record);
        REQUIRE(record.modules.size() == 2);
        CHECK(versions_of(record.modules[0]) == "20211001123456 20211002123456 ");
        CHECK(record.modules[0].source == "CodeIgniter: migrations, 2 rows");
        CHECK(versions_of(record.modules[1]) == "20211003123456 ");
    }

    TEST_CASE("CodeIgniter 3 with more than one version makes no sense") {
        ForeignRecord record;
        const auto& three = form(ForeignSystem::codeigniter, {"version"});
        CHECK_THROWS_AS(three.take({{std::int64_t{1}}, {std::int64_t{2}}}, "migrations", record), Error);
        three.take({}, "migrations", record);
        CHECK(record.modules.empty());
    }
}

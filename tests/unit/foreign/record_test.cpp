// SPDX-License-Identifier: MIT
#include "foreign/record.hpp"

#include "tenon/error.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

// An empty database of an application with the prefix "cms_".
struct Site {
    Database database = Database::open(parse_url("sqlite::memory:"));
    Ledger ledger{database.connection(), "cms_"};
    ForeignReader reader{database.connection(), ledger};

    void run(const char* statement) { database.connection().execute(statement); }
    ErrorDetail refusal(ForeignSystem system, const std::string& table = {}) {
        try {
            static_cast<void>(reader.read(system, table));
        } catch (const Error& error) {
            return error.detail();
        }
        FAIL("nothing was refused");
        return {};
    }
};

}  // namespace

TEST_SUITE("foreign/record") {
    TEST_CASE("a system that does not know the prefix is looked for with and without it") {
        Site site;
        CHECK(site.refusal(ForeignSystem::phinx).message ==
              "there is no table phinxlog or cms_phinxlog in this database, where Phinx keeps its versions");
        site.run("CREATE TABLE cms_phinxlog (version, migration_name, start_time, end_time, breakpoint)");
        site.run("INSERT INTO cms_phinxlog VALUES (7, 'Seven', 1, 1, 0)");
        const auto record = site.reader.read(ForeignSystem::phinx);
        CHECK(record.tables == std::vector<std::string>{"cms_phinxlog"});
        REQUIRE(record.modules.size() == 1);
        CHECK(record.modules[0].updates.at(0).version == "7");
    }

    TEST_CASE("a table may have any name, and a name is never SQL") {
        Site site;
        site.run("CREATE TABLE \"my \"\"log\"\"; x\" (version, migration_name, end_time)");
        site.run("INSERT INTO \"my \"\"log\"\"; x\" VALUES (7, 'Seven', 1)");
        CHECK(site.reader.read(ForeignSystem::phinx, "my \"log\"; x").modules.size() == 1);
        CHECK(site.refusal(ForeignSystem::phinx, "other").kind == ErrorKind::usage);
    }

    TEST_CASE("a table of another system with the same name is told apart") {
        Site site;
        site.run(
            "CREATE TABLE cms_schema_version (installed_rank, version, description, type, script, success)");
        const auto bonfire = site.refusal(ForeignSystem::bonfire);
        CHECK(bonfire.kind == ErrorKind::verification);
        CHECK(bonfire.message == "cms_schema_version is no table of Bonfire: it is another system's");
        const auto directy = site.refusal(ForeignSystem::directy, "cms_schema_version");
        CHECK(directy.message ==
              "cms_schema_version is no table of Directy CMF: it has no column code, is_installed");
        CHECK(site.reader.read(ForeignSystem::flyway).modules.empty());
    }

    TEST_CASE("Perfex' own number is the one of its core") {
        Site site;
        site.run("CREATE TABLE cms_migrations (version)");
        site.run("INSERT INTO cms_migrations VALUES (294)");
        CHECK(site.reader.read(ForeignSystem::codeigniter).modules.at(0).name.empty());
        site.run("CREATE TABLE cms_modules (module_name, installed_version)");
        site.run("INSERT INTO cms_modules VALUES ('goals', '2.3.0')");
        const auto modules = site.reader.read(ForeignSystem::codeigniter).modules;
        REQUIRE(modules.size() == 2);
        CHECK(modules[0].name == "core");
        CHECK(modules[1].version == "2.3.0");
    }

    TEST_CASE("every system has a name of its own") {
        std::string names;
        for (const ForeignSystem system : foreign_systems()) names += std::string(to_string(system)) + " ";
        CHECK(names == "directy phinx codeigniter bonfire flyway ");
        CHECK(title_of(ForeignSystem::flyway) == "Flyway");
    }
}

// SPDX-License-Identifier: MIT
// What doctor finds in real databases: privileges, tables that make recovery doubtful, leftovers.
#include "tenon/doctor.hpp"

#include "base/text.hpp"
#include "support/shop.hpp"
#include "support/silent_server.hpp"
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace tenon;
using namespace tenon::test;

namespace {

const Check* find(const Checks& checks, std::string_view id) {
    const auto found =
        std::find_if(checks.begin(), checks.end(), [id](const Check& check) { return check.id == id; });
    return found == checks.end() ? nullptr : &*found;
}

std::string said(const Checks& checks, std::string_view id) {
    const Check* check = find(checks, id);
    return check == nullptr ? "nothing" : concat(to_string(check->health), ": ", check->message);
}

Settings settings_with(const std::string& prefix) {
    Settings settings;
    settings.prefix = prefix;
    return settings;
}

Checks examined(const Url& url, const std::string& prefix = "t_") {
    return examine_database(url, settings_with(prefix));
}

// An account that may only read, whatever the engine calls that.
Url reader_of(const Target& target) {
    const auto owner = target.open();
    Url url = target.url;
    url.user = "tenon_reader";
    url.password = "secret-of-reader";
    if (target.is(Dialect::mysql)) {
        owner->execute("CREATE OR REPLACE USER tenon_reader IDENTIFIED BY 'secret-of-reader'");
        owner->execute("GRANT SELECT ON tenon_contract.* TO tenon_reader");
        return url;
    }
    if (owner->query("SELECT 1 FROM pg_roles WHERE rolname = 'tenon_reader'").empty())
        owner->execute("CREATE ROLE tenon_reader LOGIN PASSWORD 'secret-of-reader'");
    owner->execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    return url;
}

}  // namespace

TEST_SUITE("contract/doctor") {
    TEST_CASE("a database in order has no failure, and every question is answered") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                const Checks checks = examined(target.url);
                for (const Check& check : checks) {
                    CAPTURE(check.id);
                    CAPTURE(check.message);
                    CHECK(check.health != Health::failure);
                    CHECK(check.message.find("cannot be told") == std::string::npos);
                    CHECK_FALSE(check.message.empty());
                }
                CHECK(exit_status(checks) == 0);
                for (const char* id :
                     {"connection", "version", "database", "transactions", "character-set", "ledger"})
                    CHECK(find(checks, id) != nullptr);
                CHECK(said(checks, "ledger") == "ok: 1 module recorded, tables of version 1");
                CHECK(said(checks, "unfinished") == "nothing");
            }
        }
    }

    TEST_CASE("what stands half-way is a failure with the next command") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                bench.base.transaction = TransactionMode::none;
                ModuleRoot root;
                const std::string broken =
                    "INSERT INTO <DB_PREFIX>shop VALUES (2);\nINSERT INTO missing VALUES (1);\n";
                root.add("shop",
                         "<version>0.0.2</version><data><update><filename>update.001.sql</filename>"
                         "<filename>update.002.sql</filename></update></data>",
                         {{"update.001.sql", "CREATE TABLE <DB_PREFIX>shop (id INTEGER);\n"},
                          {"update.002.sql", broken}});
                REQUIRE(bench.run(root.read(), Verb::install).failure.has_value());
                const Checks checks = examined(target.url);
                CHECK(said(checks, "unfinished").starts_with("fail: shop is "));
                CHECK(said(checks, "unfinished").find("it stands at update.002.sql:2:1") !=
                      std::string::npos);
                CHECK(find(checks, "unfinished")->hint == "tenon resume shop");
                CHECK(exit_status(checks) == 4);
            }
        }
    }

    TEST_CASE("privileges that are missing are named with what to grant") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            if (target.is(Dialect::sqlite)) continue;
            SUBCASE(target.name.c_str()) {
                const auto table = with_table(target, "a_doctor_mine", "id INTEGER");
                const Checks checks = examined(reader_of(target));
                const Check* privileges = find(checks, "privileges");
                REQUIRE(privileges != nullptr);
                CHECK(privileges->health == Health::failure);
                CHECK(privileges->hint.starts_with("GRANT "));
                if (target.is(Dialect::mysql))
                    CHECK(privileges->message ==
                          "the account lacks INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX");
                else
                    CHECK(said(checks, "ownership").find("a_doctor_mine") != std::string::npos);
                CHECK(exit_status(checks) == 8);
                for (const Check& check : checks)
                    CHECK((check.message + check.hint).find("secret-of-reader") == std::string::npos);
                table->execute("DROP TABLE a_doctor_mine");
            }
        }
    }

    TEST_CASE("a run that holds the lock is told") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            if (target.is(Dialect::sqlite)) continue;
            SUBCASE(target.name.c_str()) {
                Bench bench(target);
                install_first(bench);
                CHECK(said(examined(target.url), "lock") == "nothing");
                Ledger ledger(bench.database.connection(), "t_");
                const std::array<Value, 2> arguments{lock_name(ledger.place()), std::int64_t{0}};
                REQUIRE(as_integer(ledger.query("lock", arguments).at(0).at(0)) == 1);
                CHECK(said(examined(target.url), "lock")
                          .starts_with("warn: a run is going on: tester on bench since "));
            }
        }
    }

    TEST_CASE("tables without transactions, their triggers, and a server that is not strict are warnings") {
        const TemporaryFolder folder;
        for (const auto& target : targets_of(Dialect::mysql, folder)) {
            const auto table = with_table(target, "doctor_old", "id INTEGER");
            table->execute("ALTER TABLE doctor_old ENGINE=MyISAM");
            table->execute(
                "CREATE TRIGGER doctor_count BEFORE INSERT ON doctor_old FOR EACH ROW SET NEW.id = 1");
            const std::string mode = as_text(table->query("SELECT @@GLOBAL.sql_mode").at(0).at(0));
            table->execute("SET GLOBAL sql_mode = ''");
            const Checks checks = examined(target.url);
            table->execute("SET GLOBAL sql_mode = '" + mode + "'");
            CHECK(said(checks, "tables").find("without transactions, as ") != std::string::npos);
            CHECK(find(checks, "tables")->health == Health::warning);
            CHECK(said(checks, "triggers") == "warn: 1 on tables without transactions, as doctor_count");
            CHECK(said(checks, "sql-mode") == "warn: scripts start with no sql_mode");
            table->execute("DROP TABLE doctor_old");
            CHECK(said(examined(target.url), "triggers") == "nothing");
        }
    }

    TEST_CASE("an index that a dead concurrent build left is a warning") {
        const TemporaryFolder folder;
        for (const auto& target : targets_of(Dialect::postgresql, folder)) {
            const auto table = with_table(target, "doctor_twice", "id INTEGER");
            CHECK(said(examined(target.url), "indexes") == "ok: all are valid");
            table->execute("INSERT INTO doctor_twice VALUES (1), (1)");
            static_cast<void>(
                failure_of(*table, "CREATE UNIQUE INDEX CONCURRENTLY doctor_index ON doctor_twice (id)"));
            CHECK(said(examined(target.url), "indexes") == "warn: 1 invalid, as public.doctor_index");
            table->execute("DROP TABLE doctor_twice");
        }
    }

    TEST_CASE("TLS and a pooler are seen") {
        if (const auto url = server_url("TENON_TEST_MYSQL_TLS_URL"))
            CHECK(said(examined(*url), "tls").starts_with("ok: in use: "));
        if (const auto url = server_url("TENON_TEST_POSTGRESQL_TLS_URL"))
            CHECK(said(examined(*url), "tls").starts_with("ok: in use: TLS"));
        if (const auto url = server_url("TENON_TEST_PGBOUNCER_URL"))
            CHECK(said(examined(*url), "pooler").find("keeps sessions") != std::string::npos);
        if (const auto url = server_url("TENON_TEST_POSTGRESQL_URL"))
            CHECK(said(examined(*url), "pooler") == "nothing");
    }

    TEST_CASE("a server that is not there is a failure of the connection") {
        const SilentServer unused;
        const auto url = parse_url("mysql://a:hunter2@127.0.0.1:" + std::to_string(unused.port()) + "/app");
        const Checks checks = examined(url);
        CHECK(said(checks, "connection").starts_with("fail: no MariaDB or MySQL server listens"));
        CHECK(exit_status(checks) == 8);
    }
}

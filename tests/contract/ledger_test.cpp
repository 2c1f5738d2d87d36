// SPDX-License-Identifier: MIT
// Ledgers that are damaged, half made or of a newer tenon, on every engine.
#include "support/shop.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

TEST_SUITE("contract/ledger") {
    TEST_CASE("a ledger that was killed while it was made is made again") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            for (const char* left : {"DROP TABLE t_tenon_history", "DROP TABLE t_tenon_module", "SELECT 1"}) {
                SUBCASE((target.name + ": " + left).c_str()) {
                    Bench bench(target);
                    install_first(bench);
                    auto& connection = bench.database.connection();
                    connection.execute("DELETE FROM t_tenon_module");
                    connection.execute("DELETE FROM t_tenon_history");
                    connection.execute(left);
                    connection.execute("DROP TABLE t_shop");
                    CHECK_FALSE(bench.ledger().exists);
                    install_first(bench);
                    CHECK(version_of(bench.ledger()) == "installed 0.0.1");
                }
            }
        }
    }

    TEST_CASE("a damaged ledger and one of a newer tenon are refused") {
        const test::TemporaryFolder folder;
        for (const auto& target : test::targets_in(folder)) {
            for (const char* damage :
                 {"DROP TABLE t_tenon_history", "DROP TABLE t_tenon_progress", "DROP TABLE t_tenon_module",
                  "DELETE FROM t_tenon_module WHERE code = 'tenon'",
                  "ALTER TABLE t_tenon_module DROP COLUMN state",
                  "UPDATE t_tenon_module SET version = '99' WHERE code = 'tenon'",
                  "UPDATE t_tenon_module SET state = 'sleeping' WHERE code = 'shop'"}) {
                SUBCASE((target.name + ": " + damage).c_str()) {
                    Bench bench(target);
                    install_first(bench);
                    bench.database.connection().execute(damage);
                    try {
                        static_cast<void>(bench.ledger());
                        FAIL("it was read");
                    } catch (const Error& error) {
                        CHECK(error.kind() == ErrorKind::verification);
                    }
                }
            }
        }
    }
}

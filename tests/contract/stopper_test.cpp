// SPDX-License-Identifier: MIT
// Another thread stops what a session is doing.
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

using namespace tenon;
using namespace tenon::test;

namespace {

// Runs for half a minute.
std::string long_statement(const Target& target) {
    if (target.is(Dialect::mysql)) return "SELECT SLEEP(30)";
    if (target.is(Dialect::postgresql)) return "SELECT pg_sleep(30)";
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) "
           "SELECT COUNT(*) FROM n";
}

std::chrono::seconds time_of(const std::function<void()>& action) {
    const auto begin = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin);
}

}  // namespace

TEST_SUITE("contract/stopper") {
    TEST_CASE("another thread stops the running statement, and the session lives on") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                const auto connection = target.open();
                std::thread other([stop = connection->stopper()] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(300));
                    stop();
                });
                const auto seconds = time_of([&] {
                    CHECK(failure_of(*connection, long_statement(target)).kind() ==
                          DatabaseError::Kind::stopped);
                });
                other.join();
                CHECK(seconds.count() < 10);
                CHECK(number(*connection, "SELECT 7") == 7);
            }
        }
    }

    TEST_CASE("a stopper does nothing when no statement runs, nor when the session is gone") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                auto connection = target.open();
                const auto stop = connection->stopper();
                connection.reset();
                CHECK_NOTHROW([&] {
                    try {
                        stop();
                    } catch (const DatabaseError& error) {
                        CHECK(error.kind() != DatabaseError::Kind::lost);  // "no such thread"
                    }
                }());
            }
        }
    }

    TEST_CASE("a session with SQLite gives up waiting for a lock when it is told to") {
        const TemporaryFolder folder;
        const Target target{"sqlite", parse_url("sqlite:" + (folder / "test.db").string())};
        const auto holder = with_table(target, "t", "id INTEGER");
        const auto waiter = target.open();
        holder->execute("BEGIN IMMEDIATE");
        waiter->set_lock_timeout(std::chrono::seconds(30));
        std::atomic<int> interrupted{0};
        waiter->give_up_on(&interrupted);
        std::thread other([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            interrupted = 2;
        });
        const auto seconds = time_of(
            [&] { CHECK(failure_of(*waiter, "BEGIN IMMEDIATE").kind() == DatabaseError::Kind::stopped); });
        other.join();
        CHECK(seconds.count() < 10);
    }
}

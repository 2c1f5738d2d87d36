// SPDX-License-Identifier: MIT
// The lease that is the lock of a Galera cluster, tried between sessions with one server: scripts/test-galera
// has the cluster.
#include "migrate/lease.hpp"

#include "migrate/failure.hpp"
#include "support/targets.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::test;

namespace {

// A session with a ledger of its own view, as another process has.
struct Node {
    explicit Node(const Target& target) : connection(target.open()), ledger(*connection, "lease_") {
        settings.lock_timeout = std::chrono::seconds(1);
    }

    void take() {
        lease.emplace(*connection, ledger, settings, events, [] { return std::string("held by a test"); });
    }

    std::unique_ptr<Connection> connection;
    Ledger ledger;
    Settings settings;
    Events events;
    std::optional<Lease> lease;
};

void for_mysql(const std::function<void(const Target&)>& test) {
    const TemporaryFolder folder;
    for (const auto& target : targets_in(folder)) {
        if (!target.is(Dialect::mysql)) continue;
        target.open()->execute("DROP TABLE IF EXISTS lease_tenon_lock");
        test(target);
    }
}

}  // namespace

TEST_SUITE("contract/lease") {
    TEST_CASE("a server without a cluster needs no lease") {
        for_mysql([](const Target& target) {
            Node node(target);
            CHECK_FALSE(Lease::wanted(node.ledger));
        });
    }

    TEST_CASE("a lease has one holder, and every holder a higher token") {
        for_mysql([](const Target& target) {
            Node first(target);
            Node second(target);
            first.take();
            const auto token = first.ledger.lock_token();
            CHECK_THROWS_WITH_AS(second.take(), "the lock was not free within 1 s: held by a test", Error);
            first.lease.reset();
            second.take();
            CHECK(second.ledger.lock_token() == token + 1);
        });
    }

    TEST_CASE("a holder whose token is no longer its own can write nothing") {
        for_mysql([](const Target& target) {
            Node first(target);
            first.take();
            CHECK(as_integer(first.connection
                                 ->query("SELECT GET_LOCK(?, 0)",
                                         std::vector<Value>{lock_name(first.ledger.place())})
                                 .at(0)
                                 .at(0)) == 1);
            CHECK_NOTHROW(first.ledger.query("lock_check"));
            target.open()->execute("UPDATE lease_tenon_lock SET token = token + 1");
            for (const char* mode : {"", "STRICT_ALL_TABLES", "ANSI,TRADITIONAL"}) {
                first.connection->execute(std::string("SET SESSION sql_mode = '") + mode + "'");
                const auto error = error_of([&] { first.ledger.query("lock_check"); });
                REQUIRE(error.has_value());
                CHECK(lock_was_lost(*error));
            }
        });
    }

    TEST_CASE("a lease that was given up while it was waited for is another's") {
        for_mysql([](const Target& target) {
            Node first(target);
            Node second(target);
            second.settings.lock_timeout = std::chrono::seconds(20);
            first.take();
            std::thread later([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(700));
                first.lease.reset();
            });
            second.take();
            later.join();
            CHECK(second.ledger.lock_token() == 2);
        });
    }
}

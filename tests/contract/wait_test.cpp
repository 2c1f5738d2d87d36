// SPDX-License-Identifier: MIT
// Waiting for a database: what waiting mends and what it does not, and never longer than it may take.
#include "tenon/wait.hpp"

#include "support/refusal.hpp"
#include "support/silent_server.hpp"
#include "support/targets.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

using namespace tenon;
using namespace tenon::test;
using std::chrono::milliseconds;

namespace {

struct Outcome {
    std::optional<Error> failure;
    milliseconds time{0};
    std::vector<std::string> told;

    [[nodiscard]] bool says(std::string_view text) const {
        return failure && std::string_view(failure->what()).find(text) != std::string_view::npos;
    }
};

Outcome outcome_of(const Url& url, WaitOptions options) {
    Outcome outcome;
    options.waiting = [&](const Error& error) { outcome.told.emplace_back(error.what()); };
    const auto begin = std::chrono::steady_clock::now();
    try {
        static_cast<void>(wait_for(url, options));
    } catch (const Error& error) {
        outcome.failure = error;
    }
    outcome.time = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin);
    return outcome;
}

// A URL of each kind of server where something takes connections and never says a word.
std::vector<Url> silent_urls(const SilentServer& silent) {
    const std::string place = "127.0.0.1:" + std::to_string(silent.port()) + "/app";
    std::vector<Url> urls;
    for (const Driver* driver : drivers()) {
        if (driver->dialect == Dialect::mysql) urls.push_back(parse_url("mysql://a:b@" + place));
        if (driver->dialect == Dialect::postgresql) urls.push_back(parse_url("postgres://a:b@" + place));
    }
    return urls;
}

void drop_database(const Target& target, const std::string& name) {
    target.open()->execute("DROP DATABASE IF EXISTS " + name);
}

}  // namespace

TEST_SUITE("contract/wait") {
    TEST_CASE("a database that is there answers at once") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            SUBCASE(target.name.c_str()) {
                static_cast<void>(target.open());
                CHECK(dialect_of(wait_for(target.url).engine) == target.url.dialect);
                CHECK_FALSE(attempt_left_behind());
            }
        }
    }

    TEST_CASE("a database that comes while it is waited for answers") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            if (target.is(Dialect::sqlite)) continue;
            SUBCASE(target.name.c_str()) {
                drop_database(target, "tenon_late");
                Url url = target.url;
                url.database = "tenon_late";
                std::thread later([&] {
                    std::this_thread::sleep_for(milliseconds(400));
                    target.open()->execute("CREATE DATABASE tenon_late");
                });
                const Outcome outcome = outcome_of(url, {.timeout = milliseconds(20'000)});
                later.join();
                CHECK_FALSE(outcome.failure.has_value());
                CHECK(outcome.time >= milliseconds(300));
                REQUIRE(outcome.told.size() == 1);
                CHECK(outcome.told[0].find("has no database \"tenon_late\"") != std::string::npos);
                drop_database(target, "tenon_late");
            }
        }
    }

    TEST_CASE("a login that is refused ends the wait after the grace, long before the time is up") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            if (target.is(Dialect::sqlite)) continue;
            SUBCASE(target.name.c_str()) {
                Url url = target.url;
                url.password = "wrong-secret";
                const Outcome outcome =
                    outcome_of(url, {.timeout = milliseconds(30'000), .grace = milliseconds(700)});
                CHECK(outcome.says("wrong password"));
                CHECK_FALSE(outcome.says("wrong-secret"));
                CHECK(outcome.failure->kind() == ErrorKind::connect);
                CHECK(outcome.time >= milliseconds(700));
                CHECK(outcome.time < milliseconds(10'000));
            }
        }
    }

    TEST_CASE("TLS that the server does not have ends the wait at once") {
        const TemporaryFolder folder;
        for (const auto& target : targets_in(folder)) {
            if (target.is(Dialect::sqlite)) continue;
            SUBCASE(target.name.c_str()) {
                Url url = target.url;
                if (target.is(Dialect::mysql))
                    url.parameters["ssl-mode"] = "REQUIRED";
                else
                    url.parameters["sslmode"] = "require";
                const Outcome outcome = outcome_of(url, {.timeout = milliseconds(30'000)});
                CHECK(outcome.says("offers no TLS"));
                CHECK(outcome.told.empty());
                CHECK(outcome.time < milliseconds(5'000));
            }
        }
    }

    TEST_CASE("a server that is not there is waited for until the time is up, and told once") {
        const SilentServer unused;  // its port is taken, and nobody listens
        for (const Url& url : silent_urls(unused)) {
            CAPTURE(std::string(to_string(url.dialect)));
            const Outcome outcome = outcome_of(url, {.timeout = milliseconds(900)});
            CHECK(outcome.says("no database after 1 s: no "));
            CHECK(outcome.says("server listens at 127.0.0.1"));
            CHECK(outcome.failure->kind() == ErrorKind::connect);
            CHECK(outcome.told.size() == 1);
            CHECK(outcome.time < milliseconds(1'500));
        }
    }

    TEST_CASE("a server that never answers does not make the wait longer than its time") {
        const SilentServer silent;
        silent.listen_now();
        for (const Url& url : silent_urls(silent)) {
            CAPTURE(std::string(to_string(url.dialect)));
            const Outcome outcome = outcome_of(url, {.timeout = milliseconds(300)});
            CHECK(outcome.says("no database after"));
            CHECK(outcome.time < milliseconds(700));
        }
        while (attempt_left_behind()) std::this_thread::sleep_for(milliseconds(20));
    }

    TEST_CASE("a signal ends the wait at once, also in the middle of an attempt") {
        const SilentServer silent;
        silent.listen_now();
        for (const Url& url : silent_urls(silent)) {
            CAPTURE(std::string(to_string(url.dialect)));
            std::atomic<int> caught{0};
            std::thread sender([&] {
                std::this_thread::sleep_for(milliseconds(200));
                caught = 15;
            });
            const Outcome outcome =
                outcome_of(url, {.timeout = milliseconds(20'000), .interrupted = &caught});
            sender.join();
            REQUIRE(outcome.failure.has_value());
            CHECK(outcome.failure->kind() == ErrorKind::interrupted);
            CHECK(outcome.time < milliseconds(700));
        }
        while (attempt_left_behind()) std::this_thread::sleep_for(milliseconds(20));
    }

    TEST_CASE("a SQLite file is waited for until it can be locked") {
        const TemporaryFolder folder;
        for (const auto& target : targets_of(Dialect::sqlite, folder)) {
            const auto holder = with_table(target, "t", "id INTEGER");
            holder->execute("BEGIN IMMEDIATE");
            const Outcome locked = outcome_of(target.url, {.timeout = milliseconds(500)});
            CHECK(locked.says("locked"));
            CHECK(locked.failure->kind() == ErrorKind::connect);
            CHECK(wait_for(target.url, {.read_only = true}).engine == Engine::sqlite);

            std::thread later([&] {
                std::this_thread::sleep_for(milliseconds(400));
                holder->execute("COMMIT");
            });
            CHECK_FALSE(outcome_of(target.url, {.timeout = milliseconds(20'000)}).failure.has_value());
            later.join();
        }
    }

    TEST_CASE("a SQLite file that can be made answers, one without its folder does not") {
        const TemporaryFolder folder;
        CHECK(wait_for(parse_url("sqlite:" + (folder / "new.db").string())).version.empty());
        CHECK_FALSE(std::filesystem::exists(folder / "new.db"));
        const Outcome outcome = outcome_of(parse_url("sqlite:" + (folder / "none/new.db").string()),
                                           {.timeout = milliseconds(9'000)});
        CHECK(outcome.says("there is no folder"));
        CHECK(outcome.time < milliseconds(3'000));
    }
}

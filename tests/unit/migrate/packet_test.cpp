// SPDX-License-Identifier: MIT
#include "migrate/packet.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

// Takes batches up to a limit, and fails at one statement.
class Fake final : public Connection {
public:
    explicit Fake(std::string fails = {}, std::size_t limit = 1'000'000)
        : fails_(std::move(fails)), limit_(limit) {}

    const ServerInfo& server() const noexcept override { return server_; }
    void execute(std::string_view) override {}
    BatchResult execute_batch(std::span<const std::string_view> statements) override {
        BatchResult result;
        ++batches;
        std::size_t bytes = 0;
        for (const auto statement : statements) bytes += statement.size() + 5;
        largest = std::max(largest, bytes);
        for (const auto statement : statements) {
            if (statement == fails_) {
                result.error = DatabaseError(DatabaseError::Kind::statement, "refused", 1);
                return result;
            }
            sent.emplace_back(statement);
            ++result.done;
        }
        return result;
    }
    std::size_t batch_limit() const noexcept override { return limit_; }
    std::string bound(std::string_view statement, std::span<const Value>) const override {
        return std::string(statement);
    }
    Rows query(std::string_view, std::span<const Value>) override { return {}; }
    std::int64_t affected_rows() const noexcept override { return 0; }
    bool in_transaction() override { return false; }
    void set_lock_timeout(std::chrono::milliseconds) override {}

    std::vector<std::string> sent;
    int batches = 0;
    std::size_t largest = 0;

private:
    ServerInfo server_;
    std::string fails_;
    std::size_t limit_;
};

PendingStatement pending(const std::string& text) {
    PendingStatement statement;
    statement.rendered.text = text;
    return statement;
}

Packet packet() {
    Packet packet;
    packet.begin(PacketKind::transaction);
    packet.add_own("BEGIN");
    packet.add(pending("one"));
    packet.add(pending("two"));
    packet.add_own("mark");
    packet.add_own("COMMIT");
    return packet;
}

}  // namespace

TEST_SUITE("migrate/packet") {
    TEST_CASE("everything is sent in order, in one batch") {
        Fake connection;
        auto sent = packet();
        CHECK(sent.kind() == PacketKind::transaction);
        CHECK(sent.holds_own());
        CHECK_FALSE(sent.send(connection).has_value());
        CHECK(connection.sent == std::vector<std::string>{"BEGIN", "one", "two", "mark", "COMMIT"});
        CHECK(connection.batches == 1);
        CHECK(sent.bytes() == connection.largest);
        CHECK(sent.statements().size() == 2);
        sent.clear();
        CHECK(sent.empty());
        CHECK(sent.bytes() == 0);
    }

    TEST_CASE("the statement that failed is named among those of the script") {
        Fake connection("two");
        auto sent = packet();
        const auto failure = sent.send(connection);
        REQUIRE(failure.has_value());
        REQUIRE(failure->statement.has_value());
        CHECK(*failure->statement == 1);
        CHECK(std::string(failure->cause.what()) == "refused");
    }

    TEST_CASE("one of our own that failed is no statement of the script") {
        for (const char* own : {"BEGIN", "mark", "COMMIT"}) {
            Fake connection(own);
            auto sent = packet();
            const auto failure = sent.send(connection);
            REQUIRE(failure.has_value());
            CHECK_FALSE(failure->statement.has_value());
        }
    }

    TEST_CASE("what is sent in place of a statement counts") {
        Fake connection;
        Packet sent;
        sent.begin(PacketKind::loose);
        auto statement = pending("LOCK TABLES a WRITE");
        statement.sent = "LOCK TABLES ours WRITE, a WRITE";
        sent.add(statement);
        CHECK_FALSE(sent.send(connection).has_value());
        CHECK(connection.sent == std::vector<std::string>{"LOCK TABLES ours WRITE, a WRITE"});
        CHECK(sent.bytes() == connection.largest);
    }

    TEST_CASE("what the server does not take at once goes in several batches") {
        const std::string large(60, 'x');
        for (const char* fails : {"", "after"}) {
            Fake connection(fails, 70);
            Packet sent;
            sent.begin(PacketKind::loose);
            sent.add_own("mark one");
            sent.add(pending("before"));
            sent.add(pending(large));
            sent.add(pending("after"));
            sent.add_own("mark two");
            const auto failure = sent.send(connection);
            CHECK(connection.batches == 3);
            CHECK(connection.largest <= 70);
            CHECK(failure.has_value() == (*fails != '\0'));
            if (failure) CHECK(failure->statement == 2);
        }
    }
}

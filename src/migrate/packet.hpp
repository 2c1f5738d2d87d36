// SPDX-License-Identifier: MIT
// Statements of a script, with our own between them, on their way to the server in one round trip.
#pragma once

#include "tenon/script.hpp"

#include "database/connection.hpp"
#include "recover/treatment.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tenon {

/// A statement that has been read and not been sent.
struct PendingStatement {
    Statement statement;
    RenderedStatement rendered;
    std::uint64_t index = 0;  ///< in the script, from 0
    std::string done_hash;    ///< chained over the statements before it
    Treated treated;
    std::string sent;  ///< what is sent in its place; empty: its own text

    [[nodiscard]] std::string_view text() const noexcept { return sent.empty() ? rendered.text : sent; }
};

/// What the statements of a packet have in common.
enum class PacketKind {
    empty,
    loose,        ///< each by itself, no marks: they change nothing but the session
    transaction,  ///< in one transaction of ours, which moves the mark
    counted,      ///< a mark before each
    inner         ///< inside a transaction of the script
};

class Packet {
public:
    struct Failure {
        DatabaseError cause;
        std::optional<std::size_t> statement;  ///< of the pending ones; nothing: one of ours failed
    };

    [[nodiscard]] PacketKind kind() const noexcept { return kind_; }
    [[nodiscard]] bool empty() const noexcept { return kind_ == PacketKind::empty; }
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }
    [[nodiscard]] const std::vector<PendingStatement>& statements() const noexcept { return pending_; }
    [[nodiscard]] bool holds_own() const noexcept { return texts_.size() > pending_.size(); }

    void begin(PacketKind kind) noexcept { kind_ = kind; }
    void add(PendingStatement statement);
    /// A statement of ours.
    void add_own(std::string text);

    /// Sends everything, at once where the server takes it at once. What was sent stays readable until
    /// clear().
    [[nodiscard]] std::optional<Failure> send(Connection& connection);
    void clear();

private:
    struct Text {
        std::string own;
        std::optional<std::size_t> statement;
    };

    PacketKind kind_ = PacketKind::empty;
    std::vector<Text> texts_;
    std::vector<PendingStatement> pending_;
    std::size_t bytes_ = 0;
};

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "migrate/packet.hpp"

#include <span>
#include <utility>

namespace tenon {

namespace {

constexpr std::size_t overhead = 5;  // of each text, as Connection::batch_limit() counts

// A statement near the limit, which alone is taken, leaves no room for its marks: they go before and after
// it, and the statement is judged by its class if the connection is lost in between.
std::size_t taken_at_once(std::span<const std::string_view> texts, std::size_t limit) {
    std::size_t count = 0;
    std::size_t bytes = 0;
    for (; count < texts.size(); ++count) {
        bytes += texts[count].size() + overhead;
        if (count > 0 && bytes > limit) break;
    }
    return count;
}

}  // namespace

void Packet::add(PendingStatement statement) {
    bytes_ += statement.text().size() + overhead;
    texts_.push_back({.own = {}, .statement = pending_.size()});
    pending_.push_back(std::move(statement));
}

void Packet::add_own(std::string text) {
    bytes_ += text.size() + overhead;
    texts_.push_back({.own = std::move(text), .statement = std::nullopt});
}

std::optional<Packet::Failure> Packet::send(Connection& connection) {
    std::vector<std::string_view> views;
    views.reserve(texts_.size());
    for (const auto& text : texts_)
        views.push_back(text.statement ? pending_[*text.statement].text() : std::string_view(text.own));
    for (std::span<const std::string_view> rest = views; !rest.empty();) {
        const auto batch = rest.first(taken_at_once(rest, connection.batch_limit()));
        const BatchResult result = connection.execute_batch(batch);
        if (result.error) {
            const auto failed = views.size() - rest.size() + result.done;
            return Failure{.cause = *result.error, .statement = texts_[failed].statement};
        }
        rest = rest.subspan(batch.size());
    }
    return std::nullopt;
}

void Packet::clear() {
    kind_ = PacketKind::empty;
    texts_.clear();
    pending_.clear();
    bytes_ = 0;
}

}  // namespace tenon

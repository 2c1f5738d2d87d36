// SPDX-License-Identifier: MIT
#include "migrate/packet.hpp"

#include <utility>

namespace tenon {

namespace {

constexpr std::size_t overhead = 5;  // of each text, as Connection::batch_limit() counts

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
    const BatchResult result = connection.execute_batch(views);
    if (!result.error) return std::nullopt;
    return Failure{.cause = *result.error, .statement = texts_[result.done].statement};
}

void Packet::clear() {
    kind_ = PacketKind::empty;
    texts_.clear();
    pending_.clear();
    bytes_ = 0;
}

}  // namespace tenon

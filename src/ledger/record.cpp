// SPDX-License-Identifier: MIT
// What one row of the ledger says of a module in few characters.
#include "tenon/ledger.hpp"

#include "base/text.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace tenon {

namespace {

constexpr std::uint64_t mixed(std::uint64_t hash) noexcept {
    hash = (hash ^ (hash >> 33U)) * 0xff51afd7ed558ccdULL;
    hash = (hash ^ (hash >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 33U);
}

// Equal versions have equal hashes: 1.0 and 1.0.0. It tells sets apart, it protects nothing.
std::uint64_t hash_of(const Version& version) noexcept {
    std::uint64_t hash = 0x9e3779b97f4a7c15ULL;
    std::uint64_t zeros = 0;
    for (const auto component : version.components()) {
        if (component == 0) {
            ++zeros;
            continue;
        }
        for (; zeros > 0; --zeros) hash = mixed(hash + 1);
        hash = mixed(hash ^ mixed(component + 2));
    }
    for (const char c : version.suffix()) hash = mixed(hash ^ static_cast<unsigned char>(c));
    return hash;
}

template <typename Number>
bool read_whole(std::string_view text, Number& number, int base) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

using Word = std::pair<std::string_view, bool Manner::*>;
constexpr std::array words{Word{"undo", &Manner::undoes},
                           Word{"out-of-order", &Manner::out_of_order},
                           Word{"ignore-unlisted", &Manner::ignores_unlisted},
                           Word{"run-unlisted", &Manner::runs_unlisted},
                           Word{"keep-going", &Manner::keeps_going},
                           Word{"testdata", &Manner::testdata},
                           Word{"testdata-delete", &Manner::testdata_delete}};

}  // namespace

void AppliedSet::add(const Version& version) noexcept {
    ++count;
    digest += hash_of(version);
}

void AppliedSet::remove(const Version& version) noexcept {
    --count;
    digest -= hash_of(version);
}

std::string AppliedSet::text() const {
    std::array<char, 16> digits{};
    const auto* end = std::to_chars(digits.data(), digits.data() + digits.size(), digest, 16).ptr;
    return concat(std::to_string(count), ":",
                  std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

std::optional<AppliedSet> AppliedSet::parse(std::string_view text) {
    const auto colon = text.find(':');
    AppliedSet set;
    if (colon == std::string_view::npos || !read_whole(text.substr(0, colon), set.count, 10) ||
        !read_whole(text.substr(colon + 1), set.digest, 16))
        return std::nullopt;
    return set;
}

std::string Manner::text() const {
    std::string text;
    for (const auto& [word, member] : words)
        if (this->*member) text += concat(text.empty() ? "" : " ", word);
    return text;
}

std::optional<Manner> Manner::parse(std::string_view text) {
    Manner manner;
    if (text.empty()) return manner;
    for (const auto part : split(text, ' ')) {
        bool known = false;
        for (const auto& [word, member] : words) {
            if (word != part) continue;
            manner.*member = true;
            known = true;
        }
        if (!known) return std::nullopt;
    }
    return manner;
}

}  // namespace tenon

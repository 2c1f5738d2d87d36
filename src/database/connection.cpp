// SPDX-License-Identifier: MIT
#include "database/connection.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace tenon {

namespace {

template <typename Number>
std::string shortest(Number number) {
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end};
}

std::int64_t integer_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

std::int64_t integer_in(double number) {
    constexpr double limit = 9223372036854775808.0;  // 2^63: what no longer fits
    return number > -limit && number < limit ? static_cast<std::int64_t>(number) : 0;
}

}  // namespace

std::string as_text(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return shortest(*integer);
    if (const auto* real = std::get_if<double>(&value)) return shortest(*real);
    return {};
}

std::int64_t as_integer(const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
    if (const auto* text = std::get_if<std::string>(&value)) return integer_in(*text);
    if (const auto* real = std::get_if<double>(&value)) return integer_in(*real);
    return 0;
}

struct DatabaseError::Detail {
    Kind kind;
    std::string message;
    int code;
    std::string sqlstate;
    std::size_t offset;
};

DatabaseError::DatabaseError(Kind kind, std::string message, int code, std::string sqlstate,
                             std::size_t offset)
    : detail_(std::make_shared<const Detail>(
          Detail{kind, std::move(message), code, std::move(sqlstate), offset})) {}

const char* DatabaseError::what() const noexcept {
    return detail_->message.c_str();
}
DatabaseError::Kind DatabaseError::kind() const noexcept {
    return detail_->kind;
}
int DatabaseError::code() const noexcept {
    return detail_->code;
}
const std::string& DatabaseError::sqlstate() const noexcept {
    return detail_->sqlstate;
}
std::size_t DatabaseError::offset() const noexcept {
    return detail_->offset;
}

BatchResult Connection::execute_batch(std::span<const std::string_view> statements) {
    BatchResult result;
    try {
        for (const auto statement : statements) {
            execute(statement);
            ++result.done;
        }
    } catch (const DatabaseError& error) {
        result.error = error;
    }
    return result;
}

std::size_t Connection::batch_limit() const noexcept {
    return 1'000'000'000;  // what SQLite takes, too
}

void Connection::give_up_on(const std::atomic<int>* /*interrupted*/) {}

std::function<void()> Connection::stopper() {
    return [] {};
}

std::string Connection::file() const {
    return {};
}

void Connection::copy_to(const std::string& /*path*/, const std::function<bool()>& /*go_on*/) {
    throw DatabaseError(DatabaseError::Kind::statement, "this database cannot write a copy of itself", 0);
}

std::unique_ptr<Loan> Connection::lend() {
    return nullptr;
}

std::unique_ptr<Connection> Connection::sibling() {
    return nullptr;
}

void Connection::copy_in(std::string_view /*statement*/, const CopyData& /*next*/) {
    throw DatabaseError(DatabaseError::Kind::statement, "this engine has no COPY", 0);
}

void Connection::restore() {}

}  // namespace tenon

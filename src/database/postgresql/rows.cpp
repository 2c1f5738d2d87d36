// SPDX-License-Identifier: MIT
#include "database/postgresql/rows.hpp"

#include <charconv>
#include <cmath>
#include <memory>
#include <string_view>

namespace tenon::postgresql {

namespace {

// pg_type.oid of the types that have a better form than text; they never change.
constexpr Oid bool_type = 16;
constexpr Oid bytea_type = 17;
constexpr Oid int8_type = 20;
constexpr Oid int2_type = 21;
constexpr Oid int4_type = 23;
constexpr Oid oid_type = 26;
constexpr Oid float4_type = 700;
constexpr Oid float8_type = 701;

// The text if it is no number: Infinity and NaN.
template <typename Number>
Value number_in(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    if (whole && std::isfinite(static_cast<double>(number))) return number;
    return std::string(text);
}

struct Free {
    void operator()(unsigned char* memory) const noexcept { PQfreemem(memory); }
};

Value bytes_in(std::string_view text) {
    std::size_t size = 0;
    const std::unique_ptr<unsigned char, Free> bytes(
        PQunescapeBytea(reinterpret_cast<const unsigned char*>(text.data()), &size));
    if (bytes == nullptr) throw std::bad_alloc();
    return std::string(reinterpret_cast<const char*>(bytes.get()), size);
}

Value column(const PGresult* result, int row, int index) {
    if (PQgetisnull(result, row, index) != 0) return nullptr;
    const std::string_view text(PQgetvalue(result, row, index),
                                static_cast<std::size_t>(PQgetlength(result, row, index)));
    switch (PQftype(result, index)) {
        case bool_type:
            return std::int64_t{text == "t" ? 1 : 0};
        case int2_type:
        case int4_type:
        case int8_type:
        case oid_type:
            return number_in<std::int64_t>(text);
        case float4_type:
        case float8_type:
            return number_in<double>(text);
        case bytea_type:
            return bytes_in(text);
        default:
            return std::string(text);
    }
}

}  // namespace

void add_rows(Rows& rows, const PGresult* result) {
    const int columns = PQnfields(result);
    for (int i = 0; i < PQntuples(result); ++i) {
        Row& row = rows.emplace_back();
        row.reserve(static_cast<std::size_t>(columns));
        for (int k = 0; k < columns; ++k) row.push_back(column(result, i, k));
    }
}

}  // namespace tenon::postgresql

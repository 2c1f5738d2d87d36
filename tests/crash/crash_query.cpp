// SPDX-License-Identifier: MIT
// crash-query URL: runs statements for the harness over one session, through tenon's own drivers.
//
// Reads "<kind> <length>\n" and that many bytes of SQL again and again; answers each with a line of JSON:
// {"rows":[[…]]} for kind q, {"rows":[]} for kind x (no result is wanted),
// {"error":"…","code":N,"lost":true}. Bytes are written as the characters U+0000 to U+00FF, so that whatever
// is in a database comes through.
#include "database/connection.hpp"
#include "tenon/error.hpp"

#include <array>
#include <cstdio>
#include <string>

namespace {

using namespace tenon;

void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\') {
            out += c;
            continue;
        }
        std::array<char, 8> escape{};
        static_cast<void>(std::snprintf(escape.data(), escape.size(), "\\u%04x", byte));
        out += escape.data();
    }
    out += '"';
}

void append_value(std::string& out, const Value& value) {
    if (std::holds_alternative<std::nullptr_t>(value)) {
        out += "null";
    } else {
        append_text(out, as_text(value));
    }
}

std::string answer(const Rows& rows) {
    std::string out = "{\"rows\":[";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out += i == 0 ? "[" : ",[";
        for (std::size_t j = 0; j < rows[i].size(); ++j) {
            if (j != 0) out += ',';
            append_value(out, rows[i][j]);
        }
        out += ']';
    }
    return out + "]}\n";
}

std::string answer(const DatabaseError& error) {
    std::string out = "{\"error\":";
    append_text(out, error.what());
    out += ",\"code\":" + std::to_string(error.code());
    out += error.kind() == DatabaseError::Kind::lost ? ",\"lost\":true}\n" : ",\"lost\":false}\n";
    return out;
}

std::string run(Connection& connection, char kind, const std::string& sql) {
    try {
        if (kind == 'q') return answer(connection.query(sql));
        connection.execute(sql);
        return answer(Rows());
    } catch (const DatabaseError& error) {
        return answer(error);
    }
}

int serve(const char* address) {
    const Url url = parse_url(address);
    const auto connection = driver_for(url.dialect).open(url, {});
    char kind = 0;
    std::size_t length = 0;
    while (std::scanf("%c %zu", &kind, &length) == 2 && std::getchar() == '\n') {  // NOLINT(cert-err34-c)
        std::string sql(length, '\0');
        if (std::fread(sql.data(), 1, length, stdin) != length) return 1;
        const std::string line = run(*connection, kind, sql);
        static_cast<void>(std::fwrite(line.data(), 1, line.size(), stdout));
        static_cast<void>(std::fflush(stdout));
    }
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    try {
        return serve(words[1]);
    } catch (const Error& error) {
        static_cast<void>(std::fprintf(stderr, "%s\n", error.what()));
        return exit_status(error.kind());
    }
}

// SPDX-License-Identifier: MIT
#include "cli/statements.hpp"

#include "base/text.hpp"

#include <memory>

namespace tenon::cli {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

// The length of the UTF-8 character that `text` begins with; 0 if it is none.
std::size_t character_size(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    const unsigned second = byte(1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool surrogate = first == 0xED && second > 0x9F;
    const bool too_large = first == 0xF4 && second > 0x8F;
    return overlong || surrogate || too_large ? 0 : size;
}

void append_escape(unsigned char byte, std::string_view start, std::string& into) {
    into.append(start).append(1, hex_digits[byte >> 4U]).append(1, hex_digits[byte & 0xFU]);
}

// Hands every statement of the script, filled in, to `visit`.
template <typename Visit>
void each_statement(const SplitRequest& request, Visit visit) {
    const auto source = open_file(request.file);
    Splitter splitter(*source, request.dialect, request.file);
    Statement statement;
    while (splitter.next(statement)) {
        if (request.placeholders != nullptr)
            visit(statement, render(statement, *request.placeholders, request.dialect, request.file).text);
        else
            visit(statement, statement.text);
        std::string data;
        while (statement.has_copy_data && splitter.next_copy_data(data)) visit.copy_data(data);
    }
}

struct TextPrinter {
    const std::string& file;
    Stream& out;

    void operator()(const Statement& statement, const std::string& text) const {
        const Position where{file, statement.line, statement.column};
        out.write(out.paint()(Style::faint,
                              concat("-- ", printable(to_string(where)), " ", to_string(statement.kind))));
        out.write(concat("\n", out.is_terminal() ? printable_lines(text) : text, ";\n"));
    }
    void copy_data(const std::string& data) const {
        out.write(out.is_terminal() ? printable_lines(data) : data);
    }
};

struct JsonPrinter {
    Stream& out;
    bool first = true;

    void operator()(const Statement& statement, const std::string& text) {
        out.write(concat(first ? "" : ",", "{\"line\":", std::to_string(statement.line),
                         ",\"column\":", std::to_string(statement.column), ",\"kind\":\"",
                         to_string(statement.kind), "\",\"text\":", json_string(text), "}"));
        first = false;
    }
    void copy_data(const std::string& /*data*/) const {}
};

struct Nobody {
    void operator()(const Statement& /*statement*/, const std::string& /*text*/) const {}
    void copy_data(const std::string& /*data*/) const {}
};

}  // namespace

std::string printable_lines(std::string_view text) {
    std::string result;
    for (const auto line : split(text, '\n')) {
        if (line.data() != text.data()) result += '\n';
        result += printable(line.substr(0, line.find_last_not_of('\r') + 1));
    }
    return result;
}

void print_statements(const SplitRequest& request, Stream& out) {
    each_statement(request, TextPrinter{request.file, out});
}

void print_statements_json(const SplitRequest& request, Stream& out) {
    each_statement(request, Nobody{});
    out.write("{\"statements\":[");
    each_statement(request, JsonPrinter{out});
    out.write("]}\n");
}

std::string json_string(std::string_view text) {
    std::string result = "\"";
    result.reserve(text.size() + 2);
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const auto byte = static_cast<unsigned char>(c);
        const std::size_t size = character_size(text.substr(at));
        if (c == '"' || c == '\\')
            result.append(1, '\\').append(1, c);
        else if (c == '\n')
            result += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            append_escape(byte, "\\u00", result);
        else if (size == 0)
            append_escape(byte, "\\udc", result);
        else
            result.append(text.substr(at, size));
        at += size == 0 ? 1 : size;
    }
    return result += '"';
}

}  // namespace tenon::cli

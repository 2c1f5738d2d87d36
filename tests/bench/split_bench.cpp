// SPDX-License-Identifier: MIT
// How fast scripts are split, and how much memory a huge one takes. The scripts are made while they are read.
#include "tenon/script.hpp"

#include "base/text.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <string>
#include <string_view>

using namespace tenon;

namespace {

/// One text over and over, up to a size.
class Repeated final : public ByteSource {
public:
    Repeated(std::string text, std::uint64_t size)
        : text_(std::move(text)), left_(size / text_.size() * text_.size()) {}

    std::size_t read(std::span<char> into) override {
        std::size_t written = 0;
        while (written < into.size() && left_ > 0) {
            const std::size_t count =
                std::min({into.size() - written, text_.size() - at_, static_cast<std::size_t>(left_)});
            std::copy_n(text_.data() + at_, count, into.data() + written);
            written += count;
            left_ -= count;
            at_ = (at_ + count) % text_.size();
        }
        return written;
    }

private:
    std::string text_;
    std::uint64_t left_;
    std::size_t at_ = 0;
};

std::string insert_script() {
    std::string text;
    for (int row = 0; row < 4; ++row) {
        text += "INSERT INTO `<DB_PREFIX>pages` (id, title, body) VALUES (42, 'A title', '";
        for (int line = 0; line < 40; ++line)
            text += "Lorem ipsum dolor sit amet, consectetur adipiscing elit sed do. ";
        text += "<p>It''s said</p>');\n";
    }
    return text;
}

/// What tests/bench/content.py makes for the large script: rows of a kilobyte full of what parts statements.
std::string big_script() {
    const char* const pieces[] = {"lorem ipsum dolor sit amet ",
                                  "; ",
                                  "it''s ",
                                  "-- no comment ",
                                  "consectetur adipiscing elit ",
                                  "/* nor this */ ",
                                  "# nor that ",
                                  "sed do eiusmod tempor incididunt ",
                                  "`ticks` ",
                                  "$$ "};
    std::string text;
    std::size_t piece = 0;
    for (int row = 0; row < 64; ++row) {
        text += "INSERT INTO <DB_PREFIX>big (id, title, body) VALUES (1234567, 'Row 1234567; it''s', '";
        for (const std::size_t end = text.size() + 800; text.size() < end; piece = (piece + 7) * 31 % 1009)
            text += pieces[piece % std::size(pieces)];
        text += "');\n";
    }
    return text;
}

std::string schema_script() {
    return "-- users of the site\nCREATE TABLE <DB_PREFIX>users (\n  id INTEGER NOT NULL,\n  name "
           "VARCHAR(255) DEFAULT '',\n"
           "  created_at DATETIME NOT NULL, -- in UTC\n  PRIMARY KEY (id),\n  UNIQUE (name)\n);\n"
           "CREATE INDEX users_by_name ON users (name, created_at);\nALTER TABLE users ADD COLUMN age "
           "INTEGER DEFAULT 0;\n\n";
}

/// What could make a careless lexer look at bytes again and again: one statement, all of it the same.
struct Hard {
    Dialect dialect;
    const char* text;
};
constexpr Hard hard[] = {
    {Dialect::postgresql, "$1"},        {Dialect::postgresql, "a$"},          {Dialect::postgresql, "$a "},
    {Dialect::postgresql, "E'a' 'b' "}, {Dialect::postgresql, "/* /* */ */"}, {Dialect::postgresql, "<a"},
    {Dialect::mysql, "'\\\\'"},         {Dialect::mysql, "/*! a */ "},        {Dialect::mysql, "- -"},
    {Dialect::sqlite, "$a("},           {Dialect::sqlite, "\n / x"},          {Dialect::sqlite, "[a]"},
};

enum class Output { text, json };

/// CPU seconds of this process: others on the machine do not count.
double seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void measure(const std::string& what, const std::string& text, Dialect dialect, std::uint64_t size,
             Output output) {
    Repeated source(text, size);
    Splitter splitter(source, dialect, "bench");
    Statement statement;
    std::size_t statements = 0;
    const double begin = seconds();
    while (splitter.next(statement)) ++statements;
    const double took = seconds() - begin;
    struct rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    const char* const format =
        output == Output::json
            ? R"({"script":"%s","dialect":"%s","megabytes":%.0f,"rate":%.0f,"statements":%zu,"seconds":%.6f,"memory":%.1f})"
              "\n"
            : "%-12s %-12s %6.0f MB %8.0f MB/s %10zu statements %7.2f s, at most %.1f MB of memory\n";
    const double megabytes = static_cast<double>(size) / 1e6;
    std::printf(format, what.c_str(), std::string(to_string(dialect)).c_str(), megabytes, megabytes / took,
                statements, took, static_cast<double>(usage.ru_maxrss) / 1024.0);
}

/// The rates that docs/performance.md tells.
void measure_scripts(std::uint64_t size, Output output) {
    for (const auto dialect : {Dialect::sqlite, Dialect::mysql, Dialect::postgresql}) {
        measure("big", big_script(), dialect, size, output);
        measure("inserts", insert_script(), dialect, size, output);
        measure("schema", schema_script(), dialect, size, output);
    }
}

}  // namespace

/// split-bench [--json] [MEGABYTES]; with --json the scripts alone, a line each
int main(int argc, char** argv) {
    const bool json = argc > 1 && std::string_view(argv[1]) == "--json";
    const int at = json ? 2 : 1;
    const std::uint64_t size = (argc > at ? std::strtoull(argv[at], nullptr, 10) : 200) * 1'000'000;
    if (json) {
        measure_scripts(size, Output::json);
        return 0;
    }
    measure_scripts(size, Output::text);
    measure("1 GB", insert_script(), Dialect::mysql, 1'000'000'000, Output::text);
    // the same rate at four times the size: the time is linear
    for (const Hard& one : hard)
        for (const std::uint64_t megabytes : {4U, 16U})
            measure(printable(one.text), one.text, one.dialect, megabytes * 1'000'000, Output::text);
    return 0;
}

// SPDX-License-Identifier: MIT
#include "tenon/bundle.hpp"
#include "tenon/error.hpp"

#include "base/file.hpp"

#include <array>
#include <exception>
#include <system_error>

namespace tenon {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest = 4096;

std::string line_of_source(ByteSource& source, std::uint32_t number) {
    std::array<char, 16384> chunk{};
    std::string line;
    std::uint32_t current = 1;
    while (const std::size_t count = source.read(chunk)) {
        for (const char c : std::string_view(chunk.data(), count)) {
            if (c == '\n' && ++current > number) break;
            if (c != '\n' && current == number && line.size() < longest) line.push_back(c);
        }
        if (current > number) break;
    }
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

std::string line_of_entry(const Position& where) {
    constexpr std::string_view border = ".zip/";
    for (auto at = where.file.find(border); at != std::string::npos; at = where.file.find(border, at + 1)) {
        const std::size_t end = at + border.size() - 1;
        const fs::path file = where.file.substr(0, end);
        if (!fs::is_regular_file(file)) continue;
        const auto bundle = Bundle::open(file);
        return line_of_source(*bundle->read(where.file.substr(end + 1)), where.line);
    }
    return line_of_file(where.file, where.line);
}

}  // namespace

std::string line_of(const Position& where) {
    if (where.line == 0) return {};
    try {
        return line_of_entry(where);
    } catch (const std::exception&) {  // a place that cannot be shown is told without its line
        return {};
    }
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "cli/table.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace tenon::cli {

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t count = character_count(text);
    return concat(text, std::string(width > count ? width - count : 0, ' '));
}

std::string table_text(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], character_count(row[i]));
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) line += padded(row[i], widths[i] + 2);
        line.erase(line.find_last_not_of(' ') + 1);
        text += line;
        text += '\n';
    }
    return text;
}

}  // namespace tenon::cli

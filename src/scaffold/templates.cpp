// SPDX-License-Identifier: MIT
#include "scaffold/templates.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cassert>

namespace tenon {

std::string from_template(std::string_view name, const TemplateValues& values) {
    const std::string path = concat("templates/", name);
    const auto files = embedded_templates();
    const auto file =
        std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& each) { return each.name == path; });
    assert(file != files.end());
    if (file == files.end()) return {};
    std::string result;
    std::string_view rest = file->text;
    for (auto open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
        const auto close = rest.find("}}", open);
        const auto value = values.find(rest.substr(open + 2, close - open - 2));
        assert(value != values.end());
        result += concat(rest.substr(0, open), value == values.end() ? std::string() : value->second);
        rest.remove_prefix(close + 2);
    }
    return result.append(rest);
}

std::string from_template(std::string_view name, std::optional<Dialect> dialect,
                          const TemplateValues& values) {
    return from_template(dialect ? concat(name, ".", to_string(*dialect), ".sql") : concat(name, ".sql"),
                         values);
}

std::string table_of(std::string_view code) {
    constexpr std::size_t longest = 20;
    std::string table(code.substr(0, longest));
    std::replace(table.begin(), table.end(), '-', '_');
    while (table.ends_with('_')) table.pop_back();
    return table;
}

std::string words_of(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string words;
    for (const char c : text) {
        if (is_alpha(c) || is_digit(c))
            words += to_lower(c);
        else if (!words.empty() && words.back() != '_')
            words += '_';
        if (words.size() == longest) break;
    }
    while (!words.empty() && words.back() == '_') words.pop_back();
    return words;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "cli/completion/tables.hpp"

#include "base/text.hpp"

namespace tenon::cli::completion {

namespace {

// "what='codes files' choices='a b'"
std::string assignments(const Subject& subject, ListForm list) {
    std::string what;
    const auto add = [&](bool wanted, std::string_view name) {
        if (wanted) what += concat(what.empty() ? "" : " ", name);
    };
    add(subject.codes, "codes");
    add(subject.files, "files");
    add(subject.folders, "folders");
    std::string text;
    if (!what.empty()) text = concat("what='", what, "'");
    if (!subject.words.empty()) text += concat(text.empty() ? "" : " ", "choices=", list(subject.words));
    return text.empty() ? ":" : text;
}

std::string alternatives_of(const Flag& flag) {
    return join(spellings_of(flag), "|");
}

std::string function(std::string_view name, std::string_view body) {
    return concat(name, "() {\n", body, "}\n");
}

std::string value_function(ListForm list) {
    std::string body = "    case $1 in\n";
    for (const Flag& flag : flags()) {
        if (!takes_next_word(flag)) continue;
        body += concat("        ", alternatives_of(flag), ") ", assignments(value_of(flag), list), " ;;\n");
    }
    return function("_tenon_value", concat(body, "        *) return 1 ;;\n    esac\n"));
}

std::string flags_function(ListForm list) {
    const auto words_of = [](const Command* command) {
        Words words;
        for (const Flag* flag : flags_of(command))
            for (const std::string& spelling : spellings_of(*flag)) words.emplace_back(spelling, flag->help);
        return words;
    };
    std::string body = "    case $1 in\n";
    for (const Command* command : commands())
        body += concat("        ", pattern_of(*command), ") choices=", list(words_of(command)), " ;;\n");
    return function("_tenon_flags",
                    concat(body, "        *) choices=", list(words_of(nullptr)), " ;;\n    esac\n"));
}

std::string operand_function(ListForm list) {
    std::string body = "    case $1 in\n";
    for (const Command* command : commands()) {
        std::string places;
        std::size_t number = 0;
        for (const Subject& subject : operands_of(*command)) {
            const std::string place = subject.repeats ? "*" : std::to_string(number);
            if (!subject.empty())
                places += concat("            ", place, ") ", assignments(subject, list), " ;;\n");
            ++number;
        }
        if (!places.empty())
            body += concat("        ", pattern_of(*command), ") case $2 in\n", places, "        esac ;;\n");
    }
    return function("_tenon_operand", concat(body, "    esac\n"));
}

std::string place_function() {
    std::vector<std::string> spellings;
    for (const Flag* flag : flags_of_place()) spellings.push_back(alternatives_of(*flag));
    return function("_tenon_is_place",
                    concat("    case $1 in ", join(spellings, "|"), ") return 0 ;; esac\n    return 1\n"));
}

}  // namespace

std::string shell_tables(ListForm list) {
    return concat(function("_tenon_verbs", concat("    choices=", list(command_words()), "\n")), "\n",
                  value_function(list), "\n", flags_function(list), "\n", operand_function(list), "\n",
                  place_function());
}

std::string single_quoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'')
            result += "'\\''";
        else
            result += c;
    }
    return result + "'";
}

}  // namespace tenon::cli::completion

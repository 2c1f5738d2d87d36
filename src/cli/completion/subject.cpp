// SPDX-License-Identifier: MIT
#include "cli/completion/subject.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace tenon::cli::completion {

namespace {

void add_words(const std::vector<std::string>& words, Subject& subject) {
    for (const std::string& word : words) subject.words.emplace_back(word, "");
}

// One alternative of a usage line: "CODE...", "FILE", "bash", "--all".
void add_alternative(std::string_view text, Subject& subject) {
    if (text.ends_with("...")) {
        subject.repeats = true;
        text.remove_suffix(3);
    }
    if (text.starts_with("CODE"))
        subject.codes = true;
    else if (text == "FILE" || text == "PATH" || text == "BUNDLE")
        subject.files = true;
    else if (text == "DIR")
        subject.folders = true;
    else if (text == "COMMAND")
        subject.words = command_words();
    else if (text == "VERB")
        add_words(plan_verbs(), subject);
    else if (text == "WHAT")
        add_words(repair_words(), subject);
    else if (text == "WORD")
        add_words(bundle_words(), subject);
    else if (!text.empty() &&
             std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || c == '-'; }) &&
             text.front() != '-')
        subject.words.emplace_back(text, "");
}

bool is_literal(std::string_view text) {
    return !text.empty() && is_lower(text.front());
}

// "[CODE...]" and "CODE...|--all" without the brackets.
std::string bare(std::string_view text) {
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result),
                 [](char c) { return c != '[' && c != ']'; });
    return result;
}

}  // namespace

std::vector<Subject> operands_of(const Command& command) {
    std::vector<Subject> subjects;
    std::size_t place = 0;
    for (const auto word : split(command.operands, ' ')) {
        const std::string operand = bare(word);
        std::string_view before;
        for (const auto alternative : split(operand, '|')) {
            // "module CODE|update CODE": another form of the command begins
            const bool form = !before.empty() && !is_literal(before) && is_literal(alternative);
            if (form) place = 0;
            if (subjects.size() == place) subjects.emplace_back();
            add_alternative(alternative, subjects[place]);
            before = alternative;
        }
        if (!operand.empty()) ++place;
    }
    return subjects;
}

Subject value_of(const Flag& flag) {
    Subject subject;
    for (const auto word : split(flag.choices, ' '))
        if (!word.empty()) subject.words.emplace_back(word, "");
    subject.files = flag.value == "FILE";
    subject.folders = flag.value == "DIR";
    return subject;
}

std::vector<const Flag*> flags_of(const Command* command) {
    std::vector<const Flag*> taken;
    if (command != nullptr)
        for (const auto name : command->flags) taken.push_back(find_flag(name));
    for (const Flag& flag : flags()) {
        const bool own = flag.scope == FlagScope::command;
        if (command != nullptr ? !own && takes(*command, flag) : flag.scope == FlagScope::everywhere)
            taken.push_back(&flag);
    }
    return taken;
}

std::vector<std::string> spellings_of(const Flag& flag) {
    std::vector<std::string> spellings{concat("--", flag.name)};
    if (flag.letter != '\0') spellings.push_back(concat("-", std::string(1, flag.letter)));
    return spellings;
}

std::string pattern_of(const Command& command) {
    return concat(command.name, command.alias.empty() ? "" : "|", command.alias);
}

Words command_words() {
    Words words;
    for (const Command* command : commands()) {
        words.emplace_back(command->name, command->summary);
        if (!command->alias.empty()) words.emplace_back(command->alias, command->summary);
    }
    return words;
}

std::vector<const Flag*> flags_of_place() {
    constexpr std::array names{"chdir", "config", "env", "modules"};
    std::vector<const Flag*> found;
    found.reserve(names.size());
    for (const char* name : names) found.push_back(find_flag(name));
    return found;
}

}  // namespace tenon::cli::completion

// SPDX-License-Identifier: MIT
#include "cli/completion/scripts.hpp"
#include "cli/completion/subject.hpp"

#include "tenon/build.hpp"

#include "base/text.hpp"

namespace tenon::cli::completion {

namespace {

constexpr std::string_view frame = R"script(
function __tenon_state -d 'the command, how many operands follow it, and the flags of the modules\' place'
    set -l verb ''
    set -l count 0
    set -l literal ''
    set -l pending ''
    set -l place
    set -l line (commandline -opc)
    for word in $line[2..-1]
        if test -n "$pending"
            contains -- $pending $__tenon_place; and set -a place $pending $word
            set pending ''
        else if test -z "$literal"; and test "$word" = --
            set literal 1
        else if test -z "$literal"; and string match -q -- '--*=*' $word
            contains -- (string replace -r '=.*' '' -- $word) $__tenon_place; and set -a place $word
        else if test -z "$literal"; and string match -q -- '-?*' $word
            contains -- $word $__tenon_valued; and set pending $word
        else if test -z "$verb"
            set verb $word
        else
            set count (math $count + 1)
        end
    end
    printf '%s\n' "$verb" $count $place
end

function __tenon_is -d 'whether the command is one of these'
    set -l state (__tenon_state)
    contains -- "$state[1]" $argv
end

function __tenon_at -d 'whether the operand of this number, or one after it (+), is to be completed'
    set -l state (__tenon_state)
    contains -- "$state[1]" $argv[2..-1]; or return 1
    if string match -q -- '*+' $argv[1]
        test $state[2] -ge (string replace + '' -- $argv[1])
    else
        test $state[2] -eq $argv[1]
    end
end

function __tenon_codes -d 'the modules there are'
    set -l state (__tenon_state)
    set -l line (commandline -opc)
    $line[1] $state[3..-1] list --available --quiet </dev/null 2>/dev/null |
        awk 'NR > 1 && $1 ~ /^[A-Za-z0-9_-]+$/ { print $1 }'
end

complete -c tenon -f
)script";

// In single quotes a backslash needs one, too.
std::string fish_text(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') result += '\\';
        result += c;
    }
    return result + "'";
}

std::string names_of(const Command& command) {
    std::string names(command.name);
    if (!command.alias.empty()) names += concat(" ", command.alias);
    return names;
}

std::string condition(std::string_view text) {
    return text.empty() ? std::string() : concat(" -n ", fish_text(text));
}

std::string word_lines(const Words& words, std::string_view when) {
    std::string text;
    for (const auto& [name, meaning] : words)
        text += concat("complete -c tenon", condition(when), " -a ", fish_text(name),
                       meaning.empty() ? "" : concat(" -d ", fish_text(meaning)), "\n");
    return text;
}

std::string flag_line(const Flag& flag, std::string_view when) {
    std::string text = concat("complete -c tenon", condition(when), " -l ", flag.name);
    if (flag.letter != '\0') text += concat(" -s ", std::string(1, flag.letter));
    const Subject value = value_of(flag);
    if (value.files) {
        text += " -r -F";
    } else if (value.folders) {
        text += " -x -a '(__fish_complete_directories)'";
    } else if (takes_next_word(flag)) {
        std::vector<std::string> names;
        for (const auto& [name, meaning] : value.words) names.push_back(name);
        text += concat(" -x", names.empty() ? "" : concat(" -a ", fish_text(join(names, " "))));
    }
    return concat(text, " -d ", fish_text(flag.help), "\n");
}

// Under a condition: "__tenon_is install update", or all but some.
std::string flag_lines() {
    std::string text;
    for (const Flag& flag : flags()) {
        const bool everywhere = flag.scope == FlagScope::everywhere;
        std::string names;
        for (const Command* command : commands()) {
            if (takes(*command, flag) != everywhere) names += concat(" ", names_of(*command));
        }
        const std::string when =
            names.empty() ? std::string() : concat(everywhere ? "not __tenon_is" : "__tenon_is", names);
        text += flag_line(flag, when);
    }
    return text;
}

std::string operand_lines(const Command& command) {
    std::string text;
    std::size_t number = 0;
    for (const Subject& subject : operands_of(command)) {
        const std::string when =
            concat("__tenon_at ", std::to_string(number), subject.repeats ? "+" : "", " ", names_of(command));
        text += word_lines(subject.words, when);
        if (subject.codes) text += concat("complete -c tenon", condition(when), " -a '(__tenon_codes)'\n");
        if (subject.files) text += concat("complete -c tenon", condition(when), " -F\n");
        if (subject.folders)
            text += concat("complete -c tenon", condition(when), " -a '(__fish_complete_directories)'\n");
        ++number;
    }
    return text;
}

std::string set_line(std::string_view name, const std::vector<const Flag*>& list) {
    std::string text = concat("set -g ", name);
    for (const Flag* flag : list)
        for (const std::string& spelling : spellings_of(*flag)) text += concat(" ", spelling);
    return concat(text, "\n");
}

}  // namespace

std::string fish_script() {
    std::vector<const Flag*> valued;
    for (const Flag& flag : flags())
        if (takes_next_word(flag)) valued.push_back(&flag);
    std::string text = concat("# fish completion of tenon ", build::version, "\n\n",
                              set_line("__tenon_valued", valued), set_line("__tenon_place", flags_of_place()),
                              frame, word_lines(command_words(), "__tenon_is ''"), flag_lines());
    for (const Command* command : commands()) text += operand_lines(*command);
    return text;
}

}  // namespace tenon::cli::completion

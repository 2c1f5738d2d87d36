// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/flags.hpp"

#define CXXOPTS_NO_REGEX 1
#define CXXOPTS_VECTOR_DELIMITER '\0'
#include <cxxopts.hpp>

#include <utility>

namespace tenon::cli {

namespace {

// No word that can be typed as a flag.
constexpr const char* operands_key = "(operands)";

cxxopts::Options make_options() {
    cxxopts::Options options("tenon");
    options.allow_unrecognised_options();
    for (const Flag& flag : flags()) {
        const std::string letter = flag.letter == '\0' ? std::string() : std::string(1, flag.letter);
        std::shared_ptr<cxxopts::Value> value = cxxopts::value<std::string>();
        if (flag.value.empty()) value = value->implicit_value("true");
        if (!flag.value.empty() && !takes_next_word(flag)) value = value->implicit_value("");
        options.add_option("", letter, std::string(flag.name), "", value, "");
    }
    options.add_option("", "", operands_key, "", cxxopts::value<std::vector<std::string>>(), "");
    options.parse_positional({operands_key});
    return options;
}

bool looks_like_flag(const std::string& word) {
    return word.size() > 1 && word[0] == '-';
}

// The words as cxxopts is to see them.
struct Words {
    std::vector<std::string> list{"tenon"};
    std::size_t literal = 0;  ///< how many stand after "--"
};

// Adds a flag; true if the next word is its value. "-DNAME=VALUE" becomes "-D" "NAME=VALUE", since cxxopts
// knows attached values of letters and digits only.
bool add_flag(const std::string& word, Words& words) {
    if (word[1] == '-') {
        words.list.push_back(word);
        const Flag* flag = find_flag(std::string_view(word).substr(2));
        return flag != nullptr && takes_next_word(*flag);
    }
    for (std::size_t i = 1; i < word.size(); ++i) {
        const Flag* flag = find_flag(word[i]);
        if (flag == nullptr) break;
        if (flag->value.empty()) continue;
        words.list.push_back(word.substr(0, i + 1));
        if (i + 1 == word.size()) return true;
        words.list.push_back(word.substr(i + 1));
        return false;
    }
    words.list.push_back(word);
    return false;
}

Words separate(const std::vector<std::string>& given) {
    Words words;
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (given[i] == "--") {
            words.literal = given.size() - i - 1;
            words.list.insert(words.list.end(), given.begin() + static_cast<std::ptrdiff_t>(i), given.end());
            break;
        }
        if (!looks_like_flag(given[i]))
            words.list.push_back(given[i]);
        else if (add_flag(given[i], words) && i + 1 < given.size())
            words.list.push_back(given[++i]);
    }
    return words;
}

[[noreturn]] void throw_unknown_flag(const std::string& word) {
    const std::string name = word.substr(0, word.find('='));
    std::vector<std::string> names;
    for (const Flag& flag : flags()) names.push_back(concat("--", flag.name));
    const auto meant = name.size() > 2 ? nearest(name, names) : std::nullopt;
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("unknown flag ", printable(name)),
                 .hint = meant ? concat("did you mean ", *meant, "?") : "tenon help lists the flags"});
}

cxxopts::ParseResult parse_words(const std::vector<std::string>& words) {
    std::vector<const char*> pointers;
    pointers.reserve(words.size());
    for (const std::string& word : words) pointers.push_back(word.c_str());
    cxxopts::Options options = make_options();
    try {
        return options.parse(static_cast<int>(pointers.size()), pointers.data());
    } catch (const cxxopts::exceptions::missing_argument&) {
        throw Error(ErrorKind::usage, concat(words.back(), " needs a value"));
    } catch (const cxxopts::exceptions::exception& error) {
        throw Error(ErrorKind::usage, error.what());
    }
}

void apply(const Flag& flag, const std::string& value, Arguments& arguments) {
    if (flag.value.empty() && value == "false") return;  // --yes=false
    if (flag.value.empty() && value != "true")
        throw Error(ErrorKind::usage, concat("--", flag.name, " takes no value"));
    flag.apply(arguments, value);
    arguments.given.emplace_back(flag.name);
}

void check_flags(const Command& command, const Arguments& arguments) {
    for (const std::string& name : arguments.given) {
        const Flag* flag = find_flag(name);
        if (!takes(command, *flag))
            throw Error({.kind = ErrorKind::usage,
                         .message = concat("tenon ", command.name, " does not take --", name),
                         .hint = concat("tenon help ", command.name)});
    }
}

void check_output(const Arguments& arguments) {
    if (arguments.json && arguments.events)
        throw Error({.kind = ErrorKind::usage,
                     .message = "--json and --events cannot be had at once",
                     .hint = "the last line of --events holds the document of --json"});
}

void check_operands(const Command& command, const Arguments& arguments) {
    const std::size_t count = arguments.operands.size();
    if (arguments.help || (count >= command.least && count <= command.most)) return;
    const std::string message = count < command.least
                                    ? concat("tenon ", command.name, " needs ", command.operands)
                                    : concat("tenon ", command.name, " does not take \"",
                                             printable(arguments.operands[command.most]), "\"");
    throw Error({.kind = ErrorKind::usage, .message = message, .hint = concat("tenon help ", command.name)});
}

// The words between flags: the command, then its operands.
void take_operands(const cxxopts::ParseResult& parsed, std::size_t literal, Arguments& arguments) {
    if (parsed.count(operands_key) == 0) return;
    auto operands = parsed[operands_key].as<std::vector<std::string>>();
    for (std::size_t i = 0; i + literal < operands.size(); ++i)
        if (looks_like_flag(operands[i])) throw_unknown_flag(operands[i]);
    arguments.command = operands.front();
    arguments.operands.assign(std::make_move_iterator(operands.begin() + 1),
                              std::make_move_iterator(operands.end()));
}

}  // namespace

Arguments parse_arguments(const std::vector<std::string>& given) {
    const Words words = separate(given);
    const cxxopts::ParseResult parsed = parse_words(words.list);
    Arguments arguments;
    for (const std::string& word : parsed.unmatched())
        if (looks_like_flag(word)) throw_unknown_flag(word);
    take_operands(parsed, words.literal, arguments);

    const Command* command = find_command(arguments.command);
    if (command == nullptr && !arguments.command.empty()) throw_no_command(arguments.command);
    for (const auto& pair : parsed.arguments())
        if (const Flag* flag = find_flag(pair.key()); flag != nullptr) apply(*flag, pair.value(), arguments);
    if (command == nullptr) return arguments;
    arguments.command = command->name;
    check_flags(*command, arguments);
    check_output(arguments);
    check_operands(*command, arguments);
    return arguments;
}

}  // namespace tenon::cli

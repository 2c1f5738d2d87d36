// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/apply.hpp"
#include "cli/commands.hpp"

#include <algorithm>
#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 7> own_flags{
    "all", "to", "cascade", "keep-going", "exit-code", "out-of-order", "allow-downgrade"};

constexpr std::array verbs{Verb::install,  Verb::update, Verb::uninstall, Verb::migrate,
                           Verb::rollback, Verb::go_to,  Verb::testdata};

Verb verb_of(const std::string& word) {
    if (word == "up") return Verb::migrate;
    if (word == "down") return Verb::rollback;
    for (const Verb verb : verbs)
        if (word == to_string(verb)) return verb;
    const std::vector<std::string> names = plan_verbs();
    const auto meant = nearest(word, names);
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("tenon plan needs a verb, not \"", printable(word), "\""),
                 .hint = meant ? concat("did you mean tenon plan ", *meant, "?")
                               : concat("the verbs: ", join(names, ", "))});
}

// The verb decides which flags make sense, as it does without "plan".
void check_flags(const Arguments& arguments) {
    const Command* command = find_command(arguments.operands.front());
    for (const std::string& name : arguments.given) {
        const auto named = [&](std::string_view flag) { return flag == name; };
        const bool ours = std::any_of(own_flags.begin(), own_flags.end(), named) && name != "exit-code";
        if (ours && std::none_of(command->flags.begin(), command->flags.end(), named))
            throw Error(ErrorKind::usage, concat("tenon ", command->name, " does not take --", name));
    }
}

int run(Context& context) {
    const Verb verb = verb_of(context.arguments().operands.front());
    check_flags(context.arguments());
    if (verb == Verb::rollback || verb == Verb::go_to) context.without_missing_folders();
    return show_plan(context,
                     verb == Verb::go_to ? request_to_version(context, 1) : request_for(verb, context, 1));
}

}  // namespace

std::vector<std::string> plan_verbs() {
    std::vector<std::string> names;
    names.reserve(verbs.size());
    for (const Verb verb : verbs) names.emplace_back(to_string(verb));
    return names;
}

const Command plan_command{
    .name = "plan",
    .operands = "VERB [CODE|BUNDLE...]",
    .summary = "show what would run, in order, with the SQL",
    .description =
        R"(VERB is install, update, uninstall, migrate, rollback, goto or testdata. Prints the statements exactly as
they would be sent, with their placeholders filled in, and marks what destroys
data. Changes nothing; the same as the verb itself with --dry-run. With --quiet
the steps without their SQL.)",
    .examples = R"(tenon plan migrate
tenon plan update cms --to 0.0.4
tenon plan uninstall blog --json)",
    .flags = own_flags,
    .least = 1,
    .run = run};

}  // namespace tenon::cli

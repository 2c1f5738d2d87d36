// SPDX-License-Identifier: MIT
#include "config/described.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/table.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 1> own_flags{"show-origin"};

// What the lines below do not say, as comments.
std::string head_text(const config::Configuration& configuration) {
    std::string text;
    if (!configuration.environment.empty())
        text += concat("# environment: ", printable(configuration.environment), "\n");
    if (configuration.values.url) return text;
    text += "# no url is configured\n";
    if (configuration.environment.empty() && !configuration.environments.empty())
        text += concat("# environments: ", join(configuration.environments, ", "), "; choose one with -e\n");
    return text;
}

std::string remark(const config::Described& setting, bool show_origin) {
    std::string origin = show_origin ? printable(to_string(setting.origin)) : std::string();
    if (!origin.empty() && !setting.note.empty()) origin += "; ";
    origin += setting.note;
    return origin.empty() ? origin : concat("# ", origin);
}

int run(Context& context) {
    const config::Configuration& configuration = context.configuration();
    auto settings = config::described(configuration.values);
    std::vector<std::vector<std::string>> rows;
    rows.reserve(settings.size());
    for (const config::Described& setting : settings)
        rows.push_back(
            {concat(setting.key, " = ", literal(setting)), remark(setting, context.arguments().show_origin)});
    context.print(head_text(configuration));
    context.print(table_text(rows));
    context.document().settings = std::move(settings);
    return 0;
}

}  // namespace

const Command config_command{
    .name = "config",
    .operands = "",
    .summary = "the settings that count, and where they come from",
    .description = R"(All settings as one tenon.toml would say them: what flags, environment
variables, .env and files say, laid over each other. With --show-origin each line
says where its value comes from: file:line:column, the variable, the flag, or
default. Passwords in URLs are shown as ***. Neither a database nor modules are
needed.)",
    .examples = R"(tenon config
tenon config --show-origin -e prod
tenon config --json)",
    .flags = own_flags,
    .most = 0,
    .run = run};

}  // namespace tenon::cli

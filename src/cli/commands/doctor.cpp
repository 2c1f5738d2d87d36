// SPDX-License-Identifier: MIT
#include "tenon/doctor.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/table.hpp"

#include <algorithm>

namespace tenon::cli {

namespace {

Style style_of(Health health) {
    if (health == Health::failure) return Style::bad;
    return health == Health::warning ? Style::warning : Style::good;
}

std::string check_text(const Check& check, const Paint& paint) {
    constexpr std::size_t health_width = 4;
    constexpr std::size_t id_width = 15;
    std::string text = concat(paint(style_of(check.health), padded(to_string(check.health), health_width)),
                              "  ", padded(check.id, id_width), "  ", printable(check.message), "\n");
    if (check.health != Health::ok && !check.hint.empty())
        text += concat(std::string(health_width + 2, ' '), "hint: ", printable(check.hint), "\n");
    return text;
}

Checks examine_configuration(const config::Configuration& configuration) {
    Checks checks;
    checks.push_back(
        {"configuration",
         Health::ok,
         configuration.files.empty() ? "no file, defaults alone" : join(configuration.files, ", "),
         {}});
    if (!configuration.environment.empty())
        checks.push_back({"environment", Health::ok, configuration.environment, {}});
    return checks;
}

// The URL is asked for last: without one everything else is still worth a look.
void add_database(Context& context, Checks& checks) {
    const config::Layer& values = context.configuration().values;
    try {
        const Url url = context.configured_url();
        checks.push_back({"url", Health::ok, concat("from ", to_string(values.url->origin)), {}});
        const Checks found = examine_database(url, context.settings());
        checks.insert(checks.end(), found.begin(), found.end());
    } catch (const Error& error) {
        checks.push_back({"url", Health::failure, error.what(), error.detail().hint});
    }
}

void print(Context& context, const Checks& checks) {
    Stream& out = context.terminal().out;
    for (const Check& check : checks)
        if (!context.arguments().quiet || check.health != Health::ok)
            context.print(check_text(check, out.paint()));
    if (context.arguments().json || context.arguments().quiet) return;
    const auto count = [&](Health health) {
        return static_cast<std::size_t>(std::count_if(
            checks.begin(), checks.end(), [health](const Check& check) { return check.health == health; }));
    };
    out.flush();
    context.terminal().err.line(concat(counted(checks.size(), "check"), ": ",
                                       counted(count(Health::failure), "failure"), ", ",
                                       counted(count(Health::warning), "warning")));
}

int run(Context& context) {
    const config::Configuration& configuration = context.configuration();
    Checks checks = examine_configuration(configuration);
    const Checks modules = examine_modules(configuration.values.modules->value);
    checks.insert(checks.end(), modules.begin(), modules.end());
    add_database(context, checks);
    print(context, checks);
    const int status = exit_status(checks);
    context.document().checks = std::move(checks);
    return status;
}

}  // namespace

const Command doctor_command{
    .name = "doctor",
    .operands = "",
    .summary = "look over configuration, modules, database and ledger",
    .description = R"(One line a check: ok, warn (it works, but you should know) or fail, with what to
do. Looks at the configuration, the module folders, the connection, the server's
settings, the privileges of the account, tables that make recovery doubtful, the
ledger, what is unfinished and what was left behind. Nothing is changed. With
--quiet only warnings and failures are printed.

Exit status 0 also with warnings; 8 when the database cannot be reached or
written or a privilege is missing; 4 for every other failure.)",
    .examples = R"(tenon doctor
tenon doctor -e prod --quiet
tenon doctor --json)",
    .most = 0,
    .run = run};

}  // namespace tenon::cli

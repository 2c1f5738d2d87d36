// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/script.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/statements.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 1> own_flags{"engine"};
constexpr std::array<std::string_view, 5> refused_flags{"url", "env", "config", "modules", "password-stdin"};

// Without one of the flags that define them, a <NAME> is text.
std::optional<Placeholders> placeholders_of(const config::Layer& flags) {
    if (!flags.prefix && flags.placeholders.empty()) return std::nullopt;
    Placeholders placeholders;
    const std::string now = utc_now();
    placeholders.define("CURRENT_DATETIME", now);
    placeholders.define("CURRENT_DATE", now.substr(0, now.find(' ')));
    if (flags.prefix) placeholders.define("DB_PREFIX", flags.prefix->value);
    config::define_all(flags, placeholders);
    return placeholders;
}

std::string error_json(const ErrorDetail& failure) {
    return concat("{\"error\":{\"line\":", std::to_string(failure.where.line),
                  ",\"column\":", std::to_string(failure.where.column),
                  ",\"message\":", json_string(failure.message), "}}\n");
}

int run_json(Context& context, const SplitRequest& request) {
    context.document().printed = true;
    Stream& out = context.terminal().out;
    try {
        print_statements_json(request, out);
        return 0;
    } catch (const Error& error) {
        out.write(error_json(error.detail()));
        return exit_status(error.kind());
    }
}

int run(Context& context) {
    const Arguments& arguments = context.arguments();
    if (arguments.engines.size() != 1)
        throw Error({.kind = ErrorKind::usage,
                     .message = arguments.engines.empty()
                                    ? "tenon split needs --engine: it decides how the script is read"
                                    : "tenon split takes one --engine: it decides how the script is read",
                     .hint = "--engine sqlite, mysql, mariadb or postgresql"});
    if (arguments.settings.prefix) config::check_prefix(*arguments.settings.prefix);
    const auto placeholders = placeholders_of(arguments.settings);
    const SplitRequest request{arguments.operands.front(), dialect_of(arguments.engines.front()),
                               placeholders ? &*placeholders : nullptr};
    if (arguments.json) return run_json(context, request);
    print_statements(request, context.terminal().out);
    return 0;
}

}  // namespace

const Command split_command{
    .name = "split",
    .operands = "FILE",
    .summary = "the statements of a script, with their places",
    .description = R"(Reads a script as the engine's own client would and prints one statement after
the other. Reads no configuration and no environment. Without --prefix, --define
and --define-sql every <NAME> stays as it is; with one of them all rules for
placeholders hold.)",
    .examples = R"(tenon split install.mysql.sql --engine mysql
tenon split install.sql --engine sqlite -p cms_ --json)",
    .flags = own_flags,
    .refused = refused_flags,
    .least = 1,
    .most = 1,
    .run = run};

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "tenon/wait.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/signals.hpp"

#include <array>

namespace tenon::cli {

namespace {

constexpr std::array<std::string_view, 1> own_flags{"timeout"};

int run(Context& context) {
    const Url url = context.configured_url();
    const std::string shown = redacted(url);
    const WaitOptions options{.timeout = context.arguments().timeout,
                              .read_only = context.configuration().values.read_only->value,
                              .interrupted = watch_signals("stopping"),
                              .waiting = [&](const Error& error) {
                                  context.note(concat("waiting for ", shown, ": ", error.what()));
                                  context.terminal().err.flush();
                              }};
    const ServerInfo server = wait_for(url, options);
    if (server.version.empty())
        context.print(concat(shown, " is not there yet: the first run makes it\n"));
    else
        context.print(concat(to_string(server.engine), " ", server.version, " answers at ", shown, "\n"));
    return 0;
}

}  // namespace

const Command wait_command{
    .name = "wait",
    .operands = "",
    .summary = "wait until the database answers",
    .description = R"(Connects, asks a query, and tries again until there is an answer or --timeout is
over: exit status 8 then, with the last reason. A SQLite file answers when it can
be read and locked; one that the first run would make is no reason to wait.

What waiting does not mend ends the wait at once: a certificate that does not
fit, a wrong parameter, a file that may not be read. A login that is refused and
a database that does not exist are given 5 seconds, because a server that is just
being set up says the same for a moment.)",
    .examples = R"(tenon wait && tenon migrate
tenon wait --timeout 2m --url postgres://app@db/app)",
    .flags = own_flags,
    .most = 0,
    .run = run};

}  // namespace tenon::cli

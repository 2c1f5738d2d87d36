// SPDX-License-Identifier: MIT
#include "cli/application.hpp"

#include "base/text.hpp"
#include "cli/apply.hpp"
#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/report.hpp"
#include "cli/signals.hpp"

#include <unistd.h>

#include <algorithm>
#include <new>
#include <system_error>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace tenon::cli {

namespace {

// The flags of output count even when the line cannot be parsed: a program that reads JSON gets JSON.
Arguments arguments_for_failure(const std::vector<std::string>& words) {
    Arguments arguments;
    const auto end = std::find(words.begin(), words.end(), "--");
    arguments.json = std::find(words.begin(), end, "--json") != end;
    arguments.events = !arguments.json && std::find(words.begin(), end, "--events") != end;
    return arguments;
}

int report_failure(const Error& error, Document& document, const Arguments& arguments, Terminal& terminal) {
    document.failure = error.detail();
    if (!arguments.for_programs()) {
        terminal.out.flush();
        terminal.err.write(failure_text(error.detail(), terminal.err.paint(), terminal_width()));
    }
    return status_of(error);
}

// What the command printed must have arrived: a full disk is not a success.
int finish(const Document& document, const Arguments& arguments, Terminal& terminal, Recorder& recorder,
           int status) {
    recorder.finished(document, status);
    if (arguments.json && !document.printed) terminal.out.write(to_json(document, status));
    terminal.out.flush();
    if (terminal.out.failure() != 0) {
        terminal.err.line(concat("error: cannot write the output: ",
                                 std::generic_category().message(terminal.out.failure())));
        if (status == 0 || status == 3) status = 1;
    }
    terminal.err.flush();
    return status;
}

void change_folder(const std::string& folder) {
    if (folder.empty()) return;
    std::error_code failure;
    std::filesystem::current_path(folder, failure);
    if (failure)
        throw Error(ErrorKind::usage, concat("cannot work in ", printable(folder), ": ", failure.message()));
}

int run_command(Context& context) {
    const Arguments& arguments = context.arguments();
    const Command* command = find_command(arguments.version ? "version" : arguments.command);
    if (arguments.help) {
        context.terminal().out.write(command == nullptr ? overview_text() : help_text(*command));
        return 0;
    }
    if (command == nullptr) {
        context.terminal().err.write(overview_text());
        return exit_status(ErrorKind::usage);
    }
    change_folder(arguments.folder);
    return command->run(context);
}

// Failures of the standard library are failures as others; only a lack of memory is left alone.
template <typename Work>
int guarded(Document& document, const Arguments& arguments, Terminal& terminal, Work work) {
    try {
        return work();
    } catch (const Error& error) {
        return report_failure(error, document, arguments, terminal);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        return report_failure(Error(ErrorKind::failed, error.what()), document, arguments, terminal);
    }
}

}  // namespace

int run(const std::vector<std::string>& words) {
    prepare_process();
    Arguments arguments = arguments_for_failure(words);
    Document early;
    Terminal before = Terminal::open(ColorWhen::automatic);
    const int parsed = guarded(early, arguments, before, [&] {
        arguments = parse_arguments(words);
        return 0;
    });
    if (parsed != 0) {
        Recorder recorder(before);
        if (arguments.events) recorder.to_stdout();
        return finish(early, arguments, before, recorder, parsed);
    }

    Terminal terminal = Terminal::open(arguments.color);
    Context context(arguments, terminal, {config::process_variables(environ), {}});
    const int status = guarded(context.document(), arguments, terminal, [&] { return run_command(context); });
    const bool is_help = arguments.help || arguments.command.empty();
    Arguments output = arguments;
    output.json = arguments.json && !is_help;
    return finish(context.document(), output, terminal, context.recorder(), status);
}

}  // namespace tenon::cli

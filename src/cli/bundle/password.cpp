// SPDX-License-Identifier: MIT
#include "cli/bundle/password.hpp"

#include "tenon/signature.hpp"

#include "base/text.hpp"
#include "cli/question.hpp"
#include "cli/signals.hpp"

#include <optional>
#include <utility>

namespace tenon::cli {

namespace {

// The terminal must show again what is typed before a signal ends the process.
std::optional<std::string> read_hidden() {
    static_cast<void>(watch_signals("stopping"));
    auto typed = read_answer(Echo::off);
    if (caught_signal() != 0)
        throw Error({.kind = ErrorKind::interrupted,
                     .message = "stopped by a signal",
                     .state = "nothing was changed"});
    unwatch_signals();
    return typed;
}

std::string ask(Context& context, std::string_view question) {
    Stream& talk = context.terminal().err;
    talk.write(question);
    talk.flush();
    auto typed = read_hidden();
    talk.write("\n");
    if (!typed)
        throw Error(
            {.kind = ErrorKind::policy, .message = "nobody has answered", .state = "nothing was changed"});
    return std::move(*typed);
}

[[noreturn]] void throw_alone(std::string message, std::string hint) {
    throw Error({.kind = ErrorKind::policy, .message = std::move(message), .hint = std::move(hint)});
}

std::string asked_twice(Context& context, const std::string& file) {
    std::string password = ask(context, concat("password for ", printable(file), ": "));
    if (password.empty()) return password;
    std::string again = ask(context, "the same again: ");
    const bool same = password == again;
    wipe(again);
    if (same) return password;
    wipe(password);
    throw Error({.kind = ErrorKind::usage,
                 .message = "the two passwords are not the same",
                 .state = "nothing was changed"});
}

}  // namespace

std::string key_password(Context& context, const std::string& secret_key_text, const std::string& file) {
    try {
        if (!is_protected(secret_key_text)) return {};
    } catch (const Error& error) {  // only here its file is known
        throw Error(error.kind(), error.what(), Position{file});
    }
    if (context.arguments().password_stdin) return password_from_stdin();
    if (!context.interactive())
        throw_alone(concat(printable(file), " is protected by a password, and nobody can be asked"),
                    "--password-stdin reads the password from standard input");
    return ask(context, concat("password of ", printable(file), ": "));
}

std::string new_password(Context& context, const std::string& file) {
    const bool typed = !context.arguments().password_stdin;
    if (typed && !context.interactive())
        throw_alone(concat(printable(file), " needs a password, and nobody can be asked"),
                    "--password-stdin reads it from standard input; --no-password leaves the key open to "
                    "everyone who can read the file");
    std::string password = typed ? asked_twice(context, file) : password_from_stdin();
    if (!password.empty()) return password;
    throw Error({.kind = ErrorKind::usage,
                 .message = "the password is empty",
                 .state = "nothing was changed",
                 .hint = "--no-password leaves the key open to everyone who can read the file"});
}

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/completion/scripts.hpp"
#include "cli/context.hpp"

#include <array>

namespace tenon::cli {

namespace {

int run(Context& context) {
    const std::string& shell = context.arguments().operands.front();
    Stream& out = context.terminal().out;
    if (shell == "bash")
        out.write(completion::bash_script());
    else if (shell == "zsh")
        out.write(completion::zsh_script());
    else if (shell == "fish")
        out.write(completion::fish_script());
    else
        throw Error(ErrorKind::usage,
                    concat("tenon completion takes bash, zsh or fish, not \"", printable(shell), "\""));
    return 0;
}

constexpr std::array<std::string_view, 1> useless{"json"};

}  // namespace

const Command completion_command{
    .name = "completion",
    .operands = "bash|zsh|fish",
    .summary = "print what makes a shell complete tenon's words",
    .description = R"(Prints a script for the shell: commands, flags, their values, files, and the codes
of the modules there are. Packages put it where the shell looks for it;
otherwise source it in the shell's own start-up file.)",
    .examples = R"(tenon completion bash > ~/.local/share/bash-completion/completions/tenon
tenon completion zsh > ~/.zfunc/_tenon
tenon completion fish > ~/.config/fish/completions/tenon.fish)",
    .refused = useless,
    .least = 1,
    .most = 1,
    .run = run};

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
// Answers that are typed on the terminal.
#pragma once

#include <optional>
#include <string>

namespace tenon::cli {

enum class Echo { on, off };

/// A line from stdin, without its end; nothing when a signal or the end of input came instead. With Echo::off
/// the terminal does not show what is typed, nor that it is.
[[nodiscard]] std::optional<std::string> read_answer(Echo echo = Echo::on);

}  // namespace tenon::cli

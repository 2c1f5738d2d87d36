// SPDX-License-Identifier: MIT
// What bash and zsh have in common: functions that say by a case statement what may stand where.
#pragma once

#include "cli/completion/subject.hpp"

#include <string>

namespace tenon::cli::completion {

/// How a shell writes a list of words: what goes behind "choices=".
using ListForm = std::string (*)(const Words& words);

/// Four functions that set `what` (codes, files, folders) and `choices`: _tenon_verbs; _tenon_value FLAG,
/// false if it takes none; _tenon_flags VERB; _tenon_operand VERB POSITION. And _tenon_is_place FLAG: whether
/// it says where modules lie.
[[nodiscard]] std::string shell_tables(ListForm list);

/// 'text', with every ' in it as '\''.
[[nodiscard]] std::string single_quoted(std::string_view text);

}  // namespace tenon::cli::completion

// SPDX-License-Identifier: MIT
#include "archive/refusal.hpp"

#include "tenon/error.hpp"

#include <utility>

namespace tenon {

void refuse(const std::string& file, std::string message, std::string hint) {
    if (hint.empty()) hint = "get the bundle again from where it came";
    throw Error({.kind = ErrorKind::verification,
                 .message = std::move(message),
                 .where = Position{file},
                 .state = "nothing of it was used",
                 .hint = std::move(hint)});
}

}  // namespace tenon

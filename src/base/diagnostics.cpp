// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

std::string to_string(const Position& position) {
    if (position.line == 0) return position.file;
    if (position.column == 0) return concat(position.file, ":", std::to_string(position.line));
    return concat(position.file, ":", std::to_string(position.line), ":", std::to_string(position.column));
}

const char* to_string(FindingLevel level) noexcept {
    switch (level) {
        case FindingLevel::note:
            return "note";
        case FindingLevel::warning:
            return "warning";
        case FindingLevel::error:
            break;
    }
    return "error";
}

bool has_errors(const Findings& findings) noexcept {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.level == FindingLevel::error; });
}

Error::Error(ErrorKind kind, std::string message, Position where)
    : Error(ErrorDetail{.kind = kind, .message = std::move(message), .where = std::move(where)}) {}

Error::Error(ErrorDetail detail) : detail_(std::make_shared<const ErrorDetail>(std::move(detail))) {}

const char* Error::what() const noexcept {
    return detail_->message.c_str();
}
ErrorKind Error::kind() const noexcept {
    return detail_->kind;
}
const ErrorDetail& Error::detail() const noexcept {
    return *detail_;
}

int exit_status(ErrorKind kind) noexcept {
    return static_cast<int>(kind);
}

}  // namespace tenon

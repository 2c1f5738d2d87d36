// SPDX-License-Identifier: MIT
// Scripts for tests: split whole, the outcome as a value.
#pragma once

#include "tenon/error.hpp"
#include "tenon/script.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon::test {

struct SplitResult {
    std::vector<Statement> statements;
    std::vector<std::string> copy_data;  // one a statement, mostly empty
    std::optional<ErrorDetail> error;
};

/// Splits all of a text; what was read before an error is kept.
inline SplitResult split_text(std::string_view text, Dialect dialect, SplitOptions options = {}) {
    SplitResult result;
    const auto source = open_text(text);
    Splitter splitter(*source, dialect, "script.sql", options);
    try {
        Statement statement;
        std::string piece;
        while (splitter.next(statement)) {
            result.statements.push_back(statement);
            result.copy_data.emplace_back();
            while (splitter.next_copy_data(piece)) result.copy_data.back() += piece;
        }
    } catch (const Error& error) {
        result.error = error.detail();
    }
    return result;
}

/// The texts alone.
inline std::vector<std::string> texts_of(std::string_view text, Dialect dialect, SplitOptions options = {}) {
    std::vector<std::string> texts;
    for (auto& statement : split_text(text, dialect, options).statements)
        texts.push_back(std::move(statement.text));
    return texts;
}

}  // namespace tenon::test

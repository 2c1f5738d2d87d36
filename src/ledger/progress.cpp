// SPDX-License-Identifier: MIT
// The progress row: marks.
#include "ledger/ledger.hpp"
#include "ledger/rows.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace tenon {

namespace {

void fill_in(std::string& text, std::string_view name, std::string_view value) {
    text.replace(text.rfind(name), name.size(), value);
}

}  // namespace

void Ledger::begin_progress(const Progress& progress) {
    clear_progress();
    const std::array<Value, 17> values{progress.module,
                                       to_string(progress.action),
                                       progress.script,
                                       progress.checksum,
                                       progress.from.text(),
                                       progress.to.text(),
                                       progress.clock,
                                       static_cast<std::int64_t>(progress.statement),
                                       static_cast<std::int64_t>(progress.statements),
                                       progress.statement_hash,
                                       progress.done_hash,
                                       std::int64_t{progress.line},
                                       std::int64_t{progress.column},
                                       to_string(progress.standing),
                                       progress.error,
                                       progress.observed,
                                       progress.session};
    write("progress_insert", values);
}

std::vector<Value> Ledger::mark_values(const Progress& progress) {
    return {static_cast<std::int64_t>(progress.statement),
            progress.statement_hash,
            progress.done_hash,
            std::int64_t{progress.line},
            std::int64_t{progress.column},
            to_string(progress.standing),
            progress.error};
}

void Ledger::mark(const Progress& progress) {
    std::string text = text_of("progress_mark");
    fill_in(text, "<OBSERVED>", "?");
    fill_in(text, "<SESSION>", "?");
    auto values = mark_values(progress);
    values.insert(values.end(), {progress.observed, progress.session});
    connection_.query(text, values);
}

std::string Ledger::mark_text(const Progress& progress, const Expressions& expressions) {
    std::string text = text_of("progress_mark");
    auto values = mark_values(progress);
    const auto add = [&](std::string_view name, const std::string& expression, const std::string& value) {
        fill_in(text, name, expression.empty() ? "?" : expression);
        if (expression.empty()) values.emplace_back(value);
    };
    add("<OBSERVED>", expressions.observed, progress.observed);
    add("<SESSION>", expressions.session, progress.session);
    return connection_.bound(text, values);
}

void Ledger::clear_progress() {
    write("progress_clear");
}

}  // namespace tenon

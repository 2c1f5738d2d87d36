// SPDX-License-Identifier: MIT
#include "ledger/rows.hpp"

#include "tenon/error.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"

#include <array>
#include <cassert>
#include <charconv>

namespace tenon {

const char* to_string(Action action) noexcept {
    switch (action) {
        case Action::install:
            return "install";
        case Action::update:
            return "update";
        case Action::rollback:
            return "rollback";
        case Action::testdata:
            return "testdata";
        case Action::testdata_delete:
            return "testdata-delete";
        case Action::adopt:
            return "adopt";
        case Action::repair:
            return "repair";
        case Action::uninstall:
            break;
    }
    return "uninstall";
}

const char* to_string(ModuleState state) noexcept {
    switch (state) {
        case ModuleState::installed:
            return "installed";
        case ModuleState::installing:
            return "installing";
        case ModuleState::updating:
            return "updating";
        case ModuleState::rolling_back:
            return "rolling-back";
        case ModuleState::uninstalling:
            break;
    }
    return "uninstalling";
}

const char* to_string(Standing standing) noexcept {
    switch (standing) {
        case Standing::ready:
            return "ready";
        case Standing::running:
            return "running";
        case Standing::failed:
            return "failed";
        case Standing::doubtful:
            return "doubtful";
        case Standing::stopped:
            break;
    }
    return "stopped";
}

namespace {

[[noreturn]] void throw_unknown(std::string_view what, const std::string& word) {
    throw Error(ErrorDetail{.kind = ErrorKind::verification,
                            .message = concat("the ledger holds the ", what, " \"", printable(word),
                                              "\", which this tenon does not know"),
                            .state = "nothing was changed",
                            .hint = "was the ledger edited by hand, or written by a newer tenon?"});
}

template <typename Word, std::size_t Count>
Word word_from(const std::array<Word, Count>& words, std::string_view what, const std::string& text) {
    for (const Word word : words) {
        if (text == to_string(word)) return word;
    }
    throw_unknown(what, text);
}

template <typename Record>
Record record_from(std::string_view what, const std::string& text) {
    auto record = Record::parse(text);
    if (!record) throw_unknown(what, text);
    return *record;
}

std::uint64_t unsigned_of(const Value& value) {
    return static_cast<std::uint64_t>(as_integer(value));
}
std::uint32_t small_of(const Value& value) {
    return static_cast<std::uint32_t>(as_integer(value));
}

}  // namespace

Action action_from(const std::string& word) {
    return word_from(std::array{Action::install, Action::update, Action::rollback, Action::uninstall,
                                Action::testdata, Action::testdata_delete, Action::adopt, Action::repair},
                     "action", word);
}

ModuleState state_from(const std::string& word) {
    return word_from(std::array{ModuleState::installed, ModuleState::installing, ModuleState::updating,
                                ModuleState::rolling_back, ModuleState::uninstalling},
                     "state", word);
}

ModuleKind kind_from(const std::string& word) {
    return word_from(std::array{ModuleKind::core, ModuleKind::application, ModuleKind::module}, "kind", word);
}

Version version_from(const std::string& text) {
    auto version = Version::parse(text);
    if (!version) throw_unknown("version", text);
    return *std::move(version);
}

RecordedModule module_from(const Row& row) {
    return RecordedModule{.code = as_text(row[0]),
                          .name = as_text(row[1]),
                          .kind = kind_from(as_text(row[2])),
                          .version = version_from(as_text(row[3])),
                          .state = state_from(as_text(row[4])),
                          .target = version_from(as_text(row[5])),
                          .changed_at = as_text(row[6]),
                          .base = version_from(as_text(row[7])),
                          .applied = record_from<AppliedSet>("set of updates", as_text(row[8])),
                          .manner = record_from<Manner>("manner", as_text(row[9]))};
}

std::optional<Progress> progress_from(const Row& row) {
    if (std::holds_alternative<std::nullptr_t>(row[10])) return std::nullopt;
    return Progress{
        .module = as_text(row[0]),
        .action = action_from(as_text(row[10])),
        .script = as_text(row[11]),
        .checksum = as_text(row[12]),
        .from = version_from(as_text(row[13])),
        .to = version_from(as_text(row[14])),
        .clock = as_text(row[15]),
        .statement = unsigned_of(row[16]),
        .statements = unsigned_of(row[17]),
        .statement_hash = as_text(row[18]),
        .done_hash = as_text(row[19]),
        .line = small_of(row[20]),
        .column = small_of(row[21]),
        .standing = word_from(std::array{Standing::ready, Standing::running, Standing::failed,
                                         Standing::doubtful, Standing::stopped},
                              "standing", as_text(row[22])),
        .error = as_text(row[23]),
        .observed = as_text(row[24]),
        .session = as_text(row[25]),
    };
}

HistoryRow history_from(const Row& row) {
    return HistoryRow{
        .id = as_integer(row[0]),
        .module = as_text(row[1]),
        .action = action_from(as_text(row[2])),
        .from = version_from(as_text(row[3])),
        .to = version_from(as_text(row[4])),
        .script = as_text(row[5]),
        .checksum = as_text(row[6]),
        .title = as_text(row[7]),
        .statements = unsigned_of(row[8]),
        .actor = as_text(row[9]),
        .host = as_text(row[10]),
        .tool = as_text(row[11]),
        .started_at = as_text(row[12]),
        .ended_at = as_text(row[13]),
        .outcome = as_text(row[14]),
        .error = as_text(row[15]),
        .rollback_script = as_text(row[16]),
        .rollback_text = as_text(row[17]),
        .rollback_defaults = as_text(row[18]),
        .version = version_from(as_text(row[19])),
        .base = version_from(as_text(row[20])),
        .reason = as_text(row[21]),
        .bundle = as_text(row[22]),
        .signed_by = as_text(row[23]),
        .previous_hash = as_text(row[24]),
        .hash = as_text(row[25]),
    };
}

std::vector<Value> values_of(const HistoryRow& row) {
    return {row.id,
            row.module,
            to_string(row.action),
            row.from.text(),
            row.to.text(),
            row.script,
            row.checksum,
            row.title,
            static_cast<std::int64_t>(row.statements),
            row.actor,
            row.host,
            row.tool,
            row.started_at,
            row.ended_at,
            row.outcome,
            row.error,
            row.rollback_script,
            row.rollback_text,
            row.rollback_defaults,
            row.version.text(),
            row.base.text(),
            row.reason,
            row.bundle,
            row.signed_by,
            row.previous_hash,
            row.hash};
}

std::string hash_of(const HistoryRow& row) {
    return hash_of(values_of(row));
}

std::string hash_of(std::span<const Value> columns) {
    Sha256 digest;
    for (const auto& value : columns.first(columns.size() - 1)) {
        const auto* number = std::get_if<std::int64_t>(&value);
        const std::string text = number != nullptr ? std::to_string(*number) : as_text(value);
        // the length keeps "ab","c" and "a","bc" apart
        digest.add(concat(std::to_string(text.size()), ":"));
        digest.add(text);
    }
    return digest.hex();
}

AppliedSet head_of(std::int64_t id, std::string_view hash) noexcept {
    constexpr std::size_t digits = 16;
    AppliedSet head{.count = static_cast<std::uint64_t>(id), .digest = 0};
    const auto front = hash.substr(0, digits);
    static_cast<void>(std::from_chars(front.data(), front.data() + front.size(), head.digest, 16));
    return head;
}

}  // namespace tenon

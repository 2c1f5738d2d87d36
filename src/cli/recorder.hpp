// SPDX-License-Identifier: MIT
// What happens in a run, as records: one JSON line each on stdout (--events), one line of text each in a file
// (--log-file).
#pragma once

#include "cli/json.hpp"
#include "cli/log_file.hpp"
#include "cli/terminal.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tenon::cli {

/// Says nothing until it is told where to.
class Recorder {
public:
    explicit Recorder(Terminal& terminal) : terminal_(terminal) {}

    void to_stdout() { on_stdout_ = true; }
    /// Throws Error{usage} when the file cannot be written.
    void to_file(const std::filesystem::path& path, const std::string& command);

    /// One event and its keys. Those that are `frequent` are not for the file.
    enum class Rate { rare, frequent };
    void tell(std::string_view event, const Json& keys, Rate rate = Rate::rare);

    /// The last record: how it went, the failure before it.
    void finished(const Document& document, int exit);

private:
    void write_line(std::string_view event, const std::string& time, const Json& keys);

    Terminal& terminal_;
    bool on_stdout_ = false;
    std::optional<LogFile> file_;
    std::string head_;         ///< of the file's lines: which run, command and actor
    bool complained_ = false;  ///< of the file
};

/// The line of a record for people and grep: "key=value", with quotes where a value needs them. What is null
/// or empty is left out, and of a list stands how long it is.
[[nodiscard]] std::string log_text(const Json& keys);

}  // namespace tenon::cli

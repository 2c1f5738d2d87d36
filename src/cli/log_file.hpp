// SPDX-License-Identifier: MIT
// The file of --log-file.
#pragma once

#include <filesystem>
#include <string_view>

namespace tenon::cli {

/// A file that lines are appended to, each in one write, so that several processes may share it.
class LogFile {
public:
    /// Made for this user alone if it is not there. Throws Error{usage} when it cannot be written.
    explicit LogFile(const std::filesystem::path& path);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    /// Appends a line. The system's error number, 0: it stands there.
    [[nodiscard]] int append(std::string_view line);

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
    int file_;
    bool torn_ = false;  ///< the last line stands there in part
};

}  // namespace tenon::cli

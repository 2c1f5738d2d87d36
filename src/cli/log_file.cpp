// SPDX-License-Identifier: MIT
#include "cli/log_file.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace tenon::cli {

LogFile::LogFile(const std::filesystem::path& path)
    : path_(path),
      // a pipe that nobody reads is refused, not waited for
      file_(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
                   S_IRUSR | S_IWUSR)) {
    if (file_ != -1) return;
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("cannot write the log ", printable(path.string()), ": ",
                                   std::generic_category().message(errno)),
                 .state = "nothing was changed",
                 .hint = "name another file with --log-file, or [run] log_file in tenon.toml"});
}

LogFile::~LogFile() {
    ::close(file_);
}

int LogFile::append(std::string_view line) {
    const std::string text = concat(torn_ ? "\n" : "", line, "\n");
    const auto written = ::write(file_, text.data(), text.size());
    if (written == static_cast<ssize_t>(text.size())) {
        torn_ = false;
        return 0;
    }
    const int reason = written == -1 ? errno : ENOSPC;
    torn_ = torn_ || written > 0;
    return reason;
}

}  // namespace tenon::cli

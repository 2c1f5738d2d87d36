// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include "base/text.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace tenon::cli {

namespace {

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

std::string_view code_of(Style style) {
    switch (style) {
        case Style::good:
            return "\x1b[32m";
        case Style::bad:
            return "\x1b[1;31m";
        case Style::warning:
            return "\x1b[33m";
        case Style::faint:
            return "\x1b[2m";
        case Style::strong:
            break;
    }
    return "\x1b[1m";
}

}  // namespace

std::string Paint::operator()(Style style, std::string_view text) const {
    if (!colors_ || text.empty()) return std::string(text);
    return concat(code_of(style), text, "\x1b[0m");
}

Stream::Stream(std::FILE* file, bool colors)
    : file_(file), terminal_(::isatty(::fileno(file)) == 1), paint_(colors) {}

void Stream::write(std::string_view text) {
    if (gone_ || failure_ != 0 || text.empty()) return;
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) failed();
}

void Stream::line(std::string_view text) {
    write(text);
    write("\n");
}

void Stream::flush() {
    if (gone_ || failure_ != 0) return;
    errno = 0;
    if (std::fflush(file_) != 0) failed();
}

void Stream::failed() {
    if (errno == EPIPE)
        gone_ = true;
    else
        failure_ = errno == 0 ? EIO : errno;
}

bool wants_colors(std::FILE* file, ColorWhen when) {
    if (when != ColorWhen::automatic) return when == ColorWhen::always;
    if (is_set("NO_COLOR")) return false;
    const char* force = std::getenv("CLICOLOR_FORCE");
    if (force != nullptr && *force != '\0' && std::string_view(force) != "0") return true;
    const char* kind = std::getenv("TERM");
    if (kind != nullptr && std::string_view(kind) == "dumb") return false;
    return ::isatty(::fileno(file)) == 1;
}

Terminal Terminal::open(ColorWhen when) {
    return {Stream(stdout, wants_colors(stdout, when)), Stream(stderr, wants_colors(stderr, when))};
}

std::size_t terminal_width() {
    struct winsize size {};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20;
    return known ? size.ws_col : 80;
}

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "cli/question.hpp"

#include "cli/signals.hpp"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace tenon::cli {

namespace {

// What was typed ahead of the question stays hidden, too.
class HiddenTyping {
public:
    explicit HiddenTyping(Echo echo) noexcept {
        if (echo == Echo::on || ::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios hidden = before_;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
        is_hidden_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
    }
    ~HiddenTyping() {
        if (is_hidden_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    HiddenTyping(const HiddenTyping&) = delete;
    HiddenTyping& operator=(const HiddenTyping&) = delete;

private:
    termios before_{};
    bool is_hidden_ = false;
};

// False when a signal came.
bool wait_for_typing() {
    // in short turns: a signal that comes just before the read would not end it
    pollfd line{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    while (caught_signal() == 0 && ::poll(&line, 1, 100) == 0) {
    }
    return caught_signal() == 0;
}

}  // namespace

std::optional<std::string> read_answer(Echo echo) {
    const HiddenTyping hidden(echo);
    std::string answer;
    while (wait_for_typing()) {
        char c = 0;
        if (::read(STDIN_FILENO, &c, 1) != 1) return std::nullopt;
        if (c == '\n') return answer;
        answer += c;
    }
    return std::nullopt;
}

}  // namespace tenon::cli

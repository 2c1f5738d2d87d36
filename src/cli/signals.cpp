// SPDX-License-Identifier: MIT
#include "cli/signals.hpp"

#include <fcntl.h>
#include <signal.h>  // NOLINT: sigaction is POSIX, <csignal> does not promise it
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

namespace tenon::cli {

namespace {

std::atomic<int> caught{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler writes it");

// Only what may be called in a signal handler.
void remember(int signal) {
    const int error = errno;
    if (caught.exchange(signal) == 0) {
        constexpr std::string_view text = "\ntenon: stopping after the running statement\n";
        [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
    }
    errno = error;
}

}  // namespace

void prepare_process() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF)
            // reading is not writing: what would have gone to a closed stdout must fail, not vanish
            static_cast<void>(::open("/dev/null", O_RDONLY));
    static_cast<void>(::signal(SIGPIPE, SIG_IGN));
}

const std::atomic<int>* watch_signals() {
    struct sigaction action {};
    action.sa_handler = remember;
    for (const int signal : std::array{SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before {};
        // what the parent wants ignored (nohup) stays ignored
        if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
        static_cast<void>(::sigaction(signal, &action, nullptr));
    }
    return &caught;
}

int caught_signal() noexcept {
    return caught.load();
}

}  // namespace tenon::cli

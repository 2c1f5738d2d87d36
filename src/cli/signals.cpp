// SPDX-License-Identifier: MIT
#include "cli/signals.hpp"

#include "base/text.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>  // NOLINT: sigaction is POSIX, <csignal> does not promise it
#include <unistd.h>

#include <array>
#include <cerrno>
#include <exception>
#include <string_view>
#include <system_error>
#include <utility>

namespace tenon::cli {

namespace {

std::atomic<int> caught{0};
std::atomic<const char*> first_answer{""};
std::atomic<int> bell{-1};  // where the handler rings for a second signal
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler writes them");

constexpr char ring = 's';
constexpr char quit = 'q';

void say(std::string_view text) {
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

// Only what may be called in a signal handler.
void remember(int signal) {
    const int error = errno;
    const int pipe = bell.load();
    if (caught.exchange(signal) == 0) {
        say("\ntenon: ");
        say(first_answer.load());
        say("\n");
    } else if (pipe != -1 && ::write(pipe, &ring, 1) == 1) {
        say("\ntenon: stopping the running statement\n");
    }
    errno = error;
}

}  // namespace

void prepare_process() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF)
            // reading is not writing: what would have gone to a closed stdout must fail, not vanish
            static_cast<void>(::open("/dev/null", O_RDONLY));
    // what they would end the process for, a write then says
    for (const int signal : {SIGPIPE, SIGXFSZ}) static_cast<void>(::signal(signal, SIG_IGN));
}

const std::atomic<int>* watch_signals(const char* answer) {
    first_answer = answer;
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

void unwatch_signals() noexcept {
    for (const int signal : std::array{SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction now {};
        if (::sigaction(signal, nullptr, &now) == 0 && now.sa_handler == remember)
            static_cast<void>(::signal(signal, SIG_DFL));
    }
}

StatementStopper::StatementStopper(std::function<void()> stop) : stop_(std::move(stop)) {
    // a full pipe means that it has been rung often enough
    if (::pipe2(pipe_.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    // the signals are for the thread that works: it may have to be woken from a read
    static_cast<void>(::pthread_sigmask(SIG_SETMASK, &all, &before));
    try {
        thread_ = std::thread([this] { watch(); });
        bell = pipe_[1];
    } catch (const std::system_error&) {  // NOLINT(bugprone-empty-catch): then there is no second signal
    }
    static_cast<void>(::pthread_sigmask(SIG_SETMASK, &before, nullptr));
}

StatementStopper::~StatementStopper() {
    bell = -1;
    if (thread_.joinable()) {
        [[maybe_unused]] const auto written = ::write(pipe_[1], &quit, 1);
        thread_.join();
    }
    for (const int end : pipe_)
        if (end != -1) ::close(end);
}

void StatementStopper::watch() {
    pollfd readable{.fd = pipe_[0], .events = POLLIN, .revents = 0};
    for (;;) {
        char call = 0;
        if (::poll(&readable, 1, -1) < 0 || ::read(pipe_[0], &call, 1) != 1) continue;
        if (call == quit) return;
        try {
            stop_();
        } catch (const std::exception& error) {
            say(concat("tenon: cannot stop the statement: ", printable(error.what()), "\n"));
        }
    }
}

int caught_signal() noexcept {
    return caught.load();
}

}  // namespace tenon::cli

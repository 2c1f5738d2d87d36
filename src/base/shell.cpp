// SPDX-License-Identifier: MIT
#include "base/shell.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>  // NOLINT: kill is POSIX, <csignal> does not promise it
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <optional>
#include <system_error>
#include <thread>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace tenon {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t most_talk = 4096;
constexpr milliseconds turn{50};
constexpr milliseconds grace{3000};       // between SIGTERM and SIGKILL
constexpr milliseconds last_moment{100};  // for those that outlive the shell

[[noreturn]] void throw_cannot_start(int reason) {
    throw Error(ErrorKind::failed, concat("cannot start /bin/sh: ", std::generic_category().message(reason)));
}

void check(int error) {
    if (error != 0) throw_cannot_start(error);
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int get() const noexcept { return number_; }
    void close() noexcept {
        if (number_ != -1) ::close(number_);
        number_ = -1;
    }

private:
    int number_;
};

// The variables of this process with others over them, as exec wants them.
class Block {
public:
    explicit Block(const std::vector<std::pair<std::string, std::string>>& added) {
        std::map<std::string, std::string, std::less<>> variables;
        for (const char* const* entry = environ; *entry != nullptr; ++entry) {
            const std::string_view text = *entry;
            const auto equals = text.find('=');
            if (equals != std::string_view::npos) variables.emplace(text.substr(0, equals), text);
        }
        for (const auto& [name, value] : added) variables.insert_or_assign(name, concat(name, "=", value));
        for (auto& [name, text] : variables) texts_.push_back(std::move(text));
        for (auto& text : texts_) pointers_.push_back(text.data());
        pointers_.push_back(nullptr);
    }
    [[nodiscard]] char* const* get() noexcept { return pointers_.data(); }

private:
    std::vector<std::string> texts_;
    std::vector<char*> pointers_;
};

// How the child begins: its streams, a session of its own, and signals as nobody has touched them.
class Start {
public:
    Start(const std::filesystem::path& output, int talk) {
        check(::posix_spawn_file_actions_init(&files_));
        check(::posix_spawnattr_init(&attributes_));
        check(::posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0));
        check(::posix_spawn_file_actions_addopen(&files_, STDOUT_FILENO, output.c_str(), O_WRONLY | O_APPEND,
                                                 0));
        check(::posix_spawn_file_actions_adddup2(&files_, talk, STDERR_FILENO));
        // a connection that it inherited would keep our lock after our end
        check(::posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1));
        sigset_t none;
        sigemptyset(&none);
        sigset_t ignored;
        sigemptyset(&ignored);
        for (const int signal : {SIGPIPE, SIGXFSZ, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD})
            sigaddset(&ignored, signal);
        check(::posix_spawnattr_setsigmask(&attributes_, &none));
        check(::posix_spawnattr_setsigdefault(&attributes_, &ignored));
        check(::posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));
    }
    ~Start() {
        ::posix_spawnattr_destroy(&attributes_);
        ::posix_spawn_file_actions_destroy(&files_);
    }
    Start(const Start&) = delete;
    Start& operator=(const Start&) = delete;

    [[nodiscard]] pid_t run(const std::string& text,
                            const std::vector<std::pair<std::string, std::string>>& added) {
        std::string shell = "sh";
        std::string option = "-c";
        std::string command = text;
        const std::array<char*, 4> arguments{shell.data(), option.data(), command.data(), nullptr};
        Block block(added);
        pid_t child = 0;
        check(::posix_spawn(&child, "/bin/sh", &files_, &attributes_, arguments.data(), block.get()));
        return child;
    }

private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

class Child {
public:
    explicit Child(const ShellCommand& command) : command_(command), began_(Clock::now()) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw_cannot_start(errno);
        Descriptor write_end(ends[1]);
        hear_.emplace(ends[0]);
        static_cast<void>(::fcntl(ends[0], F_SETFL, O_NONBLOCK));
        id_ = Start(command.output, ends[1]).run(command.text, command.environment);
    }

    ShellResult wait() {
        ShellResult result;
        bool ending = false;
        while (!ended()) {
            listen();
            if (ending) {
                if (Clock::now() >= give_up_) signal_all(SIGKILL);
            } else if (const auto why = reason_to_end()) {
                ending = true;
                result.end = *why;
                give_up_ = Clock::now() + grace;
                signal_all(SIGTERM);
            }
        }
        listen();
        const int status = reap(ending);
        result.talked = std::move(talked_);
        if (!ending) tell(status, result);
        return result;
    }

private:
    [[nodiscard]] std::optional<ShellResult::End> reason_to_end() const {
        if (command_.interrupted != nullptr && command_.interrupted->load() != 0)
            return ShellResult::End::interrupted;
        if (command_.timeout.count() != 0 && Clock::now() - began_ >= command_.timeout)
            return ShellResult::End::timed_out;
        return std::nullopt;
    }

    // Not waited for yet: until then its number, and that of its group, are nobody else's.
    [[nodiscard]] bool ended() const {
        siginfo_t info{};
        const int answer = ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT);
        return (answer == 0 && info.si_pid != 0) || (answer != 0 && errno == ECHILD);
    }

    void signal_all(int number) const { static_cast<void>(::kill(-id_, number)); }

    // What is left of its group goes, where the command did not end by itself and well.
    [[nodiscard]] int reap(bool ending) const {
        siginfo_t info{};
        const bool known = ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOWAIT) == 0;
        const bool well = known && !ending && info.si_code == CLD_EXITED && info.si_status == 0;
        if (!well) {
            signal_all(SIGTERM);
            std::this_thread::sleep_for(last_moment);
            signal_all(SIGKILL);
        }
        int status = -1;
        while (::waitpid(id_, &status, 0) == -1 && errno == EINTR) {
        }
        return status;
    }

    // A turn's time at most; what is heard is kept.
    void listen() {
        if (hear_->get() == -1) return std::this_thread::sleep_for(turn);
        pollfd readable{.fd = hear_->get(), .events = POLLIN, .revents = 0};
        static_cast<void>(::poll(&readable, 1, static_cast<int>(turn.count())));
        std::array<char, 16384> piece{};
        for (;;) {
            const auto count = ::read(hear_->get(), piece.data(), piece.size());
            if (count == 0) hear_->close();
            if (count <= 0) return;
            talked_.append(piece.data(), static_cast<std::size_t>(count));
            if (talked_.size() > most_talk) talked_.erase(0, talked_.size() - most_talk);
            if (reason_to_end()) return;  // it may talk without an end
        }
    }

    static void tell(int status, ShellResult& result) {
        result.end = WIFSIGNALED(status) ? ShellResult::End::killed : ShellResult::End::exited;
        result.number = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    }

    const ShellCommand& command_;
    Clock::time_point began_;
    Clock::time_point give_up_;
    std::optional<Descriptor> hear_;
    pid_t id_ = 0;
    std::string talked_;
};

}  // namespace

ShellResult run_shell(const ShellCommand& command) {
    return Child(command).wait();
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "tenon/wait.hpp"

#include "base/text.hpp"
#include "database/connection.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace tenon {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds glance{20};        // how often a signal is looked for
constexpr milliseconds first_pause{100};  // between attempts, then twice as long each time
constexpr milliseconds longest_pause{1'000};
constexpr milliseconds shortest_attempt{50};
constexpr milliseconds longest_attempt{10'000};

std::atomic<int> running_attempts{0};

Error error_of(const DatabaseError& error) {
    const bool passing =
        error.kind() == DatabaseError::Kind::busy || error.kind() == DatabaseError::Kind::lost;
    return Error({.kind = ErrorKind::connect,
                  .message = printable(error.what()),
                  .code = error.code(),
                  .sqlstate = error.sqlstate(),
                  .retry = passing ? Retry::later : Retry::never});
}

// Nothing is there to be asked, and nothing keeps the first run from making it.
bool can_be_made(const Url& url) {
    if (url.dialect != Dialect::sqlite || url.path == ":memory:") return false;
    const std::filesystem::path path(url.path);
    std::error_code unknown;
    if (std::filesystem::exists(path, unknown)) return false;
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    return ::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) == 0;
}

ServerInfo ask(const Url& url, const OpenOptions& options) {
    if (!options.read_only && can_be_made(url)) return {};
    const Database database = Database::open(url, options);
    Connection& connection = database.connection();
    if (!options.read_only) connection.execute(database.driver().begin);
    static_cast<void>(connection.query("SELECT 1"));
    if (!options.read_only) connection.execute("ROLLBACK");
    return database.server();
}

// What one attempt found; shared with its thread, which may live longer than the wait.
struct Attempt {
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;
    std::optional<ServerInfo> server;
    std::optional<Error> failure;
};

void try_once(Attempt& attempt, const Url& url, const OpenOptions& options) {
    std::optional<ServerInfo> server;
    std::optional<Error> failure;
    try {
        server = ask(url, options);
    } catch (const Error& error) {
        failure = error;
    } catch (const DatabaseError& error) {
        failure = error_of(error);
    } catch (const std::exception& error) {
        failure = Error(ErrorKind::failed, error.what());
    }
    const std::lock_guard guard(attempt.mutex);
    attempt.server = std::move(server);
    attempt.failure = std::move(failure);
    attempt.done = true;
    attempt.changed.notify_all();
}

class Wait {
public:
    Wait(const Url& url, const WaitOptions& options)
        : url_(url), options_(options), begin_(Clock::now()), deadline_(begin_ + options.timeout) {}

    ServerInfo run() {
        for (milliseconds pause = first_pause;; pause = std::min(2 * pause, longest_pause)) {
            if (auto server = attempt()) return *std::move(server);
            if (is_final()) throw Error(*last_);
            if (left() < shortest_attempt) break;
            sleep(std::min(pause, left() / 2));  // the last attempt has a moment, too
        }
        throw time_is_up();
    }

private:
    [[nodiscard]] milliseconds left() const {
        return std::chrono::duration_cast<milliseconds>(deadline_ - Clock::now());
    }

    // What an attempt may take. The client libraries of servers count from a second on; a locked file is
    // asked for in short turns.
    [[nodiscard]] milliseconds time_for_attempt() const {
        if (url_.dialect == Dialect::sqlite)
            return std::clamp(left() / 2, milliseconds(0), milliseconds(500));
        return std::clamp(left(), milliseconds(1'000), longest_attempt);
    }

    std::optional<ServerInfo> attempt() {
        const OpenOptions open{
            .read_only = options_.read_only, .create = false, .connect_timeout = time_for_attempt()};
        const auto attempt = std::make_shared<Attempt>();
        ++running_attempts;
        std::thread thread([attempt, url = url_, open] {
            try_once(*attempt, url, open);
            --running_attempts;
        });
        if (!await(*attempt)) {
            thread.detach();
            if (!last_)
                last_ = Error({.kind = ErrorKind::connect, .message = "no answer", .retry = Retry::later});
            check_signal();
            throw time_is_up();
        }
        thread.join();
        if (attempt->server) return attempt->server;
        remember(*attempt->failure);
        return std::nullopt;
    }

    // False: the time is up, or a signal came.
    bool await(Attempt& attempt) const {
        const auto until = options_.timeout.count() == 0 ? Clock::now() + milliseconds(1'000) : deadline_;
        std::unique_lock guard(attempt.mutex);
        while (!attempt.done && Clock::now() < until && !interrupted())
            attempt.changed.wait_for(guard, glance);
        return attempt.done;
    }

    void sleep(milliseconds pause) const {
        const auto until = Clock::now() + pause;
        while (Clock::now() < until) {
            check_signal();
            std::this_thread::sleep_for(std::min(pause, glance));
        }
    }

    [[nodiscard]] bool interrupted() const {
        return options_.interrupted != nullptr && options_.interrupted->load() != 0;
    }
    void check_signal() const {
        if (interrupted()) throw Error(ErrorKind::interrupted, "stopped by a signal");
    }

    void remember(const Error& error) {
        check_signal();
        if (error.detail().retry != Retry::briefly)
            refused_since_.reset();
        else if (!refused_since_)
            refused_since_ = Clock::now();
        const bool news = !last_ || std::string_view(last_->what()) != error.what();
        last_ = error;
        if (news && !is_final() && options_.waiting) options_.waiting(error);
    }

    [[nodiscard]] bool is_final() const {
        if (last_->detail().retry == Retry::never) return true;
        return refused_since_ && Clock::now() - *refused_since_ >= options_.grace;
    }

    [[nodiscard]] Error time_is_up() const {
        ErrorDetail detail = last_->detail();
        const auto seconds = std::chrono::round<std::chrono::seconds>(Clock::now() - begin_).count();
        detail.kind = ErrorKind::connect;
        detail.message = concat("no database after ", std::to_string(seconds), " s: ", detail.message);
        return Error(std::move(detail));
    }

    const Url& url_;
    const WaitOptions& options_;
    Clock::time_point begin_;
    Clock::time_point deadline_;
    std::optional<Error> last_;
    std::optional<Clock::time_point> refused_since_;
};

}  // namespace

ServerInfo wait_for(const Url& url, const WaitOptions& options) {
    return Wait(url, options).run();
}

bool attempt_left_behind() noexcept {
    return running_attempts.load() != 0;
}

}  // namespace tenon

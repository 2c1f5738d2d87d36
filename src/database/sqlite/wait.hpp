// SPDX-License-Identifier: MIT
// How a SQLite session waits for a lock, and how another thread makes it stop.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>

struct sqlite3;

namespace tenon::sqlite {

/// The busy handler of one session. SQLite's own hears nothing until its time is up; this one gives up as
/// soon as it is told to. Lives on the heap, since SQLite and stoppers keep its address.
class Wait : public std::enable_shared_from_this<Wait> {
public:
    /// Takes over the waiting of `handle`, or leaves it as the application has it: then ask wait_longer().
    enum class Handler { ours, theirs };
    Wait(sqlite3* handle, Handler handler);

    void set_timeout(std::chrono::milliseconds timeout) noexcept { timeout_ = timeout; }
    void give_up_on(const std::atomic<int>* interrupted) noexcept { interrupted_ = interrupted; }

    [[nodiscard]] std::chrono::milliseconds timeout() const noexcept { return timeout_; }
    [[nodiscard]] const std::atomic<int>* interrupted() const noexcept { return interrupted_; }

    /// A statement begins: what stopped the one before does not stop it.
    void begin() noexcept { stopped_ = false; }
    /// Whether the statement that just failed was told to stop.
    [[nodiscard]] bool given_up() const noexcept;

    /// Sleeps a little before the lock is asked for again, for the `count`th time (from 0) in a row; false
    /// when the time is up or the wait was given up.
    [[nodiscard]] bool wait_longer(int count) noexcept;

    /// Stops the running statement, from any thread and at any time.
    [[nodiscard]] std::function<void()> stopper();

    /// The session ends: stoppers that are still around do nothing from now on.
    void forget() noexcept;

private:
    static int busy(void* self, int count) noexcept;
    void stop();

    std::mutex mutex_;  // between stop() and the end of the session
    sqlite3* handle_;
    std::chrono::milliseconds timeout_{0};
    std::chrono::steady_clock::time_point since_;
    const std::atomic<int>* interrupted_ = nullptr;
    std::atomic<bool> stopped_{false};
};

}  // namespace tenon::sqlite

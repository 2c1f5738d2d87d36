// SPDX-License-Identifier: MIT
#include "database/sqlite/wait.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <thread>

namespace tenon::sqlite {

namespace {

using std::chrono::milliseconds;

// Short first, as SQLite itself does: most locks are held for a moment.
constexpr std::array pauses{1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100};

milliseconds pause_after(int count) {
    const auto last = static_cast<int>(pauses.size()) - 1;
    return milliseconds(pauses.at(static_cast<std::size_t>(std::min(count, last))));
}

}  // namespace

Wait::Wait(sqlite3* handle, Handler handler) : handle_(handle) {
    if (handler == Handler::ours) sqlite3_busy_handler(handle_, busy, this);
}

int Wait::busy(void* self, int count) noexcept {
    return static_cast<Wait*>(self)->wait_longer(count) ? 1 : 0;
}

bool Wait::wait_longer(int count) noexcept {
    const auto now = std::chrono::steady_clock::now();
    if (count == 0) since_ = now;
    const auto left = timeout_ - std::chrono::duration_cast<milliseconds>(now - since_);
    if (given_up() || left <= milliseconds(0)) return false;
    std::this_thread::sleep_for(std::min(pause_after(count), left));
    return true;
}

bool Wait::given_up() const noexcept {
    return stopped_ || (interrupted_ != nullptr && interrupted_->load() != 0);
}

void Wait::stop() {
    const std::lock_guard guard(mutex_);
    if (handle_ == nullptr) return;
    stopped_ = true;
    sqlite3_interrupt(handle_);
}

std::function<void()> Wait::stopper() {
    return [self = shared_from_this()] { self->stop(); };
}

void Wait::forget() noexcept {
    const std::lock_guard guard(mutex_);
    handle_ = nullptr;
}

}  // namespace tenon::sqlite

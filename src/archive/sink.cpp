// SPDX-License-Identifier: MIT
#include "archive/sink.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <system_error>
#include <utility>

namespace tenon {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_unwritable(const fs::path& path, int reason) {
    throw Error({.kind = ErrorKind::failed,
                 .message = concat("cannot write ", printable(path.string()), ": ",
                                   std::generic_category().message(reason)),
                 .where = Position{path.string()},
                 .state = "nothing was left behind"});
}

// A rename lasts when its folder was written. Some systems cannot: it is then as safe as it gets there.
void keep_folder(const fs::path& path) noexcept {
    try {
        const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
        const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (handle < 0) return;
        static_cast<void>(::fsync(handle));
        ::close(handle);
    } catch (const std::exception&) {  // no memory for the name: the file itself is written
        return;
    }
}

}  // namespace

bool MemorySink::write(std::string_view bytes) noexcept {
    try {
        bytes_.append(bytes);
        return true;
    } catch (const std::exception&) {
        full_ = true;
        return false;
    }
}

void MemorySink::check() const {
    if (full_) throw std::bad_alloc();
}

std::string MemorySink::take() noexcept {
    return std::move(bytes_);
}

FileSink::FileSink(fs::path path) : path_(std::move(path)) {
    constexpr int tries = 100;  // another tenon may write the same bundle, or have been killed over it
    for (int i = 0; i < tries && handle_ < 0 && (i == 0 || errno == EEXIST); ++i) {
        temporary_ = path_;
        temporary_ += concat(".", std::to_string(::getpid()), "-", std::to_string(i), ".new");
        handle_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    }
    if (handle_ < 0) throw_unwritable(path_, errno);
    there_ = true;
}

FileSink::~FileSink() {
    if (handle_ >= 0) ::close(handle_);
    if (there_) static_cast<void>(::unlink(temporary_.c_str()));
}

bool FileSink::write(std::string_view bytes) noexcept {
    while (!bytes.empty() && reason_ == 0) {
        const ssize_t count = ::write(handle_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            reason_ = errno;
        else
            bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return bytes.empty();
}

void FileSink::commit() {
    if (::fsync(handle_) != 0) throw_unwritable(path_, errno);
    if (::close(std::exchange(handle_, -1)) != 0) throw_unwritable(path_, errno);
    std::error_code failure;
    fs::rename(temporary_, path_, failure);
    if (failure) throw_unwritable(path_, failure.value());
    there_ = false;
    keep_folder(path_);
}

void FileSink::check() const {
    if (reason_ != 0) throw_unwritable(path_, reason_);
}

}  // namespace tenon

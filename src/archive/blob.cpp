// SPDX-License-Identifier: MIT
#include "archive/blob.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <system_error>
#include <utility>

namespace tenon {

namespace {

[[noreturn]] void throw_unreadable(const std::string& file, std::string_view reason) {
    throw Error({.kind = ErrorKind::failed,
                 .message = concat("cannot read ", printable(file), ": ", reason),
                 .where = Position{file},
                 .state = "nothing was read from it"});
}

class FileBlob final : public Blob {
public:
    explicit FileBlob(std::string file)
        // without O_NONBLOCK a FIFO would make us wait for its writer
        : file_(std::move(file)),
          handle_(::open(file_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
        if (handle_ < 0) throw_unreadable(file_, reason());
        std::string problem;
        if (::fstat(handle_, &status_) != 0)
            problem = reason();
        else if (S_ISDIR(status_.st_mode))
            problem = "it is a folder";
        else if (!S_ISREG(status_.st_mode))
            problem = "it is not a regular file";
        if (!problem.empty()) {
            ::close(handle_);
            throw_unreadable(file_, problem);
        }
    }
    ~FileBlob() override { ::close(handle_); }
    FileBlob(const FileBlob&) = delete;
    FileBlob& operator=(const FileBlob&) = delete;

    std::uint64_t size() const noexcept override { return static_cast<std::uint64_t>(status_.st_size); }

    void read(std::uint64_t offset, std::span<char> into) const override {
        while (!into.empty()) {
            const ssize_t count = ::pread(handle_, into.data(), into.size(), static_cast<off_t>(offset));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) throw_unreadable(file_, reason());
            if (count == 0) throw_unreadable(file_, "it became shorter while it was read");
            into = into.subspan(static_cast<std::size_t>(count));
            offset += static_cast<std::uint64_t>(count);
        }
        check_unchanged();
    }

private:
    // What was held to a digest is read again when it runs: it must not become something else in between.
    void check_unchanged() const {
        struct stat now {};
        if (::fstat(handle_, &now) != 0) throw_unreadable(file_, reason());
        if (now.st_size != status_.st_size || now.st_mtim.tv_sec != status_.st_mtim.tv_sec ||
            now.st_mtim.tv_nsec != status_.st_mtim.tv_nsec)
            throw_unreadable(file_, "it was written to while it was read");
    }

    static std::string reason() { return std::generic_category().message(errno); }

    std::string file_;
    int handle_;
    struct stat status_ {};
};

class MemoryBlob final : public Blob {
public:
    explicit MemoryBlob(std::string bytes) noexcept : bytes_(std::move(bytes)) {}

    std::uint64_t size() const noexcept override { return bytes_.size(); }

    void read(std::uint64_t offset, std::span<char> into) const override {
        assert(offset <= bytes_.size() && into.size() <= bytes_.size() - offset);
        std::copy_n(bytes_.data() + offset, into.size(), into.data());
    }

private:
    std::string bytes_;
};

}  // namespace

std::string Blob::text(std::uint64_t offset, std::size_t count) const {
    std::string bytes(count, '\0');
    read(offset, bytes);
    return bytes;
}

std::shared_ptr<const Blob> open_blob(const std::filesystem::path& file) {
    return std::make_shared<FileBlob>(file.string());
}

std::shared_ptr<const Blob> memory_blob(std::string bytes) {
    return std::make_shared<MemoryBlob>(std::move(bytes));
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "tenon/source.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace tenon {

namespace {

struct Close {
    void operator()(std::FILE* file) const noexcept { static_cast<void>(std::fclose(file)); }
};

[[noreturn]] void throw_unreadable(const std::string& path, int reason) {
    throw Error(ErrorKind::failed,
                concat("cannot read ", path, ": ", std::generic_category().message(reason)), Position{path});
}

class FileSource final : public ByteSource {
public:
    explicit FileSource(const std::string& path) : path_(path), file_(std::fopen(path.c_str(), "rb")) {
        if (!file_) throw_unreadable(path, errno);
        std::error_code ignored;
        if (std::filesystem::is_directory(path, ignored)) throw_unreadable(path, EISDIR);
        static_cast<void>(std::setvbuf(file_.get(), nullptr, _IONBF, 0));  // the caller's chunk is the buffer
    }

    std::size_t read(std::span<char> into) override {
        const std::size_t count = std::fread(into.data(), 1, into.size(), file_.get());
        if (count == 0 && std::ferror(file_.get()) != 0) throw_unreadable(path_, errno);
        return count;
    }

private:
    std::string path_;
    std::unique_ptr<std::FILE, Close> file_;
};

class TextSource final : public ByteSource {
public:
    explicit TextSource(std::string_view text) noexcept : rest_(text) {}

    std::size_t read(std::span<char> into) override {
        const std::size_t count = std::min(into.size(), rest_.size());
        std::copy_n(rest_.data(), count, into.data());
        rest_.remove_prefix(count);
        return count;
    }

private:
    std::string_view rest_;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& path) {
    return std::make_unique<FileSource>(path);
}

std::unique_ptr<ByteSource> open_text(std::string_view text) {
    return std::make_unique<TextSource>(text);
}

}  // namespace tenon

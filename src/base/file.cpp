// SPDX-License-Identifier: MIT
#include "base/file.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

namespace tenon {

namespace {

struct Close {
    void operator()(std::FILE* file) const noexcept { static_cast<void>(std::fclose(file)); }
};
using File = std::unique_ptr<std::FILE, Close>;

[[noreturn]] void throw_io(std::string_view doing, const std::filesystem::path& path, int reason) {
    throw Error(ErrorKind::failed,
                concat("cannot ", doing, " ", path.string(), ": ", std::generic_category().message(reason)),
                Position{path.string()});
}

File open(const std::filesystem::path& path, const char* mode, std::string_view doing) {
    File file(std::fopen(path.c_str(), mode));
    if (!file) throw_io(doing, path, errno);
    return file;
}

/// Writes all of it or throws, and then leaves nothing behind.
void write_whole(File file, const std::filesystem::path& path, std::string_view bytes) {
    bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    int reason = errno;
    if (std::fclose(file.release()) != 0) {  // what was buffered is written here
        if (written) reason = errno;
        written = false;
    }
    if (written) return;
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    throw_io("write", path, reason);
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t limit) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) throw_io("read", path, EISDIR);
    const File file = open(path, "rb", "read");
    std::string bytes;
    std::array<char, 16384> chunk{};
    while (const std::size_t count = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
        bytes.append(chunk.data(), count);
        if (bytes.size() > limit) throw_io("read", path, EFBIG);
    }
    if (std::ferror(file.get()) != 0) throw_io("read", path, errno);
    return bytes;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::path temporary = path;
    temporary += ".new";
    write_whole(open(temporary, "wb", "write"), temporary, bytes);
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (std::filesystem::exists(status))
        std::filesystem::permissions(temporary, status.permissions(), failure);
    failure.clear();
    std::filesystem::rename(temporary, path, failure);
    if (!failure) return;
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    throw_io("write", path, failure.value());
}

void create_file(const std::filesystem::path& path, std::string_view bytes) {
    write_whole(open(path, "wbx", "write"), path, bytes);
}

void create_secret_file(const std::filesystem::path& path, std::string_view bytes) {
    constexpr mode_t owner_only = S_IRUSR | S_IWUSR;
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_only);
    if (descriptor == -1) throw_io("write", path, errno);
    static_cast<void>(::fchmod(descriptor, owner_only));  // a umask can only have taken away from it
    File file(::fdopen(descriptor, "wb"));
    if (!file) {
        const int reason = errno;
        ::close(descriptor);
        throw_io("write", path, reason);
    }
    write_whole(std::move(file), path, bytes);
}

std::string line_of_file(const std::filesystem::path& path, std::size_t number) {
    constexpr std::size_t longest = 4096;
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) return {};
    std::string line;
    std::size_t current = 1;
    for (int c = std::fgetc(file.get()); c != EOF && current <= number; c = std::fgetc(file.get())) {
        if (c == '\n')
            ++current;
        else if (current == number && line.size() < longest)
            line.push_back(static_cast<char>(c));
    }
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

}  // namespace tenon

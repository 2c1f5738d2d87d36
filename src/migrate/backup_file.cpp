// SPDX-License-Identifier: MIT
#include "migrate/backup_file.hpp"

#include "tenon/error.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace tenon {

namespace {

[[noreturn]] void throw_cannot(std::string_view doing, const std::filesystem::path& path, int reason) {
    throw Error({.kind = ErrorKind::failed,
                 .message = concat("no backup: cannot ", doing, " ", printable(path.string()), ": ",
                                   std::generic_category().message(reason)),
                 .state = "nothing was changed",
                 .hint = "give [run] backup_folder in tenon.toml a folder that can be written"});
}

std::string file_name(const std::string& name) {
    std::string safe = name.empty() ? "database" : name;
    for (char& c : safe)
        if (c == '/' || c == '\0') c = '_';
    return concat(safe, ".backup-", utc_stamp());
}

bool write_through(const std::filesystem::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file == -1) return false;
    const int result = ::fsync(file);
    const int reason = errno;
    ::close(file);
    errno = reason;
    return result == 0;
}

}  // namespace

BackupFile::BackupFile(const std::filesystem::path& folder, const std::string& name) {
    const std::string wanted = file_name(name);
    const auto whole = std::filesystem::absolute(folder.empty() ? "." : folder).lexically_normal();
    for (int number = 1;; ++number) {
        const std::string ending = number == 1 ? "" : concat("-", std::to_string(number));
        if (reserve(whole / (wanted + ending))) return;
    }
}

// False: the name is taken.
bool BackupFile::reserve(const std::filesystem::path& path) {
    path_ = path;
    part_ = path;
    part_ += ".part";
    const int file = ::open(part_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file == -1 && errno == EEXIST) return false;
    if (file == -1) throw_cannot("write", part_, errno);
    ::close(file);
    std::error_code unknown;
    if (!std::filesystem::exists(path_, unknown)) return true;
    std::filesystem::remove(part_, unknown);
    return false;
}

BackupFile::~BackupFile() {
    if (kept_) return;
    std::error_code ignored;
    for (const char* ending : {"", "-journal", "-wal", "-shm"})  // SQLite's, while it writes
        std::filesystem::remove(part_.string() + ending, ignored);
}

std::uint64_t BackupFile::part_size() const noexcept {
    std::error_code unknown;
    const auto size = std::filesystem::file_size(part_, unknown);
    return unknown ? 0 : size;
}

void BackupFile::resemble(const std::filesystem::path& original) const {
    struct stat seen {};
    if (::stat(original.c_str(), &seen) != 0) return;
    mode_t mode = seen.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
    // nobody else may read the copy than may read the original
    if (::chown(part_.c_str(), static_cast<uid_t>(-1), seen.st_gid) != 0)
        mode &= ~static_cast<mode_t>(S_IRWXG);
    static_cast<void>(::chmod(part_.c_str(), mode));
}

void BackupFile::keep() {
    if (!write_through(part_, O_RDONLY)) throw_cannot("write", part_, errno);
    if (std::rename(part_.c_str(), path_.c_str()) != 0) throw_cannot("rename", part_, errno);
    kept_ = true;
    if (!write_through(path_.parent_path(), O_RDONLY | O_DIRECTORY))
        throw_cannot("write the folder", path_.parent_path(), errno);
}

}  // namespace tenon

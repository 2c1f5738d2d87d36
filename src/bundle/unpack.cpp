// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/pack.hpp"

#include "base/text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace tenon {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_unwritten(const fs::path& path, int reason) {
    throw Error(ErrorKind::failed,
                concat("cannot write ", path.string(), ": ", std::generic_category().message(reason)),
                Position{path.string()});
}

/// A file that did not exist before.
class NewFile {
public:
    explicit NewFile(fs::path path)
        : path_(std::move(path)),
          file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666)) {
        if (file_ < 0) throw_unwritten(path_, errno);
    }
    ~NewFile() {
        if (file_ >= 0) ::close(file_);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(file_, bytes.data(), bytes.size());
            if (count < 0 && errno != EINTR) throw_unwritten(path_, errno);
            if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }

    void close() {
        if (::close(std::exchange(file_, -1)) != 0) throw_unwritten(path_, errno);
    }

private:
    fs::path path_;
    int file_;
};

/// What is written below a folder; all of it goes again unless it is kept.
class Unpacking {
public:
    Unpacking() = default;
    ~Unpacking() {
        std::error_code ignored;
        std::for_each(made_.rbegin(), made_.rend(), [&](const fs::path& path) { fs::remove(path, ignored); });
    }
    Unpacking(const Unpacking&) = delete;
    Unpacking& operator=(const Unpacking&) = delete;

    /// Throws Error{usage} for a folder with something in it.
    void begin(const fs::path& folder) {
        std::error_code failure;
        if (!fs::exists(folder, failure)) return make_folders(folder);
        if (fs::is_directory(folder, failure) && fs::is_empty(folder, failure)) return;
        throw Error({.kind = ErrorKind::usage,
                     .message = concat(folder.string(), fs::is_directory(folder, failure)
                                                            ? " has something in it already"
                                                            : " is no folder"),
                     .state = "nothing was unpacked",
                     .hint = "name a folder that is not there yet: -o DIR"});
    }

    void add(const fs::path& path, ByteSource& source) {
        make_folders(path.parent_path());
        NewFile file(path);
        made_.push_back(path);
        std::array<char, 65536> chunk{};
        while (const std::size_t count = source.read(chunk)) file.write({chunk.data(), count});
        file.close();
    }

    void keep() { made_.clear(); }

private:
    void make_folders(const fs::path& folder) {
        std::error_code ignored;
        if (folder.empty() || fs::is_directory(folder, ignored)) return;
        make_folders(folder.parent_path());
        if (!folder.has_filename()) return;  // "shop/": made as "shop"
        if (::mkdir(folder.c_str(), 0777) != 0) throw_unwritten(folder, errno);
        made_.push_back(folder);
    }

    std::vector<fs::path> made_;
};

}  // namespace

void unpack_bundle(const Bundle& bundle, const fs::path& folder) {
    bundle.check();
    Unpacking unpacking;
    unpacking.begin(folder);
    for (const BundleEntry& entry : bundle.entries())
        unpacking.add(folder / entry.name, *bundle.read(entry.name));
    unpacking.add(folder / sums_name, *open_text(bundle.sums()));
    if (!bundle.signature().empty()) unpacking.add(folder / signature_name, *open_text(bundle.signature()));
    unpacking.keep();
}

}  // namespace tenon

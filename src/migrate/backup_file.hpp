// SPDX-License-Identifier: MIT
// The file that a backup becomes: nobody sees it before it is whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace tenon {

class BackupFile {
public:
    /// Reserves NAME.backup-<time> in `folder`, with a number behind it where that is taken: an empty file of
    /// that name and ".part" lies there, only for this user. Throws Error{failed}.
    BackupFile(const std::filesystem::path& folder, const std::string& name);
    /// Takes the part away, unless keep() was called.
    ~BackupFile();
    BackupFile(const BackupFile&) = delete;
    BackupFile& operator=(const BackupFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }  ///< absolute
    [[nodiscard]] const std::filesystem::path& part() const noexcept { return part_; }
    [[nodiscard]] std::uint64_t part_size() const noexcept;

    /// Gives the part mode and group of `original`, no more.
    void resemble(const std::filesystem::path& original) const;
    /// The part is on the disk, under its own name. Throws Error{failed}.
    void keep();

private:
    [[nodiscard]] bool reserve(const std::filesystem::path& path);

    std::filesystem::path path_;
    std::filesystem::path part_;
    bool kept_ = false;
};

}  // namespace tenon

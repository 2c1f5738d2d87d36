// SPDX-License-Identifier: MIT
// Where the bytes of a new bundle go: a file that appears whole or not at all, or memory.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tenon {

class Sink {
public:
    virtual ~Sink() = default;
    /// False when there is no room or the like: the caller stops then.
    [[nodiscard]] virtual bool write(std::string_view bytes) noexcept = 0;
    /// Throws the reason if a write() gave false.
    virtual void check() const = 0;
};

class MemorySink final : public Sink {
public:
    bool write(std::string_view bytes) noexcept override;
    void check() const override;
    [[nodiscard]] std::string take() noexcept;

private:
    std::string bytes_;
    bool full_ = false;
};

/// Writes beside `path` and takes its place in commit(). What was not committed is removed.
class FileSink final : public Sink {
public:
    /// Throws Error{failed} naming the file and the reason.
    explicit FileSink(std::filesystem::path path);
    ~FileSink() override;
    FileSink(const FileSink&) = delete;
    FileSink& operator=(const FileSink&) = delete;

    bool write(std::string_view bytes) noexcept override;
    /// Makes the bytes last, then lets them take the place of `path`. Throws Error{failed}.
    void commit();
    /// Throws Error{failed}.
    void check() const override;

private:
    std::filesystem::path path_;
    std::filesystem::path temporary_;
    int handle_ = -1;
    int reason_ = 0;
    bool there_ = false;
};

}  // namespace tenon

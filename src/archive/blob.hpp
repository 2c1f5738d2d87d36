// SPDX-License-Identifier: MIT
// Bytes that can be read at any place: a file held open, or memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace tenon {

/// Unchangeable as far as we are concerned. May be read by several threads.
class Blob {
public:
    virtual ~Blob() = default;
    [[nodiscard]] virtual std::uint64_t size() const noexcept = 0;
    /// Fills `into` with the bytes from `offset` on, which must lie inside. Throws Error{failed} when they
    /// cannot be read, also when somebody has written to the file since it was opened.
    virtual void read(std::uint64_t offset, std::span<char> into) const = 0;

    /// The same as text.
    [[nodiscard]] std::string text(std::uint64_t offset, std::size_t count) const;
};

/// Opens a regular file; never waits, whatever the path names. Throws Error{failed} naming it and the reason.
[[nodiscard]] std::shared_ptr<const Blob> open_blob(const std::filesystem::path& file);

[[nodiscard]] std::shared_ptr<const Blob> memory_blob(std::string bytes);

}  // namespace tenon

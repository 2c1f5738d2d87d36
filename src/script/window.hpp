// SPDX-License-Identifier: MIT
// The part of a script that is in memory: from the oldest byte still needed to the last one read, and the
// lines and columns of the places in it.
#pragma once

#include "tenon/script.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tenon {

/// A place in a script: bytes from its beginning, and the same for people.
struct Place {
    std::uint64_t offset = 0;
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

/// Moves a place over the bytes that follow it.
void advance(Place& place, std::string_view over) noexcept;

/// Reads a source chunk by chunk. Places in it are byte offsets in the file.
class Window {
public:
    Window(ByteSource& source, std::string file, std::size_t chunk);

    /// Reads the first bytes and returns the offset at which the text begins: past a BOM. Throws
    /// Error{verification} for UTF-16.
    [[nodiscard]] std::uint64_t open();

    /// Reads another chunk; false if there is none. Bytes before `keep` may be gone afterwards. Throws
    /// Error{verification} at a NUL byte, once all bytes before it have been used up.
    [[nodiscard]] bool more(std::uint64_t keep);

    [[nodiscard]] std::uint64_t begin() const noexcept { return begin_; }
    [[nodiscard]] std::uint64_t end() const noexcept { return begin_ + bytes_.size(); }
    [[nodiscard]] char operator[](std::uint64_t offset) const noexcept { return bytes_[offset - begin_]; }
    [[nodiscard]] std::string_view view(std::uint64_t from, std::uint64_t to) const noexcept {
        return {bytes_.data() + (from - begin_), to - from};
    }
    [[nodiscard]] std::string_view from(std::uint64_t offset) const noexcept { return view(offset, end()); }

    /// The place of an offset. Offsets before the last mark are gone.
    [[nodiscard]] Place place(std::uint64_t offset) const noexcept;
    /// As place(), and forgets the lines before it.
    Place mark(std::uint64_t offset) noexcept;

    /// Throws Error{verification} there.
    [[noreturn]] void fail(const Place& place, std::string message, std::string hint = {}) const;

private:
    void refuse_nul() const;

    ByteSource* source_;
    std::string file_;
    std::size_t chunk_;
    std::string bytes_;
    std::uint64_t begin_ = 0;  // offset of the first byte of bytes_
    Place mark_;
    bool ended_ = false;
    bool nul_follows_ = false;
};

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Bytes that are read in their order: a file, a text in memory, an entry of a bundle.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace tenon {

/// Where the bytes of a script come from. A file, a text in memory, an entry of a bundle.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Fills the front of `into` and returns how many bytes it wrote; 0 means the end. Throws Error{failed}.
    [[nodiscard]] virtual std::size_t read(std::span<char> into) = 0;
};

/// Opens a file. Throws Error{failed} naming it and the system's reason.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::string& path);

/// Reads from a text that must outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> open_text(std::string_view text);

}  // namespace tenon

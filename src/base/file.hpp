// SPDX-License-Identifier: MIT
// Whole files and paths.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace tenon {

/// The bytes of a file. Throws Error{failed} naming the file and the system's reason, also when it is larger
/// than `limit` bytes.
[[nodiscard]] std::string read_file(const std::filesystem::path& path, std::size_t limit = 64U << 20U);

/// Replaces a file's content in one step: readers see the old bytes or the new ones; its permissions stay.
/// Throws Error{failed}; the file is then as it was.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Makes a file. Throws Error{failed}, also when there is one already; one that was cut short is removed.
void create_file(const std::filesystem::path& path, std::string_view bytes);

/// The same for a file that only its owner may read, whatever the umask.
void create_secret_file(const std::filesystem::path& path, std::string_view bytes);

/// Line `number` (from 1) of a file without its line end; "" if there is none or the file cannot be read.
/// For showing a place to people: at most 4096 bytes of it.
[[nodiscard]] std::string line_of_file(const std::filesystem::path& path, std::size_t number);

}  // namespace tenon

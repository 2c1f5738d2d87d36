// SPDX-License-Identifier: MIT
#include "database/sqlite/holder.hpp"

#include "base/text.hpp"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <vector>

namespace tenon::sqlite {

namespace {

// SQLite locks bytes from 2^30 on: pending, reserved, 510 shared ones.
constexpr std::int64_t first_byte = 0x40000000;
constexpr std::int64_t last_byte = first_byte + 511;

template <typename Number>
Number number(std::string_view text) {
    Number value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string name_in_proc_locks(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return {};
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "%02x:%02x:%llu", major(status.st_dev),
                                   minor(status.st_dev), static_cast<unsigned long long>(status.st_ino));
    return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace

int process_in(std::string_view locks, std::string_view file, int self) {
    int found = 0;
    std::istringstream lines{std::string(locks)};
    for (std::string line; std::getline(lines, line);) {
        // "1: POSIX  ADVISORY  WRITE 1596 fe:00:11207421 1073741825 1073741825"; those who wait have "->"
        const auto words = words_of(line);
        if (words.size() != 8 || words[1] != "POSIX" || words[5] != file) continue;
        const int process = number<int>(words[4]);
        const auto byte = number<std::int64_t>(words[6]);
        if (process <= 0 || process == self || byte < first_byte || byte > last_byte) continue;
        if (words[3] == "WRITE") return process;
        found = process;
    }
    return found;
}

std::string holder_of(const std::string& path) {
    const std::string file = name_in_proc_locks(path);
    if (file.empty()) return {};
    const int process = process_in(text_of("/proc/locks"), file, ::getpid());
    if (process == 0) return {};
    const std::string id = std::to_string(process);
    const std::string name(trim(text_of(concat("/proc/", id, "/comm"))));
    return concat("process ", id, name.empty() ? "" : concat(" (", printable(name), ")"));
}

}  // namespace tenon::sqlite

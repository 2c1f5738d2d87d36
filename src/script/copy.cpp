// SPDX-License-Identifier: MIT
// The data that follow COPY … FROM STDIN, up to the line "\.".
#include "base/text.hpp"
#include "script/reader.hpp"

#include <string_view>

namespace tenon {

/// The data begin with the line after the statement's.
void Splitter::Reader::begin_copy_data() {
    for (;;) {
        while (is_space(cursor_.peek()) && cursor_.peek() != '\n') cursor_.move_to(cursor_.position() + 1);
        if (cursor_.looking_at("--"))
            cursor_.skip_line();
        else if (cursor_.looking_at("/*"))
            cursor_.skip_comment();
        else
            break;
    }
    const char c = cursor_.peek();
    if (c != '\n' && c != '\0')
        cursor_.fail(cursor_.position(), "the rest of the line after COPY … FROM STDIN must be empty",
                     "its data begin with the next line");
    if (c == '\n') cursor_.move_to(cursor_.position() + 1);
    copy_line_begins_ = true;
}

/// Passes the line that ends the data, if it stands here.
bool Splitter::Reader::pass_copy_end() {
    if (!cursor_.looking_at("\\.")) return false;
    std::uint64_t end = cursor_.position() + 2;
    if (cursor_.at(end) == '\r') ++end;
    const char c = cursor_.at(end);
    if (c != '\n' && c != '\0') return false;
    cursor_.move_to(c == '\n' ? end + 1 : end);
    line_begins_ = true;
    copying_ = false;
    return true;
}

bool Splitter::Reader::next_copy_data(std::string& into) {
    into.clear();
    if (!copying_) return false;
    if (copy_line_begins_ && pass_copy_end()) return false;
    if (cursor_.peek() == '\0')
        window_.fail(copy_statement_, "unterminated COPY data", "end them with a line that says \\.");
    // whole lines as far as they are there; of a longer one what is there
    const auto rest = window_.from(cursor_.position());
    std::size_t size = 0;
    do {
        const std::size_t newline = rest.find('\n', size);
        size = newline == std::string_view::npos ? rest.size() : newline + 1;
    } while (size < rest.size() && rest[size] != '\\');
    copy_line_begins_ = rest[size - 1] == '\n';
    into.assign(rest.substr(0, size));
    cursor_.move_to(cursor_.position() + size);
    return true;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "script/window.hpp"

#include "tenon/bundle.hpp"
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "script/scan.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace tenon {

void advance(Place& place, std::string_view over) noexcept {
    place.offset += over.size();
    if (const std::size_t lines = scan::newlines(over); lines > 0) {
        place.line += static_cast<std::uint32_t>(lines);
        place.column = 1;
        over.remove_prefix(over.rfind('\n') + 1);
    }
    place.column += static_cast<std::uint32_t>(scan::characters(over));
}

Window::Window(ByteSource& source, std::string file, std::size_t chunk)
    : source_(&source), file_(std::move(file)), chunk_(std::max<std::size_t>(chunk, 1)) {}

std::uint64_t Window::open() {
    while (bytes_.size() < 3 && more(0)) continue;
    const std::string_view head(bytes_);
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))
        fail(mark_, "the script is UTF-16: byte order mark at offset 0", "save the file as UTF-8");
    const std::uint64_t begin = head.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    mark_.offset = begin;
    return begin;
}

bool Window::more(std::uint64_t keep) {
    if (nul_follows_) refuse_nul();
    if (ended_) return false;
    if (keep > begin_) {
        if (keep > mark_.offset) mark(keep);
        bytes_.erase(0, keep - begin_);
        begin_ = keep;
    }
    const std::size_t had = bytes_.size();
    bytes_.resize(had + chunk_);
    const std::size_t count = source_->read({bytes_.data() + had, chunk_});
    const void* const nul = std::memchr(bytes_.data() + had, '\0', count);
    if (nul != nullptr) {
        nul_follows_ = true;
        bytes_.resize(static_cast<std::size_t>(static_cast<const char*>(nul) - bytes_.data()));
        if (bytes_.size() == had) refuse_nul();
        return true;
    }
    bytes_.resize(had + count);
    ended_ = count == 0;
    return !ended_;
}

void Window::refuse_nul() const {
    const std::string hint = end() < 4 ? "this looks like UTF-16 or UTF-32: save the file as UTF-8"
                                       : "no engine takes a NUL byte in SQL text: remove it";
    fail(place(end()), concat("NUL byte at offset ", std::to_string(end())), hint);
}

Place Window::place(std::uint64_t offset) const noexcept {
    Place place = mark_;
    if (offset > place.offset) advance(place, view(place.offset, offset));
    return place;
}

Place Window::mark(std::uint64_t offset) noexcept {
    mark_ = place(offset);
    return mark_;
}

void Window::fail(const Place& place, std::string message, std::string hint) const {
    throw Error(ErrorDetail{.kind = ErrorKind::verification,
                            .message = std::move(message),
                            .where = {file_, place.line, place.column},
                            .excerpt = line_of({file_, place.line, place.column}),
                            .hint = std::move(hint)});
}

}  // namespace tenon

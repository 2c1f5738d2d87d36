// SPDX-License-Identifier: MIT
#include "archive/listing.hpp"

#include "archive/form.hpp"
#include "archive/limits.hpp"
#include "archive/names.hpp"
#include "archive/numbers.hpp"
#include "archive/refusal.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace tenon {

namespace {

constexpr std::string_view local_mark = "PK\x03\x04";
constexpr std::string_view central_mark = "PK\x01\x02";
constexpr std::string_view end_mark = "PK\x05\x06";
constexpr std::size_t central_fixed = 46;  // of a record in any form, without its name
constexpr std::size_t chunk = std::size_t{64} * 1024;

struct End {
    std::uint64_t at = 0;
    std::uint16_t entries = 0;
    std::uint16_t comment = 0;
    std::uint32_t list_size = 0;
    std::uint32_t list_offset = 0;
};

// An end record at this place whose list ends there: what lies inside of an entry does not look like that.
std::optional<End> end_at(const Blob& blob, std::uint64_t at) {
    const std::string bytes = blob.text(at, end_size);
    const End end{at, read16(bytes, 10), read16(bytes, 20), read32(bytes, 12), read32(bytes, 16)};
    const std::uint64_t list_end = std::uint64_t{end.list_offset} + end.list_size;
    const bool whole = list_end <= at && end.comment <= blob.size() - at - end_size;
    return whole ? std::optional(end) : std::nullopt;
}

// From the end of the file to its beginning, once.
std::optional<End> find_end(const Blob& blob) {
    constexpr int most_tries = 1000;  // a file that is full of marks shall not cost a look at each
    int tries = 0;
    std::uint64_t above = blob.size();
    while (above >= end_mark.size() && tries < most_tries) {
        const std::uint64_t below = above > chunk ? above - chunk : 0;
        const std::string bytes = blob.text(below, static_cast<std::size_t>(above - below));
        for (auto at = bytes.rfind(end_mark); at != std::string::npos; at = bytes.rfind(end_mark, at - 1)) {
            if (below + at + end_size <= blob.size())
                if (const auto end = end_at(blob, below + at)) return end;
            if (at == 0 || ++tries == most_tries) break;
        }
        if (below == 0) break;
        above = below + end_mark.size() - 1;  // a mark may lie across two chunks
    }
    return std::nullopt;
}

std::string standing(std::uint64_t count, std::string_view where) {
    return concat(counted(static_cast<std::size_t>(count), "byte"), count == 1 ? " stands " : " stand ",
                  where);
}

void check_beginning(const Blob& blob, const std::optional<End>& end, const std::string& file) {
    if (blob.size() == 0) refuse(file, "the file is empty");
    const std::string bytes =
        blob.text(0, static_cast<std::size_t>(std::min<std::uint64_t>(blob.size(), chunk)));
    if (bytes.compare(0, local_mark.size(), local_mark) == 0) return;
    if (end && end->entries == 0) return;  // said below
    const std::uint64_t shift = end ? end->at - end->list_offset - end->list_size : 0;
    const auto found = bytes.find(local_mark);
    if (end && (shift > 0 || found != std::string::npos))
        refuse(file, standing(shift > 0 ? shift : found, "before the zip"));
    refuse(file, "this is not a bundle: it does not begin as a zip does",
           "name a file that tenon bundle build made");
}

End read_end(const Blob& blob, const std::string& file) {
    if (blob.size() > most_bytes)
        refuse(file, concat("the file has more than ", std::to_string(most_bytes), " bytes"));
    const auto end = find_end(blob);
    check_beginning(blob, end, file);
    if (!end) refuse(file, "the file is truncated: the list of its entries is missing");
    const std::uint64_t behind = blob.size() - end->at - end_size;
    if (behind > 0) refuse(file, standing(behind, "after the zip"));
    if (end->entries > most_entries)
        refuse(file, concat("it has ", std::to_string(end->entries), end->entries == 0xFFFF ? " or more" : "",
                            " entries, at most ", std::to_string(most_entries), " are read"));
    const std::uint64_t list_end = std::uint64_t{end->list_offset} + end->list_size;
    if (list_end != end->at)
        refuse(file, standing(end->at - list_end, "between the list of its entries and its end"));
    if (end->entries == 0) refuse(file, "it has no entries");
    return *end;
}

[[noreturn]] void refuse_list(const std::string& file, std::uint64_t at) {
    refuse(file,
           concat("byte ", std::to_string(at), ", in the list of its entries, is not as tenon writes it"));
}

/// Takes the records of the list one after the other.
class List {
public:
    List(const Blob& blob, const End& end, const std::string& file)
        : blob_(blob), file_(file), at_(end.list_offset), end_(end.at) {}

    ListedEntry next() {
        const std::uint64_t begin = at_;
        const std::string bytes = take(central_fixed);
        if (bytes.compare(0, central_mark.size(), central_mark) != 0) refuse_list(file_, begin);
        const std::size_t length = read16(bytes, 28);
        if (length > longest_name)
            refuse(file_, concat("an entry has a name of ", std::to_string(length), " bytes, at most ",
                                 std::to_string(longest_name), " are read"));
        ListedEntry entry{.name = take(length),
                          .made_by = read16(bytes, 4),
                          .flags = read16(bytes, 8),
                          .method = read16(bytes, 10),
                          .crc = read32(bytes, 16),
                          .packed = read32(bytes, 20),
                          .size = read32(bytes, 24),
                          .attributes = read32(bytes, 38),
                          .offset = read32(bytes, 42)};
        at_ += std::uint64_t{read16(bytes, 30)} + read16(bytes, 32);  // extra field and comment
        if (at_ > end_) refuse_list(file_, begin);
        return entry;
    }

    void finish() const {
        if (at_ != end_) refuse_list(file_, at_);
    }

private:
    std::string take(std::size_t count) {
        if (count > end_ - at_) refuse_list(file_, at_);
        at_ += count;
        return blob_.text(at_ - count, count);
    }

    const Blob& blob_;
    const std::string& file_;
    std::uint64_t at_;
    std::uint64_t end_;
};

}  // namespace

std::vector<ListedEntry> read_listing(const Blob& blob, const std::string& file) {
    const End end = read_end(blob, file);
    List list(blob, end, file);
    std::vector<ListedEntry> entries;
    entries.reserve(std::min<std::size_t>(end.entries, end.list_size / central_fixed));
    for (std::size_t i = 0; i < end.entries; ++i) entries.push_back(list.next());
    list.finish();
    return entries;
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "archive/content_check.hpp"

#include "archive/entry_source.hpp"
#include "archive/names.hpp"
#include "archive/refusal.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace tenon {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    std::string_view name;
};
constexpr std::array magics{Magic{"PK\x03\x04"sv, "zip"},
                            Magic{"PK\x05\x06"sv, "zip"},
                            Magic{"PK\x07\x08"sv, "zip"},
                            Magic{"\x1f\x8b"sv, "gzip"},
                            Magic{"BZh"sv, "bzip2"},
                            Magic{"\xfd"
                                  "7zXZ\0"sv,
                                  "xz"},
                            Magic{"\x28\xb5\x2f\xfd"sv, "zstd"},
                            Magic{"7z\xbc\xaf\x27\x1c"sv, "7z"},
                            Magic{"Rar!\x1a\x07"sv, "rar"}};

// What tenon would read as a text.
bool is_text_name(std::string_view name) noexcept {
    const std::string_view ending = name.substr(name.size() < 4 ? 0 : name.size() - 4);
    return equal_ignoring_case(ending, ".sql") || equal_ignoring_case(ending, ".xml");
}

void check_beginning(const std::string& name, std::string_view bytes, const std::string& file) {
    if (!is_text_name(name)) return;
    for (const Magic& magic : magics)
        if (bytes.substr(0, magic.bytes.size()) == magic.bytes)
            refuse(file, concat(quoted_entry(name), " is an archive (", magic.name, "), not a text"),
                   "tenon never unpacks what lies in a bundle: ask its maker for one with the text itself");
}

/// Reads the file from its beginning to its end.
class Pass {
public:
    Pass(const Blob& blob, std::string& buffer) : blob_(blob), buffer_(buffer) {}

    /// The next bytes, at most a buffer of them; empty at `end`.
    std::string_view next(std::uint64_t end) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(buffer_.size(), end - at_));
        blob_.read(at_, std::span(buffer_).first(count));
        at_ += count;
        const auto bytes = std::string_view(buffer_).substr(0, count);
        whole_.add(bytes);
        return bytes;
    }

    void skip(std::uint64_t end) {
        while (at_ < end) static_cast<void>(next(end));
    }

    std::string hex() { return whole_.hex(); }

private:
    const Blob& blob_;
    std::string& buffer_;
    std::uint64_t at_ = 0;
    Sha256 whole_;
};

struct Proof {
    std::string sha256;
    std::uint32_t crc = 0;
};

Proof read_entry(Pass& pass, const FormEntry& entry, const std::string& file) {
    const std::uint64_t begin = data_offset(entry);
    pass.skip(begin);
    Sha256 digest;
    Proof proof;
    bool first = true;
    for (auto bytes = pass.next(begin + entry.size); !bytes.empty(); bytes = pass.next(begin + entry.size)) {
        if (first) check_beginning(entry.name, bytes, file);
        first = false;
        digest.add(bytes);
        proof.crc = crc32(bytes, proof.crc);
    }
    proof.sha256 = digest.hex();
    return proof;
}

}  // namespace

std::string check_contents(const Blob& blob, const Contents& contents, const std::string& file) {
    std::string buffer(std::size_t{256} * 1024, '\0');
    Pass pass(blob, buffer);
    auto known = contents.entries.begin();
    for (const FormEntry& entry : contents.form) {
        const Proof proof = read_entry(pass, entry, file);
        const bool listed = known != contents.entries.end() && known->name == entry.name;
        if (listed && known->sha256 != proof.sha256) refuse_content(file, entry.name);
        if (listed) ++known;
        if (proof.crc != entry.crc)
            refuse(file, concat(quoted_entry(entry.name), " is damaged: its checksum is another one"));
    }
    pass.skip(blob.size());
    return concat("sha256:", pass.hex());
}

}  // namespace tenon

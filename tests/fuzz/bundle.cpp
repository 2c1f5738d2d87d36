// SPDX-License-Identifier: MIT
// libFuzzer target: any bytes as a bundle. What is taken is of the one form down to its last byte.
// fuzz: base signature archive
// fuzz-libraries: libarchive libutf8proc libsodium
#include "tenon/bundle.hpp"
#include "tenon/error.hpp"

#include "archive/names.hpp"
#include "archive/writer.hpp"
#include "base/digest.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

// Entries are read by themselves, too: what of them is handed out whole is what the list says.
void read_entries(const tenon::Bundle& bundle) {
    for (const auto& entry : bundle.entries()) {
        require(tenon::name_problem(entry.name).empty());
        require(bundle.find(entry.name) == &entry);
        try {
            const std::string text = bundle.read_all(entry.name);
            require(text.size() == entry.size && tenon::sha256_hex(text) == entry.sha256);
        } catch (const tenon::Error& error) {
            require(error.kind() == tenon::ErrorKind::verification);
        }
    }
}

// Whoever writes the same contents gets the same bytes: nothing else can be in a bundle.
void write_again(const tenon::Bundle& bundle, std::string_view bytes) {
    std::vector<tenon::NewEntry> entries;
    const auto add = [&](std::string name, const std::string& text) {
        entries.push_back({std::move(name), text.size(), [text = &text] { return tenon::open_text(*text); }});
    };
    add(std::string(tenon::sums_name), bundle.sums());
    if (!bundle.signature().empty()) add(std::string(tenon::signature_name), bundle.signature());
    for (const auto& entry : bundle.entries())
        entries.push_back({entry.name, entry.size, [&bundle, &entry] { return bundle.read(entry.name); }});
    require(tenon::archive_bytes(std::move(entries)) == bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    try {
        const auto bundle = tenon::Bundle::open_bytes(bytes, "x.tenon.zip");
        require(bundle->size() == size && !bundle->entries().empty());
        read_entries(*bundle);
        const tenon::Trust trust{
            .level = tenon::TrustLevel::optional,
            .keys = {{.id = "0123456789ABCDEF", .key = std::string(56, 'A'), .modules = {"*"}}}};
        const auto signature = tenon::check_signature(*bundle, "shop", trust);
        require(signature.key_id.empty());
        bundle->check();
        require(bundle->digest() == "sha256:" + tenon::sha256_hex(bytes));
        write_again(*bundle, bytes);
    } catch (const tenon::Error& error) {
        require(error.kind() == tenon::ErrorKind::verification && *error.what() != '\0');
    }
    return 0;
}

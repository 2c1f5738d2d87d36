// SPDX-License-Identifier: MIT
// libFuzzer target: any bytes as a public key, as a secret one, as a signature. What is taken must be written
// down again as it was read, and no signature may be made up.
// fuzz: base signature
// fuzz-libraries: libsodium
#include "tenon/signature.hpp"
#include "tenon/error.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

// tests/data/keys/open.pub
constexpr std::string_view known_key = "RWTdy5k6B65+x1SGH2zt9KzM2wbFwrCTqbOxjbuuwzwjQjk4H/9LQosT";

void require(bool condition) {
    if (!condition) std::abort();
}

// Failures are of the one kind that the interface names, and say what is wrong.
template <typename Read>
void read(Read read) {
    try {
        read();
    } catch (const tenon::Error& error) {
        require(error.kind() == tenon::ErrorKind::trust);
        require(!std::string_view(error.what()).empty());
    }
}

void read_public_key(std::string_view text) {
    const auto key = tenon::parse_public_key(text);
    require(key.id.size() == 16 && key.key.size() == 56);
    require(tenon::parse_public_key(key.key).id == key.id);
}

void read_secret_key(std::string_view text) {
    if (tenon::is_protected(text)) return;  // a gigabyte of memory is not what is tested here
    const std::string key = tenon::public_key_of(text, "");
    const std::string signature = tenon::sign("message", text, "", "comment");
    require(tenon::verify_signature("message", signature, tenon::parse_public_key(key).key));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    read([&] { read_public_key(text); });
    read([&] { read_secret_key(text); });
    read([&] { require(tenon::parse_signature(text).key_id.size() == 16); });
    require(!tenon::verify_signature("never signed", text, known_key));
    return 0;
}

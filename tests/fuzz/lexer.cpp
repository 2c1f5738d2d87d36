// SPDX-License-Identifier: MIT
// Fuzzes the lexer, and what is told of an effect: the first byte chooses dialect, chunk and values, the rest
// is a script.
//
// fuzz: base signature archive script
// fuzz-libraries: libsodium libarchive libutf8proc
#include "script/effect.hpp"
#include "support/split_invariants.hpp"

#include <cstdio>
#include <cstdlib>

using namespace tenon;

namespace {

Placeholders values_of(unsigned choice) {
    Placeholders values;
    if (choice == 0) {
        values.define("A", "it's \\ a \"trap\" ` ] $$ $a$ ; -- /* */ \n");
        values.define("B", "cms_");
    } else if (choice == 1) {
        values.define("A", "");
        values.define("B", "x-1");
    } else if (choice == 2) {
        values.define_sql("A", "NOW()");
        values.define("B", "-");
    }
    return values;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const unsigned choice = data[0];
    const auto dialect = static_cast<Dialect>(choice % 3);
    const std::size_t chunk = 1 + (choice / 3) % 7;
    const std::string_view script(reinterpret_cast<const char*>(data) + 1, size - 1);
    static_cast<void>(effect_of(script, dialect));  // says something of any text
    if (const auto broken = test::broken_invariant(script, dialect, chunk, values_of(choice / 21 % 4))) {
        std::fprintf(stderr, "broken rule: %s\n", broken->c_str());
        std::abort();
    }
    return 0;
}

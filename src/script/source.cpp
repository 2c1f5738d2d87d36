// SPDX-License-Identifier: MIT
#include "tenon/bundle.hpp"
#include "tenon/catalog.hpp"
#include "tenon/script.hpp"

namespace tenon {

std::unique_ptr<ByteSource> open_script(const ScriptFile& script) {
    if (script.text) return open_text(*script.text);
    if (script.bundle) return script.bundle->read(entry_name(*script.bundle, script.path));
    return open_file(script.path.string());
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "tenon/catalog.hpp"
#include "tenon/script.hpp"

namespace tenon {

std::unique_ptr<ByteSource> open_script(const ScriptFile& script) {
    return script.text ? open_text(*script.text) : open_file(script.path.string());
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
// Module folders made on the spot, for tests that need a catalog of a certain shape.
#pragma once

#include "tenon/catalog.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace tenon::test {

/// A folder of modules. Files are written as given; `manifest` is the inside of <install>.
class ModuleRoot {
public:
    void add(const std::string& code, const std::string& manifest,
             const std::map<std::string, std::string>& scripts = {}) {
        const auto folder = folder_.path() / code;
        std::filesystem::create_directories(folder / "data");
        write_file(folder / "info.xml", "<install version=\"1.0\" type=\"module\"><name>" + code +
                                            "</name><code>" + code + "</code>" + manifest + "</install>\n");
        for (const auto& [name, text] : scripts) write_file(folder / "data" / name, text);
    }

    [[nodiscard]] Catalog read() const { return read_catalog({folder_.path()}); }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return folder_.path(); }

private:
    TemporaryFolder folder_;
};

}  // namespace tenon::test

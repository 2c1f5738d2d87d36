// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "cli/bundle/description.hpp"
#include "cli/bundle/words.hpp"

#include <utility>

namespace tenon::cli {

int bundle_unpack(Context& context) {
    const auto module = module_of_bundle(only_operand(context, "a bundle"));
    const Bundle& bundle = *module->bundle;
    require_trust(bundle, module->code(), context.trust(), "nothing was unpacked");
    const std::string& output = context.arguments().output;
    const std::string folder =
        output.empty() ? concat(module->code(), "-", module->manifest.version.text()) : output;
    unpack_bundle(bundle, folder);
    BundleRow row = row_of(bundle, module->code(), module->manifest.version);
    const Paint& paint = context.terminal().out.paint();
    context.print(concat(paint(Style::good, "✓"), " ", printable(folder), "   ",
                         counted(row.entries.size(), "file"), "\n"));
    context.document().bundle = std::move(row);
    return 0;
}

}  // namespace tenon::cli

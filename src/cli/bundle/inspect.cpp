// SPDX-License-Identifier: MIT
#include "cli/bundle/description.hpp"
#include "cli/bundle/words.hpp"

#include <utility>

namespace tenon::cli {

// Looks at what may not be used, too: that is what it is for.
int bundle_inspect(Context& context) {
    const auto module = module_of_bundle(only_operand(context, "a bundle"));
    const Bundle& bundle = *module->bundle;
    BundleRow row = row_of(bundle, module->code(), module->manifest.version);
    row.signature = signature_of(bundle, module->code(), context.trust());
    if (row.signature->state == "trusted") module->signed_by = row.signature->key_id;
    row.module = module;
    context.print(inspection_text(row));
    context.show(module->findings);
    context.document().bundle = std::move(row);
    return 0;
}

}  // namespace tenon::cli

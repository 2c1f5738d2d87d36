// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/signature.hpp"

#include "base/text.hpp"
#include "cli/bundle/description.hpp"
#include "cli/bundle/public_key.hpp"
#include "cli/bundle/words.hpp"

#include <utility>

namespace tenon::cli {

namespace {

/// The one key that was given, whatever else is trusted here.
SignatureRow signature_by(const Bundle& bundle, const PublicKey& key) {
    const std::string name = printable(bundle.file().string());
    if (bundle.signature().empty())
        throw Error({.kind = ErrorKind::trust,
                     .message = concat(name, " is not signed"),
                     .hint = "tenon bundle sign signs it"});
    if (!verify_signature(bundle.sums(), bundle.signature(), key.key))
        throw Error({.kind = ErrorKind::trust,
                     .message = concat("the signature of ", name, " is not one by key ", key.id),
                     .hint = "tenon bundle inspect shows which key it names"});
    return {.state = "trusted", .key_id = key.id, .comment = parse_signature(bundle.signature()).comment};
}

}  // namespace

int bundle_verify(Context& context) {
    const std::string& given = context.arguments().public_key;
    const auto module = module_of_bundle(only_operand(context, "a bundle"));
    const Bundle& bundle = *module->bundle;
    BundleRow row = row_of(bundle, module->code(), module->manifest.version);
    context.document().bundle = row;
    if (given.empty()) {
        require_trust(bundle, module->code(), context.trust(), "its files are as SHA256SUMS says");
        row.signature = signature_of(bundle, module->code(), context.trust());
    } else {
        row.signature = signature_by(bundle, public_key_given(given));
    }
    const Paint& paint = context.terminal().out.paint();
    context.print(concat(paint(Style::good, "✓"), " ", printable(bundle.file().filename().string()), "   ",
                         counted(row.entries.size(), "file"), ", all as SHA256SUMS says; ",
                         signature_text(*row.signature), "\n"));
    context.document().bundle = std::move(row);
    return 0;
}

}  // namespace tenon::cli

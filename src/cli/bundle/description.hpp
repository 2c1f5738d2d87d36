// SPDX-License-Identifier: MIT
// Bundles as people and programs read of them.
#pragma once

#include "tenon/pack.hpp"

#include "cli/context.hpp"
#include "cli/document.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace tenon::cli {

/// The module in a bundle, which may be untrusted but is as SHA256SUMS says. Throws Error{usage} for what is
/// no bundle's file, Error{verification} for a bundle that is not sound, and for a manifest that cannot be
/// read, with what is wrong with it.
[[nodiscard]] std::shared_ptr<Module> module_of_bundle(const std::string& file);

/// What the signature is worth to somebody who trusts `trust`.
[[nodiscard]] SignatureRow signature_of(const Bundle& bundle, std::string_view code, const Trust& trust);

/// Throws Error{trust} if the bundle's signature keeps it from being used here; `state` is what was left
/// undone: "nothing was unpacked".
void require_trust(const Bundle& bundle, std::string_view code, const Trust& trust, std::string_view state);

/// "signed by Acme (key 0123456789ABCDEF)", "not signed", …
[[nodiscard]] std::string signature_text(const SignatureRow& signature);

/// Everything about a bundle but its module.
[[nodiscard]] BundleRow row_of(const Bundle& bundle, std::string_view code, const Version& version);

/// "✓ shop-0.0.3.tenon.zip   7 files   12.3 kB   sha256:…".
[[nodiscard]] std::string built_line(const BundleRow& row, const Paint& paint);

/// Everything that a bundle says of itself; the row has its module and signature.
[[nodiscard]] std::string inspection_text(const BundleRow& row);

}  // namespace tenon::cli

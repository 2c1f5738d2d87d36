// SPDX-License-Identifier: MIT
#include "tenon/bundle.hpp"
#include "tenon/error.hpp"
#include "tenon/signature.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

Finding objection(std::string id, const Bundle& bundle, std::string message, std::string hint) {
    return {FindingLevel::error, std::move(id), Position{bundle.file().string()}, std::move(message),
            std::move(hint)};
}

bool may_sign(const TrustedKey& key, std::string_view code) {
    return std::any_of(key.modules.begin(), key.modules.end(),
                       [&](const std::string& module) { return module == "*" || module == code; });
}

// "key 0123456789ABCDEF (Acme)"
std::string key_text(const std::string& id, const std::string& name) {
    return concat("key ", id, name.empty() ? std::string() : concat(" (", printable(name), ")"));
}

std::string file_text(const Bundle& bundle) {
    return printable(bundle.file().filename().string());
}

Finding unsigned_bundle(const Bundle& bundle, std::string_view code) {
    return objection("bundle-unsigned", bundle,
                     concat(file_text(bundle), " is not signed, and only signed bundles may run here"),
                     concat("ask for a signed one, or sign it yourself: tenon bundle sign ",
                            printable(bundle.file().string()),
                            " --key YOURS.key, with a key that tenon bundle trust add YOURS.pub ",
                            printable(code), " has made a trusted one"));
}

// Whoever takes a signature away must not be better off than whoever forges one.
Finding stripped_bundle(const Bundle& bundle, const TrustedKey& key, std::string_view code) {
    return objection("bundle-unsigned", bundle,
                     concat(file_text(bundle), " is not signed, and ", key_text(key.id, key.name),
                            " signs the bundles of ", printable(code)),
                     concat("get the bundle from where it was signed, or let the module go unsigned: tenon "
                            "bundle trust remove ",
                            key.id));
}

const TrustedKey* key_of(const Trust& trust, std::string_view code) {
    const auto names = [&](const TrustedKey& key) {
        return std::find(key.modules.begin(), key.modules.end(), code) != key.modules.end();
    };
    const auto found = std::find_if(trust.keys.begin(), trust.keys.end(), names);
    return found == trust.keys.end() ? nullptr : &*found;
}

SignatureCheck check_unsigned(const Bundle& bundle, std::string_view code, const Trust& trust) {
    SignatureCheck check;
    if (trust.level == TrustLevel::required)
        check.objection = unsigned_bundle(bundle, code);
    else if (const TrustedKey* key = key_of(trust, code))
        check.objection = stripped_bundle(bundle, *key, code);
    return check;
}

Finding damaged(const Bundle& bundle, std::string_view reason) {
    return objection("bundle-signature", bundle,
                     concat("the signature of ", file_text(bundle), " cannot be read: ", reason),
                     "get the bundle anew from where it was signed");
}

Finding unknown_key(const Bundle& bundle, const std::string& id, std::string_view code) {
    return objection(
        "bundle-key-unknown", bundle,
        concat(file_text(bundle), " is signed by key ", id, ", which is not trusted here"),
        concat("if you know whose key that is: tenon bundle trust add KEY.pub ", printable(code)));
}

Finding does_not_fit(const Bundle& bundle, const std::string& key) {
    return objection("bundle-signature", bundle,
                     concat("the signature of ", file_text(bundle), " is not one by ", key,
                            " over this bundle: it belongs to another one, or was changed"),
                     "get the bundle anew from where it was signed");
}

Finding other_modules(const Bundle& bundle, const TrustedKey& key, std::string_view code) {
    const std::string trusted = key.modules.empty() ? std::string("for no module")
                                                    : concat("for ", join(key.modules, ", "), " alone");
    return objection("bundle-key-module", bundle,
                     concat(file_text(bundle), " is signed by ", key_text(key.id, key.name),
                            ", which is trusted ", printable(trusted), ", not for ", printable(code)),
                     concat("if it may sign ", printable(code), ", too: tenon bundle trust add ", key.key,
                            " ", printable(code)));
}

SignatureCheck refused(Finding finding) {
    SignatureCheck check;
    check.objection = std::move(finding);
    return check;
}

// One key may be trusted in two files, for different modules.
SignatureCheck check_key(const Bundle& bundle, const SignatureText& claim, std::string_view code,
                         const Trust& trust) {
    const TrustedKey* named = nullptr;
    const TrustedKey* fitting = nullptr;
    for (const TrustedKey& key : trust.keys) {
        if (key.id != claim.key_id) continue;
        named = &key;
        if (!verify_signature(bundle.sums(), bundle.signature(), key.key)) continue;
        fitting = &key;
        if (may_sign(key, code))
            return {.key_id = key.id, .signer = key.name, .comment = claim.comment, .objection = {}};
    }
    if (named == nullptr) return refused(unknown_key(bundle, claim.key_id, code));
    if (fitting == nullptr) return refused(does_not_fit(bundle, key_text(named->id, named->name)));
    return refused(other_modules(bundle, *fitting, code));
}

}  // namespace

SignatureCheck check_signature(const Bundle& bundle, std::string_view code, const Trust& trust) {
    if (trust.level == TrustLevel::off) return {};
    if (bundle.signature().empty()) return check_unsigned(bundle, code, trust);
    try {
        return check_key(bundle, parse_signature(bundle.signature()), code, trust);
    } catch (const Error& error) {
        return refused(damaged(bundle, error.what()));
    }
}

}  // namespace tenon

// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"

#include "base/text.hpp"
#include "cli/bundle/words.hpp"
#include "cli/commands.hpp"

#include <algorithm>
#include <array>

namespace tenon::cli {

namespace {

struct Word {
    std::string_view name;
    int (*run)(Context& context);
    std::array<std::string_view, 5> flags;  ///< of those that only some words take; unused ones are empty
};

constexpr std::array words{
    Word{"build", bundle_build, {"output", "key", "comment", "password-stdin", "dry-run"}},
    Word{"inspect", bundle_inspect, {}},
    Word{"verify", bundle_verify, {"public-key"}},
    Word{"unpack", bundle_unpack, {"output"}},
    Word{"index", bundle_index, {}},
    Word{"sign", bundle_sign, {"key", "comment", "password-stdin"}},
    Word{"keygen", bundle_keygen, {"no-password", "password-stdin"}},
    Word{"trust", bundle_trust, {"all-modules", "title"}}};

constexpr std::array<std::string_view, 7> own_flags{"output",      "key",         "comment", "public-key",
                                                    "no-password", "all-modules", "title"};
/// Flags of every command that some words have no use for.
constexpr std::array<std::string_view, 2> common_flags{"password-stdin", "dry-run"};
constexpr std::array<std::string_view, 10> refused_flags{
    "prefix",      "define",    "define-sql", "lock-timeout", "statement-timeout",
    "transaction", "read-only", "unlisted",   "exclusive",    "url"};

const Word& word_of(const std::string& name) {
    const auto* found =
        std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.name == name; });
    if (found != words.end()) return *found;
    const auto meant = nearest(name, bundle_words());
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("tenon bundle cannot \"", printable(name), "\""),
                 .hint = meant ? concat("did you mean tenon bundle ", *meant, "?") : "tenon help bundle"});
}

// A flag of another word would be passed over silently.
void check_flags(const Word& word, const Arguments& arguments) {
    const auto is_in = [](const auto& names, std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    for (const std::string& flag : arguments.given)
        if ((is_in(own_flags, flag) || is_in(common_flags, flag)) && !is_in(word.flags, flag))
            throw Error({.kind = ErrorKind::usage,
                         .message = concat("tenon bundle ", word.name, " does not take --", flag),
                         .hint = "tenon help bundle"});
}

int run(Context& context) {
    const Word& word = word_of(context.arguments().operands.front());
    check_flags(word, context.arguments());
    return word.run(context);
}

}  // namespace

std::vector<std::string> bundle_words() {
    std::vector<std::string> names;
    names.reserve(words.size());
    for (const Word& word : words) names.emplace_back(word.name);
    return names;
}

const std::string& only_operand(Context& context, std::string_view what) {
    const auto& operands = context.arguments().operands;
    if (operands.size() == 2) return operands[1];
    throw Error({.kind = ErrorKind::usage,
                 .message = operands.size() < 2 ? concat("tenon bundle ", operands.front(), " needs ", what)
                                                : concat("tenon bundle ", operands.front(),
                                                         " does not take \"", printable(operands[2]), "\""),
                 .hint = "tenon help bundle"});
}

const Command bundle_command{
    .name = "bundle",
    .operands = "WORD FILE|DIR|KEY...",
    .summary = "pack modules into signed files, and check such files",
    .description = R"(bundle build DIR [-o FILE] packs a module into code-version.tenon.zip: the same bytes
on every machine. With --key FILE it is signed, too; --dry-run lists the files alone.

bundle inspect FILE shows what a bundle holds and who signed it. bundle verify FILE holds every
byte to SHA256SUMS, and the signature to the trusted keys, or to --public-key KEY.

bundle unpack FILE [-o DIR] writes its files. bundle index DIR lists the bundles of a folder, so
that tenon list and tenon update read it quickly.

bundle sign FILE --key FILE signs (--comment TEXT). bundle keygen [NAME] makes NAME.key and
NAME.pub, in minisign's form; a password is asked for, or read with --password-stdin, unless
--no-password is given.

bundle trust add KEY CODE... trusts a public key (or its file) for these modules, or for all with
--all-modules; --title names it. bundle trust list shows the keys, bundle trust remove ID takes
one away.)",
    .examples = R"(tenon bundle build modules/shop
tenon bundle keygen acme
tenon bundle sign shop-0.0.3.tenon.zip --key acme.key
tenon bundle trust add acme.pub shop cms --title Acme
tenon update shop-0.0.3.tenon.zip)",
    .flags = own_flags,
    .refused = refused_flags,
    .least = 1,
    .run = run};

}  // namespace tenon::cli

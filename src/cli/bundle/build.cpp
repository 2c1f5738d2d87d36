// SPDX-License-Identifier: MIT
#include "tenon/error.hpp"
#include "tenon/pack.hpp"
#include "tenon/signature.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/bundle/description.hpp"
#include "cli/bundle/password.hpp"
#include "cli/bundle/words.hpp"
#include "cli/lines.hpp"
#include "cli/table.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace tenon::cli {

namespace {

constexpr std::size_t largest_key = 64U << 10U;

/// A secret key whose password is right.
struct SigningKey {
    std::string text;
    std::string password;
    std::string id;
};

std::optional<SigningKey> signing_key(Context& context) {
    const Arguments& arguments = context.arguments();
    if (arguments.key_file.empty()) {
        if (arguments.comment.empty()) return std::nullopt;
        throw Error({.kind = ErrorKind::usage,
                     .message = "--comment is what a signature says, and nothing signs",
                     .hint = "add --key FILE"});
    }
    SigningKey key{read_file(arguments.key_file, largest_key), {}, {}};
    key.password = key_password(context, key.text, arguments.key_file);
    key.id = parse_public_key(public_key_of(key.text, key.password)).id;
    return key;
}

[[noreturn]] void throw_unbuilt(const std::string& folder, const Findings& findings) {
    const auto errors = std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.level == FindingLevel::error;
    });
    throw Error({.kind = ErrorKind::verification,
                 .message = concat(printable(folder),
                                   " cannot be packed: ", counted(static_cast<std::size_t>(errors), "error")),
                 .state = "nothing was written",
                 .hint = "mend what stands above, and build again"});
}

BundleRow row_of(const BuildResult& result) {
    return {.file = result.file.string(),
            .code = result.code,
            .version = result.version,
            .digest = result.digest,
            .size = result.size,
            .entries = result.entries};
}

void show_plan(Context& context, const BundleRow& row) {
    std::vector<std::vector<std::string>> files;
    for (const BundleEntry& entry : row.entries)
        files.push_back({"  " + printable(entry.name), size_text(entry.size)});
    context.print(concat("would write ", printable(row.file), " with ", counted(row.entries.size(), "file"),
                         ":\n", table_text(files)));
}

}  // namespace

int bundle_build(Context& context) {
    const Arguments& arguments = context.arguments();
    const std::string& folder = only_operand(context, "a module's folder");
    auto key = arguments.dry_run ? std::nullopt : signing_key(context);
    const BuildResult result =
        arguments.dry_run ? plan_bundle(folder, arguments.output) : build_bundle(folder, arguments.output);
    context.show(result.findings);
    if (has_errors(result.findings)) throw_unbuilt(folder, result.findings);
    BundleRow row = row_of(result);
    if (key) {
        sign_bundle(result.file, key->text, key->password, arguments.comment);
        wipe(key->password);
        wipe(key->text);
        const auto bundle = Bundle::open(result.file);
        row = row_of(*bundle, result.code, result.version);
        row.signature = SignatureRow{.state = "signed", .key_id = key->id, .comment = arguments.comment};
    }
    if (arguments.dry_run)
        show_plan(context, row);
    else
        context.print(built_line(row, context.terminal().out.paint()));
    context.document().bundle = std::move(row);
    return 0;
}

}  // namespace tenon::cli

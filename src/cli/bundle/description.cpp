// SPDX-License-Identifier: MIT
#include "cli/bundle/description.hpp"

#include "tenon/error.hpp"
#include "tenon/signature.hpp"

#include "base/text.hpp"
#include "cli/lines.hpp"
#include "cli/table.hpp"

#include <filesystem>
#include <utility>

namespace tenon::cli {

namespace {

std::string file_name(const std::string& path) {
    return printable(std::filesystem::path(path).filename().string());
}

/// The key that a signature names; nothing proves it.
std::string stated_key(const Bundle& bundle) {
    try {
        return parse_signature(bundle.signature()).key_id;
    } catch (const Error&) {  // its objection says that it is damaged
        return {};
    }
}

std::string key_text(const SignatureRow& signature) {
    const std::string key = signature.key_id.empty() ? "an unknown key" : concat("key ", signature.key_id);
    return signature.signer.empty() ? key : concat(printable(signature.signer), " (", key, ")");
}

}  // namespace

std::shared_ptr<Module> module_of_bundle(const std::string& file) {
    std::error_code failure;
    if (std::filesystem::is_directory(file, failure))
        throw Error({.kind = ErrorKind::usage,
                     .message = concat(printable(file), " is a folder, not a bundle"),
                     .hint = concat("tenon bundle build ", printable(file), " makes one")});
    if (!std::filesystem::exists(file, failure))
        throw Error(ErrorKind::usage, concat("there is no bundle ", printable(file)));
    Catalog catalog = read_catalog({}, {.bundles = {file}, .trust = {.level = TrustLevel::off, .keys = {}}});
    auto module = std::make_shared<Module>(std::move(catalog.modules.at(0)));
    module->bundle->check();
    return module;
}

SignatureRow signature_of(const Bundle& bundle, std::string_view code, const Trust& trust) {
    const bool is_signed = !bundle.signature().empty();
    SignatureRow row{.state = is_signed ? "untrusted" : "unsigned"};
    if (is_signed) row.key_id = stated_key(bundle);
    if (trust.level == TrustLevel::off) {
        if (is_signed) row.state = "unchecked";
        return row;
    }
    const SignatureCheck check = check_signature(bundle, code, trust);
    if (check.objection) {
        row.reason = check.objection->message;
    } else if (is_signed) {
        row.state = "trusted";
        row.signer = check.signer;
        row.comment = check.comment;
    }
    return row;
}

void require_trust(const Bundle& bundle, std::string_view code, const Trust& trust, std::string_view state) {
    const SignatureCheck check = check_signature(bundle, code, trust);
    if (!check.objection) return;
    const Finding& objection = *check.objection;
    throw Error({.kind = ErrorKind::trust,
                 .message = objection.message,
                 .where = objection.where,
                 .state = std::string(state),
                 .hint = objection.hint,
                 .findings = {objection}});
}

std::string signature_text(const SignatureRow& signature) {
    const std::string why = signature.reason.empty() ? "" : concat(": ", signature.reason);
    if (signature.state == "unsigned") return concat("not signed", why);
    if (signature.state == "trusted") return concat("signed by ", key_text(signature));
    if (signature.state == "unchecked")
        return concat("signed by ", key_text(signature), ", not checked: trust is off");
    return concat("NOT TRUSTED", why);
}

BundleRow row_of(const Bundle& bundle, std::string_view code, const Version& version) {
    return {.file = bundle.file().string(),
            .code = std::string(code),
            .version = version,
            .digest = bundle.digest(),
            .size = bundle.size(),
            .entries = bundle.entries()};
}

std::string built_line(const BundleRow& row, const Paint& paint) {
    std::string line =
        concat(paint(Style::good, "✓"), " ", file_name(row.file), "   ", counted(row.entries.size(), "file"),
               "   ", size_text(row.size), "   ", row.digest);
    if (row.signature) line += concat("   signed by ", key_text(*row.signature));
    return line + "\n";
}

std::string inspection_text(const BundleRow& row) {
    std::vector<std::vector<std::string>> about{{"file", printable(row.file)},
                                                {"size", size_text(row.size)},
                                                {"signature", signature_text(*row.signature)}};
    if (!row.signature->comment.empty()) about.push_back({"comment", printable(row.signature->comment)});
    std::vector<std::vector<std::string>> files;
    for (const BundleEntry& entry : row.entries)
        files.push_back({"  " + printable(entry.name), size_text(entry.size)});
    return concat(info_text(*row.module, nullptr), table_text(about), counted(row.entries.size(), "file"),
                  ":\n", table_text(files));
}

}  // namespace tenon::cli

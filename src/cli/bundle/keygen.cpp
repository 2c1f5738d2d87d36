// SPDX-License-Identifier: MIT
#include "tenon/signature.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/bundle/password.hpp"
#include "cli/bundle/words.hpp"

#include <array>
#include <system_error>

namespace tenon::cli {

namespace {

struct KeyFiles {
    std::string secret_key;
    std::string public_key;
};

KeyFiles files_named(Context& context) {
    const auto& operands = context.arguments().operands;
    const std::string name = operands.size() < 2 ? std::string("tenon") : only_operand(context, "a name");
    return {concat(name, ".key"), concat(name, ".pub")};
}

// Whoever loses a secret key to another one can never sign for its sites again.
void check_absent(const KeyFiles& files) {
    for (const std::string& file : {files.secret_key, files.public_key}) {
        std::error_code unknown;
        if (std::filesystem::exists(std::filesystem::symlink_status(file, unknown)))
            throw Error({.kind = ErrorKind::policy,
                         .message = concat(printable(file), " exists already"),
                         .state = "nothing was changed",
                         .hint = "keys are never overwritten: give another name, or move it away"});
    }
}

void write_keys(const KeyFiles& files, const KeyPair& pair) {
    create_secret_file(files.secret_key, pair.secret_key);
    try {
        create_file(files.public_key, pair.public_key);
    } catch (const Error&) {
        std::error_code ignored;
        std::filesystem::remove(files.secret_key, ignored);
        throw;
    }
}

void show(Context& context, const KeyFiles& files, const KeyPair& pair) {
    context.document().keys = {
        {.id = pair.id, .key = parse_public_key(pair.public_key).key, .file = files.public_key}};
    context.document().files = {{.path = files.secret_key}, {.path = files.public_key}};
    context.print(concat("created ", printable(files.secret_key), ": the secret key ", pair.id,
                         "; whoever has it can sign for you\n", "created ", printable(files.public_key),
                         ": the public key, for those who shall trust it\n"));
    context.terminal().out.flush();
    if (context.arguments().quiet || context.arguments().json) return;
    context.terminal().err.line(concat("next: tenon bundle sign FILE --key ", printable(files.secret_key),
                                       "; and where it is to be trusted: tenon bundle trust add ",
                                       printable(files.public_key), " CODE"));
}

}  // namespace

int bundle_keygen(Context& context) {
    const Arguments& arguments = context.arguments();
    const KeyFiles files = files_named(context);
    if (arguments.no_password && arguments.password_stdin)
        throw Error(ErrorKind::usage, "--no-password and --password-stdin exclude each other");
    check_absent(files);
    std::string password = arguments.no_password ? std::string() : new_password(context, files.secret_key);
    KeyPair pair = generate_keys(password);
    wipe(password);
    write_keys(files, pair);
    wipe(pair.secret_key);
    show(context, files, pair);
    return 0;
}

}  // namespace tenon::cli

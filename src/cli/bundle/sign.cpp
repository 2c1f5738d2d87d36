// SPDX-License-Identifier: MIT
#include "tenon/pack.hpp"
#include "tenon/signature.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/bundle/password.hpp"
#include "cli/bundle/words.hpp"

namespace tenon::cli {

int bundle_sign(Context& context) {
    const Arguments& arguments = context.arguments();
    const std::string& file = only_operand(context, "a bundle");
    if (arguments.key_file.empty())
        throw Error({.kind = ErrorKind::usage,
                     .message = "tenon bundle sign needs --key FILE, a secret key",
                     .hint = "tenon bundle keygen makes one"});
    std::string key = read_file(arguments.key_file, std::size_t{1} << 20U);
    std::string password = key_password(context, key, arguments.key_file);
    sign_bundle(file, key, password, arguments.comment);
    wipe(password);
    wipe(key);

    const std::string id = parse_signature(Bundle::open(file)->signature()).key_id;
    context.document().keys = {{.id = id}};
    context.document().files = {{.path = file, .is_new = false}};
    context.print(concat(context.terminal().out.paint()(Style::good, "✓"), " ", printable(file),
                         " is signed by key ", id, "\n"));
    return 0;
}

}  // namespace tenon::cli

// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "cli/bundle/public_key.hpp"
#include "cli/bundle/words.hpp"
#include "cli/table.hpp"
#include "config/trust_file.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace tenon::cli {

namespace {

using Keys = std::vector<TrustedKey>;

KeyRow row_of(const TrustedKey& key, const std::filesystem::path& file) {
    return {.id = key.id, .key = key.key, .name = key.name, .modules = key.modules, .file = file.string()};
}

std::string modules_text(const TrustedKey& key) {
    if (key.modules.empty()) return "no module";
    return key.modules.front() == "*" ? "all modules" : join(key.modules, ", ");
}

std::string name_text(const TrustedKey& key) {
    return key.name.empty() ? key.id : concat(key.id, " (", printable(key.name), ")");
}

// ---------------------------------------------------------------- add

std::vector<std::string> modules_given(const Arguments& arguments) {
    const auto& operands = arguments.operands;
    if (operands.size() < 3)
        throw Error({.kind = ErrorKind::usage,
                     .message = "tenon bundle trust add needs a public key, or its file",
                     .hint = "tenon bundle trust add KEY.pub CODE"});
    std::vector<std::string> codes(operands.begin() + 3, operands.end());
    if (arguments.all_modules != codes.empty())
        throw Error({.kind = ErrorKind::usage,
                     .message = codes.empty() ? "for which modules is the key trusted?"
                                              : "--all-modules and codes exclude each other",
                     .hint = "name their codes, or say --all-modules"});
    if (arguments.all_modules) return {"*"};
    for (const std::string& code : codes)
        if (code == "*" || !config::names_modules(code))
            throw Error({.kind = ErrorKind::usage,
                         .message = concat("\"", printable(code), "\" is no code of a module"),
                         .hint = code == "*" ? "--all-modules trusts the key for every module" : ""});
    return codes;
}

TrustedKey& entry_of(Keys& keys, PublicKey given) {
    const auto same =
        std::find_if(keys.begin(), keys.end(), [&](const TrustedKey& key) { return key.id == given.id; });
    if (same == keys.end())
        return keys.emplace_back(
            TrustedKey{.id = std::move(given.id), .key = std::move(given.key), .modules = {}});
    if (same->key != given.key)
        throw Error({.kind = ErrorKind::trust,
                     .message = concat("another key with the id ", given.id, " is trusted already"),
                     .state = "nothing was changed",
                     .hint = concat("ask whose this one is; tenon bundle trust remove ", given.id,
                                    " takes the other one away")});
    return *same;
}

void add_modules(TrustedKey& key, const std::vector<std::string>& modules) {
    std::set<std::string> all(key.modules.begin(), key.modules.end());
    all.insert(modules.begin(), modules.end());
    key.modules =
        all.contains("*") ? std::vector<std::string>{"*"} : std::vector<std::string>(all.begin(), all.end());
}

int add(Context& context) {
    const Arguments& arguments = context.arguments();
    const std::vector<std::string> modules = modules_given(arguments);
    const std::filesystem::path file = context.trust_file();
    Keys keys = config::read_trusted_keys(file);
    TrustedKey& key = entry_of(keys, public_key_given(arguments.operands[2]));
    add_modules(key, modules);
    if (arguments.title) key.name = *arguments.title;
    config::write_trusted_keys(file, keys);
    context.document().keys = {row_of(key, file)};
    context.print(concat(context.terminal().out.paint()(Style::good, "✓"), " key ", name_text(key),
                         " is trusted for ", modules_text(key), "\n"));
    return 0;
}

// ---------------------------------------------------------------- list

int list(Context& context) {
    if (context.arguments().operands.size() > 2)
        throw Error(ErrorKind::usage, "tenon bundle trust list takes no more words");
    std::vector<std::vector<std::string>> rows{{"KEY", "NAME", "MODULES", "FILE"}};
    auto& found = context.document().keys.emplace();
    for (const std::filesystem::path& file : {context.trust_file(), config::system_trust_file()})
        for (const TrustedKey& key : config::read_trusted_keys(file)) {
            rows.push_back({key.id, printable(key.name), modules_text(key), printable(file.string())});
            found.push_back(row_of(key, file));
        }
    if (!found.empty()) context.print(table_text(rows));
    if (found.empty()) context.note("no key is trusted yet: tenon bundle trust add KEY.pub CODE");
    return 0;
}

// ---------------------------------------------------------------- remove

// The keys whose ids begin so.
Keys meant_by(const Keys& keys, const std::string& start) {
    Keys meant;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(meant),
                 [&](const TrustedKey& key) { return key.id.compare(0, start.size(), start) == 0; });
    return meant;
}

[[noreturn]] void throw_unknown(const std::string& start) {
    const std::filesystem::path system = config::system_trust_file();
    if (!meant_by(config::read_trusted_keys(system), start).empty())
        throw Error({.kind = ErrorKind::policy,
                     .message = concat("key ", start, " is trusted by ", system.string()),
                     .state = "nothing was changed",
                     .hint = "tenon does not write there: whoever administers this machine does"});
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("no key ", printable(start), " is trusted"),
                 .hint = "tenon bundle trust list"});
}

int remove(Context& context) {
    const auto& operands = context.arguments().operands;
    if (operands.size() != 3 || operands[2].empty())
        throw Error({.kind = ErrorKind::usage,
                     .message = "tenon bundle trust remove needs the id of one key, or how it begins",
                     .hint = "tenon bundle trust list"});
    const std::string start = upper(operands[2]);
    const std::filesystem::path file = context.trust_file();
    Keys keys = config::read_trusted_keys(file);
    const Keys meant = meant_by(keys, start);
    if (meant.empty()) throw_unknown(start);
    if (meant.size() > 1)
        throw Error({.kind = ErrorKind::usage,
                     .message = concat(counted(meant.size(), "key"), " begin with ", start),
                     .state = "nothing was changed",
                     .hint = "tenon bundle trust list"});
    std::erase_if(keys, [&](const TrustedKey& key) { return key.id == meant.front().id; });
    config::write_trusted_keys(file, keys);
    context.document().keys = {row_of(meant.front(), file)};
    context.print(concat(context.terminal().out.paint()(Style::good, "✓"), " key ", name_text(meant.front()),
                         " is no longer trusted\n"));
    return 0;
}

}  // namespace

int bundle_trust(Context& context) {
    constexpr std::string_view hint =
        "tenon bundle trust add KEY.pub CODE, tenon bundle trust list, tenon bundle trust remove ID";
    const Arguments& arguments = context.arguments();
    if (arguments.operands.size() < 2)
        throw Error({.kind = ErrorKind::usage,
                     .message = "tenon bundle trust needs add, list or remove",
                     .hint = std::string(hint)});
    const std::string what = arguments.operands[1];
    if (what != "add" && (arguments.all_modules || arguments.title))
        throw Error(ErrorKind::usage, "--all-modules and --title are for tenon bundle trust add");
    if (what == "add") return add(context);
    if (what == "list") return list(context);
    if (what == "remove") return remove(context);
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("tenon bundle trust cannot \"", printable(what), "\""),
                 .hint = std::string(hint)});
}

}  // namespace tenon::cli

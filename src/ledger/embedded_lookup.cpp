// SPDX-License-Identifier: MIT
#include "ledger/embedded.hpp"

#include "base/digest.hpp"
#include "base/names.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cassert>

namespace tenon {

namespace {

const EmbeddedFile* find(std::string_view name) noexcept {
    const auto files = embedded_files();
    const auto found =
        std::lower_bound(files.begin(), files.end(), name,
                         [](const EmbeddedFile& file, std::string_view key) { return file.name < key; });
    return found != files.end() && found->name == name ? &*found : nullptr;
}

void replace_all(std::string& text, std::string_view name, std::string_view value) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
        text.replace(at, name.size(), value);
    }
}

}  // namespace

std::string_view embedded_file(std::string_view name) noexcept {
    const auto* file = find(name);
    assert(file != nullptr);
    return file == nullptr ? std::string_view{} : file->text;
}

std::string_view embedded_sql(Dialect dialect, std::string_view name) {
    const auto* own = find(concat("sql/", to_string(dialect), "/", name, ".sql"));
    return own != nullptr ? own->text : embedded_file(concat("sql/", name, ".sql"));
}

std::string lock_name(const LedgerPlace& place) {
    return "tenon:" + sha256_hex(concat(place.database, "\n", place.prefix)).substr(0, 40);
}

std::string in_place(std::string_view sql, const LedgerPlace& place) {
    const char quote = place.dialect == Dialect::mysql ? '`' : '"';
    const std::string name = quoted_name(place.database, quote);
    std::string text(sql);
    replace_all(text, "<LEDGER>", name + ".");
    replace_all(text, "<LEDGER_DATABASE>", std::string_view(name).substr(1, name.size() - 2));
    replace_all(text, "<DB_PREFIX>", place.prefix);
    replace_all(text, "<LEDGER_TOKEN>", place.token);
    if (text.find("<LEDGER_LOCK>") != std::string::npos) replace_all(text, "<LEDGER_LOCK>", lock_name(place));
    return text;
}

std::string with_object(std::string_view sql, std::string_view quoted_name) {
    std::string text(sql);
    replace_all(text, "<OBJECT>", quoted_name);
    return text;
}

}  // namespace tenon

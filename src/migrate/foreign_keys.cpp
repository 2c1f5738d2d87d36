// SPDX-License-Identifier: MIT
#include "migrate/foreign_keys.hpp"

#include "tenon/error.hpp"

#include "base/text.hpp"

namespace tenon {

namespace {

// table, rowid, parent, index of the foreign key
std::string key_of(const Row& row) {
    std::string key;
    for (const auto& value : row) {
        const auto* number = std::get_if<std::int64_t>(&value);
        key += concat(number != nullptr ? std::to_string(*number) : as_text(value), "\n");
    }
    return key;
}

}  // namespace

void ForeignKeySwitch::off() {
    connection_.execute("PRAGMA foreign_keys = OFF");
    off_ = true;
}

void ForeignKeySwitch::remember() {
    if (!off_) return;
    for (const auto& row : connection_.query("PRAGMA foreign_key_check")) before_.insert(key_of(row));
}

void ForeignKeySwitch::check() {
    if (!off_) return;
    for (const auto& row : connection_.query("PRAGMA foreign_key_check")) {
        if (before_.count(key_of(row)) != 0) continue;
        throw Error(ErrorDetail{
            .kind = ErrorKind::failed,
            .message =
                concat("with foreign keys switched off, the script leaves rows of ",
                       printable(as_text(row[0])), " without their parent in ", printable(as_text(row[2]))),
            .hint = "mend the rows in the script before it ends"});
    }
}

void ForeignKeySwitch::on() {
    if (!off_) return;
    connection_.execute("PRAGMA foreign_keys = ON");
    off_ = false;
}

}  // namespace tenon

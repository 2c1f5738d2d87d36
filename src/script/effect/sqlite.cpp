// SPDX-License-Identifier: MIT
// What the statements of SQLite do. All of them but those that stand alone are exact in a transaction.
#include "base/text.hpp"
#include "script/effect/mysql_definition.hpp"
#include "script/effect/reading.hpp"
#include "script/object_name.hpp"

#include <array>
#include <utility>

namespace tenon {

void read_sqlite(Reading& reading) {
    set_unknowable(reading.effect, "the statement is not known");
}

void read_postgresql(Reading& reading) {
    set_unknowable(reading.effect, "the statement is not known");
}

}  // namespace tenon

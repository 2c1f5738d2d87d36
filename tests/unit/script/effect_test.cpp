// SPDX-License-Identifier: MIT
#include "script/effect.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "support/effect.hpp"
#include "support/golden.hpp"
#include "support/module.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

/// A file of tests/data/effects: a statement a line (^J stands for a line end), its effect indented below it.
/// Lines with '#' in front are comments.
void check_effects(const char* name, Dialect dialect, std::size_t least) {
    const auto file = test::source_root() / "tests" / "data" / "effects" / name;
    std::string text;
    std::size_t statements = 0;
    const std::string content = read_file(file);
    for (const auto line : split(trim(content), '\n')) {
        if (line.starts_with("    ")) continue;
        text.append(line).append("\n");
        if (line.empty() || line.starts_with("#:")) continue;
        ++statements;
        std::string statement(line);
        for (auto at = statement.find("^J"); at != std::string::npos; at = statement.find("^J"))
            statement.replace(at, 2, "\n");
        text.append("    ").append(test::described(effect_of(statement, dialect))).append("\n");
    }
    test::check_golden(file, text);
    CHECK(statements >= least);
}

}  // namespace

TEST_SUITE("script/effect") {
    TEST_CASE("MariaDB and MySQL: every statement has the effect that its data file says") {
        check_effects("mysql.txt", Dialect::mysql, 250);
    }

    TEST_CASE("SQLite: every statement has the effect that its data file says") {
        check_effects("sqlite.txt", Dialect::sqlite, 50);
    }

    TEST_CASE("PostgreSQL: every statement has the effect that its data file says") {
        check_effects("postgresql.txt", Dialect::postgresql, 120);
    }
}

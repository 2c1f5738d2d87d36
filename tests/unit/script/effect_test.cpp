// SPDX-License-Identifier: MIT
#include "script/effect.hpp"

#include "tenon/error.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "module/script_name.hpp"
#include "support/effect.hpp"
#include "support/golden.hpp"
#include "support/module.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

/// Tries the statements of a script as the dialect reads them; how many there are.
std::size_t check_file(const std::filesystem::path& file, Dialect dialect) {
    Placeholders placeholders;
    placeholders.define("DB_PREFIX", "x_");
    std::size_t statements = 0;
    const auto visit = [&](const Statement&, const RenderedStatement& statement) {
        ++statements;
        INFO(file.string() << ": " << statement.text.substr(0, 100));
        CHECK_FALSE(effect_of(statement.text, dialect).reason.ends_with("is not known"));
    };
    try {
        static_cast<void>(check_script(file.string(), dialect, &placeholders, {}, visit));
    } catch (const Error&) {
        // broken in this dialect, or in want of values that nobody gave: no business of this test
    }
    return statements;
}

/// Tries every script below a folder that names its engine, or all of them in one dialect; how many
/// statements they have.
std::size_t check_folder(const std::filesystem::path& folder, std::optional<Dialect> all) {
    std::size_t statements = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".sql") continue;
        const auto engine = parse_script_name(entry.path().filename().string()).engine;
        if (!engine && !all) continue;
        statements += check_file(entry.path(), engine ? dialect_of(*engine) : *all);
    }
    return statements;
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

    TEST_CASE("the session's modes decide what is a string and what a block") {
        const char* const insert = R"(INSERT INTO t VALUES ('a\'), ('b\'))";
        CHECK(effect_of(insert, Dialect::mysql, Modes{.no_backslash_escapes = true}).inserts == 2);
        CHECK_FALSE(effect_of(insert, Dialect::mysql).inserts == 2);
    }

    TEST_CASE("a statement that breaks off anywhere has an effect, too") {
        for (const auto& [name, dialect] : {std::pair("mysql.txt", Dialect::mysql),
                                            {"sqlite.txt", Dialect::sqlite},
                                            {"postgresql.txt", Dialect::postgresql}}) {
            const std::string text = read_file(test::source_root() / "tests" / "data" / "effects" / name);
            std::size_t unknowable = 0;
            for (const auto line : split(text, '\n')) {
                if (line.starts_with("    ")) continue;
                for (std::size_t size = 0; size < line.size(); ++size)
                    unknowable +=
                        effect_of(line.substr(0, size), dialect).recovery == Recovery::unknowable ? 1 : 0;
            }
            CHECK(unknowable > 0);
        }
    }

    TEST_CASE("every statement of the sample modules is known") {
        CHECK(check_folder(test::source_root() / "modules", Dialect::sqlite) > 0);
    }

    TEST_CASE("every statement of tenon's own tables is known") {
        for (const auto& [name, dialect] : {std::pair("sqlite", Dialect::sqlite), {"mysql", Dialect::mysql}})
            CHECK(check_folder(test::source_root() / "sql" / name, dialect) > 0);
    }

    TEST_CASE("every statement of published modules is known") {
        const auto corpus = test::corpus();
        if (corpus) CHECK(check_folder(*corpus, Dialect::mysql) > 3000);
    }
}

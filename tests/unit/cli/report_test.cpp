// SPDX-License-Identifier: MIT
#include "cli/report.hpp"

#include "base/file.hpp"
#include "support/temporary.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using namespace tenon::cli;

namespace {

const Paint plain(false);

}  // namespace

TEST_SUITE("cli/report") {
    TEST_CASE("a failure has its place, its line, what the engine said, the state and the next step") {
        CHECK(failure_text({.kind = ErrorKind::half_applied,
                            .message = "Duplicate column name 'slug'",
                            .where = {"modules/cms/data/update.004.mysql.sql", 12, 7},
                            .excerpt = "ALTER TABLE cms_pages ADD slug TEXT;",
                            .state = "cms stands between 0.0.3 and 0.0.4",
                            .hint = "tenon resume cms",
                            .code = 1060,
                            .sqlstate = "42S21"},
                           plain) ==
              "modules/cms/data/update.004.mysql.sql:12:7: error: Duplicate column name 'slug'\n"
              "  ALTER TABLE cms_pages ADD slug TEXT;\n"
              "        ^\n"
              "  engine: error 1060, SQLSTATE 42S21\n"
              "  state: cms stands between 0.0.3 and 0.0.4\n"
              "  hint: tenon resume cms\n");
    }

    TEST_CASE("a failure without anything else is one line") {
        CHECK(failure_text({.message = "no"}, plain) == "error: no\n");
        CHECK(failure_text({.message = "no"}, Paint(true)) == "\x1b[1;31merror:\x1b[0m no\n");
    }

    TEST_CASE("a file that the message names is not named twice") {
        CHECK(failure_text({.message = "cannot read x.sql: no", .where = {"x.sql", 0, 0}}, plain) ==
              "error: cannot read x.sql: no\n");
        CHECK(failure_text({.message = "broken", .where = {"x.sql", 0, 0}}, plain) ==
              "x.sql: error: broken\n");
    }

    TEST_CASE("what led to a failure stands before it, with the lines of its files") {
        const test::TemporaryFolder folder;
        const std::string file = (folder / "info.xml").string();
        write_file(file, "<install>\n  <verson>1</verson>\n");
        const Findings findings{
            {FindingLevel::warning, "unknown-element", {file, 2, 4}, "unknown element verson", "version?"}};
        CHECK(failure_text({.message = "cms cannot be installed", .findings = findings}, plain) ==
              file +
                  ":2:4: warning: unknown element verson [unknown-element]\n"
                  "    <verson>1</verson>\n"
                  "     ^\n"
                  "  hint: version?\n"
                  "error: cms cannot be installed\n");
    }

    TEST_CASE("nothing that a file or a server says can steer a terminal") {
        CHECK(failure_text({.message = "a\x1b[31mb", .where = {"x\n", 0, 0}, .state = "\a"}, plain) ==
              "x\\x0a: error: a\\x1b[31mb\n  state: \\x07\n");
        CHECK(quoted_line("\x1b[31mred", 6, plain, 80) == "  \\x1b[31mred\n          ^\n");
    }

    TEST_CASE("the caret stands below its character, tabs and wide bytes included") {
        CHECK(quoted_line("\tab", 3, plain, 80) == "   ab\n    ^\n");
        CHECK(quoted_line("größe x", 7, plain, 80) == "  größe x\n        ^\n");
        CHECK(quoted_line("ab", 3, plain, 80) == "  ab\n    ^\n");
        CHECK(quoted_line("ab", 0, plain, 80) == "  ab\n");
        CHECK(quoted_line("  ", 1, plain, 80).empty());
    }

    TEST_CASE("a long line is shown around the caret") {
        const std::string line = std::string(100, 'a') + "HERE" + std::string(100, 'b');
        const std::string text = quoted_line(line, 101, plain, 40);
        CHECK(text ==
              "  ...aaaaaaaaaaHEREbbbbbbbbbbbbbbb...\n"
              "               ^\n");
        CHECK(quoted_line(std::string(100, 'a'), 1, plain, 40).size() < 50);
    }
}

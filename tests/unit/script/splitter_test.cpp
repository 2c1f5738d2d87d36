// SPDX-License-Identifier: MIT
#include "support/script.hpp"

#include <doctest/doctest.h>

using namespace tenon;
using test::split_text;
using test::texts_of;
using Texts = std::vector<std::string>;

namespace {

/// "line:column message" of the error that a script ends in.
std::string error_of(std::string_view script, Dialect dialect) {
    const auto result = split_text(script, dialect);
    if (!result.error) return "none";
    return std::to_string(result.error->where.line) + ":" + std::to_string(result.error->where.column) + " " +
           result.error->message;
}

}  // namespace

TEST_SUITE("script/splitter") {
    TEST_CASE("a statement knows where it stands, in bytes and for people") {
        const auto result =
            split_text("\xEF\xBB\xBFSELECT '\xC3\xA4';  SELECT 2 -- two\n;\r\n  SELECT 3", Dialect::sqlite);
        REQUIRE(result.statements.size() == 3);
        CHECK(result.statements[0].offset == 3);
        CHECK(result.statements[0].end == 14);
        CHECK(result.statements[1].column == 14);
        CHECK(result.statements[1].text == "SELECT 2");
        CHECK(result.statements[2].line == 3);
        CHECK(result.statements[2].column == 3);
    }

    TEST_CASE("what belongs to no script is refused where it stands") {
        for (const auto dialect : {Dialect::sqlite, Dialect::mysql, Dialect::postgresql}) {
            CHECK(error_of("\xFF\xFES\0E\0", dialect) ==
                  "1:1 the script is UTF-16: byte order mark at offset 0");
            CHECK(error_of(std::string_view("S\0E\0", 4), dialect) == "1:2 NUL byte at offset 1");
            CHECK(error_of("SELECT 1;\n\xEF\xBB\xBFSELECT 2;", dialect) ==
                  "2:1 byte order mark (U+FEFF) inside the script");
            CHECK(error_of("SELECT 1\n/* open\n", dialect) == "2:1 unterminated comment");
            CHECK(error_of("\n/* open\nstill", dialect) == "2:1 unterminated comment");
            CHECK(error_of("SELECT 1;\nSELECT 'it''s\n", dialect) == "2:8 unterminated string");
        }
        CHECK(error_of("SELECT `x", Dialect::mysql) == "1:8 unterminated identifier");
        CHECK(error_of("SELECT [x", Dialect::sqlite) == "1:8 unterminated identifier");
        CHECK(error_of("SELECT $a$ $$", Dialect::postgresql) == "1:8 unterminated dollar-quoted string");
        CHECK(error_of("SELECT ((1);", Dialect::postgresql).starts_with("1:8 unbalanced parenthesis"));
        CHECK(error_of("SELECT 1;\nCREATE PROCEDURE p() BEGIN SELECT 1;", Dialect::mysql)
                  .starts_with("2:1 incomplete"));
        CHECK(error_of("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;", Dialect::postgresql)
                  .starts_with("1:1 incomplete"));
    }

    TEST_CASE("commands for a client are refused, whatever follows them") {
        CHECK(error_of("SELECT 1;\n.read x", Dialect::sqlite).starts_with("2:1 client command"));
        CHECK(error_of("SELECT 1 \\gset", Dialect::postgresql).starts_with("1:10 client command"));
        CHECK(error_of("SELECT 1\\; SELECT 2;", Dialect::postgresql).starts_with("1:9 client command"));
        for (const auto* command : {"source x.sql", "SOURCE x.sql;", "\\. x.sql", "help", "?", "exit;",
                                    "quit", "pager less", "\\c", "system ls", "\\! ls"})
            CHECK(error_of(command, Dialect::mysql).starts_with("1:1 client command"));
        CHECK(error_of("SELECT 1 \\c;", Dialect::mysql).starts_with("1:10 client command"));
        CHECK(texts_of("exit_code();", Dialect::mysql) == Texts{"exit_code()"});
    }

    TEST_CASE("MySQL: a delimiter is read as the stock client reads it") {
        CHECK(texts_of("DELIMITER // -- why\nSELECT ';'//\ndelimiter \"$$\"\nSELECT a$$b$$",
                       Dialect::mysql) == Texts{"SELECT ';'", "SELECT a", "b"});
        CHECK(texts_of("\\d //\nSELECT 1//\\d ;\nSELECT 2;", Dialect::mysql) ==
              Texts{"SELECT 1", "SELECT 2"});
        CHECK(texts_of("SELECT 1\nDELIMITER x;", Dialect::mysql) == Texts{"SELECT 1\nDELIMITER x"});
        CHECK(error_of("DELIMITER\n", Dialect::mysql).starts_with("1:1 DELIMITER without"));
        CHECK(error_of("DELIMITER a\\\\b\n", Dialect::mysql)
                  .starts_with("1:1 a delimiter cannot hold a backslash"));
        CHECK(error_of("DELIMITER 1234567890123456\n", Dialect::mysql)
                  .starts_with("1:1 a delimiter has at most"));
    }

    TEST_CASE("MySQL: USE alone in a line needs no delimiter") {
        CHECK(texts_of("USE shop\nSELECT 1;\n  use `b`\r\nSELECT 2", Dialect::mysql) ==
              Texts{"USE shop", "SELECT 1", "use `b`", "SELECT 2"});
        CHECK(texts_of("USE shop; SELECT 1;", Dialect::mysql) == Texts{"USE shop", "SELECT 1"});
    }

    TEST_CASE("MySQL: two dashes are a comment before a statement, and before a blank inside one") {
        CHECK(texts_of("--x\nSELECT 1--1;--y\n---\nSELECT 2 -- z;\n;", Dialect::mysql) ==
              Texts{"SELECT 1--1", "SELECT 2"});
    }

    TEST_CASE("MySQL: executable comments are statements, and hold delimiters") {
        CHECK(texts_of("/*!50003 SET a=1; */;/*M! b */ /* c */;/*! 'd*/' */", Dialect::mysql) ==
              Texts{"/*!50003 SET a=1; */", "/*M! b */", "/*! 'd*/' */"});
        CHECK(texts_of("/*!999999\\- enable the sandbox mode */\nSELECT 1", Dialect::mysql) ==
              Texts{"SELECT 1"});
    }

    TEST_CASE("PostgreSQL: what hides a semicolon") {
        const Texts whole{"SELECT $a$;$b$;$a$",       "SELECT a$$",     "SELECT 1$$;$$",
                          "SELECT $1$$;$$",           "SELECT E'\\';'", "SELECT '\\'",
                          "SELECT /* /* ; */ ; */ 1", "SELECT (1;2)",   "SELECT e'a' -- c\n ';\\';'"};
        std::string script;
        for (const auto& text : whole) script += text + ";\n";
        CHECK(texts_of(script, Dialect::postgresql) == whole);
    }

    TEST_CASE("PostgreSQL: COPY hands out its data and goes on behind them") {
        const auto result = split_text(
            "COPY t FROM STDIN; -- data\n1\t;\n\\N\n\\.x\n\\.\r\nCOPY u (a) FROM stdin;\n\\.\nSELECT 1;",
            Dialect::postgresql, {.chunk = 2});
        REQUIRE(result.statements.size() == 3);
        CHECK(result.statements[0].kind == StatementKind::copy_from);
        CHECK(result.copy_data[0] == "1\t;\n\\N\n\\.x\n");
        CHECK(result.copy_data[1].empty());
        CHECK(result.statements[2].line == 8);
        CHECK(texts_of("COPY (SELECT 1 FROM stdin) TO STDOUT; SELECT 1;", Dialect::postgresql).size() == 2);
        CHECK(error_of("SELECT 1;\nCOPY t FROM STDIN;\n1\n", Dialect::postgresql) ==
              "2:1 unterminated COPY data");
        CHECK(error_of("COPY t FROM STDIN; SELECT 1;\n\\.\n", Dialect::postgresql)
                  .starts_with("1:20 the rest"));
    }

    TEST_CASE("PostgreSQL: data that nobody asks for are passed over") {
        const auto source = open_text("COPY t FROM STDIN;\n';\n\\.\nSELECT 1;");
        Splitter splitter(*source, Dialect::postgresql, "");
        Statement statement;
        REQUIRE(splitter.next(statement));
        CHECK(statement.has_copy_data);
        REQUIRE(splitter.next(statement));
        CHECK(statement.text == "SELECT 1");
        CHECK_FALSE(splitter.next(statement));
    }

    TEST_CASE("SQLite: a line with / or go ends a statement, but no trigger") {
        CHECK(texts_of("SELECT 1\n/\nSELECT 2\n Go -- x\n# note;\ngo\nSELECT 3\n/ 4;", Dialect::sqlite) ==
              Texts{"SELECT 1", "SELECT 2", "SELECT 3\n/ 4"});
        CHECK(texts_of("CREATE TRIGGER t BEGIN SELECT 1\n/\n2; END\n/\nSELECT 3", Dialect::sqlite) ==
              Texts{"CREATE TRIGGER t BEGIN SELECT 1\n/\n2; END", "SELECT 3"});
    }

    TEST_CASE("a lone end-of-file mark of DOS is no statement") {
        for (const auto dialect : {Dialect::sqlite, Dialect::mysql, Dialect::postgresql}) {
            CHECK(texts_of("SELECT 1;\n\x1A", dialect) == Texts{"SELECT 1"});
            CHECK(texts_of("SELECT 1\n\x1A\r\n", dialect) == Texts{"SELECT 1"});
        }
    }

    TEST_CASE("statements are held one at a time") {
        std::string script;
        for (int i = 0; i < 2000; ++i) script += "INSERT INTO t VALUES ('" + std::string(50, 'x') + "');\n";
        const auto source = open_text(script);
        Splitter splitter(*source, Dialect::mysql, "", {.chunk = 100});
        Statement statement;
        std::size_t count = 0;
        while (splitter.next(statement)) ++count;
        CHECK(count == 2000);
        CHECK(statement.text.capacity() < 1000);
    }
}

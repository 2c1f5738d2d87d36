// SPDX-License-Identifier: MIT
#include "support/script.hpp"

#include <doctest/doctest.h>

using namespace tenon;

namespace {

Placeholders usual() {
    Placeholders values;
    values.define("DB_PREFIX", "cms_");
    values.define("NAME", "it's a \"\\` ]");
    values.define_sql("NOW", "(NOW() + 1)");
    values.define("EMPTY", "");
    values.define("NEGATIVE", "-1");
    return values;
}

/// The rendered statement, or "line:column message".
std::string rendered(std::string_view script, Dialect dialect, const Placeholders& values = usual()) {
    const auto result = test::split_text(script, dialect);
    if (result.error) return result.error->message;
    REQUIRE(!result.statements.empty());
    try {
        return render(result.statements.back(), values, dialect, "script.sql").text;
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::verification);
        CHECK(!error.detail().hint.empty());
        return std::to_string(error.detail().where.line) + ":" + std::to_string(error.detail().where.column) +
               " " + error.detail().message;
    }
}

bool refused(std::string_view script, Dialect dialect, const Placeholders& values = usual()) {
    return rendered(script, dialect, values).starts_with("1:");
}

}  // namespace

TEST_SUITE("script/render") {
    TEST_CASE("names are found in any case, bare, in quotes and in executable comments, not in comments") {
        CHECK(rendered(
                  "SELECT * FROM <db_prefix>t, `<DB_PREFIX>u` /* <X> */, /*! <DB_PREFIX>v */ 'a <Db_Prefix>'",
                  Dialect::mysql) == "SELECT * FROM cms_t, `cms_u` /* <X> */, /*! cms_v */ 'a cms_'");
    }

    TEST_CASE("values are escaped for the quotes around them") {
        CHECK(rendered("SELECT '<NAME>'", Dialect::sqlite) == "SELECT 'it''s a \"\\` ]'");
        CHECK(rendered("SELECT '<NAME>'", Dialect::mysql) == "SELECT 'it''s a \"\\\\` ]'");
        CHECK(rendered("SET sql_mode='NO_BACKSLASH_ESCAPES'; SELECT '<NAME>', \"<NAME>\"", Dialect::mysql) ==
              "SELECT 'it''s a \"\\` ]', \"it's a \"\"\\` ]\"");
        CHECK(rendered("SELECT \"<NAME>\"", Dialect::mysql) == "SELECT \"it's a \"\"\\\\` ]\"");
        CHECK(rendered("SELECT `<NAME>`", Dialect::mysql) == "SELECT `it's a \"\\`` ]`");
        CHECK(rendered("SELECT \"<NAME>\"", Dialect::postgresql) == "SELECT \"it's a \"\"\\` ]\"");
        CHECK(rendered("SELECT E'<NAME>'", Dialect::postgresql) == "SELECT E'it''s a \"\\\\` ]'");
        CHECK(rendered("SELECT $$<NAME>$$", Dialect::postgresql) == "SELECT $$it's a \"\\` ]$$");
        CHECK(refused("SELECT [<NAME>]", Dialect::sqlite));
    }

    TEST_CASE("bare values are plain words; SQL must be asked for") {
        CHECK(refused("SELECT <NAME>", Dialect::mysql));
        CHECK(rendered("SELECT <NOW>", Dialect::mysql) == "SELECT (NOW() + 1)");
        CHECK(rendered("SELECT 2 <NEGATIVE>", Dialect::mysql) == "SELECT 2 -1");
        CHECK(refused("SELECT '<NOW>'", Dialect::mysql));
        for (const auto* expression :
             {"1; DROP TABLE t", "'", "1 --", "/*", "1)", "(1", "", "1 -- x", "1 /* x */"}) {
            Placeholders values;
            values.define_sql("X", expression);
            CAPTURE(expression);
            CHECK(refused("SELECT <X>", Dialect::postgresql, values));
        }
    }

    TEST_CASE("no value joins with what stands beside it") {
        CHECK(refused("SELECT 1 -<NEGATIVE>", Dialect::sqlite));
        CHECK(refused("SELECT -<EMPTY>- 1", Dialect::sqlite));
        CHECK(refused("SELECT 'a'<EMPTY>'b'", Dialect::sqlite));
        CHECK(refused("SELECT 4 /<EMPTY>* 2", Dialect::mysql));
        CHECK(refused("SELECT <DB_PREFIX>'a\\'", Dialect::postgresql));
        CHECK(refused("SELECT $<DB_PREFIX>$", Dialect::postgresql));
        CHECK(refused("SELECT e'a' <EMPTY>\n'b\\'", Dialect::postgresql));
        Placeholders values;
        values.define("X", "--");
        CHECK(refused("SELECT 1 <X> 2", Dialect::sqlite, values));
    }

    TEST_CASE("a value never closes a dollar-quoted text") {
        Placeholders values;
        for (const auto* value : {"$$", "x$$y", "$"}) {
            values.define("X", value);
            CHECK(refused("SELECT $$a <X>$ b$$", Dialect::postgresql, values));
        }
        values.define("X", "$2y$10$abc");
        CHECK(rendered("SELECT $$<X>, $$", Dialect::postgresql, values) == "SELECT $$$2y$10$abc, $$");
        CHECK(refused("SELECT $$<X>$$", Dialect::postgresql, {}));
    }

    TEST_CASE("undefined names are mistakes only where they cannot be HTML") {
        const std::string html =
            "INSERT INTO t VALUES ('<strong>x</strong> <B> <TITLE>', '<br>', 'a <my_tag>')";
        CHECK(rendered(html, Dialect::mysql) == html);
        CHECK(rendered("SELECT 1,\n <NOPE>", Dialect::mysql) == "2:2 placeholder <NOPE> has no value");
        CHECK(refused("SELECT `<nope>`", Dialect::mysql));
        CHECK(refused("SELECT '<CREATED>'", Dialect::mysql));
        CHECK(refused("SELECT 'at <CREATED_AT>'", Dialect::mysql));
        CHECK(rendered("SELECT a<b AND c>d, 1<2", Dialect::mysql) == "SELECT a<b AND c>d, 1<2");
    }

    TEST_CASE("defaults give way to definitions") {
        Placeholders values;
        values.define("A", "1");
        values.define_default("a", "2");
        values.define_default("B", "3");
        CHECK(rendered("SELECT <A><B>", Dialect::sqlite, values) == "SELECT 13");
        CHECK(Placeholders::valid_name("A_1"));
        CHECK_FALSE(Placeholders::valid_name("1A"));
        CHECK_FALSE(Placeholders::valid_name("A-B"));
    }

    TEST_CASE("a place in the rendered text is found in the file") {
        const auto statement =
            test::split_text("\n  SELECT `<DB_PREFIX>a`,\n '<NAME>', wrong", Dialect::mysql).statements[0];
        const auto text = render(statement, usual(), Dialect::mysql, "f.sql");
        CHECK(to_string(place_of(statement, text, 0, "f.sql")) == "f.sql:2:3");
        CHECK(to_string(place_of(statement, text, text.text.find("a`"), "f.sql")) == "f.sql:2:22");
        CHECK(to_string(place_of(statement, text, text.text.find("ms_"), "f.sql")) == "f.sql:2:11");
        CHECK(to_string(place_of(statement, text, text.text.find("wrong"), "f.sql")) == "f.sql:3:12");
        CHECK(to_string(place_of(statement, text, 9999, "f.sql")) == "f.sql:3:17");
    }
}

// SPDX-License-Identifier: MIT
// Rules for every script, tried on scripts that are made up: the seeds are fixed, so a failure comes again.
#include "support/split_invariants.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace tenon;

namespace {

using Pieces = std::vector<std::string>;

class Maker {
public:
    Maker(Dialect dialect, unsigned seed) : dialect_(dialect), random_(seed) {}

    std::size_t number(std::size_t below) {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
    }
    const std::string& one_of(const Pieces& pieces) { return pieces[number(pieces.size())]; }

    /// Anything, sensible or not.
    std::string rubbish() {
        static const Pieces pieces{"'",
                                   "\"",
                                   "`",
                                   "[",
                                   "]",
                                   "''",
                                   "\\'",
                                   "\\",
                                   ";",
                                   ";",
                                   "--",
                                   "-- ",
                                   "#",
                                   "/*",
                                   "*/",
                                   "/*!",
                                   "/*!50003 ",
                                   "\n",
                                   "\n",
                                   "\r\n",
                                   " ",
                                   "$$",
                                   "$a$",
                                   "$1",
                                   "E'",
                                   "U&'",
                                   "CREATE ",
                                   "TRIGGER ",
                                   "PROCEDURE ",
                                   "FUNCTION ",
                                   "BEGIN ",
                                   "END",
                                   "END;",
                                   "CASE ",
                                   "IF ",
                                   "THEN ",
                                   "LOOP ",
                                   "ATOMIC ",
                                   "DELIMITER //\n",
                                   "DELIMITER ;\n",
                                   "//",
                                   "\\g",
                                   "\\N",
                                   "\\restrict x\n",
                                   "COPY t FROM STDIN;\n",
                                   "\\.\n",
                                   "go\n",
                                   "/\n",
                                   ".read x\n",
                                   "# c\n",
                                   "<A>",
                                   "'<B>'",
                                   "<b>",
                                   "\xC3\xA4",
                                   "\xEF\xBB\xBF",
                                   "(",
                                   ")",
                                   "SET sql_mode='ANSI_QUOTES';",
                                   "SET standard_conforming_strings=off;",
                                   "\x1A",
                                   "SELECT 1",
                                   "USE x\n",
                                   "a$b"};
        std::string text;
        for (std::size_t i = number(25); i > 0; --i) text += one_of(pieces);
        return text;
    }

    /// A statement that ends nowhere before its end.
    std::string statement() {
        static const Pieces common{"'a;b'", "'it''s; -- /*'", "/* ; ' */",  "(1, 2)",  "x",      "y_1", "42",
                                   "\n",    "<DB_PREFIX>t",   "'<b>;</b>'", "-- ;'\n", "\"c;\"", ",",   "+"};
        static const Pieces sqlite{"`d;`", "[e;]", "$v(a;b)", "\"\"\";\""};
        static const Pieces mysql{"`d;`", "'\\';'", "\"\\\";\"", "# ;'\n", "/*! a; */", "/*M!100100 'b;' */",
                                  "\\N",  "1--1"};
        static const Pieces postgresql{"$$;'$$",          "$a$ $$ ; $a$", "E'\\';'", "(a;b)",
                                       "/* /* ; */ ; */", "a$$b",         "U&'\\;'", "'\\'"};
        static const Pieces heads{"SELECT", "INSERT INTO t VALUES", "UPDATE t SET", "DELETE FROM",
                                  "ALTER TABLE t"};
        const Pieces& own = dialect_ == Dialect::sqlite  ? sqlite
                            : dialect_ == Dialect::mysql ? mysql
                                                         : postgresql;
        std::string text = number(6) == 0 ? compound() : one_of(heads);
        if (text.ends_with("END")) return text;
        for (std::size_t i = number(8); i > 0; --i) text += " " + one_of(number(3) == 0 ? own : common);
        return text + " z";
    }

    /// What may stand between statements.
    std::string gap() {
        static const Pieces pieces{" ", "\n", "\r\n", "-- note; '\n", "/* note; ' */", ";", "\t"};
        std::string text;
        for (std::size_t i = number(4); i > 0; --i) text += one_of(pieces);
        return text;
    }

private:
    std::string compound() {
        if (dialect_ == Dialect::sqlite)
            return "CREATE TRIGGER t BEGIN SELECT CASE 1 WHEN 1 THEN 'END;' END; DELETE FROM x; END";
        if (dialect_ == Dialect::mysql)
            return "CREATE PROCEDURE p() BEGIN IF a THEN SELECT IF(1,2,3); END IF; WHILE b DO SET c = 1; END "
                   "WHILE; END";
        return "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 'END;'; "
               "END";
    }

    Dialect dialect_;
    std::mt19937 random_;
};

Placeholders values_of(unsigned seed) {
    Placeholders values;
    values.define("A", seed % 2 == 0 ? "it's \\ \" ` ] $$ ; -- /* \n" : "");
    values.define("B", seed % 3 == 0 ? "-" : "cms_");
    values.define("DB_PREFIX", "cms_");
    return values;
}

constexpr std::array dialects{Dialect::sqlite, Dialect::mysql, Dialect::postgresql};

}  // namespace

TEST_SUITE("script/property") {
    TEST_CASE("whatever a script is, its pieces and gaps rebuild it and no chunk changes them") {
        for (unsigned seed = 0; seed < 3000; ++seed) {
            const Dialect dialect = dialects[seed % 3];
            Maker maker(dialect, seed);
            const std::string script = maker.rubbish();
            const auto broken = test::broken_invariant(script, dialect, 1 + maker.number(9), values_of(seed));
            CAPTURE(seed);
            CAPTURE(script);
            CHECK(broken.value_or("") == "");
        }
    }

    TEST_CASE("statements come back as they were put into a script") {
        for (unsigned seed = 0; seed < 600; ++seed) {
            const Dialect dialect = dialects[seed % 3];
            Maker maker(dialect, seed);
            std::vector<std::string> statements;
            std::string script = maker.gap();
            for (std::size_t i = maker.number(6); i > 0; --i) {
                statements.push_back(maker.statement());
                script += statements.back() + maker.gap() + ";" + maker.gap();
            }
            CAPTURE(seed);
            CAPTURE(script);
            CHECK(test::texts_of(script, dialect) == statements);
            CHECK(
                test::broken_invariant(script, dialect, 1 + maker.number(5), values_of(seed)).value_or("") ==
                "");
        }
    }
}

# SPDX-License-Identifier: MIT
"""What the benchmarks run: statements in SQL that SQLite, MariaDB and PostgreSQL all take as it stands, drawn from a
seed, so that every engine and every tool gets the same bytes. Tables bear the placeholder of a prefix."""

import random

PREFIX = "b_"
SCRIPTS_A_MODULE = 10
# texts that a careless splitter trips over; no backslash, which the engines read differently
PIECES = ["; ", "it''s ", "-- no comment ", "/* nor this */ ", "# nor that ", '"quoted" ', "`ticks` ", "$$ ", "a; b; c ",
          "<p>text</p> ", "''; DROP TABLE x; -- ", "DELIMITER // ", "BEGIN; END; ", "naïve café "]
BREAKS = ["color: red;\n", "});\n", "</p>\n", "\n"]  # pages, styles and scripts have lines
WORDS = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore".split()


def modules(scripts, seed="tenon"):
    """`scripts` scripts of six statements in modules of ten: a list of modules, each a list of scripts, each a list of
    statements."""
    made = []
    for number in range(scripts):
        if number % SCRIPTS_A_MODULE == 0:
            made.append([])
        made[-1].append(mixed(number, random.Random(f"{seed} {number}")))
    return made


def mixed(number, dice):
    """Six statements: a table, rows, a change of the table, an index, changed rows, something else."""
    table = f"<DB_PREFIX>t{number:05}"
    last = [f"DELETE FROM {table} WHERE price > {dice.randint(900, 990)}",
            f"INSERT INTO {table} (id, name, body) SELECT id + 1000, name, body FROM {table} WHERE id < {dice.randint(2, 5)}",
            f"UPDATE {table} SET note = 'seen; and ''quoted''' WHERE price < {dice.randint(10, 500)}"]
    return [
        f"CREATE TABLE {table} (\n    id INTEGER NOT NULL PRIMARY KEY, -- counted by hand\n    name VARCHAR(100) NOT NULL,\n"
        "    body TEXT,\n    price DECIMAL(10, 2) DEFAULT 0,\n    made DATE\n)",
        f"INSERT INTO {table} (id, name, body, price, made) VALUES\n    " + ",\n    ".join(_row(id, dice) for id in range(1, 5)),
        f"ALTER TABLE {table} ADD COLUMN note VARCHAR(200) DEFAULT 'none'",
        f"INSERT INTO {table} (id, name, body, price, made) VALUES {_row(5, dice)}",
        f"CREATE INDEX {table}_{dice.choice(['name', 'made'])} ON {table} ({dice.choice(['name', 'made', 'price'])})",
        dice.choice(last),
    ]


def light(scripts, seed="tenon"):
    """Modules of ten scripts that make one small table a module: for what depends on their number alone."""
    made = []
    for number in range(scripts):
        table = f"<DB_PREFIX>m{number // SCRIPTS_A_MODULE:05}"
        if number % SCRIPTS_A_MODULE == 0:
            made.append([])
            statement = f"CREATE TABLE {table} (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100))"
        else:
            statement = f"INSERT INTO {table} VALUES ({number}, '{_words(random.Random(f'{seed} {number}'), 4)}')"
        made[-1].append([statement])
    return made


def small(count):
    """One module with one script: a table and `count` rows, a statement each."""
    rows = [f"INSERT INTO <DB_PREFIX>small VALUES ({number}, 'row {number}; it''s small')" for number in range(count)]
    return [[["CREATE TABLE <DB_PREFIX>small (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100))", *rows]]]


def definitions(count):
    """One module with one script: `count` tables."""
    return [[[f"CREATE TABLE <DB_PREFIX>d{number:04} (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100))"
              for number in range(count)]]]


def big(size, seed="tenon"):
    """A script of about `size` bytes of INSERTs with strings of all that parts statements, in pieces of about a megabyte;
    each piece ends with a statement. Strings have several lines."""
    yield "CREATE TABLE <DB_PREFIX>big (id INTEGER NOT NULL PRIMARY KEY, title VARCHAR(200), body TEXT);\n"
    dice = random.Random(seed)
    bodies = [_body(dice) for _ in range(997)]  # prime: no pattern with what else goes round
    written, row = 0, 0
    while written < size:
        lines = []
        while written < size and len(lines) < 1000:
            row += 1
            values = f"({row}, 'Row {row}; it''s', '{bodies[row % 997]}')"
            lines.append(f"INSERT INTO <DB_PREFIX>big (id, title, body) VALUES {values};\n")
            written += len(lines[-1].encode())
        yield "".join(lines)


def _row(number, dice):
    return (f"({number}, '{_words(dice, 2)}', '{_words(dice, 6)}{dice.choice(PIECES)}', {dice.randint(0, 999)}.5, "
            f"'20{dice.randint(10, 26)}-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}')")


def _words(dice, count):
    return " ".join(dice.choice(WORDS) for _ in range(count))


def _body(dice):
    """500 to 1,500 characters."""
    parts, length, wanted = [], 0, dice.randint(500, 1500)
    while length < wanted:
        parts.append(dice.choice(PIECES + BREAKS) if dice.random() < 0.3 else _words(dice, 4) + " ")
        length += len(parts[-1])
    return "".join(parts)

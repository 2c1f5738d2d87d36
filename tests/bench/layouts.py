# SPDX-License-Identifier: MIT
"""The same scripts in three shapes: modules for tenon, one file for an engine's own client, migrations for dbmate."""

import pathlib

from content import PREFIX

TRANSACTIONS = ("action", "script", "none")


def write_modules(modules, folder):
    """A module a folder, an update a script, no install script: installing one runs all its updates."""
    for number, scripts in enumerate(modules):
        _write_module(pathlib.Path(folder) / f"mod{number:04}", [_text(statements) for statements in scripts])


def write_big_module(pieces, folder):
    """The one large script as the update of one module."""
    home = pathlib.Path(folder) / "big"
    _write_module(home, [""])
    with open(home / "data" / "update.0.0.2.sql", "w", encoding="utf-8") as script:
        script.writelines(pieces)


def write_stock(modules, file, transaction):
    """All scripts one after the other. `transaction`: BEGIN and COMMIT around each module, each script, or nothing."""
    with open(file, "w", encoding="utf-8") as out:
        for scripts in modules:
            texts = [_plain(_text(statements)) for statements in scripts]
            parts = ["".join(texts)] if transaction == "action" else texts
            out.writelines(f"BEGIN;\n{part}COMMIT;\n" if transaction != "none" else part for part in parts)


def write_big_stock(pieces, file, transaction):
    with open(file, "w", encoding="utf-8") as out:
        out.write("BEGIN;\n" if transaction != "none" else "")
        out.writelines(map(_plain, pieces))
        out.write("COMMIT;\n" if transaction != "none" else "")


def write_dbmate(modules, folder):
    """A migration a script; going down is never run."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for number, statements in enumerate(script for scripts in modules for script in scripts):
        (folder / f"{20250101000000 + number}_script.sql").write_text(
            f"-- migrate:up\n{_plain(_text(statements))}-- migrate:down\n", encoding="utf-8")


def write_big_dbmate(pieces, folder):
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    with open(pathlib.Path(folder) / "20250101000000_big.sql", "w", encoding="utf-8") as out:
        out.write("-- migrate:up\n")
        out.writelines(map(_plain, pieces))
        out.write("-- migrate:down\n")


def _write_module(home, texts):
    data = home / "data"
    data.mkdir(parents=True, exist_ok=True)
    names = [f"update.0.0.{number}.sql" for number in range(2, len(texts) + 2)]
    listed = "".join(f"            <filename>{name}</filename>\n" for name in names)
    (home / "info.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<install version="1.0" type="module">\n'
        f"    <name>{home.name}</name>\n    <version>0.0.{len(texts) + 1}</version>\n    <code>{home.name}</code>\n"
        f"    <data>\n        <update>\n{listed}        </update>\n    </data>\n</install>\n", encoding="utf-8")
    for name, text in zip(names, texts):
        (data / name).write_text(text, encoding="utf-8")


def _text(statements):
    return "".join(statement + ";\n" for statement in statements)


def _plain(text):
    return text.replace("<DB_PREFIX>", PREFIX)

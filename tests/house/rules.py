#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rules of the house that no compiler checks: sizes, heads of files, headers that are not used here, links."""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402
import tenon  # noqa: E402

LONGEST = 300
FOLDERS = ["include", "src", "tests"]
UNWANTED = {"iostream": "<ostream> or text", "regex": "a parser"}


def sources():
    return sorted(file for folder in FOLDERS for ending in ("hpp", "cpp")
                  for file in (tenon.SOURCE / folder).rglob(f"*.{ending}"))


def short(file):
    return file.relative_to(tenon.SOURCE)


def none_of(problems):
    found = list(problems)
    if found:
        raise tap.Failure("\n".join(found))


def sizes():
    lengths = ((file, len(file.read_text(encoding="utf-8").splitlines())) for file in sources())
    none_of(f"{short(file)}: {lines} lines" for file, lines in lengths if lines > LONGEST)


def heads():
    for_each = ((file, file.read_text(encoding="utf-8")) for file in sources())
    none_of(f"{short(file)}: no SPDX line" for file, text in for_each
            if not text.startswith("// SPDX-License-Identifier: MIT\n"))


def guards():
    none_of(f"{short(file)}: no #pragma once" for file in sources()
            if file.suffix == ".hpp" and "\n#pragma once\n" not in file.read_text(encoding="utf-8"))


def includes():
    none_of(f"{short(file)}: <{name}> (use {instead})" for file in sources() for name, instead in UNWANTED.items()
            if f"#include <{name}>" in file.read_text(encoding="utf-8"))


def included(file):
    return re.findall(r'^#include ([<"][^>"]+)', file.read_text(encoding="utf-8"), re.MULTILINE)


def public_headers():
    """What is installed needs nothing but itself and the standard library."""
    return sorted((tenon.SOURCE / "include" / "tenon").glob("*.hpp"))


def public_includes():
    none_of(f"{short(file)}: {name[1:]}" for file in public_headers() for name in included(file)
            if not (name.startswith('"tenon/') or re.fullmatch(r"<[a-z_]+", name)))


def umbrella():
    whole = tenon.SOURCE / "include" / "tenon" / "tenon.hpp"
    there = set(included(whole))
    none_of(f"tenon/tenon.hpp leaves out {file.name}" for file in public_headers()
            if file != whole and f'"tenon/{file.name}' not in there)


def types():
    """Two types of one name in one namespace link without a word, and one of them runs the other's code."""
    homes = {}
    for file in sources():
        if file.suffix != ".hpp":
            continue
        space = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if found := re.match(r"namespace ([\w:]+) {", line):
                space = found[1]
            elif found := re.match(r"(?:struct|class|enum class) (\w+)(?: final)?(?: : [^;]*)? ?{", line):
                homes.setdefault((space, found[1]), []).append(file)
    none_of(f"{space}::{name}: {', '.join(str(short(file)) for file in files)}"
            for (space, name), files in homes.items() if len(files) > 1)


def facade():
    """The command line knows the library as every application does: by its public headers, and base/."""
    rooms = ("tenon/", "base/", "config/", "cli/")
    files = [file for file in sources() for room in ("cli", "config")
             if file.is_relative_to(tenon.SOURCE / "src" / room)]
    none_of(f"{short(file)}: {name[1:]}" for file in files for name in included(file)
            if name.startswith('"') and not name[1:].startswith(rooms))


def links():
    pages = [*tenon.SOURCE.glob("*.md"), *(tenon.SOURCE / "docs").rglob("*.md")]
    none_of(f"{short(page)}: {target}" for page in pages
            for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
            if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists())


def main():
    return tap.run([
        (f"no source file is longer than {LONGEST} lines", sizes),
        ("every source file names its licence", heads),
        ("every header guards itself", guards),
        ("no unwanted standard header is included", includes),
        ("public headers include each other and the standard library only", public_includes),
        ("tenon/tenon.hpp includes every public header", umbrella),
        ("no two headers define a type of one name", types),
        ("the command line uses the public interface only", facade),
        ("every link in the documents leads somewhere", links),
    ])


if __name__ == "__main__":
    sys.exit(main())

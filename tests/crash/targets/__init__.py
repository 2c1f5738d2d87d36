# SPDX-License-Identifier: MIT
"""The engines that are killed: how each is brought into a known state, and what its whole content looks like.

A snapshot is {key: text or list}: two runs ended alike if their snapshots are equal but for what `differences` allows.
"""

PREFIX = "t_"
DATABASE = "crash"


def ledger(query, schema=""):
    """What tenon has recorded, without times and ids."""
    place = f"{schema}{PREFIX}tenon_"
    chain = query(f"SELECT previous_hash, hash FROM {place}history ORDER BY id")
    broken = [number for number, (row, last) in enumerate(zip(chain[1:], chain), start=2) if row[0] != last[1]]
    return {
        "ledger modules": query(f"SELECT code, version, state, target FROM {place}module ORDER BY code"),
        "ledger history": query("SELECT module, action, from_version, to_version, script, checksum, statements FROM "
                                f"{place}history WHERE outcome = 'done' ORDER BY id"),
        "ledger chain": broken,
        "ledger progress": query(f"SELECT COUNT(*) FROM {place}progress"),
    }


def by_rank(tables, rules):
    """Replaces generated numbers by their rank, and what refers to them, too. `tables` is {name: (columns, rows)};
    a rule is "t.id u.t_id": the first column holds the numbers, the others refer to them."""
    for rule in rules:
        places = [place.rpartition(".")[::2] for place in rule.split()]
        owner, column = places[0]
        if owner not in tables:
            continue
        columns, rows = tables[owner]
        index = columns.index(column)
        numbers = sorted({int(row[index]) for row in rows if row[index] is not None})
        rank = {str(number): f"#{position}" for position, number in enumerate(numbers, start=1)}
        for table, name in places:
            if table in tables and name in tables[table][0]:
                at = tables[table][0].index(name)
                for row in tables[table][1]:
                    row[at] = rank.get(str(row[at]), row[at])


def differences(expected, actual):
    """What is missing, too much or different, a line each. Counters of sequences may be ahead: gaps are allowed."""
    lines = [f"missing: {key}" for key in expected if key not in actual]
    lines += [f"too much: {key}: {_short(actual[key])}" for key in actual if key not in expected]
    for key in expected:
        if key not in actual or expected[key] == actual[key]:
            continue
        if key.startswith("counter ") and int(actual[key]) >= int(expected[key]):
            continue
        lines.append(_difference(key, expected[key], actual[key]))
    return lines


def _difference(key, expected, actual):
    if isinstance(expected, list) and isinstance(actual, list):
        missing = [row for row in expected if row not in actual]
        more = [row for row in actual if row not in expected]
        return (f"{key}: {len(expected)} rows expected, {len(actual)} there; missing {_short(missing)};"
                f" too much {_short(more)}")
    return f"{key}: expected {_short(expected)}, there is {_short(actual)}"


def _short(value):
    text = str(value)
    return text if len(text) < 400 else text[:400] + "…"

"""The checks of how names look: nobody can call two entries by names that look the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from concordance.base.model import Concept
from concordance.base.problems import Keys
from concordance.checks.facts import Facts, Fault
from concordance.words.lookalikes import lookalikes, seen_name, stray_letter
from concordance.words.names import same_name


def _names(facts: Facts) -> Iterator[tuple[Concept, Keys, str]]:
    for concept in facts.base.concepts.values():
        yield concept, ("name",), concept.name
        yield from ((concept, ("aliases", index), alias) for index, alias in enumerate(concept.aliases))


def look_alike_name(facts: Facts) -> Iterator[Fault]:
    """No name or alias looks like one of another entry, as with a Cyrillic letter in place of a Latin one."""
    holders: dict[str, list[tuple[Concept, Keys, str]]] = {}
    for row in _names(facts):
        holders.setdefault(seen_name(row[2]), []).append(row)
    for rows in holders.values():
        if len(rows) == 1:
            continue
        for concept, keys, name in rows if len({same_name(name) for _, _, name in rows}) > 1 else ():
            others = (row for row in rows if row[0] is not concept and same_name(row[2]) != same_name(name))
            for other, other_keys, _ in [*others][:1]:
                yield Fault(
                    facts.at(concept, *keys),
                    f'{".".join(map(str, keys))}: "{name}" looks like a name of "{other.id}"',
                    f"see {facts.at(other, *other_keys)}: rename one of them, or type the same letters",
                )


def mixed_scripts(facts: Facts) -> Iterator[Fault]:
    """A word of a name has no letter of another script that looks like one of its own."""
    for concept, keys, name in _names(facts):
        if char := stray_letter(name):
            yield Fault(
                facts.at(concept, *keys),
                f'{".".join(map(str, keys))}: "{name}" has the letter U+{ord(char):04X} '
                f"({unicodedata.name(char, '').lower()}) among letters of another script",
                f"type {lookalikes()[ord(char)]} in its place",
            )


LOOKALIKE_CHECKS = {
    "look-alike-name": look_alike_name,
    "mixed-scripts": mixed_scripts,
}
"""The checks of how names look, under their permanent names."""
